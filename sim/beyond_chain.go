package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/lifecycle"
)

// beyondLifecycle is beyond for a segment with a lifecycle: the people of the
// first period after the horizon, by state, each worth what the chain makes of
// the inputs of the last year for ever.
func (g *segmentCase) beyondLifecycle(s *Study, p belief.Point) float64 {
	counts, next := g.newCounts(), make([]float64, len(g.chain.States))
	g.expectStates(counts)
	var d ledger.Divisors
	s.Discount.fill(p, s.PeriodsPerYear, &d, s.Periods()+1)
	last := s.Years - 1
	moves := g.chain.in(last)
	step := power(s.Discount.yearlyFactor(p), 1/float64(s.PeriodsPerYear)) - 1
	values := moves.Value(g.chain.later(last), lifecycle.Discount{Rate: step})
	total := 0.0
	for class := range ledger.Classes {
		moves.Move(next, g.chain.at(counts, class, g.periods-1))
		for i, n := range next {
			if n > 0 {
				total += n * values[i]
			}
		}
	}
	return total / d.Running[s.Periods()]
}
