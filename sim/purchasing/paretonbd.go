package purchasing

import "math"

// ParetoNBD is the Pareto/NBD model (Schmittlein, Morrison and Colombo 1987,
// "Counting your customers: who are they and what will they do next?",
// Management Science 33(1)).
//
// While alive, a customer buys at random (a Poisson process) at a rate of its
// own, λ ~ Gamma(shape R, rate Alpha). It leaves for ever at random, at a rate
// of its own, μ ~ Gamma(shape S, rate Beta), independent of λ and of whether it
// has just bought.
type ParetoNBD struct{ R, Alpha, S, Beta float64 }

func (m ParetoNBD) valid() bool { return positive(m.R, m.Alpha, m.S, m.Beta) }

// after returns the law of customers known to be alive at T, with x repeat
// purchases.
func (m ParetoNBD) after(x int, T float64) ParetoNBD {
	return ParetoNBD{m.R + float64(x), m.Alpha + T, m.S, m.Beta + T}
}

// Alive implements Model: (Beta/(Beta+t))^S.
func (m ParetoNBD) Alive(t float64) float64 {
	if !m.valid() || !span(t) {
		return math.NaN()
	}
	return math.Exp(-m.S * math.Log1p(t/m.Beta))
}

// Purchases implements Model:
//
//	R/Alpha · Beta/(S−1) · [1 − (Beta/(Beta+t))^(S−1)]
func (m ParetoNBD) Purchases(t float64) float64 {
	if !m.valid() || !span(t) {
		return math.NaN()
	}
	log := math.Log1p(t / m.Beta)
	time := m.Beta * log // as a customer, were S = 1
	if y := (m.S - 1) * log; y != 0 {
		time *= -math.Expm1(-y) / y
	}
	return m.R / m.Alpha * time
}

// LogLikelihood implements Model. It is
//
//	Γ(R+x)/Γ(R)·Alpha^R·Beta^S · [S·F(tx) + (R+x)·G(T)]
//
// with F(t) = ∫_t^∞ (Alpha+τ)^−(R+x)·(Beta+τ)^−(S+1) dτ, the leaving after tx,
// and G(t) = ∫_t^∞ (Alpha+τ)^−(R+x+1)·(Beta+τ)^−S dτ, what those who leave after
// T would still buy. The usual form subtracts F(T) from F(tx) instead and loses
// its digits.
func (m ParetoNBD) LogLikelihood(x int, tx, T float64) float64 {
	if !m.valid() || !past(x, tx, T) {
		return math.NaN()
	}
	n := float64(x)
	return logRise(m.R, x) - m.R*math.Log1p(T/m.Alpha) - n*math.Log(m.Alpha+T) -
		m.S*math.Log1p(T/m.Beta) + m.logPast(n, tx, T)
}

// logPast returns the logarithm of what is in brackets at LogLikelihood, over
// (Alpha+T)^−(R+x)·(Beta+T)^−S: minus that of the probability to be alive.
func (m ParetoNBD) logPast(n, tx, T float64) float64 {
	shape := m.R + n
	rise := shape*math.Log1p((T-tx)/(m.Alpha+tx)) + m.S*math.Log1p((T-tx)/(m.Beta+tx))
	return logSum(rise+m.logLeaving(shape, tx), m.logBuying(shape, T))
}

// logLeaving and logBuying return the logarithms of S·F(t) and (R+x)·G(t), over
// (Alpha+t)^−(R+x)·(Beta+t)^−S.
func (m ParetoNBD) logLeaving(shape, t float64) float64 {
	return math.Log(m.S * gaps{shape, m.S, m.Alpha + t, m.Beta + t}.leaving() / (shape + m.S))
}

func (m ParetoNBD) logBuying(shape, t float64) float64 {
	return math.Log(shape * gaps{shape, m.S, m.Alpha + t, m.Beta + t}.buying() / (shape + m.S))
}

// InOrder implements Ordered.
func (m ParetoNBD) InOrder() func(x int, tx, T float64) float64 {
	lastX, lastTx := -1, -1.0
	var n, common, early float64
	base := math.Log(m.Alpha)
	return func(x int, tx, T float64) float64 {
		if x != lastX {
			lastX, lastTx, n = x, -1, float64(x)
			common = logRise(m.R, x) - n*base
		}
		shape := m.R + n
		if tx != lastTx {
			lastTx = tx
			early = m.logLeaving(shape, tx) - shape*math.Log1p(tx/m.Alpha) - m.S*math.Log1p(tx/m.Beta)
		}
		late := m.logBuying(shape, T) - shape*math.Log1p(T/m.Alpha) - m.S*math.Log1p(T/m.Beta)
		return common + logSum(early, late)
	}
}

// gaps is the integrals from one time on, with m = R+x and A = Alpha+t,
// B = Beta+t, times (m+s)·A^m·B^s.
type gaps struct{ m, s, A, B float64 }

// leaving returns that of (A+y)^−m·(B+y)^−(s+1): by Euler's transformation of
// the hypergeometric form, with z = 1 − min(A,B)/max(A,B),
//
//	₂F₁(1, m; m+s+1; z)        where A ≥ B
//	₂F₁(1, s+1; m+s+1; z)·A/B  where A < B
func (g gaps) leaving() float64 {
	if g.A >= g.B {
		return gaussian(g.m, g.m+g.s, (g.A-g.B)/g.A)
	}
	return gaussian(g.s+1, g.m+g.s, (g.B-g.A)/g.B) * g.A / g.B
}

// buying returns that of (A+y)^−(m+1)·(B+y)^−s.
func (g gaps) buying() float64 {
	if g.A >= g.B {
		return gaussian(g.m+1, g.m+g.s, (g.A-g.B)/g.A) * g.B / g.A
	}
	return gaussian(g.s, g.m+g.s, (g.B-g.A)/g.B)
}

// gaussian returns ₂F₁(1, a; c+1; z) for 0 ≤ z < 1 and 0 < a ≤ c+1, by Gauss's
// continued fraction (DLMF 15.7.1 at b = 0) as Lentz evaluates it, from the
// front:
//
//	c/F = c − a·c·z/(c+1 − 1·(c−a+1)·z/(c+2 − (a+1)(c+1)·z/(c+3 − …)))
func gaussian(a, c, z float64) float64 {
	const enough, most = 1e-16, 1_000_000
	value, top, bottom := c, c, 0.0
	for n := range most {
		k := float64(n / 2)
		u := (a + k) * (c + k)
		if n%2 == 1 {
			u = (k + 1) * (c - a + k + 1)
		}
		t := c + float64(n+1)
		bottom = 1 / (t - u*z*bottom)
		top = t - u*z/top
		change := top * bottom
		value *= change
		if math.Abs(change-1) < enough {
			break
		}
	}
	return c / value
}

// AliveGiven implements Model.
func (m ParetoNBD) AliveGiven(x int, tx, T float64) float64 {
	if !m.valid() || !past(x, tx, T) {
		return math.NaN()
	}
	return min(1, math.Exp(-m.logPast(float64(x), tx, T)))
}

// Probability implements Model: n purchases by t of a customer alive there, or n
// by the time that it left, integrated numerically.
func (m ParetoNBD) Probability(n int, t float64) float64 {
	if !m.valid() || !span(t) || n < 0 {
		return math.NaN()
	}
	alive := m.Alive(t) * count{m.R, t / m.Alpha}.exactly(n)
	if t == 0 {
		return alive
	}
	first := logRise(m.R, n) - logRise(1, n)
	gone := func(y float64) float64 {
		log := math.Log1p(y / m.Alpha)
		many := first - m.R*log
		if n > 0 {
			many += float64(n) * (math.Log(y/m.Alpha) - log)
		}
		return math.Exp(many - (m.S+1)*math.Log1p(y/m.Beta))
	}
	scale := min(m.Alpha/max(1, m.R), m.Beta/max(1, m.S))
	return alive + m.S/m.Beta*panels(gone, scale, t, min(1, 4/math.Sqrt(float64(n+1))))
}

// PurchasesGiven implements Model.
func (m ParetoNBD) PurchasesGiven(x int, tx, T, ahead float64) float64 {
	return m.AliveGiven(x, tx, T) * m.after(x, T).Purchases(ahead)
}

// Residual implements Model. With α = Alpha+T and β = Beta+T it is the
// probability to be alive times
//
//	(R+x)/α · ∫_0^∞ (1+y/β)^−S·e^{−delta·y} dy
//
// integrated numerically: the confluent hypergeometric function of the paper on
// the present value of the future (Fader, Hardie and Lee 2005). Without
// discounting it is finite where S > 1.
func (m ParetoNBD) Residual(x int, tx, T, delta float64) float64 {
	alive := m.AliveGiven(x, tx, T)
	if math.IsNaN(alive) || !span(delta) {
		return math.NaN()
	}
	now := m.after(x, T)
	return alive * now.R / now.Alpha * now.lifetime(delta)
}

// lifetime returns the discounted expected time as a customer.
func (m ParetoNBD) lifetime(delta float64) float64 {
	if delta == 0 {
		if m.S <= 1 {
			return math.Inf(1)
		}
		return m.Beta / (m.S - 1)
	}
	stay := func(y float64) float64 { return math.Exp(-m.S*math.Log1p(y/m.Beta) - delta*y) }
	return panels(stay, 1/(m.S/m.Beta+delta), math.Inf(1), 1)
}
