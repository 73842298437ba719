package sim_test

import (
	"context"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// Nested replications: those of a draw have its inputs, two at a time the same
// years, each its own luck; a draw's inputs are those that a replication of its
// number has in a plain run; and workers do not matter.
func TestNestedReplicationsShareDraws(t *testing.T) {
	const draws, each = 9, 4
	for number := range uint64(sample(36)) {
		s := simtest.Random(number)
		nested := sim.Options{Seed: 5, BeliefDraws: draws, ReplicationsPerDraw: each, Workers: 1}
		r := run(t, s, nested)
		if r.Replications != draws*each || r.Draws() != draws {
			t.Fatalf("%d replications, %d draws", r.Replications, r.Draws())
		}
		x := r.Outcomes[0].Expected
		for k := range x {
			partner := k / each * each
			if s.Environment.Given() {
				partner = k / 2 * 2
			}
			if x[k] != x[partner] {
				t.Errorf("study %d: replication %d does not have the inputs and years of %d", number, k, partner)
			}
		}
		if years := s.Environment; !years.Given() {
			plain := run(t, s, sim.Options{Seed: 5})
			for d := range draws {
				if x[d*each] != plain.Outcomes[0].Expected[d] {
					t.Errorf("study %d: draw %d has other inputs than in a plain run", number, d)
				}
			}
		}
		nested.Workers = 5
		many := run(t, s, nested)
		for i := range r.Outcomes {
			if !same(&r.Outcomes[i], &many.Outcomes[i]) {
				t.Errorf("study %d, strategy %d: the result depends on the workers", number, i)
			}
		}
		if !slices.Equal(r.Warnings, many.Warnings) {
			t.Errorf("study %d: warnings depend on the workers: %q, %q", number, r.Warnings, many.Warnings)
		}
	}
}

func TestImpossibleNesting(t *testing.T) {
	s := simtest.LoyaltyClub()
	s.Environment = years(.1, 0)
	for _, o := range []sim.Options{
		{BeliefDraws: 10},
		{ReplicationsPerDraw: 10},
		{BeliefDraws: 1, ReplicationsPerDraw: 10},
		{BeliefDraws: 10, ReplicationsPerDraw: 3},
		{BeliefDraws: 10, ReplicationsPerDraw: 4, Replications: 50},
		{BeliefDraws: 10, ReplicationsPerDraw: 4, Precision: sim.Precision{Share: .1}},
		{BeliefDraws: 1 << 40, ReplicationsPerDraw: 1 << 40},
	} {
		if _, err := sim.Run(context.Background(), s, o); err == nil {
			t.Errorf("no error with %+v", o)
		} else {
			t.Log(err)
		}
	}
	if _, err := sim.Run(context.Background(), s, sim.Options{BeliefDraws: 3, ReplicationsPerDraw: 4, Replications: 12}); err != nil {
		t.Error(err)
	}
}
