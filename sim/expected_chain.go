package sim

import "clv/sim/ledger"

// The people of a segment with a lifecycle are counted by period × class ×
// state: who is in the same state does the same from then on, whenever it came.

// cells returns the number of counts of one period.
func (c *chainAt) cells() int { return int(ledger.Classes) * len(c.States) }

// at returns the counts of a class in period t, by state.
func (c *chainAt) at(counts []float64, class ledger.Class, t int) []float64 {
	from := (t*int(ledger.Classes) + int(class)) * len(c.States)
	return counts[from : from+len(c.States)]
}

// expectStates follows the expected people of each state: a row vector times
// the matrix of each period.
func (g *segmentCase) expectStates(counts []float64) {
	c := g.chain
	clear(counts)
	copy(c.at(counts, ledger.Current, 0), g.initial)
	for t := 1; t < g.periods; t++ {
		moves := c.in((t - 1) / g.perYear)
		for class := range ledger.Classes {
			moves.Move(c.at(counts, class, t), c.at(counts, class, t-1))
		}
		c.at(counts, ledger.Future, t)[c.Enter] += g.acquisitions(t)
	}
}

// expectLifecycle is expected for a segment with a lifecycle.
func (g *segmentCase) expectLifecycle(book ledger.Book, counts []float64) {
	g.expectStates(counts)
	g.postLifecycle(book, counts, g.acquired)
}

// beside returns the expected periods that people spend in states that do not
// count as customers.
func (g *segmentCase) beside() float64 {
	if g.chain == nil {
		return 0
	}
	counts, periods := g.newCounts(), 0.0
	g.expectStates(counts)
	for k, n := range counts {
		if g.chain.States[k%len(g.chain.States)].NoCustomers {
			periods += n
		}
	}
	return periods
}
