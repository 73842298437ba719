package closedform

import (
	"math"
	"testing"
)

// TestLifetimePrecision holds the lifetime against figures computed to 300 bits
// (Gauss's continued fraction at 1/(1+d), confirmed by direct summation at the
// two largest rates): customers who hardly differ, extreme spread, and small
// rates.
func TestLifetimePrecision(t *testing.T) {
	for _, c := range []struct{ d, alpha, beta, want float64 }{
		{0.5, 1, 2.5, 2.0429971079977456},
		{0.1, 1.2, 2.5, 3.5033429270146623},
		{0.1, 0.2, 0.8, 6.8094831275223013},
		{0.1, 20, 80, 3.7320172612763312},
		{0.1, 200, 800, 3.6731873056703077},
		{0.1, 2e6, 8e6, 3.6666673185185403},
		{0.1, 1000, 0.01, 1.0000090991720327},
		{0.1, 1e-8, 1e8, 10.999999999999988},
		{1e-3, 0.01, 1000, 995.0560732992052},
		{1e-3, 3.0000001, 5, 3.4829885062309933},
		{1e-4, 1e-6, 1, 10000.907886826531},
		{1e-6, 0.2, 0.8, 63095.78492460183},
		{1e-6, 1, 1, 13.815525373475332},
		{1e-6, 1.2, 2.5, 12.347710509922885},
	} {
		closeTo(t, "lifetime", DiscountedExpectedLifetime(c.alpha, c.beta, c.d), c.want, 2e-14)
	}
}

// TestLifetimeSettles walks shapes of every size to the smallest rate allowed:
// the fraction settles and stays within [1, 1+1/d].
func TestLifetimeSettles(t *testing.T) {
	for _, d := range []float64{1e-9, 1e-7, 1e-3, 1, 1e3, 1e100} {
		for a := -100; a <= 100; a += 20 {
			for b := -100; b <= 100; b += 20 {
				alpha, beta := math.Pow(10, float64(a)), math.Pow(10, float64(b))
				got := DiscountedExpectedLifetime(alpha, beta, d)
				if !(got >= 1 && got <= (1+1/d)*(1+1e-14)) {
					t.Errorf("lifetime at α = %g, β = %g, d = %g is %v", alpha, beta, d, got)
				}
			}
		}
	}
}

// TestUndiscountedIsTheLimit checks that the formula at d = 0 continues those
// of small d.
func TestUndiscountedIsTheLimit(t *testing.T) {
	for _, alpha := range []float64{2.5, 3, 40} {
		near(t, "lifetime", DiscountedExpectedLifetime(alpha, 3, 1e-9), DiscountedExpectedLifetime(alpha, 3, 0), 1e-7)
		near(t, "residual", DiscountedExpectedResidualLifetime(alpha, 3, 5, 1e-9), DiscountedExpectedResidualLifetime(alpha, 3, 5, 0), 1e-6)
	}
}

// TestSurvivalPrecision holds survival where customers hardly differ, where it
// is the power of one retention rate to first order, and far out, where it
// falls as t^−α.
func TestSurvivalPrecision(t *testing.T) {
	near(t, "hardly any spread", Survival(2e9, 8e9, 3), 0.512+0.8*0.2*3*0.8/1e10, 1e-14)
	near(t, "half a period", Survival(2e12, 8e12, 0.5), math.Sqrt(0.8), 1e-12)
	closeTo(t, "far out", Survival(0.5, 0.5, 1e12)*1e6, 1/math.Sqrt(math.Pi), 1e-12)
	near(t, "at once", Survival(0.7, 1.2, 0), 1, 0)
	near(t, "uniform", Survival(1, 1, 3), 0.25, 1e-15)
}

func BenchmarkDiscountedExpectedLifetime(b *testing.B) {
	for b.Loop() {
		DiscountedExpectedLifetime(0.704, 1.182, 0.1)
	}
}
