package sim_test

import (
	"math"
	"os"
	"testing"

	"clv/sim"
	"clv/sim/compare"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat/distuv"
)

// Do 95% of the printed intervals of the difference cover the exact value?
// Over small random studies without uncertain inputs and without good and bad years, each with a seed of its
// own; 2,000 in a campaign, a sample of them otherwise. Without the stopping
// rule the number that cover must lie within binomial bounds that a fresh seed
// leaves with probability 1e-4; with it, in a campaign, between 94% and 96.5%.
func TestCampaignCoverage(t *testing.T) {
	studies, campaign := uint64(120), os.Getenv("CLV_CAMPAIGN") != ""
	if campaign {
		studies = 2000
	} else if testing.Short() {
		studies = 30
	}
	var plain, stopped, tried int
	for number := uint64(0); tried < int(studies); number++ {
		s := simtest.Random(50_000 + number)
		if s.Varies() || len(s.Strategies) < 2 || s.PeriodsPerYear > 1 {
			continue
		}
		pilot := widest(run(t, s, sim.Options{Seed: number, Replications: 256}))
		if pilot.SD <= 1e-9*math.Abs(pilot.Mean) {
			continue // nothing is random in the difference
		}
		tried++
		if covers(pilot) {
			plain++
		}
		// A target that asks for 1,500 to 6,000 replications.
		n := 1500 + 4500*float64(number%10)/9
		target := sim.Precision{HalfWidth: 1.96 * pilot.SD / math.Sqrt(n)}
		if covers(widest(run(t, s, sim.Options{Seed: number + 1<<32, Replications: 100_000, Precision: target}))) {
			stopped++
		}
	}
	t.Logf("of %d intervals, %d cover without the stopping rule (%.2f%%), %d with it (%.2f%%)",
		tried, plain, 100*float64(plain)/float64(tried), stopped, 100*float64(stopped)/float64(tried))
	for what, n := range map[string]int{"without the stopping rule": plain, "with it": stopped} {
		law := distuv.Binomial{N: float64(tried), P: .95}
		if law.CDF(float64(n)) < .5e-4 || 1-law.CDF(float64(n-1)) < .5e-4 {
			t.Errorf("%s %d of %d intervals cover", what, n, tried)
		}
	}
	if share := float64(stopped) / float64(tried); campaign && (share < .94 || share > .965) {
		t.Errorf("with the stopping rule %.2f%% of intervals cover", 100*share)
	}
}

// widest returns the difference with the widest interval, which decides when a
// run stops.
func widest(r *sim.Result) *compare.Difference {
	var found *compare.Difference
	for _, row := range compare.With(r).Rows {
		if d := row.Difference; d != nil && (found == nil || d.SD > found.SD) {
			found = d
		}
	}
	return found
}

func covers(d *compare.Difference) bool { return d.CI95[0] <= d.Exact && d.Exact <= d.CI95[1] }

// A run with a precision stops at the same replication for any number of
// workers, is as precise as it says, and begins like one without.
func TestPrecision(t *testing.T) {
	s := simtest.Benchmark()
	target := sim.Precision{Share: 1e-5}
	one := run(t, s, sim.Options{Seed: 3, Precision: target, Workers: 1})
	many := run(t, s, sim.Options{Seed: 3, Precision: target, Workers: 5})
	if one.Replications != many.Replications || !same(&one.Outcomes[1], &many.Outcomes[1]) {
		t.Errorf("1 worker stops at %d, 5 at %d", one.Replications, many.Replications)
	}
	if !one.Reached.OK || one.Reached.HalfWidth > one.Reached.Target {
		t.Errorf("stopped at %+v", one.Reached)
	}
	plain := run(t, s, sim.Options{Seed: 3, Replications: one.Replications})
	if !same(&one.Outcomes[1], &plain.Outcomes[1]) {
		t.Error("a run in rounds differs from one at once")
	}
	short := run(t, s, sim.Options{Seed: 3, Precision: sim.Precision{HalfWidth: 1}, Replications: 2500})
	if short.Replications != 2500 || short.Reached.OK {
		t.Errorf("out of reach, yet %d replications and %+v", short.Replications, short.Reached)
	}
}
