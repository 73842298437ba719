package calibrate

import (
	"context"
	"errors"
	"math"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"clv/sim/calendar"
	"clv/sim/purchasing"
	"clv/sim/transactions"
)

// warned fails unless a warning of the fit has all the words.
func warned(t *testing.T, f *Fit, words ...string) {
	t.Helper()
	all := strings.Join(f.Warnings, "\n")
	for _, w := range words {
		if !strings.Contains(all, w) {
			t.Errorf("%s warns of\n%s\nwithout %q", f.Model, all, w)
		}
	}
}

// Cohorts of one law count as one: their likelihoods multiply.
func TestCohortsAdd(t *testing.T) {
	split := &transactions.RetentionTable{Unit: calendar.Month, Cohorts: []transactions.Cohort{
		{Survivors: []int{600, 420, 330, 290}}, {Survivors: []int{400, 300}}, {Survivors: []int{77}}, {},
	}}
	for _, model := range LeavingModels() {
		f := mustLeaving(t, model, split)
		sum := 0.0
		for _, c := range split.Cohorts {
			l := tally(&transactions.RetentionTable{Cohorts: []transactions.Cohort{c}})
			sum += l.logLikelihood(f.Survival)
		}
		near(t, model+": log-likelihood", f.LogLikelihood, sum, 1e-9*math.Abs(sum))
		if f.Customers != 1000 || f.Unit != calendar.Month {
			t.Errorf("%d customers by %v", f.Customers, f.Unit)
		}
	}
}

// The geometric law has its maximum and its curvature in closed form.
func TestGeometricClosedForm(t *testing.T) {
	f := mustLeaving(t, Geometric, cohort(1000, 700, 500, 400))
	theta := 600. / (1000 + 700 + 500)
	near(t, "θ", f.Value("theta"), theta, 1e-7)
	near(t, "its standard error", f.Parameters[0].StandardError, math.Sqrt(theta*(1-theta)/2200), 1e-7)
	near(t, "AIC", f.AIC, 2-2*f.LogLikelihood, 1e-9)
	near(t, "BIC", f.BIC, math.Log(1000)-2*f.LogLikelihood, 1e-9)
}

func TestPoissonClosedForm(t *testing.T) {
	s := newSampler(5)
	summary := s.summary(500, 39, s.of(purchasing.LoyalNBD{R: 2, Alpha: 20}))
	repeats, time := 0.0, 0.0
	for _, h := range summary.Histories {
		repeats += float64(h.Customers * h.Repeats)
		time += float64(h.Customers) * h.Age
	}
	f := mustBuying(t, Poisson, summary)
	near(t, "λ", f.Value("lambda"), repeats/time, 1e-7)
	near(t, "its standard error", f.Parameters[0].StandardError, math.Sqrt(repeats)/time, 1e-7)
}

func TestNothingToEstimate(t *testing.T) {
	ctx := context.Background()
	silent := []transactions.History{{Age: 30, Customers: 9}}
	for words, err := range map[string]error{
		"nobody left":       second(Leaving(ctx, Geometric, cohort(20, 20, 20))),
		"all customers":     second(Leaving(ctx, ShiftedBetaGeometric, cohort(20, 0, 0))),
		"no cohort":         second(Leaving(ctx, BetaDiscreteWeibull, cohort(20))),
		"no model of lea":   second(Leaving(ctx, BGNBD, cohort(20, 10))),
		"no customer":       second(Buying(ctx, NBD, &transactions.Summary{})),
		"bought again":      second(Buying(ctx, BGNBD, &transactions.Summary{Histories: silent})),
		"no model of buy":   second(Buying(ctx, GammaGamma, &transactions.Summary{Histories: silent})),
		"no amounts":        second(Spend(ctx, &transactions.Summary{})),
		"never rise":        second(Leaving(ctx, Geometric, cohort(20, 10, 11))),
		"last after 0 of 3": second(Buying(ctx, NBD, &transactions.Summary{Histories: []transactions.History{{Repeats: 1, Age: 3, Customers: 1}}})),
		"last after 4 of 3": second(Buying(ctx, NBD, &transactions.Summary{Histories: []transactions.History{{Repeats: 1, Recency: 4, Age: 3, Customers: 1}}})),
		"a mean of -2":      second(Spend(ctx, &transactions.Summary{Spends: []transactions.Spend{{Repeats: 1, Mean: -2, Customers: 1}}})),
	} {
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%q: error %v", words, err)
		}
	}
}

func second(_ *Fit, err error) error { return err }

// What runs away ends at the edge of what was searched, with words to say so.
func TestRidges(t *testing.T) {
	warned(t, mustLeaving(t, ShiftedBetaGeometric, cohort(1000, 700, 490, 343, 240)),
		"do not pin down alpha and beta", "differ little in how likely they are to leave", "a share of 0.3", Geometric)
	warned(t, mustLeaving(t, BetaDiscreteWeibull, cohort(1000, 700, 490, 343, 240)), "do not pin down alpha and beta")
	warned(t, mustLeaving(t, ShiftedBetaGeometric, cohort(1000, 700)), "do not pin down alpha and beta")
	warned(t, mustLeaving(t, ShiftedBetaGeometric, cohort(20, 12, 10, 9)), "Only 20 customers")

	s := newSampler(3)
	loyal := s.summary(1000, 39, s.of(purchasing.LoyalNBD{R: 0.5, Alpha: 5}))
	warned(t, mustBuying(t, BGNBD, loyal), "do not pin down", "Hardly anybody leaves", NBD)
	alike := s.summary(500, 39, s.of(purchasing.LoyalPoisson{Rate: 0.1}))
	warned(t, mustBuying(t, NBD, alike), "do not pin down r and alpha", "differ little in how often they buy")
	mustBuying(t, ParetoNBD, alike)
	same := []transactions.Spend{{Repeats: 1, Mean: 5, Customers: 100}, {Repeats: 2, Mean: 5, Customers: 100}}
	f, err := Spend(context.Background(), &transactions.Summary{Spends: same})
	warned(t, must(t, f, err), "differ little in what they spend")
}

// Where data identify the parameters there is nothing to warn of.
func TestNoWarnings(t *testing.T) {
	s := cdnow(t)
	for _, model := range BuyingModels() {
		if f := mustBuying(t, model, s); len(f.Warnings) > 0 {
			t.Errorf("%s: %q", model, f.Warnings)
		}
	}
	if f := mustLeaving(t, ShiftedBetaGeometric, cohort(1000, 631, 468, 382, 326)); len(f.Warnings) > 0 {
		t.Errorf("%q", f.Warnings)
	}
}

// The bits of a fit do not depend on the number of processors.
func TestProcessors(t *testing.T) {
	s := newSampler(11)
	summary := s.summary(6000, 39, s.of(purchasing.BGNBD{R: 0.5, Alpha: 5, A: 1, B: 3}))
	fits := map[int]*Fit{}
	for _, n := range []int{1, 3} {
		before := runtime.GOMAXPROCS(n)
		fits[n] = mustBuying(t, BGNBD, summary)
		runtime.GOMAXPROCS(before)
	}
	for _, f := range fits {
		f.problem = nil
	}
	if !reflect.DeepEqual(fits[1], fits[3]) {
		t.Errorf("on one %+v\non three %+v", fits[1], fits[3])
	}
}

func TestCancellation(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := newSampler(12)
	summary := s.summary(5000, 39, s.of(purchasing.BGNBD{R: 0.5, Alpha: 5, A: 1, B: 3}))
	if _, err := Buying(ctx, BGNBD, summary); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	if _, err := Leaving(ctx, Geometric, cohort(1000, 700, 500)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// The part of the histories that the search starts with stands for all.
func TestThin(t *testing.T) {
	s := newSampler(13)
	all := s.summary(20_000, 39, s.of(purchasing.BGNBD{R: 0.5, Alpha: 5, A: 1, B: 3})).Histories
	some := thin(all, 1000, historyCustomers)
	count := func(histories []transactions.History) (customers, repeats float64) {
		for _, h := range histories {
			customers += float64(h.Customers)
			repeats += float64(h.Customers * h.Repeats)
		}
		return customers, repeats
	}
	customers, repeats := count(all)
	n, x := count(some)
	if len(some) > 1000 || math.Abs(n/customers-1) > 2e-3 || math.Abs(x/repeats-1) > 0.02 {
		t.Errorf("%d histories of %v customers with %v purchases stand for %v with %v", len(some), n, x, customers, repeats)
	}
}

func TestCompare(t *testing.T) {
	var fits []*Fit
	for _, model := range LeavingModels() {
		fits = append(fits, mustLeaving(t, model, cohort(1000, 631, 468, 382, 326)))
	}
	ranked, err := Compare(fits)
	if err != nil {
		t.Fatal(err)
	}
	if ranked[0].Model != ShiftedBetaGeometric || ranked[2].Model != Geometric || ranked[0].Behind != 0 {
		t.Errorf("ranked %s, %s, %s", ranked[0].Model, ranked[1].Model, ranked[2].Model)
	}
	near(t, "weights", ranked[0].Weight+ranked[1].Weight+ranked[2].Weight, 1, 1e-12)
	test := ranked[0].Nested[0]
	near(t, "ratio", test.Statistic, 2*(1451.1556-1401.5594), 1e-3)
	if test.Inner != Geometric || test.P > 1e-20 || test.AtMost {
		t.Errorf("%+v", test)
	}
	for _, test := range ranked[1].Nested { // c = 1 will do
		if test.Inner == ShiftedBetaGeometric && (test.P < 0.5 || test.P > 0.6) {
			t.Errorf("%+v", test)
		}
	}
	other := mustLeaving(t, Geometric, cohort(999, 631))
	if _, err := Compare([]*Fit{fits[0], other}); err == nil {
		t.Error("fits of different data are compared")
	}
	if _, err := Compare(nil); err == nil {
		t.Error("nothing is compared")
	}
}

func TestDraws(t *testing.T) {
	f := mustLeaving(t, ShiftedBetaGeometric, cohort(1000, 631, 468, 382, 326))
	d := f.Draws()
	for i, m := range d.Marginals {
		near(t, "median", math.Sqrt(m.Low*m.High), m.Median, 1e-12)
		near(t, "width", math.Log(m.High/m.Low), 2*z95*m.SD, 1e-12)
		near(t, "sd", m.SD*m.Median, f.Parameters[i].StandardError, 1e-12)
	}
	rho := f.Covariance[0][1] / math.Sqrt(f.Covariance[0][0]*f.Covariance[1][1])
	near(t, "correlation", d.Correlation[1][0], rho, 1e-12)
	near(t, "rank correlation", d.RankCorrelation[0][1], 6/math.Pi*math.Asin(rho/2), 1e-12)
	near(t, "of itself", d.RankCorrelation[0][0], 1, 1e-12)
	g := mustLeaving(t, Geometric, cohort(1000, 631)).Draws().Marginals[0]
	if !(0 < g.Low && g.Low < g.Median && g.Median < g.High && g.High < 1) {
		t.Errorf("share %+v", g)
	}
}

// What is expected of all customers is what is expected of each.
func TestTracking(t *testing.T) {
	s := newSampler(21)
	truth := purchasing.BGNBD{R: 0.5, Alpha: 5, A: 1, B: 3}
	histories := s.summary(20_000, 39, s.of(truth)).Histories
	var entries []Entry
	repeats, customers := 0.0, 0.0
	for _, h := range histories {
		entries = append(entries, Entry{39 - h.Age, h.Customers})
		repeats += float64(h.Customers * h.Repeats)
		customers += float64(h.Customers)
	}
	cumulative := Cumulative(truth, entries, []float64{-1, 0, 39, 60})
	near(t, "before the start", cumulative[0]+cumulative[1], 0, 0)
	// Purchases have a standard deviation of some four a customer: five of all.
	near(t, "by the end", cumulative[2], repeats, 5*4*math.Sqrt(customers))
	observed, expected := Frequencies(truth, histories, 6)
	total := 0.0
	for n := range observed {
		near(t, "frequency", expected[n], observed[n], 5*math.Sqrt(expected[n]))
		total += expected[n]
	}
	near(t, "all", total, customers, 1e-6*customers)
	ahead := 0.0
	for _, row := range AheadByRepeats(truth, histories, 21, 6) {
		ahead += float64(row.Customers) * row.Purchases
	}
	near(t, "ahead", ahead, cumulative[3]-cumulative[2], 5*2*math.Sqrt(customers))
}

// A check finds that a model is wrong and says so.
func TestGoodnessOfWrongModels(t *testing.T) {
	table := cohort(1000, 631, 468, 382, 326)
	g, err := GoodnessOfLeaving(mustLeaving(t, Geometric, table), table)
	if err != nil || g.Degrees != 3 || !strings.Contains(g.Warning, "losses by renewal poorly") {
		t.Errorf("%+v, %v", g, err)
	}
	g, err = GoodnessOfLeaving(mustLeaving(t, ShiftedBetaGeometric, table), table)
	if err != nil || g.Degrees != 2 || g.Warning != "" {
		t.Errorf("%+v, %v", g, err)
	}
	s := newSampler(31)
	summary := s.summary(3000, 39, s.of(purchasing.LoyalNBD{R: 0.5, Alpha: 5}))
	g, err = GoodnessOfBuying(mustBuying(t, Poisson, summary), summary.Histories)
	if err != nil || !strings.Contains(g.Warning, "repeat purchases poorly") {
		t.Errorf("%+v, %v", g, err)
	}
	if _, err := GoodnessOfBuying(mustLeaving(t, Geometric, table), summary.Histories); err == nil {
		t.Error("a law of leaving is checked against purchases")
	}
	if _, err := GoodnessOfLeaving(mustBuying(t, Poisson, summary), table); err == nil {
		t.Error("a law of buying is checked against survivors")
	}
}

func TestGoodnessJoinsRareRenewals(t *testing.T) {
	table := cohort(300, 150, 75, 40, 22, 12, 7, 4, 2, 1, 1)
	g, err := GoodnessOfLeaving(mustLeaving(t, Geometric, table), table)
	if err != nil {
		t.Fatal(err)
	}
	last := g.Classes[len(g.Classes)-1]
	if !strings.HasSuffix(last.Name, "–10") || last.Expected < leastExpected || g.Warning != "" {
		t.Errorf("%+v", g)
	}
}

// The profile of one probability is that of a binomial share; of two shapes it is
// found on a fine mesh.
func TestProfile(t *testing.T) {
	f := mustLeaving(t, Geometric, cohort(100, 70))
	low, high, err := f.Profile(context.Background(), "theta", 0.95)
	for _, theta := range []float64{low, high} {
		loss := 2 * (30*math.Log(0.3/theta) + 70*math.Log(0.7/(1-theta)))
		near(t, "loss of likelihood at the ends", loss, 3.8415, 0.005)
	}
	if !(low < 0.3 && 0.3 < high) || err != nil {
		t.Errorf("%v to %v, %v", low, high, err)
	}

	table := cohort(1000, 869, 743, 653, 593)
	f = mustLeaving(t, ShiftedBetaGeometric, table)
	low, high, err = f.Profile(context.Background(), "alpha", 0.9)
	l := tally(table)
	for _, alpha := range []float64{low, high} {
		best := math.Inf(-1)
		for beta := 0.5; beta < 60; beta *= 1.0005 {
			best = max(best, l.logLikelihood(func(t float64) float64 { return leavingLaws[ShiftedBetaGeometric].survival([]float64{alpha, beta}, t) }))
		}
		near(t, "loss of likelihood at the ends", 2*(f.LogLikelihood-best), 2.7055, 0.01)
	}
	if !(low < f.Value("alpha") && f.Value("alpha") < high) || err != nil {
		t.Errorf("%v to %v, %v", low, high, err)
	}

	// Customers who do not differ: no upper end.
	f = mustLeaving(t, ShiftedBetaGeometric, cohort(1000, 700, 490, 343, 240))
	if low, high, err = f.Profile(context.Background(), "alpha", 0.95); !math.IsInf(high, 1) || low < 1 || err != nil {
		t.Errorf("%v to %v, %v", low, high, err)
	}
	if _, _, err := f.Profile(context.Background(), "gamma", 0.95); err == nil {
		t.Error("a profile of no parameter")
	}
	if _, _, err := f.Profile(context.Background(), "beta", 1); err == nil {
		t.Error("a level of 1")
	}
}
