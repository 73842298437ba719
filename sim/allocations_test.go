package sim_test

import (
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// Once a run is set up, the cohort evaluator allocates nothing: 960 further
// replications take no allocation that 64 do not take.
func TestReplicationsAllocateNothing(t *testing.T) {
	allocations := func(replications int) float64 {
		s := simtest.Benchmark()
		return testing.AllocsPerRun(5, func() {
			if _, err := sim.Run(t.Context(), s, sim.Options{Seed: 1, Replications: replications, Workers: 1}); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := allocations(64), allocations(1024)
	if more := many - few; more != 0 {
		t.Errorf("%g allocations in 64 replications, %g in 1,024", few, many)
	}
}
