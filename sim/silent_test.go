package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/calendar"
	"clv/sim/purchasing"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// silentLaws are the laws of customers who leave unseen, in months.
var silentLaws = []struct {
	purchases sim.Purchases
	model     purchasing.Model
}{
	{sim.Purchases{Model: sim.BGNBDPurchases, R: sim.Fixed(.7), Alpha: sim.Fixed(3), A: sim.Fixed(.8), B: sim.Fixed(2.5)}, purchasing.BGNBD{R: .7, Alpha: 3, A: .8, B: 2.5}},
	{sim.Purchases{Model: sim.MBGNBDPurchases, R: sim.Fixed(1.4), Alpha: sim.Fixed(6), A: sim.Fixed(1.3), B: sim.Fixed(4)}, purchasing.MBGNBD{R: 1.4, Alpha: 6, A: 1.3, B: 4}},
	{sim.Purchases{Model: sim.ParetoNBDPurchases, R: sim.Fixed(.9), Alpha: sim.Fixed(4), S: sim.Fixed(.8), Beta: sim.Fixed(10)}, purchasing.ParetoNBD{R: .9, Alpha: 4, S: .8, Beta: 10}},
}

// silentStudy is n customers, new or in their given year of tenure, for two years.
func silentStudy(p sim.Purchases, n, tenure, perYear int) *sim.Study {
	p.PerYear, p.Unit, p.DropFirst = sim.Fixed(1), calendar.Month, true
	base := sim.Base{Customers: sim.Fixed(float64(n))}
	if tenure > 0 {
		base = sim.Base{Existing: true, PastPurchases: p, Tenure: make([]sim.Quantity, tenure+1)}
		base.Tenure[tenure] = sim.Fixed(float64(n))
	}
	return &sim.Study{
		Years: 2, PeriodsPerYear: perYear, Discount: sim.Discount{Rate: sim.Fixed(.1)},
		Strategies: []sim.Strategy{{Name: "only", Segments: []sim.Segment{{Name: "all", Base: base, Purchases: p, Spend: sim.Spend{PerPurchase: sim.Fixed(1)}}}}},
	}
}

// laterLaw returns the probability of n purchases in the two years after a
// tenure of so many years, of customers who are alive then.
func laterLaw(m purchasing.Model, tenure int) func(n int) float64 {
	T := 12 * float64(tenure)
	law, after := m, purchasing.BGNBD{}
	switch m := m.(type) {
	case purchasing.ParetoNBD:
		m.Beta += T // what was bought says nothing of leaving
		law = m
		return func(n int) float64 { return law.Probability(n, 24) }
	case purchasing.MBGNBD:
		after = purchasing.BGNBD{R: m.R, Alpha: m.Alpha, A: m.A, B: m.B + 1}
	case purchasing.BGNBD:
		after = m
	}
	if tenure == 0 {
		return func(n int) float64 { return law.Probability(n, 24) }
	}
	return func(n int) float64 {
		sum, whole := 0.0, 0.0
		for x := range 400 { // purchases before
			k := float64(x)
			up, _ := math.Lgamma(after.R + k)
			down, _ := math.Lgamma(k + 1)
			w := math.Exp(up-down+k*math.Log(T/(after.Alpha+T))) * math.Exp(mathext.Lbeta(after.A, after.B+k)-mathext.Lbeta(after.A, after.B))
			whole += w
			sum += w * purchasing.BGNBD{R: after.R + k, Alpha: after.Alpha + T, A: after.A, B: after.B + k}.Probability(n, 24)
		}
		return sum / whole
	}
}

// Single customers who leave unseen buy as often as their law says, in years and
// in quarters, new ones and those of a base with a past: a chi-square test of
// the numbers of purchases for each, which raise a false alarm with probability
// below 1e-5 each.
func TestSilentCustomersHaveTheirLaw(t *testing.T) {
	for i, c := range silentLaws {
		for _, tenure := range []int{0, 2} {
			for _, perYear := range []int{1, 4} {
				n := 20_000
				all := customers(t, silentStudy(c.purchases, n, tenure, perYear), uint64(17+i), everybody)
				counts := make([]float64, 12)
				for _, customer := range all.Customers {
					counts[min(int(customer.Lives[0].Purchases), len(counts)-1)]++
				}
				chi, rest, law := 0.0, 1.0, laterLaw(c.model, tenure)
				for k, got := range counts {
					p := law(k)
					if k == len(counts)-1 {
						p = rest
					}
					rest -= p
					chi += (got - p*float64(n)) * (got - p*float64(n)) / (p * float64(n))
				}
				if limit := (distuv.ChiSquared{K: float64(len(counts) - 1)}).Quantile(1 - 1e-5); chi > limit {
					t.Errorf("%T, tenure %d, %d periods a year: chi-square %.1f above %.1f, counts %v", c.model, tenure, perYear, chi, limit, counts)
				}
			}
		}
	}
}

// Amounts of customers with a mean purchase of their own: one purchase over the
// rate of the law is G(p)/G(q), so that y/(1+y) is Beta(p, q).
func TestGammaGammaHasItsLaw(t *testing.T) {
	s := silentStudy(silentLaws[0].purchases, 20_000, 0, 1)
	s.Strategies[0].Segments[0].Spend = sim.Spend{Model: sim.GammaGammaSpend, PerPurchase: sim.Fixed(1), P: sim.Fixed(2.5), Q: sim.Fixed(3.2), Gamma: sim.Fixed(14)}
	var u []float64
	for _, c := range customers(t, s, 4, everybody).Customers {
		if l := c.Lives[0]; l.Purchases == 1 {
			y := l.Revenue / 14
			u = append(u, mathext.RegIncBeta(2.5, 3.2, y/(1+y)))
		}
	}
	checkUniform(t, "amounts of one purchase", u)
}

// checkUniform tests numbers against the uniform law by Kolmogorov's distance at
// level 1e-5.
func checkUniform(t *testing.T, what string, u []float64) {
	t.Helper()
	distance := 0.0
	for i, x := range slices.Sorted(slices.Values(u)) {
		distance = math.Max(distance, math.Max(x-float64(i)/float64(len(u)), float64(i+1)/float64(len(u))-x))
	}
	if limit := math.Sqrt(math.Log(2/1e-5)/2) / math.Sqrt(float64(len(u))); distance > limit {
		t.Errorf("%s: Kolmogorov distance %.4f above %.4f of %d", what, distance, limit, len(u))
	}
}

// The cohort evaluator draws totals of lognormal amounts from a gamma law of the
// same mean and variance: against customers one by one the mean and spread
// agree, and quantiles of equity do within a hundredth of the spread for some
// hundred purchases.
func TestLognormalTotalsAreClose(t *testing.T) {
	const replications = 4000
	s := &sim.Study{
		Years: 2, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.1)},
		Strategies: []sim.Strategy{{Name: "only", Segments: []sim.Segment{{
			Name: "all", Base: sim.Base{Customers: sim.Fixed(150)}, Retention: sim.Retention{Rate: sim.Fixed(.7)},
			Purchases: sim.Purchases{PerYear: sim.Fixed(2)},
			Spend:     sim.Spend{Model: sim.LognormalSpend, PerPurchase: sim.Fixed(50), CV: sim.Fixed(.8)},
		}}}},
	}
	cohort := run(t, s, sim.Options{Seed: 1, Replications: replications, Engine: sim.Cohort})
	single := run(t, s, sim.Options{Seed: 2, Replications: replications, Engine: sim.Individual})
	if len(cohort.Warnings) != 1 {
		t.Errorf("the approximation is not told: %v", cohort.Warnings)
	}
	a, b := slices.Sorted(slices.Values(cohort.Outcomes[0].Equity)), slices.Sorted(slices.Values(single.Outcomes[0].Equity))
	_, sd := stat.MeanStdDev(b, nil)
	for _, p := range []float64{.05, .25, .5, .75, .95} {
		x, y := stat.Quantile(p, stat.Empirical, a, nil), stat.Quantile(p, stat.Empirical, b, nil)
		// Two quantiles of so many draws differ by some .03 standard deviations.
		if math.Abs(x-y) > .15*sd {
			t.Errorf("quantile %g: %.1f by totals, %.1f one by one, standard deviation %.1f", p, x, y, sd)
		}
	}
}

// What cannot be counted is simulated one by one, and asking otherwise is an
// error that names the rule.
func TestSilentCustomersAreSimulatedOneByOne(t *testing.T) {
	s := silentStudy(silentLaws[0].purchases, 100, 0, 1)
	if r := run(t, s, sim.Options{Seed: 1}); r.Engine != sim.Individual || r.Outcomes[0].Expected == nil {
		t.Errorf("evaluator %s", r.Engine)
	}
	_, err := sim.Run(t.Context(), s, sim.Options{Seed: 1, Engine: sim.Cohort})
	if want := `the cohort evaluator does not hold this scenario: a customer of segment "all" leaves unseen, and what it buys hangs on when; individual does`; fmt.Sprint(err) != want {
		t.Errorf("got %v", err)
	}
}

// What customers contribute after the horizon is what a longer horizon shows,
// and the rest beyond that.
func TestSilentBeyondTheHorizon(t *testing.T) {
	for number := range uint64(sample(30)) {
		s := simtest.Silent(number)
		s.Environment, s.Attribution = sim.Environment{}, sim.ToReferrer
		for i := range s.Strategies {
			s.Strategies[i].Overhead = sim.Quantity{}
			for j := range s.Strategies[i].Segments {
				g := &s.Strategies[i].Segments[j]
				g.Acquisition, g.Referral, g.Club = sim.Acquisition{}, sim.Referral{}, sim.Club{}
			}
		}
		if len(s.Discount.Factors) > 0 || s.Uncertain() {
			continue
		}
		s.Years += 6 // after all schedules
		r := run(t, s, sim.Options{Seed: 1, Engine: sim.Expected})
		longer := *s
		longer.Years += 60
		whole := run(t, &longer, sim.Options{Seed: 1, Engine: sim.Expected})
		for i := range r.Outcomes {
			a, b := r.Outcomes[i].Expected[0]+r.Outcomes[i].Beyond[0], whole.Outcomes[i].Expected[0]+whole.Outcomes[i].Beyond[0]
			if math.Abs(a-b) > 2e-6*math.Abs(b) && !math.IsNaN(a) {
				t.Errorf("study %d, strategy %d: %v within and beyond, %v over a longer horizon", number, i, a, b)
			}
		}
	}
}
