package closedform

import (
	"testing"

	"pgregory.net/rapid"
)

// TestReproductionIsItsSum checks both laws of leaving against the sum over
// periods.
func TestReproductionIsItsSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha, beta, d := shapes(t)
		rho, r := rapid.Float64Range(0.01, 2).Draw(t, "ρ"), rapid.Float64Range(0, 1).Draw(t, "r")
		v := 1 / (1 + d)
		discount := 1.0
		closeTo(t, "shifted-beta-geometric", DiscountedReproduction(rho, DiscountedExpectedLifetime(alpha, beta, d), d),
			sumTo(v, func(k int) float64 {
				discount *= v
				return rho * Survival(alpha, beta, float64(k)) * discount
			}), 1e-11)
		closeTo(t, "constant retention", DiscountedReproduction(rho, GeometricDiscountedExpectedLifetime(r, d), d), rho/(1+d-r), 1e-12)
	})
}

// TestRunaway follows a first customer and all its descendants at constant
// retention, year by year. Below the threshold their discounted head count sums
// to DEL/(1−R), at it every year counts as much as the first, above it each
// year counts for more than the one before.
func TestRunaway(t *testing.T) {
	const r, d, years = 0.8, 0.1, 300
	lifetime := GeometricDiscountedExpectedLifetime(r, d)
	for _, c := range []struct{ rho, reproduction float64 }{{0.15, 0.5}, {0.30, 1}, {0.45, 1.5}} {
		reproduction := DiscountedReproduction(c.rho, lifetime, d)
		near(t, "reproduction", reproduction, c.reproduction, 1e-12)
		sum, heads := 0.0, 1.0
		for range years {
			sum += heads
			heads = (heads*r + heads*c.rho) / (1 + d)
		}
		switch {
		case c.reproduction < 1:
			near(t, "discounted heads", sum, lifetime/(1-reproduction), 1e-9)
		case c.reproduction == 1:
			near(t, "discounted heads", sum, years, 1e-9)
		case sum < 10*years:
			t.Errorf("discounted heads at R = %g are %g", reproduction, sum)
		}
	}
}
