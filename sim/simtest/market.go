package simtest

import (
	"math/rand/v2"

	"clv/sim"
)

// InMarket returns the study of the given number in markets that have room for
// few more than the customers of the first day; some strategies widen them.
func InMarket(number uint64) *sim.Study {
	s := Random(number)
	rng := rand.New(rand.NewPCG(number, 78))
	for j := range s.Strategies[0].Segments {
		market := sim.Fixed(50 + float64(rng.IntN(1500)))
		market.Domain = sim.NonNegative
		if rng.IntN(3) == 0 {
			market.Layers = append(market.Layers, sim.Layer{Op: sim.Scale, By: sim.ByYear, Values: sim.Scheduled(sim.ByYear, 1, 1.2, .9).Layers[0].Values})
		}
		for i := range s.Strategies {
			if rng.IntN(4) > 0 {
				s.Strategies[i].Segments[j].Market = market
			}
		}
	}
	s.Strategies[0].Segments[0].Market = sim.Fixed(700)
	return s
}
