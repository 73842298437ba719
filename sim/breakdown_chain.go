package sim

import (
	"clv/sim/ledger"
	"clv/sim/lifecycle"
)

// Chain is the lifecycle of a Breakdown with every input fixed.
type Chain struct {
	States []State
	Enter  int
	// People is the expected people by period and state; Entered is who is
	// acquired at the start of each period, those of the first day among them if
	// they are acquired then.
	People  [][]float64
	Entered []float64

	segment *segmentCase
}

// breakChain takes a segment with a lifecycle apart.
func (g *segmentCase) breakChain(counts []float64) *Chain {
	c := &Chain{States: g.chain.States, Enter: g.chain.Enter, segment: g}
	for t := range g.periods {
		people := make([]float64, len(c.States))
		for class := range ledger.Classes {
			for i, n := range g.chain.at(counts, class, t) {
				people[i] += n
			}
		}
		entered := 0.0
		switch {
		case t > 0:
			entered = g.acquisitions(t)
		case !g.Base.Existing:
			entered = g.firstDay
		}
		c.People, c.Entered = append(c.People, people), append(c.Entered, entered)
	}
	return c
}

// Moves returns the probabilities of going from each state to each, and out of
// all, at the end of a period of a calendar year, from 0; those of the last hold
// ever after.
func (c *Chain) Moves(year int) lifecycle.Chain { return c.segment.chain.in(year) }

// Margin and Cost return what one in a state brings and costs in a period of a
// calendar year, from 0.
func (c *Chain) Margin(state, year int) float64 { return c.segment.chain.margin[state].At(year, 0) }

// Cost is told with Margin.
func (c *Chain) Cost(state, year int) float64 { return c.segment.chain.cost[state].At(year, 0) }

// AcquisitionCost returns what is paid for one who enters in a period.
func (c *Chain) AcquisitionCost(period int) float64 {
	return c.segment.series.acquisitionCost.byPeriod[period]
}

// Contributions returns what one in each state contributes in a period of a
// calendar year: margin less cost.
func (c *Chain) Contributions(year int) []float64 {
	all := make([]float64, len(c.States))
	for i := range all {
		all[i] = c.Margin(i, year) - c.Cost(i, year)
	}
	return all
}
