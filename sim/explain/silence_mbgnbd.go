package explain

import "clv/sim/purchasing"

// mbgnbdLaw tells customers who may leave after every purchase, the first too.
func mbgnbdLaw(m purchasing.Model, factor float64) (silentLaw, bool) {
	law, ok := m.(purchasing.MBGNBD)
	if !ok {
		return silentLaw{}, false
	}
	l := atPurchases(law.R, law.Alpha, law.A, law.B, factor)
	law.Alpha /= factor
	l.model = law
	l.name = "MBG/NBD: while alive a customer buys at random at a rate of its own, λ ~ Gamma(shape r, rate α); after every purchase, the first too, it leaves with a probability of its own, p ~ Beta(a, b)"
	l.paper = "Batislam, Denizel and Filiztekin 2007, “Empirical validation and comparison of models for customer base analysis”; Hoppe and Wagner 2007. It is BG/NBD but for the first purchase."
	p := leaverOf(law.R, law.Alpha, law.A, law.B)
	both, one := sum(p.a, p.b), number(Plain, 1)
	l.leaving = append(l.leaving, silentStep{
		"stay after the first", Share,
		figure{formula: "b ÷ (a + b)", value: law.B / (law.A + law.B), x: over(p.b, both)},
		"the others never buy again; as the first period begins all count as alive",
	})
	next := sum(p.b, one)
	l.alive = func(t float64) (string, *node) {
		return "b ÷ (a + b) × (α ÷ (α + t))^r × ₂F₁(r, b + 1; a + b + 1; t ÷ (α + t))", times(over(p.b, both), p.alive(t, next, sum(p.a, p.b, one)))
	}
	l.bought = func(t float64) (string, *node) {
		if law.A == 1 {
			return "b ÷ (a + b) × the mean over those who stay of (1 − (1 + p × t ÷ α)^(−r)) ÷ p, which has another form at a = 1", nil
		}
		return "b ÷ (a − 1) × (1 − (α ÷ (α + t))^r × ₂F₁(r, b + 1; a + b; t ÷ (α + t)))",
			times(over(p.b, minus(p.a, one)), minus(one, p.alive(t, next, both)))
	}
	l.given = func(x int, tx, T float64) (string, *node) {
		return "1 ÷ (1 + a ÷ (b + x) × ((α + T) ÷ (α + t_x))^(r + x))",
			p.staying(over(p.a, sum(p.b, number(Plain, float64(x)))), x, tx, T)
	}
	l.after = func(x int, T float64) (string, purchasing.Model) {
		n := float64(x)
		return "r + x, α + T, a, b + x + 1 by BG/NBD, the first purchase survived", purchasing.BGNBD{R: law.R + n, Alpha: law.Alpha + T, A: law.A, B: law.B + n + 1}
	}
	return l, true
}
