package explain

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/retention"
)

// betaDiscreteWeibullLaw tells retention with a probability of each customer's
// own that also runs with its tenure.
func betaDiscreteWeibullLaw(v *view, b *sim.Breakdown) (law, bool) {
	m, ok := b.Law.(retention.BetaDiscreteWeibull)
	if !ok {
		return law{}, false
	}
	alpha, beta, u := number(Plain, m.Alpha), number(Plain, m.Beta), renewals(m)
	l := weibullWords(m)
	through := func(t int) *node { return betaFunction(alpha, sum(beta, raised(m, t))) }
	l.survival = func(t int) (string, *node) {
		return fmt.Sprintf("S(%d) = B(α, β + %s) ÷ B(α, β)", t, raisedWords(m, t)), over(through(t), betaFunction(alpha, beta))
	}
	l.renewal = func(t int) (string, *node) {
		switch {
		case t == 1 && u == 1:
			return "β ÷ (α + β)", over(beta, sum(alpha, beta))
		case t == 1:
			return l.survival(t)
		}
		return fmt.Sprintf("S(%d) ÷ S(%d) = B(α, β + %s) ÷ B(α, β + %s)", t, t-1, raisedWords(m, t), raisedWords(m, t-1)), over(through(t), through(t-1))
	}
	if m.C != 1 {
		l.own, l.ownWords = ownWeibull(m), "of a customer with the mean q; the likely leavers go first, so that retention of those who are left lies above it"
	}
	switch {
	case m.YearlyRenewal && m.PeriodsPerYear > 1:
		l.why = "customers leave once a year and pay more often"
	case math.Abs(u/float64(m.PeriodsPerYear)-1) > 1e-9:
		l.why = "none is known where the renewals that the parameters speak of are not those of the periods"
	case m.C == 1:
		l.heterogeneous(m.Alpha, m.Beta, v.rate())
	default:
		l.durationDependent(m.Alpha, m.Beta, m.C, v.rate())
	}
	return l, true
}

// weibullWords names the law and its parameters.
func weibullWords(m retention.BetaDiscreteWeibull) law {
	l := law{
		name:       "beta-discrete-Weibull: each customer has a probability q to make its first renewal, q = 1 − θ with θ drawn once from Beta(α, β), and stays through t renewals with probability q^(t^c). " + dependence(m.C),
		paper:      "Fader, Hardie, Liu, Davin and Steenburgh 2018, “How to project customer retention revisited: the role of duration dependence”. At c = 1 it is the shifted-beta-geometric law.",
		parameters: []parameter{{"α", Plain, m.Alpha, nil}, {"β", Plain, m.Beta, nil}, {"c", Plain, m.C, nil}},
		constant:   true,
	}
	if m.C == 1 {
		l.name = "shifted-beta-geometric: each customer leaves at every renewal with a probability of its own, drawn once from Beta(α, β)"
		l.paper = "Fader and Hardie 2007, “How to project customer retention”."
		l.parameters = l.parameters[:2]
	}
	if renewals(m) != 1 {
		l.parameters = append(l.parameters, parameter{"renewals a year", Plain, renewals(m), nil})
		l.name += ". The parameters speak of renewals of another length than a year: after t years a customer has made t × that number of them"
	}
	return l
}

// renewals is the number of renewals in a year that the parameters speak of.
func renewals(m retention.BetaDiscreteWeibull) float64 {
	if m.Renewals == 0 {
		return 1
	}
	return m.Renewals
}

// raised is the renewals of t years to the power c.
func raised(m retention.BetaDiscreteWeibull, t int) *node {
	made := number(Plain, float64(t))
	if u := renewals(m); u != 1 {
		made = times(number(Plain, u), made)
	}
	if m.C == 1 {
		return made
	}
	return power(made, number(Plain, m.C))
}

// raisedWords is raised in symbols.
func raisedWords(m retention.BetaDiscreteWeibull, t int) string {
	words := fmt.Sprint(t)
	if u := renewals(m); u != 1 {
		words = fmt.Sprintf("(%.4g × %d)", u, t)
	}
	if m.C == 1 {
		return words
	}
	return words + "^c"
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
	q := m.Beta / (m.Alpha + m.Beta)
	mean := over(number(Plain, m.Beta), sum(number(Plain, m.Alpha), number(Plain, m.Beta)))
	return func(t int) figure {
		formula, exponent := "q^("+raisedWords(m, t)+"), q = β ÷ (α + β)", raised(m, t)
		if t > 1 {
			formula, exponent = "q^("+raisedWords(m, t)+" − "+raisedWords(m, t-1)+"), q = β ÷ (α + β)", minus(exponent, raised(m, t-1))
		}
		return figure{formula, power(mean, exponent), math.Pow(q, exponent.exact()), fromLaw}
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
