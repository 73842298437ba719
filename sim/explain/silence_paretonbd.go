package explain

import (
	"fmt"
	"math"

	"clv/sim/purchasing"
)

// paretoNBDLaw tells customers who may leave at any moment.
func paretoNBDLaw(m purchasing.Model, factor float64) (silentLaw, bool) {
	law, ok := m.(purchasing.ParetoNBD)
	if !ok {
		return silentLaw{}, false
	}
	l := silentLaw{
		name:       "Pareto/NBD: while alive a customer buys at random at a rate of its own, λ ~ Gamma(shape r, rate α), and leaves at any moment at a rate of its own, μ ~ Gamma(shape s, rate β), whether or not it has just bought",
		paper:      "Schmittlein, Morrison and Colombo 1987, “Counting your customers: who are they and what will they do next?”; DERT by Fader, Hardie and Lee 2005, “RFM and CLV”.",
		parameters: []parameter{{"r", Plain, law.R, nil}, {"α", Plain, law.Alpha, nil}, {"s", Plain, law.S, nil}, {"β", Plain, law.Beta, nil}},
	}
	law.Alpha /= factor
	l.model, l.r, l.alpha = law, law.R, law.Alpha
	r, alpha, s, beta, one := number(Plain, law.R), number(Plain, law.Alpha), number(Plain, law.S), number(Plain, law.Beta), number(Plain, 1)
	l.leaving = paretoLeaving(law)
	l.alive = func(t float64) (string, *node) {
		return "(β ÷ (β + t))^s", power(over(beta, sum(beta, number(Plain, t))), s)
	}
	l.bought = func(t float64) (string, *node) {
		if law.S == 1 {
			return "r ÷ α × β × ln((β + t) ÷ β), as s = 1", times(over(r, alpha), beta, logarithm(over(sum(beta, number(Plain, t)), beta)))
		}
		left := power(over(beta, sum(beta, number(Plain, t))), minus(s, one))
		return "r ÷ α × β ÷ (s − 1) × (1 − (β ÷ (β + t))^(s − 1))", over(times(over(r, alpha), beta, minus(one, left)), minus(s, one))
	}
	l.given = func(x int, tx, T float64) (string, *node) { return paretoGiven(law, x, tx, T) }
	l.after = func(x int, T float64) (string, purchasing.Model) {
		return "r + x, α + T, s, β + T", purchasing.ParetoNBD{R: law.R + float64(x), Alpha: law.Alpha + T, S: law.S, Beta: law.Beta + T}
	}
	l.residual = func(delta float64) (string, *node) {
		z := times(number(Plain, delta), beta)
		return "r ÷ α × β × (δβ)^(s − 1) × Ψ(s, s; δβ), Ψ the confluent hypergeometric function of the second kind",
			times(over(r, alpha), beta, power(z, minus(s, one)), confluent(s, z))
	}
	return l, true
}

// paretoLeaving tells how fast customers leave.
func paretoLeaving(law purchasing.ParetoNBD) []silentStep {
	s, beta := number(Plain, law.S), number(Plain, law.Beta)
	steps := []silentStep{{
		"mean rate of leaving", Plain,
		figure{formula: "s ÷ β", value: law.S / law.Beta, x: over(s, beta)},
		"a unit of the time t, the mean over customers",
	}}
	one := number(Plain, 1)
	half := times(beta, minus(power(number(Plain, 2), over(one, s)), one))
	lifetime := silentStep{"mean lifetime", Plain, figure{formula: "β ÷ (s − 1), without end for s ≤ 1", value: math.Inf(1)}, "in the same unit: 1 ÷ μ, the mean over customers"}
	if law.S > 1 {
		lifetime.value, lifetime.x = law.Beta/(law.S-1), over(beta, minus(s, one))
	}
	return append(steps, lifetime, silentStep{
		"half have left after", Plain, figure{formula: "β × (2^(1 ÷ s) − 1)", value: half.exact(), x: half}, "in the same unit: where P(alive) is ½",
	})
}

// paretoGiven is the probability to be alive given a history, by the form of the
// hypergeometric function in which nothing is subtracted.
func paretoGiven(law purchasing.ParetoNBD, x int, tx, T float64) (string, *node) {
	n := sum(number(Plain, law.R), number(Plain, float64(x)))
	s, one := number(Plain, law.S), number(Plain, 1)
	all := sum(n, s)
	a, b := func(t float64) *node { return sum(number(Plain, law.Alpha), number(Plain, t)) }, func(t float64) *node { return sum(number(Plain, law.Beta), number(Plain, t)) }
	var leaving, buying *node
	var first, second string
	if law.Alpha >= law.Beta {
		gap := minus(number(Plain, law.Alpha), number(Plain, law.Beta))
		leaving = gauss(one, n, sum(all, one), over(gap, a(tx)))
		buying = times(gauss(one, sum(n, one), sum(all, one), over(gap, a(T))), over(b(T), a(T)))
		first, second = "₂F₁(1, n; n + s + 1; (α − β) ÷ (α + t_x))", "₂F₁(1, n + 1; n + s + 1; (α − β) ÷ (α + T)) × (β + T) ÷ (α + T)"
	} else {
		gap := minus(number(Plain, law.Beta), number(Plain, law.Alpha))
		leaving = times(gauss(one, sum(s, one), sum(all, one), over(gap, b(tx))), over(a(tx), b(tx)))
		buying = gauss(one, s, sum(all, one), over(gap, b(T)))
		first, second = "₂F₁(1, s + 1; n + s + 1; (β − α) ÷ (β + t_x)) × (α + t_x) ÷ (β + t_x)", "₂F₁(1, s; n + s + 1; (β − α) ÷ (β + T))"
	}
	gone := times(over(s, all), power(over(a(T), a(tx)), n), power(over(b(T), b(tx)), s), leaving)
	e := over(one, sum(gone, times(over(n, all), buying)))
	formula := fmt.Sprintf("1 ÷ (s ÷ (n + s) × ((α + T) ÷ (α + t_x))^n × ((β + T) ÷ (β + t_x))^s × %s + n ÷ (n + s) × %s), n = r + x", first, second)
	return formula, checked(e, law.AliveGiven(x, tx, T))
}

// confluent is Ψ(s, s; z), by the integral of package purchasing.
func confluent(s, z *node) *node {
	return function("Ψ", func(xs []float64) float64 {
		one := purchasing.ParetoNBD{R: 1, Alpha: 1, S: xs[0], Beta: 1}
		return math.Pow(xs[2], 1-xs[0]) * one.Residual(0, 0, 0, xs[2])
	}, s, s, z)
}
