package simtest

import (
	"math/rand/v2"

	"clv/sim"
)

// levers gives some studies what came to the language later: it draws from
// numbers of its own, so that the rest of a study stays what it was.
func (g *generator) levers(number uint64) {
	g.Rand = rand.New(rand.NewPCG(number, 78))
	for i := range g.study.Strategies {
		for j := range g.study.Strategies[i].Segments {
			g.pull(&g.study.Strategies[i].Segments[j])
		}
	}
}

// pull gives a segment under a strategy the levers.
func (g *generator) pull(s *sim.Segment) {
	if g.maybe(.15) {
		s.Marketing = g.byAny(sim.NonNegative, 0, 12)
	}
}
