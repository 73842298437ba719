package sim_test

import (
	"testing"

	"clv/sim"
)

// Once a run is set up, the evaluators allocate nothing: many replications take
// no allocation that few do not take.
func TestReplicationsAllocateNothing(t *testing.T) {
	silent := silentStudy(silentLaws[0].purchases, 500, 2, 4)
	for _, c := range []struct {
		study     *sim.Study
		engine    sim.EngineName
		few, many int
	}{{smallBenchmark(1e6), sim.Cohort, 64, 1024}, {smallBenchmark(500), sim.Individual, 64, 256}, {silent, sim.Individual, 64, 256}} {
		allocations := func(replications int) float64 {
			s := c.study
			return testing.AllocsPerRun(5, func() {
				if _, err := sim.Run(t.Context(), s, sim.Options{Seed: 1, Replications: replications, Workers: 1, Engine: c.engine}); err != nil {
					t.Fatal(err)
				}
			})
		}
		few, many := allocations(c.few), allocations(c.many)
		// The runtime's own may add one; one a replication would add some hundred.
		if more := many - few; more > 1 {
			t.Errorf("%s: %g allocations in %d replications, %g in %d", c.engine, few, c.few, many, c.many)
		}
	}
}
