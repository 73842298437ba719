package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
)

// Common random numbers: how many times smaller the standard error of a
// difference is than with independent luck, on the benchmark with fewer
// customers (the ratio does not depend on their number).
func TestCommonLuck(t *testing.T) {
	s := smallBenchmark(20_000)
	for _, c := range []struct {
		engine       sim.EngineName
		replications int
		least        float64
	}{{sim.Cohort, 4096, 10}, {sim.Individual, 256, 3.5}} {
		r := run(t, s, sim.Options{Seed: 11, Replications: c.replications, Engine: c.engine})
		for i := 1; i < len(r.Outcomes); i++ {
			if ratio := narrowing(&r.Outcomes[i], &r.Outcomes[0]); ratio < c.least {
				t.Errorf("%s, %s: %.2f times smaller, want %.1f", c.engine, r.Outcomes[i].Name, ratio, c.least)
			} else {
				t.Logf("%s, %s: %.2f times smaller", c.engine, r.Outcomes[i].Name, ratio)
			}
		}
	}
}

// narrowing returns the standard deviation of a difference under independent
// luck over that under common luck.
func narrowing(a, b *sim.Outcome) float64 {
	d := residuals(a.Equity, b.Equity, nil, nil)
	return math.Sqrt(stat.Variance(a.Equity, nil)+stat.Variance(b.Equity, nil)) / stat.StdDev(d, nil)
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
