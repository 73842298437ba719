package sim_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
)

// The evaluators with chance against each other, over 60 random studies, a third
// of them in markets that are soon full and a third with segments between which
// customers go, and independent seeds. From each study one z-score is taken for each of seven
// figures: the mean, the standard deviation and the 5th, 50th and 95th
// percentile of equity, the mean difference of two strategies, and the mean
// number of customers of the last year. Over the studies each figure's scores
// must be standard normal, by two tests at level 1e-4 each: fourteen tests,
// which raise a false alarm with probability below 1.4e-3 for a fresh seed; the
// seed is fixed, and a campaign takes ten.
func TestCohortAgreesWithIndividual(t *testing.T) {
	seeds := uint64(1)
	if os.Getenv("CLV_CAMPAIGN") != "" {
		seeds = 10
	}
	for seed := range seeds {
		checkEngines(t, seed<<32, func(number uint64) *sim.Study {
			switch number % 3 {
			case 0:
				return simtest.InMarket(10_000 + number)
			case 1:
				return simtest.Linked(10_000 + number)
			}
			return simtest.Random(10_000 + number)
		})
	}
}

func checkEngines(t *testing.T, seed uint64, study func(number uint64) *sim.Study) {
	replications := 400
	if testing.Short() {
		replications = 150
	}
	names := []string{"mean", "standard deviation", "5th percentile", "median", "95th percentile", "mean difference", "customers"}
	scores := make([][]float64, len(names))
	for number := range uint64(sample(60)) {
		s := study(number)
		a := run(t, s, sim.Options{Seed: seed + 2*number, Replications: replications})
		b := run(t, s, sim.Options{Seed: seed + 2*number + 1, Replications: replications, Engine: sim.Individual})
		last := len(s.Strategies) - 1
		i := int(number) % (last + 1)
		x, y := a.Outcomes[i].Equity, b.Outcomes[i].Equity
		if stat.StdDev(x, nil) <= 1e-9*math.Abs(stat.Mean(x, nil)) {
			continue // nothing is random
		}
		found := []float64{meanScore(x, y), spreadScore(x, y), rankScore(x, y, .05), rankScore(x, y, .5), rankScore(x, y, .95)}
		if last > 0 {
			found = append(found, meanScore(against(a), against(b)))
		} else {
			found = append(found, math.NaN())
		}
		found = append(found, meanScore(lastCustomers(&a.Outcomes[i]), lastCustomers(&b.Outcomes[i])))
		for f, z := range found {
			if !math.IsNaN(z) {
				scores[f] = append(scores[f], z)
			}
		}
	}
	for f, zs := range scores {
		checkNormal(t, names[f], zs)
	}
}

// against returns the difference of the last strategy from the first.
func against(r *sim.Result) []float64 {
	return residuals(r.Outcomes[len(r.Outcomes)-1].Equity, r.Outcomes[0].Equity, nil, nil)
}

// meanScore compares two means; NaN if nothing is random.
func meanScore(x, y []float64) float64 {
	mx, vx := stat.MeanVariance(x, nil)
	my, vy := stat.MeanVariance(y, nil)
	if vx+vy <= 1e-18*(mx*mx+my*my) {
		return math.NaN()
	}
	return (mx - my) / math.Sqrt(vx/float64(len(x))+vy/float64(len(y)))
}

// spreadScore compares two standard deviations, on the logarithmic scale.
func spreadScore(x, y []float64) float64 {
	one := func(x []float64) (log, variance float64) {
		m, v := stat.MeanVariance(x, nil)
		fourth := 0.0
		for _, e := range x {
			fourth += math.Pow(e-m, 4) / float64(len(x))
		}
		return math.Log(v), (fourth/(v*v) - 1) / float64(len(x))
	}
	lx, vx := one(x)
	ly, vy := one(y)
	return (lx - ly) / math.Sqrt(vx+vy)
}

// rankScore compares a quantile of two samples of the same size by counting how
// many of y lie below that of x: given the law of both, this number is that of
// a Pólya urn, whatever the law. Some equities are discrete (few customers who
// buy fixed amounts), so that ties are broken at random.
func rankScore(x, y []float64, q float64) float64 {
	rng := rand.New(rand.NewPCG(uint64(1000*q), uint64(len(x))))
	type ranked struct{ value, tie float64 }
	order := func(a, b ranked) int { return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.tie, b.tie)) }
	var sample []ranked
	for _, e := range x {
		sample = append(sample, ranked{e, rng.Float64()})
	}
	slices.SortFunc(sample, order)
	n := float64(len(x))
	k := math.Round(q * (n + 1)) // the quantile is the k-th smallest
	below := 0.0
	for _, e := range y {
		if order(ranked{e, rng.Float64()}, sample[int(k)-1]) < 0 {
			below++
		}
	}
	// Beta-binomial with parameters k and n+1-k.
	p := k / (n + 1)
	variance := n * p * (1 - p) * (2*n + 1) / (n + 2)
	return (below - n*p) / math.Sqrt(variance)
}

// The spread of a difference follows from what the strategies share, and the
// result says what that is.
func TestSpreadOfDifferencesFollowsTheCoupling(t *testing.T) {
	s := smallBenchmark(20_000)
	a := run(t, s, sim.Options{Seed: 1, Replications: 1024})
	b := run(t, s, sim.Options{Seed: 1, Replications: 256, Engine: sim.Individual})
	if a.Coupling != "totals" || b.Coupling != "customers" {
		t.Errorf("couplings %q and %q", a.Coupling, b.Coupling)
	}
	if narrow, wide := stat.StdDev(against(a), nil), stat.StdDev(against(b), nil); wide < 1.5*narrow {
		t.Errorf("standard deviation of the difference: %.0f by totals, %.0f by customers", narrow, wide)
	}
}

// Survivors of two strategies whose retention is close move together as closely
// as any coupling lets them: in cohorts of 20 within .02 of the largest
// possible correlation, on both sides of one half, where reflection would turn
// it round, and at small rates.
func TestSurvivorsOfTwoStrategiesMoveTogether(t *testing.T) {
	for _, c := range []struct{ a, b, largest float64 }{{.49, .51, .976}, {.80, .82, .962}, {.05, .07, .904}} {
		for _, customers := range []float64{20, 20_000} {
			s := twoRetentions(customers, c.a, c.b)
			r := run(t, s, sim.Options{Seed: 8, Replications: 20_000})
			got := stat.Correlation(lastCustomers(&r.Outcomes[0]), lastCustomers(&r.Outcomes[1]), nil)
			least := c.largest - .02
			if customers == 20_000 {
				least = .99
			}
			t.Logf("%.2f and %.2f, %.0f customers: correlation %.4f", c.a, c.b, customers, got)
			if got < least {
				t.Errorf("%.2f and %.2f, %.0f customers: correlation %.4f, want %.3f", c.a, c.b, customers, got, least)
			}
		}
	}
}

// twoRetentions is a study of two years and two strategies.
func twoRetentions(customers, a, b float64) *sim.Study {
	s := simtest.LoyaltyClub()
	s.Years, s.Discount = 2, sim.Discount{Rate: sim.Fixed(.1)}
	for i, rate := range []float64{a, b} {
		g := s.Strategies[0].Segments[0]
		g.Base.Customers, g.Retention = sim.Fixed(customers), sim.Retention{Rate: sim.Fixed(rate)}
		s.Strategies[i].Segments = []sim.Segment{g}
	}
	return s
}
