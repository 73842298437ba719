package explain

import (
	"fmt"
	"strings"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/retention"

	"gonum.org/v1/gonum/mathext"
)

// shiftedBetaGeometricLaw tells retention with a probability to leave of each
// customer's own, Beta(α, β).
func shiftedBetaGeometricLaw(v *view, b *sim.Breakdown) (law, bool) {
	m, ok := b.Law.(retention.ShiftedBetaGeometric)
	if !ok {
		return law{}, false
	}
	l := law{
		name:       "shifted-beta-geometric: each customer leaves at every renewal with a probability of its own, drawn once from Beta(α, β); the likely leavers go first, so that retention rises with tenure though no customer changes",
		paper:      "Fader and Hardie 2007, “How to project customer retention”; 2010, “Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity”.",
		parameters: []parameter{{"α", Plain, m.Alpha, nil}, {"β", Plain, m.Beta, nil}},
		constant:   true,
	}
	alpha, beta := number(Plain, m.Alpha), number(Plain, m.Beta)
	l.renewal = func(t int) (string, *node) {
		top, formula := beta, "β ÷ (α + β)"
		if t > 1 {
			top, formula = sum(beta, number(Plain, float64(t-1))), fmt.Sprintf("(β + %d) ÷ (α + β + %d)", t-1, t-1)
		}
		return formula, over(top, operation('+', append([]*node{alpha}, terms(top)...)...))
	}
	l.survival = func(t int) (string, *node) {
		k := number(Plain, float64(t))
		return fmt.Sprintf("S(%d) = B(α, β + %d) ÷ B(α, β) = Γ(β + %d)·Γ(α + β) ÷ (Γ(β)·Γ(α + β + %d))", t, t, t, t),
			over(betaFunction(alpha, sum(beta, k)), betaFunction(alpha, beta))
	}
	if m.PeriodsPerYear > 1 {
		l.why = "the root of each customer's own probability is integrated numerically"
		if m.YearlyRenewal {
			l.why = "customers leave once a year and pay more often"
		}
		return l, true
	}
	l.heterogeneous(m.Alpha, m.Beta, v.rate())
	return l, true
}

// terms returns the terms of a sum, or what is none as a single one.
func terms(n *node) []*node {
	if n.op == '+' {
		return n.args
	}
	return []*node{n}
}

// heterogeneous adds the closed forms of lifetimes.
func (l *law) heterogeneous(a, b, d float64) {
	alpha, beta, one := number(Plain, a), number(Plain, b), number(Plain, 1)
	discount := over(one, sum(one, number(Share, d)))
	l.lifetime = figure{"1 + β ÷ (α − 1), without end for α ≤ 1", nil, closedform.DiscountedExpectedLifetime(a, b, 0), "closedform.DiscountedExpectedLifetime"}
	if a > 1 {
		l.lifetime.x = sum(one, over(beta, minus(alpha, one)))
	}
	if d == 0 {
		l.undiscounted(a, b)
		return
	}
	source := "closedform.DiscountedExpectedLifetime"
	l.discounted = figure{"₂F₁(1, β; α + β; 1 ÷ (1 + d))", hypergeometric(one, beta, sum(alpha, beta), discount), closedform.DiscountedExpectedLifetime(a, b, d), source}
	l.residual = func(n int) figure {
		k := number(Plain, float64(n))
		base := sum(beta, k)
		next := sum(beta, number(Plain, float64(n+1)))
		formula := fmt.Sprintf("(β + %d) ÷ (α + β + %d) × ₂F₁(1, β + %d; α + β + %d; 1 ÷ (1 + d))", n, n, n+1, n+1)
		if n == 0 {
			formula = "β ÷ (α + β) × ₂F₁(1, β + 1; α + β + 1; 1 ÷ (1 + d))"
		}
		return figure{
			formula,
			times(over(base, operation('+', append([]*node{alpha}, terms(base)...)...)), hypergeometric(one, next, operation('+', append([]*node{alpha}, terms(next)...)...), discount)),
			closedform.DiscountedExpectedResidualLifetime(a, b, n, d), "closedform.DiscountedExpectedResidualLifetime",
		}
	}
}

// undiscounted adds the closed forms of lifetimes without discounting.
func (l *law) undiscounted(a, b float64) {
	l.discounted = l.lifetime
	l.residual = func(n int) figure {
		f := figure{fmt.Sprintf("(β + %d) ÷ (α − 1), without end for α ≤ 1", n), nil, closedform.DiscountedExpectedResidualLifetime(a, b, n, 0), "closedform.DiscountedExpectedResidualLifetime"}
		if a > 1 {
			f.x = over(sum(number(Plain, b), number(Plain, float64(n))), minus(number(Plain, a), number(Plain, 1)))
		}
		return f
	}
}

// betaFunction is Euler's beta function of two expressions.
func betaFunction(a, b *node) *node {
	return function("B", func(xs []float64) float64 { return mathext.Beta(xs[0], xs[1]) }, a, b)
}

// hypergeometric is Gauss's function at (1, β; α+β; 1/(1+d)), by the continued
// fraction of package closedform. d is exact, its argument as it is written.
func hypergeometric(one, beta, both, discount *node) *node {
	return function("₂F₁", func(xs []float64) float64 {
		return closedform.DiscountedExpectedLifetime(xs[2]-xs[1], xs[1], 1/xs[3]-1)
	}, one, beta, both, discount)
}

// changedLaw tells a law of the individual's own probability that a strategy
// changes: no closed form is left.
func changedLaw(_ *view, b *sim.Breakdown) (law, bool) {
	m, ok := b.Law.(*retention.Shifted)
	if !ok {
		return law{}, false
	}
	alpha, beta := number(Plain, m.Alpha), number(Plain, m.Beta)
	first := over(betaFunction(alpha, sum(beta, raised(m.BetaDiscreteWeibull, 1))), betaFunction(alpha, beta))
	l := law{
		name:       "shifted-beta-geometric, Beta(α, β), with each customer's own probability changed: survivors are the mean over the law of the product of the changed probabilities, integrated numerically",
		paper:      "Fader and Hardie 2007, “How to project customer retention”, with the law of θ before the change.",
		parameters: []parameter{{"α", Plain, m.Alpha, nil}, {"β", Plain, m.Beta, nil}},
		why:        "the changed probability is integrated numerically",
	}
	if m.C != 1 {
		l.name = "beta-discrete-Weibull" + strings.TrimPrefix(l.name, "shifted-beta-geometric")
		l.paper = "Fader, Hardie, Liu, Davin and Steenburgh 2018, with the law of θ before the change."
		l.parameters = append(l.parameters, parameter{"c", Plain, m.C, nil})
	}
	before := parameter{"retention before the change, tenure year 1", Share, m.Beta / (m.Alpha + m.Beta), over(beta, sum(alpha, beta))}
	if renewals(m.BetaDiscreteWeibull) != 1 {
		before.v, before.x = first.exact(), first
	}
	l.parameters = append(l.parameters, before)
	return l, true
}
