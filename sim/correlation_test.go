package sim_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/simtest"
	"clv/sim/stream"
)

// correlated returns an uncertain study with four inputs or more, two of which,
// the third and the second, go together in the copy.
func correlated(t *testing.T) (free, coupled *sim.Study) {
	t.Helper()
	for seed := uint64(1); seed < 1000; seed++ {
		s := simtest.Random(seed)
		if len(s.Inputs) < 4 || !s.Exact() || s.Environment.Given() {
			continue
		}
		c := *s
		var err error
		if c.Copula, err = belief.NewCopula(s.Inputs, belief.Correlation{Between: [2]int{2, 1}, Rank: .7}); err != nil {
			t.Fatal(err)
		}
		return s, &c
	}
	t.Fatal("no study with four inputs")
	return nil, nil
}

// A correlation moves the draws of its own group alone: all other inputs draw
// the very same numbers, as does the first of the group by name.
func TestCorrelationMovesItsGroupOnly(t *testing.T) {
	free, coupled := correlated(t)
	p, q := belief.Means(len(free.Inputs)), belief.Means(len(free.Inputs))
	for b := range 100 {
		free.DrawInputs(stream.New(5), b, p)
		coupled.DrawInputs(stream.New(5), b, q)
		for k := range p {
			if moved := p[k] != q[k]; moved != (k == 2) {
				t.Fatalf("draw %d of %q: %v, uncorrelated %v", b, free.Inputs[k].Name, q[k], p[k])
			}
		}
	}
}

// The replications of a run have the coupled inputs, whatever the number of
// workers.
func TestCorrelatedRun(t *testing.T) {
	_, s := correlated(t)
	a, err := sim.Run(context.Background(), s, sim.Options{Seed: 3, Replications: 200, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	b, err := sim.Run(context.Background(), s, sim.Options{Seed: 3, Replications: 200, Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	p := belief.Means(len(s.Inputs))
	for i := range a.Outcomes {
		if !slices.Equal(a.Outcomes[i].Equity, b.Outcomes[i].Equity) {
			t.Errorf("%s depends on workers", a.Outcomes[i].Name)
		}
		for k := range 20 {
			s.DrawInputs(stream.New(3), k, p)
			table := s.At(p).Table(i)
			want := table[len(table)-1].Cumulative
			if got := a.Outcomes[i].Expected[k]; math.Abs(got-want) > 1e-9*math.Abs(want) {
				t.Errorf("%s, draw %d: expected %v, want %v", a.Outcomes[i].Name, k, got, want)
			}
		}
	}
}

// A copula of other inputs is a mistake that Validate tells.
func TestCopulaOfOtherInputs(t *testing.T) {
	_, s := correlated(t)
	s.Inputs = s.Inputs[:3]
	if err := s.Validate(); err == nil {
		t.Error("a copula of more inputs than there are is accepted")
	}
}
