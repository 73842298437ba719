package closedform

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// At c = 1 it is the shifted-beta-geometric.
func TestWeibullWithoutDependence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alpha, beta, d := shapes(t)
		n := rapid.IntRange(0, 50).Draw(t, "n")
		x := float64(n)
		closeTo(t, "survival", BetaDiscreteWeibullSurvival(alpha, beta, 1, x), Survival(alpha, beta, x), 1e-15)
		closeTo(t, "retention", BetaDiscreteWeibullRetention(alpha, beta, 1, x+1), Retention(alpha, beta, x+1), 1e-11)
		closeTo(t, "lifetime", BetaDiscreteWeibullDiscountedExpectedLifetime(alpha, beta, 1, d), DiscountedExpectedLifetime(alpha, beta, d), 1e-8)
		closeTo(t, "residual lifetime", BetaDiscreteWeibullDiscountedExpectedResidualLifetime(alpha, beta, 1, n, d),
			DiscountedExpectedResidualLifetime(alpha, beta, n, d), 1e-8)
	})
}

// The tail against the sum of a million terms and what must be left after them.
func TestWeibullTail(t *testing.T) {
	for _, c := range []struct{ alpha, beta, c, d float64 }{
		{0.5, 1.2, 0.8, 0.001}, {3, 2, 0.6, 0}, {0.3, 2, 1.6, 0.0001}, {2, 5, 1.5, 0}, {40, 300, 1.4, 0.01},
	} {
		const terms = 2_000_000
		sum := 0.0
		for t := range terms {
			sum += BetaDiscreteWeibullSurvival(c.alpha, c.beta, c.c, float64(t)) * math.Pow(1+c.d, -float64(t))
		}
		if c.d == 0 { // S(t) ~ t^(−αc) from there on
			fall := c.alpha * c.c
			sum += BetaDiscreteWeibullSurvival(c.alpha, c.beta, c.c, terms) * terms / (fall - 1)
		}
		got := BetaDiscreteWeibullDiscountedExpectedLifetime(c.alpha, c.beta, c.c, c.d)
		if math.Abs(got-sum) > 2e-6*sum {
			t.Errorf("%v: lifetime %v, want %v", c, got, sum)
		}
	}
	if got := BetaDiscreteWeibullDiscountedExpectedLifetime(0.5, 1, 2, 0); !math.IsInf(got, 1) {
		t.Errorf("α·c = 1 undiscounted: %v, want +Inf", got)
	}
	if got := BetaDiscreteWeibullDiscountedExpectedLifetime(5, 1, 2, -0.01); !math.IsInf(got, 1) {
		t.Errorf("negative rate: %v, want +Inf", got)
	}
}

func TestWeibullOutOfRange(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), 0, -1} {
		for name, got := range map[string]float64{
			"c of survival": BetaDiscreteWeibullSurvival(1, 1, bad, 2), "α of survival": BetaDiscreteWeibullSurvival(bad, 1, 1, 2),
			"c of retention": BetaDiscreteWeibullRetention(1, 1, bad, 2), "t of retention": BetaDiscreteWeibullRetention(1, 1, 1, min(bad, 0.5)),
			"c of lifetime": BetaDiscreteWeibullDiscountedExpectedLifetime(1, 1, bad, 0.1),
			"β of residual": BetaDiscreteWeibullDiscountedExpectedResidualLifetime(1, bad, 1, 0, 0.1),
		} {
			if !math.IsNaN(got) {
				t.Errorf("%s = %v: %v, want NaN", name, bad, got)
			}
		}
	}
}
