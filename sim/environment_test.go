package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
)

// years is an environment of the given spread in all respects.
func years(sd, autocorrelation float64) sim.Environment {
	e := sim.YearEffect{SD: sim.Fixed(sd), Autocorrelation: sim.Fixed(autocorrelation)}
	return sim.Environment{Retention: e, Purchases: e, Spend: e}
}

// The law of good and bad years: the logit effect has standard deviation sd in
// every year and autocorrelation ρ^k over k years, the factors have mean 1 and
// coefficient of variation sd, and the three are independent. 14 z-scores, each
// beyond 4.5 with probability 7e-6 for a fresh seed; the seed is fixed.
func TestLawOfGoodAndBadYears(t *testing.T) {
	const n, sd, rho = 40_000, .3, .6
	s := simtest.LoyaltyClub()
	s.Years, s.Environment = 4, years(sd, rho)
	var logit, purchases, spend [4][]float64
	for draw := range n {
		y := sim.YearsOf(s, 7, draw)
		for t := range s.Years {
			logit[t] = append(logit[t], math.Log(y.Odds[t]))
			purchases[t], spend[t] = append(purchases[t], y.Purchases[t]), append(spend[t], y.Spend[t])
		}
	}
	check := func(what string, xs []float64, want float64) {
		t.Helper()
		mean, deviation := stat.MeanStdDev(xs, nil)
		if z := (mean - want) / (deviation / math.Sqrt(float64(len(xs)))); math.Abs(z) > 4.5 {
			t.Errorf("%s: %.5f, want %.5f: z = %.1f", what, mean, want, z)
		}
	}
	for _, year := range []int{0, 1, 3} {
		check("mean of the logit effect", logit[year], 0)
		check("its variance", product(logit[year], logit[year]), sd*sd)
		check("mean factor of purchases", purchases[year], 1)
		check("its second moment", product(spend[year], spend[year]), 1+sd*sd)
	}
	check("covariance with the next year", product(logit[1], logit[2]), sd*sd*rho)
	check("covariance over three years", product(logit[0], logit[3]), sd*sd*rho*rho*rho)
	check("covariance of retention and purchases", product(logit[2], purchases[2]), 0)
	check("product of both factors", product(purchases[2], spend[2]), 1)
	// The factor is lognormal: its logarithm has correlation ρ from year to year.
	check("covariance of factors", product(purchases[0], purchases[1]), math.Exp(rho*math.Log1p(sd*sd)))
}

func product(a, b []float64) []float64 {
	p := make([]float64, len(a))
	for i := range a {
		p[i] = a[i] * b[i]
	}
	return p
}

// A longer horizon keeps the years of a shorter one.
func TestLongerHorizonKeepsYears(t *testing.T) {
	s := simtest.LoyaltyClub()
	s.Environment = years(.2, .5)
	short := sim.YearsOf(s, 3, 11)
	s.Years = 9
	long := sim.YearsOf(s, 3, 11)
	if !slices.Equal(long.Odds[:3], short.Odds) || !slices.Equal(long.Spend[:3], short.Spend) {
		t.Errorf("%v became %v", short, long)
	}
}

// scheduled lays a course of years on a study as schedules by calendar year
// that end in a year like any other.
func scheduled(s *sim.Study, y sim.Years) *sim.Study {
	layer := func(op sim.Op, factors []float64) sim.Layer {
		values := make([]belief.Value, 0, len(factors)+1)
		for _, f := range append(slices.Clone(factors), 1) {
			values = append(values, belief.Exactly(f))
		}
		return sim.Layer{Op: op, By: sim.ByYear, Values: values}
	}
	add := func(q *sim.Quantity, op sim.Op, factors []float64) {
		if q.Given() && factors != nil {
			q.Layers = append(slices.Clone(q.Layers), layer(op, factors))
		}
	}
	plain := *s
	plain.Environment = sim.Environment{}
	plain.Strategies = slices.Clone(s.Strategies)
	for i := range plain.Strategies {
		g := slices.Clone(plain.Strategies[i].Segments)
		plain.Strategies[i].Segments = g
		for j := range g {
			r := &g[j].Retention
			if y.Odds != nil {
				r.Rate.Domain = sim.Share
				r.Rate.Layers = append(slices.Clone(r.Rate.Layers), layer(sim.ScaleOdds, y.Odds))
			}
			add(&g[j].Revenue, sim.Scale, y.Purchases)
			add(&g[j].Revenue, sim.Scale, y.Spend)
			g[j].Lines = slices.Clone(g[j].Lines)
			for k := range g[j].Lines {
				add(&g[j].Lines[k].PerCustomer, sim.Scale, y.Purchases)
				add(&g[j].Lines[k].PerCustomer, sim.Scale, y.Spend)
			}
			add(&g[j].Purchases.PerYear, sim.Scale, y.Purchases)
			add(&g[j].Spend.PerPurchase, sim.Scale, y.Spend)
		}
	}
	return &plain
}

// Good and bad years do what schedules by calendar year of the same factors do,
// on random studies, to the expected ledger.
func TestYearsAreSchedules(t *testing.T) {
	for number := range uint64(sample(90)) {
		s := simtest.Random(number)
		s.Environment = years(.4, .3)
		plain := scheduled(s, sim.YearsOf(s, 5, 2)).At(belief.Means(len(s.Inputs)))
		for i := range s.Strategies {
			book, _ := sim.ExpectedIn(s, i, 5, 2)
			want := plain.Expected(i)
			for p := range book {
				what := fmt.Sprintf("study %d, strategy %d, period %d: ", number, i, p)
				closeTo(t, what+"customers", book[p].Customers.Total(), want[p].Customers.Total(), 1e-8)
				closeTo(t, what+"cash", book[p].Cash(), want[p].Cash(), 1e-8)
			}
		}
	}
}

// Beyond the horizon years are like any other: the value there is what a much
// longer horizon adds in which the factors have ended, for customers who are
// there at the end of the shorter one; who leaves in its last year does so in
// that year, good or bad.
func TestBeyondTheHorizonYearsAreNeutral(t *testing.T) {
	for number := range uint64(sample(60)) {
		checkBeyond(t, number, simtest.Random(number))
	}
}

func checkBeyond(t *testing.T, number uint64, s *sim.Study) {
	t.Helper()
	s.Environment = years(.5, .4)
	s.Discount = sim.Discount{Rate: sim.Fixed(.25), Timing: s.Discount.Timing}
	for i := range s.Strategies {
		s.Strategies[i].Overhead = sim.Quantity{}
		for j := range s.Strategies[i].Segments {
			g := &s.Strategies[i].Segments[j]
			g.Acquisition, g.Referral, g.Club = sim.Acquisition{}, sim.Referral{}, sim.Club{}
			s.Strategies[i].Segments[j] = *lastInputsHeld(g, s.Years)
		}
	}
	long := *scheduled(s, sim.YearsOf(s, 5, 2))
	long.Years = sim.MaxYears
	all := long.At(belief.Means(len(s.Inputs)))
	for i := range s.Strategies {
		_, got := sim.ExpectedIn(s, i, 5, 2)
		want := 0.0
		for _, year := range all.Table(i)[s.Years:] {
			want += year.PresentValue
		}
		closeTo(t, fmt.Sprintf("study %d, strategy %d", number, i), got, want, 1e-6)
	}
}

// lastInputsHeld cuts the schedules by calendar year of a segment at the
// horizon, so that a longer horizon holds their last value.
func lastInputsHeld(g *sim.Segment, years int) *sim.Segment {
	cut := *g
	cut.Lines = slices.Clone(g.Lines)
	held := []*sim.Quantity{
		&cut.Retention.Rate, &cut.Revenue, &cut.Purchases.PerYear, &cut.Spend.PerPurchase, &cut.VariableCost, &cut.Service.PerOrder, &cut.Service.PerAccount,
		&cut.Marketing, &cut.Price.Change,
	}
	for k := range cut.Lines {
		l := &cut.Lines[k]
		held = append(held, &l.Share, &l.PerCustomer, &l.VariableCost, &l.Cost)
	}
	cut.Service.Activities = slices.Clone(g.Service.Activities)
	for k := range cut.Service.Activities {
		held = append(held, &cut.Service.Activities[k].Cost, &cut.Service.Activities[k].Contacts)
	}
	for _, q := range held {
		q.Layers = slices.Clone(q.Layers)
		for k, l := range q.Layers {
			if l.By == sim.ByYear && len(l.Values) > years {
				q.Layers[k].Values = l.Values[:years]
			}
			if w := l.Window; w.By == sim.ByYear && len(w.Weights) > years {
				q.Layers[k].Window.Weights = w.Weights[:years]
			}
		}
	}
	return &cut
}

// Years that never differ change nothing, not one bit: good and bad years move
// no other draw.
func TestEnvironmentMovesNoOtherDraw(t *testing.T) {
	for number := range uint64(sample(40)) {
		s := simtest.Random(number)
		s.Environment = sim.Environment{}
		plain := run(t, s, sim.Options{Seed: 5})
		none := sim.YearEffect{SD: sim.Fixed(0)}
		s.Environment = sim.Environment{Purchases: none, Spend: none}
		flat := run(t, s, sim.Options{Seed: 5})
		for i := range s.Strategies {
			flat.Outcomes[i].Courses = [4][]float64{} // all alike
			if !same(&plain.Outcomes[i], &flat.Outcomes[i]) {
				t.Errorf("study %d: strategy %d moved", number, i)
			}
		}
	}
}

// Setting a case again leaves nothing of what it was set to before.
func TestCaseForgets(t *testing.T) {
	for number := range uint64(sample(60)) {
		s := simtest.Random(number)
		p, q := belief.Means(len(s.Inputs)), belief.Means(len(s.Inputs))
		for k := range p {
			p[k], q[k] = .3, .8
		}
		once, twice := s.At(q), sim.AtBothEnds(s, p, q)
		for i := range s.Strategies {
			if !slices.Equal(once.Expected(i), twice.Expected(i)) {
				t.Errorf("study %d: strategy %d remembers", number, i)
			}
		}
	}
}

// An environment that is not possible is said so.
func TestImpossibleEnvironment(t *testing.T) {
	for _, e := range []sim.Environment{
		{Retention: sim.YearEffect{SD: sim.Fixed(-.1)}},
		{Spend: sim.YearEffect{SD: sim.Fixed(math.NaN())}},
		{Purchases: sim.YearEffect{SD: sim.Fixed(.1), Autocorrelation: sim.Fixed(1)}},
		{Purchases: sim.YearEffect{Autocorrelation: sim.Fixed(.5)}},
	} {
		s := simtest.LoyaltyClub()
		s.Environment = e
		if err := s.Validate(); err == nil {
			t.Errorf("no problem with %+v", e)
		}
	}
}
