package explain

import (
	"clv/sim/purchasing"

	"gonum.org/v1/gonum/mathext"
)

// bgnbdLaw tells customers who may leave after every repeat purchase.
func bgnbdLaw(m purchasing.Model, factor float64) (silentLaw, bool) {
	law, ok := m.(purchasing.BGNBD)
	if !ok {
		return silentLaw{}, false
	}
	l := atPurchases(law.R, law.Alpha, law.A, law.B, factor)
	law.Alpha /= factor
	l.model = law
	l.name = "BG/NBD: while alive a customer buys at random at a rate of its own, λ ~ Gamma(shape r, rate α); after every repeat purchase it leaves with a probability of its own, p ~ Beta(a, b). So who bought but once is alive for certain"
	l.paper = "Fader, Hardie and Lee 2005, “‘Counting your customers’ the easy way: an alternative to the Pareto/NBD model”."
	p := leaverOf(law.R, law.Alpha, law.A, law.B)
	l.alive = func(t float64) (string, *node) {
		return "(α ÷ (α + t))^r × ₂F₁(r, b; a + b; t ÷ (α + t))", p.alive(t, p.b, sum(p.a, p.b))
	}
	l.bought = func(t float64) (string, *node) {
		if law.A == 1 || law.A+law.B <= 1 {
			return "mean over customers of (1 − (1 + p × t ÷ α)^(−r)) ÷ p, which has another form at a = 1 and for a + b ≤ 1", nil
		}
		one := number(Plain, 1)
		return "(a + b − 1) ÷ (a − 1) × (1 − (α ÷ (α + t))^r × ₂F₁(r, b; a + b − 1; t ÷ (α + t)))",
			times(over(minus(operation('+', p.a, p.b), one), minus(p.a, one)), minus(one, p.alive(t, p.b, minus(operation('+', p.a, p.b), one))))
	}
	l.given = func(x int, tx, T float64) (string, *node) {
		if x == 0 {
			return "1: nobody can have left without a repeat purchase", nil
		}
		odds := over(p.a, minus(operation('+', p.b, number(Plain, float64(x))), number(Plain, 1)))
		return "1 ÷ (1 + a ÷ (b + x − 1) × ((α + T) ÷ (α + t_x))^(r + x))", p.staying(odds, x, tx, T)
	}
	l.after = func(x int, T float64) (string, purchasing.Model) {
		return "r + x, α + T, a, b + x", purchasing.BGNBD{R: law.R + float64(x), Alpha: law.Alpha + T, A: law.A, B: law.B + float64(x)}
	}
	return l, true
}

// atPurchases tells what laws of leaving at purchases have in common.
func atPurchases(r, alpha, a, b, factor float64) silentLaw {
	l := silentLaw{r: r, alpha: alpha / factor}
	l.parameters = []parameter{{"r", Plain, r, nil}, {"α", Plain, alpha, nil}, {"a", Plain, a, nil}, {"b", Plain, b, nil}}
	x, y := number(Plain, a), number(Plain, b)
	l.leaving = []silentStep{{
		"mean dropout", Share,
		figure{formula: "a ÷ (a + b)", value: a / (a + b), x: over(x, sum(x, y))},
		"probability to leave after a purchase, the mean over customers",
	}}
	l.residual = func(float64) (string, *node) {
		return "sum over time of e^(−δt) × the mean over customers of λ × e^(−λpt), integrated numerically: no closed form", nil
	}
	return l
}

// leaver is the parameters of a law of leaving at purchases.
type leaver struct{ r, alpha, a, b *node }

func leaverOf(r, alpha, a, b float64) *leaver {
	return &leaver{number(Plain, r), number(Plain, alpha), number(Plain, a), number(Plain, b)}
}

// alive is (α ÷ (α + t))^r × ₂F₁(r, b; c; t ÷ (α + t)).
func (l *leaver) alive(t float64, b, c *node) *node {
	time := number(Plain, t)
	later := sum(l.alpha, time)
	return times(power(over(l.alpha, later), l.r), gauss(l.r, b, c, over(time, later)))
}

// staying is the probability to be alive, given the odds to have left with the
// last purchase and the time that has passed since.
func (l *leaver) staying(odds *node, x int, tx, T float64) *node {
	one := number(Plain, 1)
	since := over(sum(l.alpha, number(Plain, T)), sum(l.alpha, number(Plain, tx)))
	return over(one, sum(one, times(odds, power(since, sum(l.r, number(Plain, float64(x)))))))
}

// gauss is the hypergeometric function.
func gauss(a, b, c, z *node) *node {
	return function("₂F₁", func(xs []float64) float64 { return mathext.Hypergeo(xs[0], xs[1], xs[2], xs[3]) }, a, b, c, z)
}
