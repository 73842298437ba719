package sim_test

import (
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// benchReplications are those of one run of BenchmarkCohort.
const benchReplications = 4096

// The cohort evaluator on the benchmark, by one worker: time for each
// replication of three strategies.
func BenchmarkCohort(b *testing.B) {
	s := simtest.Benchmark()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sim.Run(b.Context(), s, sim.Options{Seed: 1, Replications: benchReplications, Workers: 1}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchReplications), "ns/replication")
}
