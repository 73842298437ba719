package sim_test

import (
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// The individual evaluator on the benchmark with fewer customers: time for
// each customer-year and strategy.
func BenchmarkIndividual(b *testing.B) {
	s := simtest.Benchmark()
	for i := range s.Strategies {
		g := &s.Strategies[i].Segments[0]
		g.Base.Customers, g.Acquisition.PerYear = sim.Fixed(10_000), sim.Fixed(1_000)
	}
	years := 0.0
	for b.Loop() {
		r, err := sim.Run(b.Context(), s, sim.Options{Seed: 1, Replications: 64, Engine: sim.Individual, Workers: 1})
		if err != nil {
			b.Fatal(err)
		}
		for i := range r.Outcomes {
			for _, y := range r.Outcomes[i].Years {
				for _, n := range y.Customers {
					years += n
				}
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/years, "ns/customer-year")
}
