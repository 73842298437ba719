package simtest

import (
	"fmt"
	"math/rand/v2"

	"clv/sim"
)

// Acquiring returns the study of the given number with customers acquired in
// all ways: by numbers that grow, prospects, and budgets under every response;
// with word of mouth, the good at least as strong as the bad, where talks is
// true. Strategies differ in them. The same number gives the same study.
func Acquiring(number uint64, talks bool) *sim.Study {
	s := Random(number)
	s.Name = fmt.Sprintf("acquiring %d", number)
	s.Years = max(2, s.Years)
	s.Discount.Factors = nil
	for i := range s.Strategies {
		// Few customers do: single ones are simulated thousands of times.
		s.Strategies[i].Segments = s.Strategies[i].Segments[:1]
		s.Strategies[i].Segments[0].Base = sim.Base{Customers: sim.Fixed(200)}
	}
	g := generator{Rand: rand.New(rand.NewPCG(number, 80)), study: s}
	if g.maybe(.5) {
		g.doubt = .1
	}
	for j := range s.Strategies[0].Segments {
		for i := range s.Strategies {
			if i == 0 || g.maybe(.7) {
				s.Strategies[i].Segments[j].Acquisition = g.acquisition(talks)
			}
		}
	}
	return s
}

func (g *generator) acquisition(talks bool) sim.Acquisition {
	a := sim.Acquisition{Poisson: g.maybe(.3)}
	switch g.IntN(3) {
	case 0:
		a.PerYear = g.byYear(sim.NonNegative, 0, 80)
	case 1:
		a.Poisson = false
		a.Prospects, a.Conversion = g.byYear(sim.NonNegative, 0, 800), g.byYear(sim.Share, 0, .2)
		if g.maybe(.6) {
			a.CostPerProspect = g.byYear(sim.NonNegative, 0, 3)
		}
	default:
		a.Budget, a.Response = g.byYear(sim.NonNegative, 0, 20_000), g.response(150)
	}
	if g.maybe(.4) {
		a.Growth = g.scalar(sim.AnyNumber, -.2, .3)
	}
	if talks && g.maybe(.5) {
		good := g.between(.2, 2)
		a.WordOfMouth = sim.WordOfMouth{
			Good: sim.Fixed(good), Bad: sim.Fixed(g.between(0, good) / float64(g.study.PeriodsPerYear)), Market: g.byYear(sim.Positive, 800, 4000),
		}
	}
	return a
}

// response is one that reaches a good part of a ceiling at some ten thousand.
func (g *generator) response(ceiling float64) sim.Response {
	switch g.IntN(3) {
	case 0:
		return sim.Response{Ceiling: g.byYear(sim.NonNegative, 0, ceiling), Rate: g.byYear(sim.Positive, 1e-5, 3e-4)}
	case 1:
		return sim.Response{Model: sim.PowerResponse, Scale: g.byYear(sim.Positive, .3, 1), Exponent: g.scalar(sim.Share, .3, .5)}
	default:
		return sim.Response{Model: sim.HillResponse, Ceiling: g.byYear(sim.NonNegative, 0, ceiling), Half: g.byYear(sim.Positive, 2000, 30_000), Power: g.scalar(sim.Positive, .5, 3)}
	}
}
