package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/compare"

	"gonum.org/v1/gonum/stat"
)

// nearlyFull is the benchmark with 2,000 customers, of whom some 1,740 are left
// at the end in two of three strategies, in a market of the given size.
func nearlyFull(market float64) *sim.Study {
	s := smallBenchmark(2000)
	for i := range s.Strategies {
		s.Strategies[i].Segments[0].Market = sim.Fixed(market)
	}
	return s
}

// Where a rule leaves no expectation, the same customers without it are a
// control whose expectation is known: the controlled mean agrees with that of
// many plain replications of the other evaluator, and its error is as much
// smaller as the gain says.
func TestControlVariate(t *testing.T) {
	s := nearlyFull(1760)
	plain := compare.With(run(t, s, sim.Options{Seed: 1, Replications: sample(20_000)}))
	for _, engine := range []sim.EngineName{sim.Individual, sim.Cohort} {
		r := run(t, s, sim.Options{Seed: 2, Replications: 1024, Engine: engine})
		if r.Control == nil || r.Control.Surplus == nil {
			t.Fatalf("%s: the control is not used", engine)
		}
		table := compare.With(r)
		for i := 1; i < len(table.Rows); i++ {
			d, c, want := table.Rows[i].Difference, table.Rows[i].Difference.Controlled, plain.Rows[i].Difference
			z := (c.Mean - want.Mean) / math.Hypot(c.StandardError, want.StandardError)
			t.Logf("%s, %s: %.0f ± %.0f plain, %.0f ± %.0f controlled (gain %.1f), %.0f ± %.0f by many: z = %.2f", engine,
				table.Rows[i].Name, d.Mean, d.StandardError, c.Mean, c.StandardError, c.Gain, want.Mean, want.StandardError, z)
			if math.Abs(z) > 4.5 {
				t.Errorf("%s, %s: controlled %.0f, many plain replications %.0f, z = %.2f", engine, table.Rows[i].Name, c.Mean, want.Mean, z)
			}
			if ratio := d.StandardError / c.StandardError; math.Abs(ratio*ratio/c.Gain-1) > 1e-6 {
				t.Errorf("%s, %s: errors differ by %.2f, and the gain is %.2f", engine, table.Rows[i].Name, ratio, c.Gain)
			}
		}
	}
}

// Controlled intervals of 95% cover: over 200 runs of 256 replications each,
// with binomial bounds that a fresh seed leaves with probability below 1e-4.
func TestControlledIntervalsCover(t *testing.T) {
	s := nearlyFull(1780)
	truth := compare.With(run(t, s, sim.Options{Seed: 99, Replications: sample(200_000)})).Rows[1].Difference
	runs, covered := sample(200), 0
	for k := range runs {
		r := run(t, s, sim.Options{Seed: 1000 + uint64(k), Replications: 256})
		if r.Control.Surplus == nil {
			t.Fatal("the control is not used")
		}
		c := compare.With(r).Rows[1].Difference.Controlled
		// The interval of the truth itself is narrow beside these.
		if math.Abs(c.Mean-truth.Mean) <= (c.CI95[1]-c.CI95[0])/2+truth.StandardError {
			covered++
		}
	}
	low, high := .95*float64(runs)-3.9*math.Sqrt(.95*.05*float64(runs)), float64(runs)
	t.Logf("%d of %d intervals cover; standard error of the truth %.1f", covered, runs, truth.StandardError)
	if float64(covered) < low || float64(covered) > high {
		t.Errorf("%d of %d intervals cover", covered, runs)
	}
}

// A control that gains too little is told, and not used.
func TestControlThatDoesNotPay(t *testing.T) {
	r := run(t, nearlyFull(1740), sim.Options{Seed: 2, Replications: 256})
	if r.Control == nil || r.Control.Surplus != nil || r.Control.Gain < 1 {
		t.Error("a control that gains less than twice is used")
	}
	fluid, mean := stat.Mean(r.Outcomes[0].Fluid, nil), stat.Mean(r.Outcomes[0].Equity, nil)
	if math.Abs(fluid/mean-1) > .05 {
		t.Errorf("fluid approximation %.0f of %.0f", fluid, mean)
	}
}
