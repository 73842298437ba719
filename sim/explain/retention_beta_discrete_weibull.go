package explain

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/retention"

	"gonum.org/v1/gonum/mathext"
)

// betaDiscreteWeibullLaw tells retention with a probability of each customer's
// own that also runs with its tenure.
func betaDiscreteWeibullLaw(v *view, b *sim.Breakdown) (law, bool) {
	m, ok := b.Law.(retention.BetaDiscreteWeibull)
	if !ok {
		return law{}, false
	}
	alpha, beta, c := number(Plain, m.Alpha), number(Plain, m.Beta), number(Plain, m.C)
	l := law{
		name:       "beta-discrete-Weibull: each customer has a probability q to make its first renewal, q = 1 − θ with θ drawn once from Beta(α, β), and stays through t renewals with probability q^(t^c). " + dependence(m.C),
		paper:      "Fader, Hardie, Liu, Davin and Steenburgh 2018, “How to project customer retention revisited: the role of duration dependence”. At c = 1 it is the shifted-beta-geometric law.",
		parameters: []parameter{{"α", Plain, m.Alpha, nil}, {"β", Plain, m.Beta, nil}, {"c", Plain, m.C, nil}},
		constant:   true,
	}
	through := func(t int) *node { return betaFunction(alpha, sum(beta, power(number(Plain, float64(t)), c))) }
	l.survival = func(t int) (string, *node) {
		return fmt.Sprintf("S(%d) = B(α, β + %d^c) ÷ B(α, β)", t, t), over(through(t), betaFunction(alpha, beta))
	}
	l.renewal = func(t int) (string, *node) {
		if t == 1 {
			return "β ÷ (α + β)", over(beta, sum(alpha, beta))
		}
		return fmt.Sprintf("S(%d) ÷ S(%d) = B(α, β + %d^c) ÷ B(α, β + %d^c)", t, t-1, t, t-1), over(through(t), through(t-1))
	}
	l.own, l.ownWords = ownWeibull(m), "of a customer with the mean q; the likely leavers go first, so that retention of those who are left lies above it"
	if m.PeriodsPerYear > 1 {
		l.why = "in periods shorter than a year none is known"
		if m.YearlyRenewal {
			l.why = "customers leave once a year and pay more often"
		}
		return l, true
	}
	l.durationDependent(m.Alpha, m.Beta, m.C, v.rate())
	return l, true
}

// dependence says what the power of tenure does.
func dependence(c float64) string {
	switch {
	case c < 1:
		return "With c below 1 each customer grows less likely to leave with tenure"
	case c > 1:
		return "With c above 1 each customer grows likelier to leave with tenure"
	}
	return "With c = 1 no customer changes"
}

// ownWeibull tells the probability to stay of a customer with the mean q.
func ownWeibull(m retention.BetaDiscreteWeibull) func(t int) figure {
	mean := over(number(Plain, m.Beta), sum(number(Plain, m.Alpha), number(Plain, m.Beta)))
	c := number(Plain, m.C)
	return func(t int) figure {
		rise := math.Pow(float64(t), m.C) - math.Pow(float64(t-1), m.C)
		f := figure{formula: fmt.Sprintf("q^(%d^c − %d^c), q = β ÷ (α + β)", t, t-1), value: math.Pow(m.Beta/(m.Alpha+m.Beta), rise), source: fromLaw}
		exponent := minus(power(number(Plain, float64(t)), c), power(number(Plain, float64(t-1)), c))
		f.x = power(mean, exponent)
		if t == 1 {
			f.formula, f.x = "q = β ÷ (α + β)", mean
		}
		return f
	}
}

// durationDependent adds lifetimes, which have no closed form but are sums.
func (l *law) durationDependent(alpha, beta, c, d float64) {
	source := "closedform.BetaDiscreteWeibullDiscountedExpectedLifetime"
	lifetime := func(rate float64) float64 {
		return closedform.BetaDiscreteWeibullDiscountedExpectedLifetime(alpha, beta, c, rate)
	}
	l.lifetime = figure{"S(0) + S(1) + S(2) + …, without end for α × c ≤ 1", nil, lifetime(0), source}
	l.discounted = figure{"S(0) + S(1) ÷ (1 + d) + S(2) ÷ (1 + d)² + …, all terms", nil, lifetime(d), source}
	l.residual = func(n int) figure {
		return figure{
			fmt.Sprintf("(S(%d) + S(%d) ÷ (1 + d) + S(%d) ÷ (1 + d)² + …) ÷ S(%d)", n+1, n+2, n+3, n), nil,
			closedform.BetaDiscreteWeibullDiscountedExpectedResidualLifetime(alpha, beta, c, n, d), "closedform.BetaDiscreteWeibullDiscountedExpectedResidualLifetime",
		}
	}
}

// gauss is the hypergeometric function.
func gauss(a, b, c, z *node) *node {
	return function("₂F₁", func(xs []float64) float64 { return mathext.Hypergeo(xs[0], xs[1], xs[2], xs[3]) }, a, b, c, z)
}
