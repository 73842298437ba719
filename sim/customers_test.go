package sim_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"clv/sim"
	"clv/sim/simtest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/gonum/stat"
)

// everybody is a sample larger than any random study.
const everybody = 1_000_000

// anyStudy is a random study, of which every third is in markets with room for
// few, every third has customers who leave unseen, and in some those brought in
// are a segment of their own.
func anyStudy(number uint64) *sim.Study {
	if number%6 == 3 {
		return withoutWinBack(simtest.Linked(number))
	}
	switch number % 3 {
	case 1:
		return simtest.Silent(number)
	case 2:
		return simtest.InMarket(number)
	}
	return simtest.Random(number)
}

// withoutWinBack has nobody won back.
func withoutWinBack(s *sim.Study) *sim.Study {
	for i := range s.Strategies {
		for j := range s.Strategies[i].Segments {
			g := &s.Strategies[i].Segments[j]
			g.LostTo, g.WinBack = "", sim.WinBack{}
		}
	}
	return s
}

func customers(t testing.TB, s *sim.Study, seed uint64, n int) *sim.Sample {
	t.Helper()
	sample, err := sim.SampleCustomers(context.Background(), s, seed, n, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sample
}

// All customers together are replication 1 of the individual evaluator: their
// values sum to equity before overhead, and they are as many, and buy as much,
// as its totals say.
func TestCustomersAddUp(t *testing.T) {
	for number := range uint64(sample(120)) {
		checkCustomersAddUp(t, number, anyStudy(number))
	}
}

func checkCustomersAddUp(t *testing.T, number uint64, s *sim.Study) {
	t.Helper()
	r := run(t, s, sim.Options{Seed: 3, Replications: 2, Engine: sim.Individual})
	all := customers(t, s, 3, everybody)
	purchases := sim.PurchasesOf(s, 3)
	for i := range s.Strategies {
		o, added := &r.Outcomes[i], addUp(s, all, i)
		size := 0.0 // of the sums that the value is the difference of
		for _, c := range all.Customers {
			for _, l := range c.Lives {
				size += math.Abs(l.Value)
			}
		}
		if want := o.Equity[0] + o.Overhead[0]; math.Abs(added.value-want) > 1e-9*math.Max(math.Abs(want), 1e-3*size) {
			t.Errorf("study %d, %s: values sum to %v, equity before overhead is %v", number, o.Name, added.value, want)
		}
		for y := range o.Years {
			if want := o.Years[y].Customers[0]; added.years[y] != want {
				t.Errorf("study %d, %s, year %d: %v customers, want %v", number, o.Name, y+1, added.years[y], want)
			}
		}
		if math.Abs(added.purchases-purchases[i]) > 1e-9*purchases[i] {
			t.Errorf("study %d, %s: %v purchases, want %v", number, o.Name, added.purchases, purchases[i])
		}
	}
}

// sums is what customers of one strategy come to.
type sums struct {
	value, purchases float64
	years            []float64 // customers at the start of each
}

func addUp(s *sim.Study, all *sim.Sample, strategy int) sums {
	sum := sums{years: make([]float64, s.Years)}
	for _, c := range all.Customers {
		for _, l := range c.Lives {
			if l.Strategy != strategy {
				continue
			}
			sum.value += l.Value
			sum.purchases += l.Purchases
			for y := range sum.years {
				if t := y * s.PeriodsPerYear; t >= c.Entry && t < c.Entry+l.Periods {
					sum.years[y]++
				}
			}
		}
	}
	return sum
}

// Whoever is brought in names its referrer, who lives at that time in the same
// strategies, and who counts it.
func TestReferrersKnowWhomTheyBroughtIn(t *testing.T) {
	type key struct {
		id       uint64
		strategy int
	}
	referred := 0
	for number := range uint64(sample(60)) {
		s := anyStudy(number)
		all := customers(t, s, 1, everybody)
		lives, origins := make(map[key][2]int), make(map[uint64]int)
		counted, found := make(map[key]int), make(map[key]int)
		for i, c := range all.Customers {
			if before, ok := origins[c.ID]; ok {
				t.Fatalf("study %d: customers %d and %d have the same identity", number, before, i)
			}
			origins[c.ID] = i
			for _, l := range c.Lives {
				lives[key{c.ID, l.Strategy}] = [2]int{c.Entry, c.Entry + l.Periods}
				if l.BroughtIn > 0 {
					counted[key{c.ID, l.Strategy}] = l.BroughtIn
				}
			}
		}
		for _, c := range all.Customers {
			if (c.Origin == sim.Referred) != (c.Referrer != 0) || (c.Origin == sim.FirstDay) != (c.Entry == 0) {
				t.Fatalf("study %d: %+v", number, c)
			}
			if c.Origin != sim.Referred {
				continue
			}
			referred++
			for _, l := range c.Lives {
				by := key{c.Referrer, l.Strategy}
				found[by]++
				if life, ok := lives[by]; !ok || c.Entry <= life[0] || c.Entry > life[1] {
					t.Errorf("study %d, strategy %d: entered in period %d, brought in by one of periods %v", number, l.Strategy, c.Entry, life)
				}
			}
		}
		if diff := cmp.Diff(counted, found); diff != "" {
			t.Errorf("study %d: %s", number, diff)
		}
	}
	if referred < 1000 {
		t.Errorf("%d customers were brought in", referred)
	}
}

// A sample is part of any larger one, and does not depend on who asks.
func TestSamplesAreNested(t *testing.T) {
	for number := range uint64(sample(30)) {
		s := anyStudy(number)
		known := make(map[uint64]sim.Customer)
		all := customers(t, s, 9, everybody)
		for _, c := range all.Customers {
			known[c.ID] = c
		}
		smaller := map[uint64]bool{}
		for _, n := range []int{1, 2, 10, 11, 200} {
			some := customers(t, s, 9, n)
			if some.Of != all.Of || len(some.Customers) != min(n, all.Of) {
				t.Fatalf("study %d: %d of %d customers, want %d of %d", number, len(some.Customers), some.Of, n, all.Of)
			}
			now := map[uint64]bool{}
			for _, c := range some.Customers {
				now[c.ID] = true
				if diff := cmp.Diff(known[c.ID], c, cmpopts.EquateNaNs()); diff != "" {
					t.Errorf("study %d, %d customers: %s", number, n, diff)
				}
			}
			for id := range smaller {
				if !now[id] {
					t.Errorf("study %d: customer %x is in a smaller sample, and not in that of %d", number, id, n)
				}
			}
			smaller = now
		}
	}
}

// Dropping strategies leaves the customers of the others as they were.
func TestCustomersKeepTheirIdentity(t *testing.T) {
	for number := range uint64(sample(30)) {
		s := anyStudy(number)
		last := len(s.Strategies) - 1
		alone := *s
		alone.Strategies, alone.Baseline = s.Strategies[last:], 0
		var want []sim.Customer
		for _, c := range customers(t, s, 2, everybody).Customers {
			for _, l := range c.Lives {
				if l.Strategy == last {
					l.Strategy = 0
					c.Lives = []sim.Life{l}
					want = append(want, c)
					break
				}
			}
		}
		if diff := cmp.Diff(want, customers(t, &alone, 2, everybody).Customers, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("study %d: %.500s", number, diff)
		}
	}
}

// Every customer has the same chance to be taken: of the benchmark, whose
// customers come by all three ways, the shares of a sample are those of all.
func TestSamplesAreUniform(t *testing.T) {
	s := smallBenchmark(20_000)
	all, some := customers(t, s, 4, everybody), customers(t, s, 4, 5_000)
	shares := func(of *sim.Sample) (shares [3]float64) {
		for _, c := range of.Customers {
			shares[c.Origin] += 1 / float64(len(of.Customers))
		}
		return shares
	}
	want, got := shares(all), shares(some)
	for o := range want {
		sd := math.Sqrt(want[o] * (1 - want[o]) / 5_000)
		if z := (got[o] - want[o]) / sd; math.Abs(z) > 4 {
			t.Errorf("%v: share %.4f of the sample, %.4f of all", sim.Origin(o), got[o], want[o])
		}
	}
}

// What customers show of themselves has the laws that they were simulated by:
// purchase rates and own probabilities to stay, over all customers whatever
// their lifetimes.
func TestTraitsHaveTheirLaws(t *testing.T) {
	for _, perYear := range []int{1, 4} {
		s := smallBenchmark(40_000)
		s.PeriodsPerYear = perYear
		var rates, keeps, squares []float64
		for _, c := range customers(t, s, 6, everybody).Customers {
			if l := c.Lives[0]; l.Strategy == 0 {
				rates = append(rates, l.PurchaseRate)
				keeps = append(keeps, l.Retention)
				squares = append(squares, l.Retention*l.Retention)
			}
		}
		const alpha, beta = 1.2, 2.5
		mean := beta / (alpha + beta)
		for _, c := range []struct {
			what string
			xs   []float64
			want float64
		}{
			{"purchase rate", rates, 2},
			{"own retention", keeps, mean},
			{"square of own retention", squares, mean * (beta + 1) / (alpha + beta + 1)},
		} {
			m, sd := stat.MeanStdDev(c.xs, nil)
			if z := (m - c.want) / (sd / math.Sqrt(float64(len(c.xs)))); math.Abs(z) > 4 {
				t.Errorf("%d periods a year, %s: mean %.5f, want %.5f (z = %.1f)", perYear, c.what, m, c.want, z)
			}
		}
	}
}

// Where there is one retention rate for all, it is everybody's own; where it
// changes with time, or good and bad years change it, nobody has one.
func TestOwnRetention(t *testing.T) {
	own := func(s *sim.Study, r sim.Retention) float64 {
		for i := range s.Strategies {
			s.Strategies[i].Segments = slices.Clone(s.Strategies[i].Segments)
			s.Strategies[i].Segments[0].Retention = r
		}
		return customers(t, s, 1, 1).Customers[0].Lives[0].Retention
	}
	rate := sim.Retention{Rate: sim.Fixed(.7)}
	if got := own(simtest.LoyaltyClub(), rate); got != .7 {
		t.Errorf("rate: %v", got)
	}
	if got := own(simtest.LoyaltyClub(), sim.Retention{Rate: sim.Scheduled(sim.ByTenure, .7, .8)}); !math.IsNaN(got) {
		t.Errorf("schedule: %v", got)
	}
	years := simtest.LoyaltyClub()
	years.Environment.Retention.SD = sim.Fixed(.3)
	if got := own(years, rate); !math.IsNaN(got) {
		t.Errorf("good and bad years: %v", got)
	}
	shifted := sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(1), Beta: sim.Fixed(3)}
	if got := own(simtest.LoyaltyClub(), shifted); !(got > 0 && got < 1) {
		t.Errorf("shifted beta-geometric: %v", got)
	}
	shifted.Rate = sim.Quantity{Domain: sim.Share, Layers: []sim.Layer{{Op: sim.ScaleOdds, Values: sim.Fixed(1.3).Layers[0].Values}}}
	if got := own(simtest.LoyaltyClub(), shifted); !math.IsNaN(got) {
		t.Errorf("changed: %v", got)
	}
}

func TestSamplesThatCannotBe(t *testing.T) {
	s := simtest.LoyaltyClub()
	for _, n := range []int{-1, 0, 20_000_000} {
		if _, err := sim.SampleCustomers(t.Context(), s, 1, n, nil); err == nil {
			t.Errorf("a sample of %d", n)
		}
	}
	for len(s.Strategies) <= 64 {
		s.Strategies = append(s.Strategies, s.Strategies[0])
	}
	if _, err := sim.SampleCustomers(t.Context(), s, 1, 1, nil); err == nil {
		t.Error("65 strategies")
	}
	extreme := simtest.LoyaltyClub()
	extreme.Years, extreme.Discount.Factors = 60, nil
	for i := range extreme.Strategies {
		g := &extreme.Strategies[i].Segments[0]
		g.Acquisition = sim.Acquisition{PerYear: sim.Fixed(1e300), Poisson: true}
	}
	if _, err := sim.SampleCustomers(t.Context(), extreme, 1, 1, nil); err == nil {
		t.Error("1e300 customers a year")
	}
}

// A sample ends soon after its context, also among so many customers that they
// take minutes.
func TestSamplesStopWithTheContext(t *testing.T) {
	s := smallBenchmark(1e9)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	called := 0
	started := time.Now()
	_, err := sim.SampleCustomers(ctx, s, 1, 1000, func(done, of int) {
		called++
		if done > of || of < 1e9 {
			t.Errorf("%d of %d", done, of)
		}
	})
	if took := time.Since(started); !errors.Is(err, context.DeadlineExceeded) || took > time.Second || called == 0 {
		t.Errorf("%v after %v, %d looks", err, took, called)
	}
}

// Customers who were there before the first day have shown that they stay: with
// t years behind them their probabilities have the law Beta(beta+t, alpha).
func TestOwnRetentionKnowsThePast(t *testing.T) {
	const alpha, beta, years = 1.2, 2.5, 3
	s := smallBenchmark(0)
	s.PeriodsPerYear = 4
	for i := range s.Strategies {
		s.Strategies[i].Segments[0].Base = sim.Base{Existing: true, Tenure: []sim.Quantity{{}, {}, {}, sim.Fixed(20_000)}}
	}
	var keeps []float64
	for _, c := range customers(t, s, 6, everybody).Customers {
		if c.Tenure == 4*years && c.Origin == sim.FirstDay {
			keeps = append(keeps, c.Lives[0].Retention)
		}
	}
	m, sd := stat.MeanStdDev(keeps, nil)
	want := (beta + years) / (alpha + beta + years)
	if z := (m - want) / (sd / math.Sqrt(float64(len(keeps)))); len(keeps) != 20_000 || math.Abs(z) > 4 {
		t.Errorf("%d customers, mean %.5f, want %.5f (z = %.1f)", len(keeps), m, want, z)
	}
}
