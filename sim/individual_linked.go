package sim

import (
	"math/bits"
	"slices"

	"clv/sim/ledger"
	"clv/sim/stream"
)

// link implements linked.
func (v *individuals) link(all []lives, into, lostTo int) {
	if into >= 0 {
		v.referred = all[into].(*individuals)
		v.referred.expect()
	}
	if lostTo >= 0 {
		v.lost = all[lostTo].(*individuals)
		v.lost.expect()
	}
}

// expect makes room for who comes from other segments, and waits to.
func (v *individuals) expect() {
	v.tallies.expect()
	if v.market == nil {
		v.market = newMarket(v.periods, len(v.segments))
	}
}

// lapse contacts a customer who has been lost, from period t on, when it has been
// so for so many full periods, in the strategies of a crowd; it comes back where
// that succeeds. Each contact is decided by one uniform of its own.
func (v *individuals) lapse(who stream.Key, class ledger.Class, t, age int, in crowd) {
	luck := who.At(belowLapse)
	for ; t+1 < v.periods; t, age = t+1, age+1 {
		if in = v.mayReturn(age, in); in == 0 {
			return
		}
		won := v.contact(luck.Skip(uint64(age)).Uniform(), class, t, age, in)
		if won != 0 {
			in &^= won
			v.letIn(newcomer{who: luck.At(uint64(t)), group: v.layout.entrants[t+1][class], in: won}, t+1)
		}
	}
}

// mayReturn returns the strategies of a crowd in which who has been lost for so
// long may still be contacted.
func (v *individuals) mayReturn(age int, in crowd) crowd {
	for rest := in; rest != 0; rest &= rest - 1 {
		s := bits.TrailingZeros64(uint64(rest))
		if _, later := v.segments[s].contacts(age); !later {
			in &^= 1 << s
		}
	}
	return in
}

// contact contacts one lapsed customer in period t, and returns the strategies in
// which it is won back.
func (v *individuals) contact(u float64, class ledger.Class, t, age int, in crowd) crowd {
	var won crowd
	for rest := in; rest != 0; rest &= rest - 1 {
		s := bits.TrailingZeros64(uint64(rest))
		g := v.segments[s]
		if now, _ := g.contacts(age); !now {
			continue
		}
		flows := v.tallies[s].inflow
		flows[t].spent[class] += g.contactCost(t, age)
		if u < g.success(t, age) {
			won |= 1 << s
			flows[t].spent[class] += g.wonReward(t)
			flows[t+1].won[class]++
		}
	}
	return won
}

// lapseBefore contacts former customers of the first day, year by year of loss.
func (v *individuals) lapseBefore() {
	if v.tallies[0].inflow == nil {
		return
	}
	for year := range v.mostLapsedBefore() {
		age := year * v.segments[0].perYear
		at := v.root.At(slot(decideLapsed, group{class: ledger.Future, tenure: age}, 0))
		n := v.entering
		for s, g := range v.segments {
			n[s] = g.lapsedIn(year)
		}
		for k := range uint64(slices.Max(n)) {
			var in crowd
			for s, x := range n {
				if float64(k) < x {
					in |= 1 << s
				}
			}
			v.lapse(at.At(k), ledger.Future, 0, age, in)
		}
	}
}

// mostLapsedBefore returns for how many years before the first day there are
// former customers.
func (v *individuals) mostLapsedBefore() int {
	most := 0
	for _, g := range v.segments {
		most = max(most, len(g.lapsedBefore))
	}
	return most
}

// lapsedIn returns the former customers of the first day who were lost in a year
// before it, from 0.
func (g *segmentCase) lapsedIn(year int) float64 {
	if year >= len(g.lapsedBefore) {
		return 0
	}
	return g.lapsedBefore[year]
}
