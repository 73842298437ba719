package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// The value beyond the horizon of linear programmes is the exact one, whatever
// was simulated.
func TestLinearProgrammesBeyondTheHorizon(t *testing.T) {
	for number := range uint64(sample(40)) {
		s := simtest.Linear(number)
		drawn := run(t, s, sim.Options{Seed: number, Replications: 4, Engine: sim.Individual})
		exact := run(t, s, sim.Options{Seed: number, Replications: 4, Engine: sim.Expected})
		for i := range s.Strategies {
			for b, want := range exact.Outcomes[i].Beyond {
				if got := drawn.Outcomes[i].Beyond[b]; math.Abs(got-want) > 1e-9*(1+math.Abs(want)) {
					t.Errorf("study %d, strategy %d, draw %d: %v beyond the horizon, exactly %v", number, i, b, got, want)
				}
			}
		}
	}
}

// What is spent on joining is spent within the horizon: nobody joins later, not
// even a programme that would start then, as the second study has one.
func TestWelcomeEndsAtTheHorizon(t *testing.T) {
	for number := range uint64(sample(16)) {
		beyond := func(welcome float64) [][]float64 {
			s := everySegment(simtest.Enrolled(number), func(g *sim.Segment) {
				if g.Programme.Given() {
					g.Programme.Benefits.Welcome = sim.Fixed(welcome)
				}
			})
			var all [][]float64
			for _, o := range run(t, s, sim.Options{Seed: number, Replications: 4, Engine: sim.Individual}).Outcomes {
				all = append(all, o.Beyond)
			}
			return all
		}
		without, with := beyond(0), beyond(50)
		for i := range without {
			for b := range without[i] {
				if without[i][b] != with[i][b] {
					t.Errorf("study %d, strategy %d, draw %d: a welcome makes %v of %v beyond the horizon", number, i, b, with[i][b], without[i][b])
				}
			}
		}
	}
}
