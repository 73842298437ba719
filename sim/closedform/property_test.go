package closedform

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"pgregory.net/rapid"
)

// shapes draws α and β over five orders of magnitude, rates d of 2% to 100%,
// for which a direct sum of a few thousand terms is exact enough.
func shapes(t *rapid.T) (alpha, beta, d float64) {
	draw := func(name string) float64 { return math.Pow(10, rapid.Float64Range(-2, 3).Draw(t, name)) }
	return draw("log α"), draw("log β"), rapid.Float64Range(0.02, 1).Draw(t, "d")
}

// sumTo adds term(k), k = 0, 1, …, each at most the one before times q < 1,
// until what is left is under 1e-14 of the sum.
func sumTo(q float64, term func(k int) float64) float64 {
	sum := 0.0
	for k := 0; ; k++ {
		x := term(k)
		if sum += x; x*q/(1-q) <= 1e-14*sum {
			return sum
		}
	}
}

func TestGeometricIsItsSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, d := rapid.Float64Range(0, 1).Draw(t, "r"), rapid.Float64Range(0.02, 1).Draw(t, "d")
		q := r / (1 + d)
		lifetime := GeometricDiscountedExpectedLifetime(r, d)
		closeTo(t, "lifetime", lifetime, sumTo(q, func(k int) float64 {
			return GeometricSurvival(r, float64(k)) / math.Pow(1+d, float64(k))
		}), 1e-12)
		closeTo(t, "residual", GeometricDiscountedExpectedResidualLifetime(r, d), sumTo(q, func(k int) float64 {
			return GeometricSurvival(r, float64(k+1)) / math.Pow(1+d, float64(k))
		}), 1e-12)
	})
}

func TestShiftedBetaGeometricIsItsSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha, beta, d := shapes(t)
		n := rapid.IntRange(0, 40).Draw(t, "renewals")
		discounted := 1.0
		closeTo(t, "lifetime", DiscountedExpectedLifetime(alpha, beta, d), sumTo(1/(1+d), func(k int) float64 {
			if k > 0 {
				discounted *= Retention(alpha, beta, float64(k)) / (1 + d)
			}
			return discounted
		}), 1e-12)
		stays := 1.0
		closeTo(t, "residual", DiscountedExpectedResidualLifetime(alpha, beta, n, d), sumTo(1/(1+d), func(k int) float64 {
			stays *= Retention(alpha, beta, float64(n+k+1))
			return stays / math.Pow(1+d, float64(k))
		}), 1e-12)
	})
}

// TestLifetimeIsHypergeometric compares with a general evaluation of ₂F₁ where
// that is good: moderate shapes.
func TestLifetimeIsHypergeometric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha, beta := rapid.Float64Range(0.05, 5).Draw(t, "α"), rapid.Float64Range(0.05, 5).Draw(t, "β")
		d := rapid.Float64Range(0.12, 1).Draw(t, "d")
		closeTo(t, "lifetime", DiscountedExpectedLifetime(alpha, beta, d), mathext.Hypergeo(1, beta, alpha+beta, 1/(1+d)), 1e-10)
	})
}

// TestSurvival checks S against the product of retention rates, at fractional t
// against the step of one period and the beta function.
func TestSurvival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha, beta, _ := shapes(t)
		n := rapid.IntRange(0, 60).Draw(t, "n")
		product := 1.0
		for k := 1; k <= n; k++ {
			product *= Retention(alpha, beta, float64(k))
		}
		closeTo(t, "S(n)", Survival(alpha, beta, float64(n)), product, 1e-12)
		x := rapid.Float64Range(0, 60).Draw(t, "t")
		s := Survival(alpha, beta, x)
		closeTo(t, "S(t+1)", Survival(alpha, beta, x+1), s*Retention(alpha, beta, x+1), 1e-12)
		closeTo(t, "S(t)", s, math.Exp(mathext.Lbeta(alpha, beta+x)-mathext.Lbeta(alpha, beta)), 1e-9)
	})
}

// slack allows for the rounding of either side of a comparison.
const slack = 1 + 4e-14

func TestMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha, beta, d := shapes(t)
		more := rapid.Float64Range(1, 3).Draw(t, "more")
		n := rapid.IntRange(0, 30).Draw(t, "renewals")
		base := DiscountedExpectedLifetime(alpha, beta, d)
		rises := func(what string, low, high float64) {
			if !(low <= high*slack) {
				t.Errorf("%s: %.17g above %.17g", what, low, high)
			}
		}
		rises("lifetime as d falls", DiscountedExpectedLifetime(alpha, beta, d*more), base)
		rises("lifetime as α falls", DiscountedExpectedLifetime(alpha*more, beta, d), base)
		rises("lifetime as β rises", base, DiscountedExpectedLifetime(alpha, beta*more, d))
		rises("lifetime as spread widens", DiscountedExpectedLifetime(alpha*more, beta*more, d), base)
		rises("residual lifetime as tenure rises",
			DiscountedExpectedResidualLifetime(alpha, beta, n, d), DiscountedExpectedResidualLifetime(alpha, beta, n+1, d))
		rises("retention as tenure rises", Retention(alpha, beta, float64(n+1)), Retention(alpha, beta, float64(n+2)))
		mean := beta / (alpha + beta)
		rises("lifetime above that at mean retention", GeometricDiscountedExpectedLifetime(mean, d), base)
		rises("CLV as r rises", ConstantRetentionCLV(100, mean/more, d, Convention{}), ConstantRetentionCLV(100, mean, d, Convention{}))
		rises("CLV as d falls", ConstantRetentionCLV(100, mean, d*more, Convention{}), ConstantRetentionCLV(100, mean, d, Convention{}))
	})
}

// TestRenewalRelations checks what ties the lifetimes to each other: a new
// customer is this period and the discounted residual; a residual is the next
// renewal and what follows.
func TestRenewalRelations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha, beta, d := shapes(t)
		n := rapid.IntRange(0, 30).Draw(t, "renewals")
		closeTo(t, "lifetime", DiscountedExpectedLifetime(alpha, beta, d),
			1+DiscountedExpectedResidualLifetime(alpha, beta, 0, d)/(1+d), 1e-12)
		closeTo(t, "residual", DiscountedExpectedResidualLifetime(alpha, beta, n, d),
			Retention(alpha, beta, float64(n+1))*(1+DiscountedExpectedResidualLifetime(alpha, beta, n+1, d)/(1+d)), 1e-12)
	})
}
