package sim_test

import (
	"testing"

	"clv/sim"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
)

// Common random numbers: how many times smaller the standard error of a
// difference is than with seeds of their own, on the benchmark with fewer
// customers (the ratio does not depend on their number).
func TestCommonLuck(t *testing.T) {
	s := smallBenchmark(float64(sample(20_000)))
	for _, c := range []struct {
		engine       sim.EngineName
		replications int
		least        float64
	}{{sim.Cohort, 4096, 10}, {sim.Individual, 256, 3.5}} {
		r := run(t, s, sim.Options{Seed: 11, Replications: c.replications, Engine: c.engine})
		other := run(t, s, sim.Options{Seed: 12, Replications: c.replications, Engine: c.engine})
		for i := 1; i < len(r.Outcomes); i++ {
			common := residuals(r.Outcomes[i].Equity, r.Outcomes[0].Equity, nil, nil)
			independent := residuals(r.Outcomes[i].Equity, other.Outcomes[0].Equity, nil, nil)
			if ratio := stat.StdDev(independent, nil) / stat.StdDev(common, nil); ratio < c.least {
				t.Errorf("%s, %s: %.2f times smaller, want %.1f", c.engine, r.Outcomes[i].Name, ratio, c.least)
			} else {
				t.Logf("%s, %s: %.2f times smaller", c.engine, r.Outcomes[i].Name, ratio)
			}
		}
	}
}

// smallBenchmark is the benchmark with the given base, and a tenth of it
// acquired a year.
func smallBenchmark(customers float64) *sim.Study {
	s := simtest.Benchmark()
	for i := range s.Strategies {
		g := &s.Strategies[i].Segments[0]
		g.Base.Customers, g.Acquisition.PerYear = sim.Fixed(customers), sim.Fixed(customers/10)
	}
	return s
}
