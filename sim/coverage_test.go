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
// Over small random studies in which neither inputs nor years vary, each with a
// seed of its own: 2,000 of them, ten times over with fresh seeds, in a
// campaign, a sample once otherwise. Without the stopping rule the number that
// cover must lie within binomial bounds that fresh seeds leave with probability
// 1e-4; with it, in a campaign, between 94% and 96.5%.
func TestCampaignCoverage(t *testing.T) {
	studies, seeds := 120, uint64(1)
	if os.Getenv("CLV_CAMPAIGN") != "" {
		studies, seeds = 2000, 10
	} else if testing.Short() {
		studies = 30
	}
	var all coverage
	for seed := range seeds {
		c := coverageOf(t, studies, seed<<40)
		c.check(t)
		all.tried, all.plain, all.stopped = all.tried+c.tried, all.plain+c.plain, all.stopped+c.stopped
		if share := float64(c.stopped) / float64(c.tried); seeds > 1 && (share < .94 || share > .965) {
			t.Errorf("with the stopping rule %.2f%% of intervals cover", 100*share)
		}
	}
	if seeds > 1 {
		all.check(t)
	}
}

// coverage counts the intervals that were tried, and those that cover without
// the stopping rule and with it.
type coverage struct{ tried, plain, stopped int }

// check holds the intervals without the stopping rule to binomial bounds; those
// with it may cover a little too often, since a run stops between rounds.
func (c coverage) check(t *testing.T) {
	t.Helper()
	share := func(n int) float64 { return 100 * float64(n) / float64(c.tried) }
	t.Logf("of %d intervals, %d cover without the stopping rule (%.2f%%), %d with it (%.2f%%)", c.tried, c.plain, share(c.plain), c.stopped, share(c.stopped))
	law := distuv.Binomial{N: float64(c.tried), P: .95}
	if n := float64(c.plain); law.CDF(n) < .5e-4 || 1-law.CDF(n-1) < .5e-4 {
		t.Errorf("%d of %d intervals cover", c.plain, c.tried)
	}
}

// coverageOf tries the intervals of so many studies, at seeds from one on.
func coverageOf(t *testing.T, studies int, seed uint64) (c coverage) {
	for number := uint64(0); c.tried < studies; number++ {
		s := simtest.Random(50_000 + number)
		if s.Varies() || len(s.Strategies) < 2 || s.PeriodsPerYear > 1 {
			continue
		}
		pilot := widest(run(t, s, sim.Options{Seed: seed + number, Replications: 256}))
		if pilot.SD <= 1e-9*math.Abs(pilot.Mean) {
			continue // nothing is random in the difference
		}
		c.tried++
		if covers(pilot) {
			c.plain++
		}
		// A target that asks for 1,500 to 6,000 replications.
		n := 1500 + 4500*float64(number%10)/9
		target := sim.Precision{HalfWidth: 1.96 * pilot.SD / math.Sqrt(n)}
		if covers(widest(run(t, s, sim.Options{Seed: seed + number + 1<<32, Replications: 100_000, Precision: target}))) {
			c.stopped++
		}
	}
	return c
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
