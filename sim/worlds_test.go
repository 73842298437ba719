package sim_test

import (
	"context"
	"runtime"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

func run(t *testing.T, s *sim.Study, o sim.Options) *sim.Result {
	t.Helper()
	if o.Replications == 0 && o.BeliefDraws == 0 && o.Precision == (sim.Precision{}) {
		o.Replications = 64
	}
	r, err := sim.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sample returns how many random studies of n to take: fewer in short tests.
func sample(n int) int {
	if testing.Short() {
		return (n + 11) / 12
	}
	return n
}

// same reports whether two strategies have the same columns, bit for bit.
func same(a, b *sim.Outcome) bool {
	return slices.Equal(a.Equity, b.Equity) && slices.Equal(a.Current, b.Current) && slices.Equal(a.Future, b.Future) &&
		slices.Equal(a.Expected, b.Expected) && slices.Equal(lastCustomers(a), lastCustomers(b)) &&
		slices.EqualFunc(a.Courses[:], b.Courses[:], slices.Equal[[]float64])
}

func lastCustomers(o *sim.Outcome) []float64 { return o.Years[len(o.Years)-1].Customers }

// Changing, adding, dropping or moving a strategy leaves every replication of
// the others as it was.
func TestOtherStrategiesUnmoved(t *testing.T) {
	for number := range uint64(sample(60)) {
		s := countedOrNot(number)
		whole := run(t, s, sim.Options{Seed: 5, Replications: replicationsHere()})
		last := len(s.Strategies) - 1
		alone := *s
		alone.Strategies, alone.Baseline = s.Strategies[last:], 0
		if r := run(t, &alone, sim.Options{Seed: 5, Replications: replicationsHere()}); !same(&r.Outcomes[0], &whole.Outcomes[last]) {
			t.Errorf("study %d: strategy %d moved when the others were dropped", number, last)
		}
		extra := *s
		extra.Strategies = append([]sim.Strategy{changed(s.Strategies[0])}, s.Strategies...)
		r := run(t, &extra, sim.Options{Seed: 5, Replications: replicationsHere()})
		for i := range s.Strategies {
			if !same(&r.Outcomes[i+1], &whole.Outcomes[i]) {
				t.Errorf("study %d: strategy %d moved when one was added before it", number, i)
			}
		}
	}
}

// countedOrNot returns a random study, every third of customers who cannot be
// counted.
func countedOrNot(number uint64) *sim.Study {
	if number%3 == 2 {
		return simtest.Silent(number)
	}
	return simtest.Random(number)
}

// changed returns a strategy that differs in all that can enter customers and
// luck.
func changed(s sim.Strategy) sim.Strategy {
	s.Name = "changed"
	s.Segments = slices.Clone(s.Segments)
	for j := range s.Segments {
		g := &s.Segments[j]
		g.Referral = sim.Referral{Rate: sim.Fixed(.3), Reward: sim.Fixed(1)}
		g.Retention = sim.Retention{Rate: sim.Fixed(.66)}
		g.Acquisition = sim.Acquisition{PerYear: sim.Fixed(40), Poisson: true}
	}
	return s
}

// Adding a segment leaves the replications of the others as they were.
func TestOtherSegmentsUnmoved(t *testing.T) {
	for number := range uint64(sample(60)) {
		s := simtest.Random(number)
		whole := run(t, s, sim.Options{Seed: 5, Replications: replicationsHere()})
		extra := *s
		extra.Strategies = slices.Clone(s.Strategies)
		for i := range extra.Strategies {
			more := simtest.LoyaltyClub().Strategies[1].Segments[0]
			more.Name = "newly added"
			extra.Strategies[i].Segments = append([]sim.Segment{more}, s.Strategies[i].Segments...)
		}
		r := run(t, &extra, sim.Options{Seed: 5, Replications: replicationsHere()})
		for i := range s.Strategies {
			for j := range s.Strategies[i].Segments {
				if !slices.Equal(r.Outcomes[i].Segments[j+1], whole.Outcomes[i].Segments[j]) {
					t.Errorf("study %d: segment %d of strategy %d moved", number, j, i)
				}
			}
		}
	}
}

// The bytes of a result do not depend on the number of workers, nor on the
// processors that Go may use.
func TestSameForAnyNumberOfWorkers(t *testing.T) {
	for number := range uint64(sample(20)) {
		s := simtest.Random(number)
		one := run(t, s, sim.Options{Seed: 9, Workers: 1})
		many := run(t, s, sim.Options{Seed: 9, Workers: 7})
		previous := runtime.GOMAXPROCS(1)
		single := run(t, s, sim.Options{Seed: 9})
		runtime.GOMAXPROCS(previous)
		for i := range one.Outcomes {
			if !same(&one.Outcomes[i], &many.Outcomes[i]) || !same(&one.Outcomes[i], &single.Outcomes[i]) {
				t.Errorf("study %d, strategy %d: the result depends on the workers", number, i)
			}
		}
		if !slices.Equal(one.Warnings, many.Warnings) {
			t.Errorf("study %d: warnings depend on the workers: %q, %q", number, one.Warnings, many.Warnings)
		}
	}
}

// So it is customer by customer, where workers take replications one by one.
func TestIndividualSameForAnyNumberOfWorkers(t *testing.T) {
	for number := range uint64(sample(12)) {
		s := countedOrNot(number)
		one := run(t, s, sim.Options{Seed: 9, Workers: 1, Replications: 10, Engine: sim.Individual})
		many := run(t, s, sim.Options{Seed: 9, Workers: 5, Replications: 10, Engine: sim.Individual})
		for i := range one.Outcomes {
			if !same(&one.Outcomes[i], &many.Outcomes[i]) {
				t.Errorf("study %d, strategy %d: the result depends on the workers", number, i)
			}
		}
	}
}

// Attribution of referral moves value between current and future, and leaves
// the expected total as it is.
func TestAttributionKeepsTheTotal(t *testing.T) {
	for number := range uint64(sample(100)) {
		s := linkedOrNot(number)
		if number%4 == 0 {
			s = simtest.Linear(number)
		}
		s.Attribution = sim.ToReferrer
		a := run(t, s, sim.Options{Replications: 3, Engine: sim.Expected})
		other := *s
		other.Attribution = sim.ToReferred
		b := run(t, &other, sim.Options{Replications: 3, Engine: sim.Expected})
		for i := range a.Outcomes {
			for k := range a.Outcomes[i].Equity {
				closeTo(t, "equity", a.Outcomes[i].Equity[k], b.Outcomes[i].Equity[k], 1e-10)
			}
		}
	}
}

// A run that is cancelled returns the reason and no result.
func TestCancelledRun(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := sim.Run(ctx, simtest.Benchmark(), sim.Options{}); err == nil || r != nil {
		t.Errorf("got %v, %v", r, err)
	}
}

// replicationsHere is the replications of a run that is compared bit by bit.
func replicationsHere() int {
	if testing.Short() {
		return 8
	}
	return 64
}
