package sim

import (
	"math/bits"
	"slices"

	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/lifecycle"
	"clv/sim/stream"
)

// chainIndividuals simulates one segment with a lifecycle person by person,
// each in all strategies at once. One uniform decides each step, and the same
// in all strategies; it is inverted in the order of the states, with leaving
// last.
type chainIndividuals struct {
	segments []*segmentCase // of each strategy
	periods  int
	tallies
	alone
	steps []steps // by strategy
	// state is the state of the person at hand, by strategy.
	state []int
	// entering is the number of people who enter, by strategy.
	entering []float64
	// record, if not nil, sees every person (SampleCustomers).
	record *chainRecorder
}

// steps is, by calendar year and state, where a uniform leads.
type steps [][]ladder

// ladder is the states that one leads to, and the probability of going there or
// to one before: the first that is not below the uniform.
type ladder struct {
	to    []int
	until []float64
}

// newChainIndividuals prepares segment j of the study.
func newChainIndividuals(s *Study, c *Case, j int) *chainIndividuals {
	n := len(s.Strategies)
	v := &chainIndividuals{periods: s.Periods(), steps: make([]steps, n), state: make([]int, n), entering: make([]float64, n)}
	for i := range c.strategies {
		g := &c.strategies[i].segments[j]
		v.segments = append(v.segments, g)
		v.tallies = append(v.tallies, g.newChainTally())
	}
	return v
}

// prepare reads the laws of the case, whenever its inputs have been fixed.
func (v *chainIndividuals) prepare() {
	for s, g := range v.segments {
		v.steps[s] = v.steps[s][:0]
		for _, chain := range g.chain.moves {
			v.steps[s] = append(v.steps[s], laddersOf(chain))
		}
	}
}

func laddersOf(chain lifecycle.Chain) []ladder {
	ladders := make([]ladder, len(chain))
	for i, row := range chain {
		l, before := &ladders[i], 0.0
		for j, p := range row {
			if p == 0 {
				continue
			}
			before += p
			if before >= 1-lifecycle.Rounding {
				before = 1 // none is left but for rounding
			}
			l.to, l.until = append(l.to, j), append(l.until, before)
		}
	}
	return ladders
}

// at returns the state that uniform u leads to, or Leaves.
func (l *ladder) at(u float64) int {
	for k, until := range l.until {
		if u <= until {
			return l.to[k]
		}
	}
	return Leaves
}

// begin lives through one replication of the segment, at the address root, in
// all strategies.
func (v *chainIndividuals) begin(root stream.Key) {
	for s := range v.tallies {
		v.tallies[s].clear()
	}
	first := v.segments[0]
	for i, n := range first.initial {
		below := root.At(slot(decideEnter, group{}, 0)).Named(first.Lifecycle.States[i].Name)
		for k := range uint64(n) {
			if !v.meet(newcomer{who: below.At(k), group: i, in: v.all()}, ledger.Current, 0) {
				return
			}
		}
	}
	for t := 1; t < v.periods; t++ {
		if !v.enter(root, t) {
			return
		}
	}
}

// all returns the set of all strategies.
func (v *chainIndividuals) all() crowd { return crowd(1)<<len(v.segments) - 1 }

// enter simulates those who are acquired in period t. It returns false once the
// recorder has seen enough.
func (v *chainIndividuals) enter(root stream.Key, t int) bool {
	n := v.entering
	luck := draw.At(root.At(slot(decideAcquire, group{class: ledger.Future}, t)))
	for s, g := range v.segments {
		n[s] = g.drawAcquired(luck, t, 1)
		v.tallies[s].acquired[t] = n[s]
	}
	at := group{entry: t, class: ledger.Future}
	below := root.At(slot(decideEnter, at, t))
	for k := range uint64(slices.Max(n)) {
		var in crowd
		for s, x := range n {
			if float64(k) < x {
				in |= 1 << s
			}
		}
		if !v.meet(newcomer{who: below.At(k), group: v.segments[0].Lifecycle.Enter, in: in}, ledger.Future, t) {
			return false
		}
	}
	return true
}

// meet simulates a person, before the recorder's eyes if there is one. It
// returns false once that has seen enough.
func (v *chainIndividuals) meet(c newcomer, class ledger.Class, entry int) bool {
	if v.record != nil {
		return v.record.live(v, c, class, entry)
	}
	v.live(c, class, entry, v.count)
	return true
}

// count counts one person of a class in a state in period t.
func (v *chainIndividuals) count(s, state int, class ledger.Class, t int) {
	v.segments[s].chain.at(v.tallies[s].counts, class, t)[state]++
}

// live follows one person, whose group is its state at entry, and tells where
// it is seen.
func (v *chainIndividuals) live(c newcomer, class ledger.Class, entry int, seen func(s, state int, class ledger.Class, t int)) {
	for s := range v.state {
		v.state[s] = c.group
	}
	in := c.in
	for t := entry; in != 0; t++ {
		u := c.who.Skip(placePeriods + placesPeriod*uint64(t)).Uniform()
		for rest := in; rest != 0; rest &= rest - 1 {
			s := bits.TrailingZeros64(uint64(rest))
			seen(s, v.state[s], class, t)
			years := v.steps[s]
			next := years[min(t/v.segments[s].perYear, len(years)-1)][v.state[s]].at(u)
			if next == Leaves || t+1 == v.periods {
				in &^= 1 << s
				continue
			}
			v.state[s] = next
		}
	}
}
