package retention

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func drawWeibull(t *rapid.T) BetaDiscreteWeibull {
	c := Calendar{PeriodsPerYear: rapid.SampledFrom([]int{1, 4}).Draw(t, "m"), Years: 3, YearlyRenewal: rapid.Bool().Draw(t, "renewal")}
	base := ShiftedBetaGeometric{c, rapid.Float64Range(.3, 4).Draw(t, "alpha"), rapid.Float64Range(.3, 6).Draw(t, "beta")}
	return BetaDiscreteWeibull{base, rapid.Float64Range(.4, 1.8).Draw(t, "c"), rapid.SampledFrom([]float64{1, 4, 12}).Draw(t, "renewals")}
}

// With C = 1 the law is the shifted-beta-geometric one.
func TestBetaDiscreteWeibullWithoutDurationDependence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawWeibull(t)
		m.C, m.Renewals = 1, 1
		g := Group{Tenure: rapid.IntRange(0, 9).Draw(t, "tenure")}
		got, want := make([]float64, 20), make([]float64, 20)
		m.Stay(g, got)
		m.ShiftedBetaGeometric.Stay(g, want)
		for k := range got {
			near(t, "stay", got[k], want[k], 1e-11)
		}
		v := rapid.Float64Range(.3, .999).Draw(t, "v")
		near(t, "residual", m.Residual(g, 3, v), m.ShiftedBetaGeometric.Residual(g, 3, v), 1e-7)
	})
}

// Residual against the sum that it is.
func TestBetaDiscreteWeibullResidual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawWeibull(t)
		var law Model = m
		if rapid.Bool().Draw(t, "changed") {
			change := func(year, _ int, p float64) float64 { return p - .05 + .05*float64(year) }
			law = NewShifted(m, Change{ByYear: true, Years: 3, At: change}, Past{YearlyRenewal: m.YearlyRenewal})
		}
		g := Group{Tenure: rapid.IntRange(0, 9).Draw(t, "tenure"), Entry: rapid.IntRange(0, 2).Draw(t, "entry")}
		after := 3*m.PeriodsPerYear + rapid.IntRange(0, 5).Draw(t, "after")
		v := rapid.Float64Range(.3, .97).Draw(t, "v")
		near(t, "residual", law.Residual(g, after, v), summed1500(law, g, after, v), 2e-4)
	})
}

// The quadrature without an effective change is the closed form, whatever the
// past and the renewal.
func TestChangedWeibullAgainstClosedForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawWeibull(t)
		g := Group{Tenure: rapid.IntRange(0, 4*m.PeriodsPerYear).Draw(t, "tenure")}
		got, want := make([]float64, 5*m.PeriodsPerYear), make([]float64, 5*m.PeriodsPerYear)
		m.Stay(g, want)
		NewShifted(m, Change{Years: 1, At: func(_, _ int, p float64) float64 { return p }}, Past{YearlyRenewal: m.YearlyRenewal}).Stay(g, got)
		for k := range got {
			near(t, "unchanged", got[k], want[k], 1e-7)
		}
	})
}

// The kinks of a change that is clipped in some years of tenure are met well
// enough: against a mesh of many more points.
func TestClippedChangeOfWeibull(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawWeibull(t)
		delta := rapid.Float64Range(-.2, .2).Draw(t, "delta")
		at := func(_, _ int, p float64) float64 { return p + delta }
		keep := make([]float64, 8*m.PeriodsPerYear)
		NewShifted(m, Change{Years: 1, At: at}, Past{YearlyRenewal: m.YearlyRenewal}).Stay(Group{}, keep)
		fine := NewShifted(m, Change{Years: 1, At: at}, Past{YearlyRenewal: m.YearlyRenewal})
		var every []float64
		for k := range 15 {
			every = append(every, math.Pow(float64(k+1)/16, 2))
		}
		fine.mesh = newMesh(m.Alpha, m.Beta, append(fine.kinks(fine.change), every...))
		want := make([]float64, len(keep))
		fine.Stay(Group{}, want)
		s, sure := survival(keep), survival(want)
		for k := range s {
			near(t, "survival", s[k], sure[k], 2e-4)
		}
	})
}

// Parameters that speak of quarters, in years, are those of quarters taken four
// at a time.
func TestRenewalsOfAnotherUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawWeibull(t)
		m.PeriodsPerYear, m.YearlyRenewal, m.Renewals = 1, false, 4
		quarters := m
		quarters.Renewals = 1
		years, fine := make([]float64, 6), make([]float64, 24)
		m.Stay(Group{}, years)
		quarters.Stay(Group{}, fine)
		s, want := survival(years), survival(fine)
		for y := range s {
			near(t, "survival", s[y], want[4*y], 1e-11)
		}
	})
}
