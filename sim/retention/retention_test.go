package retention

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

type constant float64

func (c constant) At(int, int) float64 { return float64(c) }

// geometric returns the shifted-beta-geometric law as one of duration
// dependence without any.
func geometric(m ShiftedBetaGeometric) BetaDiscreteWeibull {
	return BetaDiscreteWeibull{ShiftedBetaGeometric: m, C: 1}
}

func survival(keep []float64) []float64 {
	s := make([]float64, len(keep)+1)
	s[0] = 1
	for k, p := range keep {
		s[k+1] = s[k] * p
	}
	return s
}

func near(t interface{ Fatalf(string, ...any) }, what string, got, want, tolerance float64) {
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Fatalf("%s: got %.15g, want %.15g", what, got, want)
	}
}

// Survival of the shifted-beta-geometric law at whole years, against the
// beta-function ratio, with whole and shorter periods and yearly renewal.
func TestShiftedBetaGeometricSurvival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha := math.Exp(rapid.Float64Range(-3, 4).Draw(t, "log alpha"))
		beta := math.Exp(rapid.Float64Range(-3, 4).Draw(t, "log beta"))
		m := rapid.SampledFrom([]int{1, 4, 12}).Draw(t, "m")
		renewal := rapid.Bool().Draw(t, "yearly renewal")
		past := rapid.IntRange(0, 5).Draw(t, "past years")
		law := ShiftedBetaGeometric{Calendar{PeriodsPerYear: m, YearlyRenewal: renewal}, alpha, beta}
		keep := make([]float64, 6*m)
		law.Stay(Group{Tenure: past * m}, keep)
		s := survival(keep)
		at := func(y int) float64 {
			a, _ := math.Lgamma(beta + float64(y))
			b, _ := math.Lgamma(alpha + beta + float64(y))
			return a - b
		}
		for y := range 7 {
			near(t, "S", s[y*m], math.Exp(at(past+y)-at(past)), 1e-11)
		}
	})
}

// The quadrature with no change must give the closed form; with a constant
// probability of leaving (a change that sets it) the powers of it.
func TestShiftedAgainstClosedForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha := math.Exp(rapid.Float64Range(-2, 6).Draw(t, "log alpha"))
		beta := math.Exp(rapid.Float64Range(-2, 6).Draw(t, "log beta"))
		m := rapid.SampledFrom([]int{1, 4}).Draw(t, "m")
		base := ShiftedBetaGeometric{Calendar{PeriodsPerYear: m, YearlyRenewal: false}, alpha, beta}
		past := Group{Tenure: rapid.IntRange(0, 4*m).Draw(t, "tenure")}
		got, want := make([]float64, 5*m), make([]float64, 5*m)
		base.Stay(past, want)
		NewShifted(geometric(base), Change{Years: 1, At: func(_, _ int, p float64) float64 { return p }}, Past{}).Stay(past, got)
		for k := range got {
			near(t, "unchanged", got[k], want[k], 1e-9)
		}
		r := rapid.Float64Range(0.01, 1).Draw(t, "r")
		NewShifted(geometric(base), Change{ByYear: true, Years: 3, At: func(int, int, float64) float64 { return r }}, Past{}).Stay(past, got)
		ByRate{Calendar: base.Calendar, Rate: constant(r)}.Stay(past, want)
		for k := range got {
			near(t, "set", got[k], want[k], 1e-9)
		}
	})
}

// A clipped change has a kink; the mean retention of new customers in their
// first year is then E[min(p+δ, 1)], for a uniform law 1 − (1−δ)²/2.
func TestShiftedClipsAtOne(t *testing.T) {
	base := ShiftedBetaGeometric{Calendar{PeriodsPerYear: 1, YearlyRenewal: false}, 1, 1}
	for _, delta := range []float64{0.01, 0.3, 0.77, 1} {
		law := NewShifted(geometric(base), Change{Years: 1, At: func(_, _ int, p float64) float64 { return p + delta }}, Past{})
		keep := make([]float64, 1)
		law.Stay(Group{}, keep)
		near(t, "first retention", keep[0], 1-(1-delta)*(1-delta)/2, 1e-10)
		near(t, "clipped share", law.ClippedShare(), delta, 1e-9)
	}
}

// The published cohort of Fader and Hardie (2007), High End, fitted to seven
// renewals.
func TestShiftedBetaGeometricPublished(t *testing.T) {
	keep := make([]float64, 12)
	ShiftedBetaGeometric{Calendar{PeriodsPerYear: 1, YearlyRenewal: false}, 0.66809, 3.8061}.Stay(Group{}, keep)
	s := survival(keep)
	for i, want := range []float64{.460, .436, .414, .395, .378} {
		near(t, "survival", s[8+i], want, 5e-4)
	}
}

// Rates by calendar year and by tenure meet at the right cell; the yearly
// rate of a month is its twelfth root, or acts at the renewal.
func TestByRateClocks(t *testing.T) {
	grid := scheduleFunc(func(year, tenure int) float64 { return 0.5 + 0.1*float64(year) + 0.01*float64(tenure) })
	keep := make([]float64, 3)
	ByRate{Calendar: Calendar{PeriodsPerYear: 1, YearlyRenewal: false}, Rate: grid}.Stay(Group{Tenure: 2, Entry: 1}, keep)
	for k, want := range []float64{0.62, 0.73, 0.84} {
		near(t, "rate", keep[k], want, 1e-15)
	}
	months := make([]float64, 24)
	ByRate{Calendar: Calendar{PeriodsPerYear: 12, YearlyRenewal: false}, Rate: grid}.Stay(Group{}, months)
	near(t, "two years by month", survival(months)[24], 0.5*0.61, 1e-14)
	ByRate{Calendar: Calendar{PeriodsPerYear: 12, YearlyRenewal: true}, Rate: grid}.Stay(Group{Tenure: 6}, months)
	s := survival(months)
	near(t, "before the renewal", s[5], 1, 0)
	near(t, "after the renewal", s[6], 0.5, 1e-15)
	near(t, "after the second", s[18], 0.5*0.61, 1e-15)
}

type scheduleFunc func(year, tenure int) float64

func (f scheduleFunc) At(year, tenure int) float64 { return f(year, tenure) }

// summed1500 adds up the first 1500 terms of a residual lifetime.
func summed1500(law Model, g Group, after int, v float64) float64 {
	keep := make([]float64, after+1500)
	law.Stay(g, keep)
	sum, term := 0.0, 1.0
	for _, k := range keep[after:] {
		term *= k * v
		sum += term
	}
	return sum
}

// Residual against the sum that it is, for every law and calendar.
func TestResidualAgainstSummation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Calendar{PeriodsPerYear: rapid.SampledFrom([]int{1, 4}).Draw(t, "m"), Years: 3, YearlyRenewal: rapid.Bool().Draw(t, "renewal")}
		base := ShiftedBetaGeometric{c, rapid.Float64Range(.3, 4).Draw(t, "alpha"), rapid.Float64Range(.3, 6).Draw(t, "beta")}
		by := scheduleFunc(func(year, _ int) float64 { return .5 + .1*float64(year) })
		change := func(year, _ int, p float64) float64 { return p + .1*float64(year) }
		law := rapid.SampledFrom([]Model{base, ByRate{Calendar: c, Rate: by, Runs: OnPeriod}, NewShifted(geometric(base), Change{ByYear: true, Years: 3, At: change}, Past{YearlyRenewal: c.YearlyRenewal})}).Draw(t, "law")
		g := Group{Tenure: rapid.IntRange(0, 9).Draw(t, "tenure"), Entry: rapid.IntRange(0, 2).Draw(t, "entry")}
		after := 3*c.PeriodsPerYear + rapid.IntRange(0, 5).Draw(t, "after")
		v := rapid.Float64Range(.3, .97).Draw(t, "v")
		near(t, "residual", law.Residual(g, after, v), summed1500(law, g, after, v), 1e-9)
	})
}

// A past under the same change and renewal as the present is the present law
// gone through: the group that enters with a tenure stays as new customers do
// after it. With a change by tenure too, and whatever the calendar.
func TestPastUnderTheSameLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Calendar{PeriodsPerYear: rapid.SampledFrom([]int{1, 4}).Draw(t, "m"), YearlyRenewal: rapid.Bool().Draw(t, "renewal")}
		base := ShiftedBetaGeometric{c, rapid.Float64Range(.3, 4).Draw(t, "alpha"), rapid.Float64Range(.3, 6).Draw(t, "beta")}
		delta := rapid.Float64Range(-.3, .3).Draw(t, "delta")
		byTenure := rapid.Bool().Draw(t, "by tenure")
		change := Change{Years: 3, ByTenure: byTenure, At: func(_, tenure int, p float64) float64 {
			if byTenure {
				return p + delta/float64(1+tenure)
			}
			return p + delta
		}}
		law := NewShifted(geometric(base), change, Past{Change: change, YearlyRenewal: c.YearlyRenewal})
		tenure := rapid.IntRange(1, 5*c.PeriodsPerYear).Draw(t, "tenure")
		whole, rest := make([]float64, tenure+6), make([]float64, 6)
		law.Stay(Group{}, whole)
		law.Stay(Group{Tenure: tenure}, rest)
		for k := range rest {
			near(t, "stay", rest[k], whole[tenure+k], 1e-12)
		}
	})
}

// A past with yearly renewal selects less than one without: after 3 quarters
// nobody could leave, and the law is that of new customers.
func TestPastRenewal(t *testing.T) {
	base := ShiftedBetaGeometric{Calendar{PeriodsPerYear: 4}, .9, 2.1}
	got, want := make([]float64, 4), make([]float64, 4)
	NewShifted(geometric(base), Change{}, Past{YearlyRenewal: true}).Stay(Group{Tenure: 3}, got)
	base.Stay(Group{}, want)
	for k := range got {
		near(t, "stay", got[k], want[k], 1e-9)
	}
}

// Odds laid on points that were clipped bend where the points were; odds of 1
// change nothing at all.
func TestOddsOnClippedPoints(t *testing.T) {
	base := ShiftedBetaGeometric{Calendar{PeriodsPerYear: 1}, 3, 3}
	points := func(_, _ int, p float64) float64 { return p + .4 }
	odds := func(y, t int, p float64) float64 { return math.Min(points(y, t, p), 1) }
	got, want := make([]float64, 5), make([]float64, 5)
	NewShifted(geometric(base), Change{Years: 1, At: odds, Bends: []func(int, int, float64) float64{points}}, Past{}).Stay(Group{}, got)
	NewShifted(geometric(base), Change{Years: 1, At: points}, Past{}).Stay(Group{}, want)
	for k := range got {
		near(t, "stay", got[k], want[k], 1e-12)
	}
}
