package closedform

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mathext"
)

// The beta-discrete-Weibull model: each customer's own probability to leave
// changes with tenure, so that it stays through t renewals with probability
// (1−θ)^(t^c), θ ~ Beta(α, β) (Fader, Hardie, Liu, Davin and Steenburgh 2018,
// "How to project customer retention revisited: the role of duration
// dependence", Journal of Interactive Marketing 43). With c < 1 a customer
// becomes less likely to leave the longer it stays, with c > 1 more; c = 1 is the
// shifted-beta-geometric. Some sources write γ, δ for α, β.

// BetaDiscreteWeibullSurvival returns the share of customers who stay through t
// renewals:
//
//	S(t) = B(α, β+t^c) / B(α, β)
//
// Ranges: alpha, beta, c > 0; t ≥ 0, also fractional.
func BetaDiscreteWeibullSurvival(alpha, beta, c, t float64) float64 {
	if !(c > 0) || !finite(c) || !(t >= 0) || !finite(t) {
		return math.NaN()
	}
	return Survival(alpha, beta, min(math.Pow(t, c), math.MaxFloat64/4))
}

// BetaDiscreteWeibullRetention returns the share of customers still there after
// t−1 renewals who make the t-th, S(t)/S(t−1). It may fall with t before it
// rises. Ranges: alpha, beta, c > 0; t ≥ 1, also fractional. 0 where so few are
// left that their share is no number any more.
func BetaDiscreteWeibullRetention(alpha, beta, c, t float64) float64 {
	if !(t >= 1) {
		return math.NaN()
	}
	before := BetaDiscreteWeibullSurvival(alpha, beta, c, t-1)
	if before == 0 {
		return 0
	}
	return BetaDiscreteWeibullSurvival(alpha, beta, c, t) / before
}

// BetaDiscreteWeibullDiscountedExpectedLifetime returns the number of periods,
// in today's worth, that a new customer stays, the first one counted in full:
//
//	DEL = Σ_{t≥0} S(t) / (1+d)^t
//
// all of them: sums in print are often cut off, at 100 periods say. +Inf where
// d < 0, and at d = 0 where α·c ≤ 1, since S(t) falls like t^(−αc). Relative
// error is about 1e-9. Ranges: alpha, beta, c > 0, d > −1.
func BetaDiscreteWeibullDiscountedExpectedLifetime(alpha, beta, c, d float64) float64 {
	return weibullFrom(alpha, beta, c, 0, d)
}

// BetaDiscreteWeibullDiscountedExpectedResidualLifetime returns the number of
// periods, in today's worth, that a customer of n renewals stays beyond this
// one, the renewal that is about to happen counted undiscounted:
//
//	DERL = Σ_{t≥n+1} S(t)/S(n) / (1+d)^(t−n−1)
//
// Ranges as for the lifetime, n ≥ 0.
func BetaDiscreteWeibullDiscountedExpectedResidualLifetime(alpha, beta, c float64, n int, d float64) float64 {
	here := BetaDiscreteWeibullSurvival(alpha, beta, c, float64(n))
	if !(here > 0) {
		return math.NaN() // out of range, or nobody is left to speak of
	}
	return weibullFrom(alpha, beta, c, n+1, d) / here
}

// weibullFrom returns Σ_{t≥from} S(t)/(1+d)^(t−from): term by term at first, and
// what is left by Euler and Maclaurin's formula.
func weibullFrom(alpha, beta, c float64, from int, d float64) float64 {
	const terms, enough = 512, 1e-18
	if !betaShapes(alpha, beta) || !(c > 0) || !finite(c) || !discountable(d) || from < 0 {
		return math.NaN()
	}
	if d < 0 || d == 0 && alpha*c <= 1 {
		return math.Inf(1)
	}
	rate, sum := math.Log1p(d), 0.0
	f := func(t float64) float64 {
		return BetaDiscreteWeibullSurvival(alpha, beta, c, t) * math.Exp(-rate*(t-float64(from)))
	}
	for k := range terms {
		term := f(float64(from + k))
		sum += term
		if term <= enough*sum {
			return sum
		}
	}
	start := float64(from + terms)
	power := math.Pow(start, c)
	slope := -rate + c*power/start*(mathext.Digamma(beta+power)-mathext.Digamma(alpha+beta+power))
	return sum + tail(f, start) + f(start)*(0.5-slope/12)
}

// tail integrates f from start > 0 on, over the logarithm of t in panels.
func tail(f func(t float64) float64, start float64) float64 {
	const width, enough, most = 1.0, 1e-13, 600
	sum := 0.0
	for k := range most {
		low := float64(k) * width
		part := quad.Fixed(func(v float64) float64 {
			t := start * math.Exp(v)
			return t * f(t)
		}, low, low+width, 16, nil, 0)
		sum += part
		if part <= enough*sum {
			break
		}
	}
	return sum
}
