package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/closedform"

	"pgregory.net/rapid"
)

func closeTo(t interface{ Errorf(string, ...any) }, what string, got, want, tolerance float64) {
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: got %.12g, want %.12g", what, got, want)
	}
}

// simple is one segment of one customer's worth of certainty.
func simple(retention sim.Retention, years int) *sim.Study {
	return &sim.Study{
		Years: years, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.1)},
		Strategies: []sim.Strategy{{Name: "only", Segments: []sim.Segment{{
			Name: "customers", Base: sim.Base{Customers: sim.Fixed(1000)}, Retention: retention, Revenue: sim.Fixed(100),
		}}}},
	}
}

// The expected evaluator, within the horizon and beyond it, adds up to the
// closed forms of lifetime value over an infinite one.
func TestExpectedAgainstClosedForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.Float64Range(.01, .4).Draw(t, "d")
		years := rapid.IntRange(1, 12).Draw(t, "years")
		convention := closedform.Convention{
			Timing:          rapid.SampledFrom([]closedform.Timing{closedform.Start, closedform.Middle, closedform.End}).Draw(t, "timing"),
			SkipFirstMargin: rapid.Bool().Draw(t, "skip"),
		}
		var law sim.Retention
		var want float64
		if rapid.Bool().Draw(t, "heterogeneous") {
			alpha, beta := rapid.Float64Range(.3, 5).Draw(t, "alpha"), rapid.Float64Range(.3, 8).Draw(t, "beta")
			law = sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(alpha), Beta: sim.Fixed(beta)}
			want = closedform.CLV(100, closedform.DiscountedExpectedLifetime(alpha, beta, d), d, convention)
		} else {
			r := rapid.Float64Range(0, 1).Draw(t, "r")
			law = sim.Retention{Rate: sim.Fixed(r)}
			want = closedform.ConstantRetentionCLV(100, r, d, convention)
		}
		s := simple(law, years)
		s.Discount = sim.Discount{Rate: sim.Fixed(d), Timing: convention.Timing}
		s.DropFirstMargin = convention.SkipFirstMargin
		r := mustRun(t, s)
		closeTo(t, "within and beyond", (r.Outcomes[0].Equity[0]+r.Outcomes[0].Beyond[0])/1000, want, 1e-9)
	})
}

func mustRun(t *rapid.T, s *sim.Study) *sim.Result {
	r, err := sim.Run(t.Context(), s, sim.Options{Engine: sim.Expected})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The value of an existing base of one tenure is its residual lifetime value.
func TestExistingBaseAgainstResidualLifetime(t *testing.T) {
	const alpha, beta, d, tenure = 0.66809, 3.8061, 0.1, 8
	s := simple(sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(alpha), Beta: sim.Fixed(beta)}, 5)
	base := &s.Strategies[0].Segments[0].Base
	base.Existing, base.Customers = true, sim.Quantity{}
	for range tenure - 1 {
		base.Tenure = append(base.Tenure, sim.Fixed(0))
	}
	base.Tenure = append(base.Tenure, sim.Fixed(1000))
	r := run(t, s, sim.Options{Engine: sim.Expected})
	// This year's margin is certain; the renewals after it are worth DERL a year on.
	want := 100 * (1 + closedform.DiscountedExpectedResidualLifetime(alpha, beta, tenure-1, d)/(1+d))
	closeTo(t, "value", (r.Outcomes[0].Equity[0]+r.Outcomes[0].Beyond[0])/1000, want, 1e-10)
}

// Published bookkeeping: 100 acquired every period, retention 80%, revenue 10.
func TestCohortSheet(t *testing.T) {
	s := simple(sim.Retention{Rate: sim.Fixed(.8)}, 3)
	g := &s.Strategies[0].Segments[0]
	g.Base.Customers, g.Revenue = sim.Fixed(100), sim.Fixed(10)
	g.Acquisition.PerYear = sim.Fixed(100)
	r := run(t, s, sim.Options{Engine: sim.Expected})
	book := r.Outcomes[0].AtMeans
	begin, end := []float64{100, 180, 244}, []float64{80, 144, 195.2}
	revenue := []float64{1000, 1800, 2440}
	for t0 := range book {
		closeTo(t, "begin", book[t0].Customers.Total(), begin[t0], 1e-12)
		closeTo(t, "revenue", book[t0].Flow[0][0]+book[t0].Flow[1][0], revenue[t0], 1e-12)
		if t0 > 0 {
			closeTo(t, "end of the period before", book[t0].Customers.Total()-book[t0].Acquired.Total(), end[t0-1], 1e-12)
		}
	}
}

// At the same mean retention of 80%, value rises with the spread between
// customers: 367 without, 589 with a wide one.
func TestHeterogeneityRaisesValue(t *testing.T) {
	narrow := run(t, simple(sim.Retention{Rate: sim.Fixed(.8)}, 1), sim.Options{Engine: sim.Expected}).Outcomes[0]
	wide := run(t, simple(sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(.4), Beta: sim.Fixed(1.6)}, 1), sim.Options{Engine: sim.Expected}).Outcomes[0]
	closeTo(t, "no spread", (narrow.Equity[0]+narrow.Beyond[0])/1000, 366.67, 2e-5)
	closeTo(t, "wide spread", (wide.Equity[0]+wide.Beyond[0])/1000, 589.48, 2e-5)
}

// A year of twelve months keeps the yearly survival, counts and money.
func TestShorterPeriodsKeepTheYear(t *testing.T) {
	for _, law := range []sim.Retention{{Rate: sim.Fixed(.7)}, {Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(.8), Beta: sim.Fixed(2)}} {
		year, month := simple(law, 4), simple(law, 4)
		month.PeriodsPerYear = 12
		a, b := run(t, year, sim.Options{Engine: sim.Expected}), run(t, month, sim.Options{Engine: sim.Expected})
		for y := range 4 {
			closeTo(t, "customers", b.Outcomes[0].AtMeans[12*y].Customers.Total(), a.Outcomes[0].AtMeans[y].Customers.Total(), 1e-12)
		}
		if a.Outcomes[0].Equity[0] <= b.Outcomes[0].Equity[0] {
			t.Error("margins paid through the year, by fewer and fewer customers, must be worth less than all at its start")
		}
	}
}

// The value beyond the horizon does not depend on where the horizon lies, if
// nothing is acquired and inputs do not move.
func TestHorizonSplitsOneValue(t *testing.T) {
	for _, renewal := range []bool{false, true} {
		law := sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(1.2), Beta: sim.Fixed(2.5), YearlyRenewal: renewal}
		law.Rate = sim.Quantity{Domain: sim.Share, Layers: []sim.Layer{{Op: sim.Add, Values: sim.Scheduled(sim.Constant, .1).Layers[0].Values}}}
		var values []float64
		for _, years := range []int{1, 3, 9} {
			s := simple(law, years)
			s.PeriodsPerYear = 4
			r := run(t, s, sim.Options{Engine: sim.Expected})
			values = append(values, r.Outcomes[0].Equity[0]+r.Outcomes[0].Beyond[0])
		}
		closeTo(t, "three years", values[1], values[0], 1e-10)
		closeTo(t, "nine years", values[2], values[0], 1e-10)
	}
}

// A base that has come to its tenure under the segment's own law, changed and
// renewed as it may be, goes on like one that the simulation saw acquired; and
// a strategy that lets customers leave at other times does not rewrite that
// past.
func TestExistingBaseHasItsPast(t *testing.T) {
	for _, renewal := range []bool{false, true} {
		law := sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(.7), Beta: sim.Fixed(1.2), YearlyRenewal: renewal}
		law.Rate = sim.Quantity{Domain: sim.Share, Layers: []sim.Layer{{Op: sim.Add, Values: sim.Scheduled(sim.Constant, -.1).Layers[0].Values}}}
		acquired, existing := simple(law, 5), simple(law, 3)
		acquired.PeriodsPerYear, existing.PeriodsPerYear = 4, 4
		existing.Strategies[0].Segments[0].Base = sim.Base{
			Existing: true, Past: law, Tenure: []sim.Quantity{sim.Fixed(0), sim.Fixed(0), sim.Fixed(1e6)},
		}
		a := run(t, acquired, sim.Options{Engine: sim.Expected}).Outcomes[0].AtMeans
		e := run(t, existing, sim.Options{Engine: sim.Expected}).Outcomes[0].AtMeans
		for p := range 12 {
			closeTo(t, "share left", e[p].Customers.Total()/1e6, a[8+p].Customers.Total()/a[8].Customers.Total(), 1e-9)
		}
		// Customers who could leave at renewals only, and now may leave any time.
		freed := *existing
		freed.Strategies = append([]sim.Strategy(nil), existing.Strategies...)
		freed.Strategies[0].Segments = append([]sim.Segment(nil), existing.Strategies[0].Segments...)
		g := &freed.Strategies[0].Segments[0]
		g.Retention.YearlyRenewal = !renewal
		f := run(t, &freed, sim.Options{Engine: sim.Expected}).Outcomes[0].AtMeans
		closeTo(t, "a year later", f[4].Customers.Total(), e[4].Customers.Total(), 1e-9)
	}
}
