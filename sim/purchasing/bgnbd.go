package purchasing

import (
	"math"

	"clv/sim/closedform"
)

// BGNBD is the beta-geometric/NBD model (Fader, Hardie and Lee 2005, "Counting
// your customers the easy way: an alternative to the Pareto/NBD model",
// Marketing Science 24(2)).
//
// While alive, a customer buys at random (a Poisson process) at a rate of its
// own, λ ~ Gamma(shape R, rate Alpha). After every repeat purchase it leaves
// for ever with a probability of its own, p ~ Beta(A, B), independent of λ. So
// nobody leaves before the second purchase, a customer without one is alive for
// certain, and those who buy often have more occasions to leave.
type BGNBD struct{ R, Alpha, A, B float64 }

func (m BGNBD) valid() bool { return positive(m.R, m.Alpha, m.A, m.B) }

// after returns the law of customers known to be alive at T, with x repeat
// purchases: what is seen of them changes R and Alpha, B, and nothing else.
func (m BGNBD) after(x int, T float64) BGNBD {
	return BGNBD{m.R + float64(x), m.Alpha + T, m.A, m.B + float64(x)}
}

// Alive implements Model:
//
//	E[e^{−λpt}] = ₂F₁(R, A; A+B; −t/Alpha)
func (m BGNBD) Alive(t float64) float64 {
	if !m.valid() || !span(t) {
		return math.NaN()
	}
	return leaver{m.R, m.A, m.B}.alive(t / m.Alpha)
}

// Purchases implements Model: E[(1−e^{−λpt})/p].
func (m BGNBD) Purchases(t float64) float64 {
	if !m.valid() || !span(t) {
		return math.NaN()
	}
	return leaver{m.R, m.A, m.B}.purchases(t / m.Alpha)
}

// LogLikelihood implements Model. With a customer alive at T, or one who left
// with its last purchase at tx,
//
//	Γ(R+x)/Γ(R)·Alpha^R·[B(A, B+x)·(Alpha+T)^−(R+x) + B(A+1, B+x−1)·(Alpha+tx)^−(R+x)] / B(A, B)
//
// without the second term where x = 0.
func (m BGNBD) LogLikelihood(x int, tx, T float64) float64 {
	if !m.valid() || !past(x, tx, T) {
		return math.NaN()
	}
	buying := logRise(m.R, x) - m.R*math.Log1p(T/m.Alpha) - float64(x)*math.Log(m.Alpha+T)
	if x == 0 {
		return buying
	}
	return buying + math.Log(closedform.Survival(m.A, m.B, float64(x))) + logSum(0, m.logGone(x, tx, T))
}

// InOrder implements Ordered.
func (m BGNBD) InOrder() func(x int, tx, T float64) float64 {
	return inOrder(m.R, m.Alpha, func(x int) (staying, leaving float64) {
		if x == 0 {
			return 0, math.Inf(-1)
		}
		n := float64(x)
		return math.Log(closedform.Survival(m.A, m.B, n)), math.Log(m.A / (m.B + (n - 1)))
	})
}

// logGone returns the logarithm of the odds that a customer with repeat
// purchases has left.
func (m BGNBD) logGone(x int, tx, T float64) float64 {
	n := float64(x)
	return math.Log(m.A/(m.B+(n-1))) + (m.R+n)*math.Log1p((T-tx)/(m.Alpha+tx))
}

// AliveGiven implements Model.
func (m BGNBD) AliveGiven(x int, tx, T float64) float64 {
	switch {
	case !m.valid() || !past(x, tx, T):
		return math.NaN()
	case x == 0:
		return 1
	}
	return odds(m.logGone(x, tx, T))
}

// Probability implements Model: n purchases, and not one that the customer left
// with, or at least n, and it left with the n-th.
func (m BGNBD) Probability(n int, t float64) float64 {
	if !m.valid() || !span(t) || n < 0 {
		return math.NaN()
	}
	c := count{m.R, t / m.Alpha}
	if n == 0 {
		return c.exactly(0)
	}
	stayed := closedform.Survival(m.A, m.B, float64(n-1))
	leave := m.A / (m.A + m.B + float64(n-1))
	return stayed * (c.exactly(n)*(1-leave) + c.atLeast(n)*leave)
}

// PurchasesGiven implements Model.
func (m BGNBD) PurchasesGiven(x int, tx, T, ahead float64) float64 {
	return m.AliveGiven(x, tx, T) * m.after(x, T).Purchases(ahead)
}

// Residual implements Model. Without discounting it is finite where A > 1.
func (m BGNBD) Residual(x int, tx, T, delta float64) float64 {
	alive := m.AliveGiven(x, tx, T)
	if math.IsNaN(alive) || !span(delta) {
		return math.NaN()
	}
	return alive * m.after(x, T).discounted(delta)
}

// discounted returns the discounted purchases of a new customer.
func (m BGNBD) discounted(delta float64) float64 {
	return leaver{m.R, m.A, m.B}.discounted(delta * m.Alpha)
}
