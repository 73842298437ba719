package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/stream"
)

// The address of a draw is
//
//	seed · domain · replication · segment · (decision, class, tenure, entry, period).
//
// It holds no strategy, so that all strategies live through the same luck; and
// segments and inputs stand in it by name, so that adding one moves no other.
// The domain environment is kept for good and bad years.
const (
	domainBelief      = 1
	domainEnvironment = 2
	domainChance      = 3
)

// decision is what a draw decides. The numbers are part of the address.
type decision uint64

const (
	decideStay      decision = 1
	decideRates     decision = 2
	decidePurchases decision = 3
	decideSpend     decision = 4
	decideRefer     decision = 5
	decideAcquire   decision = 6
	// decideReferByGroup is decideRefer where its rate runs by tenure.
	decideReferByGroup decision = 7
	// decideEnter is the address below which the customers of a group stand, in
	// the individual evaluator.
	decideEnter decision = 8
)

// slot packs the rest of an address below a segment into one number. Limits
// on horizons keep each part within its bits.
func slot(d decision, g group, period int) uint64 {
	return uint64(d)<<56 | uint64(g.class)<<52 | uint64(g.tenure)<<32 | uint64(g.entry)<<16 | uint64(period)
}

// luckOf is the luck of one replication of one segment, drawn once and read by
// every strategy. Unused kinds stay empty.
type luckOf struct {
	layout  *layout
	periods int
	uses    uses
	stay    []draw.Luck // group × period
	rates   []draw.Luck // group × last period as a customer
	// referByGroup is for referral by tenure, by group × period.
	referByGroup []draw.Luck
	// By class × period:
	refer, purchases, spend []draw.Luck
	acquire                 []draw.Luck // by period
}

// uses says which kinds of luck any strategy needs in a segment.
type uses struct{ rates, refer, referByGroup, purchases, spend, acquire bool }

// usesOf returns what segment j of the study needs.
func usesOf(s *Study, j int) uses {
	var u uses
	for i := range s.Strategies {
		g := &s.Strategies[i].Segments[j]
		buys := g.Purchases.PerYear.Given()
		u.rates = u.rates || buys && g.Purchases.Model == NBDPurchases
		u.purchases = u.purchases || buys && g.Purchases.Model != FixedPurchases
		u.spend = u.spend || buys && g.Spend.CV.Given()
		u.refer = u.refer || g.Referral.Rate.Given() && !g.Referral.Rate.byTenure()
		u.referByGroup = u.referByGroup || g.Referral.Rate.byTenure()
		u.acquire = u.acquire || g.Acquisition.PerYear.Given() && g.Acquisition.Poisson
	}
	return u
}

func newLuck(s *Study, j int, l *layout) *luckOf {
	return &luckOf{layout: l, periods: s.Periods(), uses: usesOf(s, j)}
}

// draw draws the luck at address k, using the memory again.
func (l *luckOf) draw(k stream.Key) {
	l.stay = l.byGroup(l.stay, k, decideStay, true)
	l.rates = l.byGroup(l.rates, k, decideRates, l.uses.rates)
	l.referByGroup = l.byGroup(l.referByGroup, k, decideReferByGroup, l.uses.referByGroup)
	l.refer = l.byClass(l.refer, k, decideRefer, l.uses.refer)
	l.purchases = l.byClass(l.purchases, k, decidePurchases, l.uses.purchases)
	l.spend = l.byClass(l.spend, k, decideSpend, l.uses.spend)
	l.acquire = l.byClass(l.acquire, k, decideAcquire, l.uses.acquire)
}

// byGroup draws one luck for each group and period since its entry.
func (l *luckOf) byGroup(into []draw.Luck, k stream.Key, d decision, used bool) []draw.Luck {
	if !used {
		return nil
	}
	if into == nil {
		into = make([]draw.Luck, len(l.layout.groups)*l.periods)
	}
	for i, g := range l.layout.groups {
		for t := g.entry; t < l.periods; t++ {
			into[i*l.periods+t] = draw.At(k.At(slot(d, g, t)))
		}
	}
	return into
}

// byClass draws one luck for each class and period.
func (l *luckOf) byClass(into []draw.Luck, k stream.Key, d decision, used bool) []draw.Luck {
	if !used {
		return nil
	}
	if into == nil {
		into = make([]draw.Luck, int(ledger.Classes)*l.periods)
	}
	for c := range int(ledger.Classes) {
		for t := range l.periods {
			into[c*l.periods+t] = draw.At(k.At(slot(d, group{class: ledger.Class(c)}, t)))
		}
	}
	return into
}
