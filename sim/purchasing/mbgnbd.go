package purchasing

import (
	"math"

	"clv/sim/closedform"
)

// MBGNBD is the modified beta-geometric/NBD model (Batislam, Denizel and
// Filiztekin 2007, "Empirical validation and comparison of models for customer
// base analysis", International Journal of Research in Marketing 24(3); Hoppe
// and Wagner 2007, "Customer base analysis: the case for a central variant of
// the betageometric/NBD model", Marketing: Journal of Research and Management
// 3(2)).
//
// It is BGNBD, but that a customer may leave after every purchase, the first
// one too. So a customer who bought but once need not be alive.
type MBGNBD struct{ R, Alpha, A, B float64 }

func (m MBGNBD) valid() bool { return positive(m.R, m.Alpha, m.A, m.B) }

// stayed is the share of customers who stay after the first purchase.
func (m MBGNBD) stayed() float64 { return m.B / (m.A + m.B) }

// after returns the law of customers known to be alive at T, with x repeat
// purchases. They have survived the first purchase: from there it is BGNBD.
func (m MBGNBD) after(x int, T float64) BGNBD {
	n := float64(x)
	return BGNBD{m.R + n, m.Alpha + T, m.A, m.B + n + 1}
}

// Alive implements Model. At t = 0 it is what the first purchase leaves,
// B/(A+B).
func (m MBGNBD) Alive(t float64) float64 {
	if !m.valid() || !span(t) {
		return math.NaN()
	}
	return m.stayed() * m.after(0, 0).Alive(t)
}

// Purchases implements Model.
func (m MBGNBD) Purchases(t float64) float64 {
	if !m.valid() || !span(t) {
		return math.NaN()
	}
	return m.stayed() * m.after(0, 0).Purchases(t)
}

// LogLikelihood implements Model. With a customer alive at T, or one who left
// with its last purchase, be it the first one,
//
//	Γ(R+x)/Γ(R)·Alpha^R·[B(A, B+x+1)·(Alpha+T)^−(R+x) + B(A+1, B+x)·(Alpha+tx)^−(R+x)] / B(A, B)
func (m MBGNBD) LogLikelihood(x int, tx, T float64) float64 {
	if !m.valid() || !past(x, tx, T) {
		return math.NaN()
	}
	return logRise(m.R, x) - m.R*math.Log1p(T/m.Alpha) - float64(x)*math.Log(m.Alpha+T) +
		math.Log(closedform.Survival(m.A, m.B, float64(x+1))) + logSum(0, m.logGone(x, tx, T))
}

// InOrder implements Ordered.
func (m MBGNBD) InOrder() func(x int, tx, T float64) float64 {
	return inOrder(m.R, m.Alpha, func(x int) (staying, leaving float64) {
		n := float64(x)
		return math.Log(closedform.Survival(m.A, m.B, n+1)), math.Log(m.A / (m.B + n))
	})
}

// logGone returns the logarithm of the odds that a customer has left.
func (m MBGNBD) logGone(x int, tx, T float64) float64 {
	n := float64(x)
	return math.Log(m.A/(m.B+n)) + (m.R+n)*math.Log1p((T-tx)/(m.Alpha+tx))
}

// AliveGiven implements Model.
func (m MBGNBD) AliveGiven(x int, tx, T float64) float64 {
	if !m.valid() || !past(x, tx, T) {
		return math.NaN()
	}
	return odds(m.logGone(x, tx, T))
}

// Probability implements Model: n purchases, and not one that the customer left
// with, or at least n, and it left with the n-th.
func (m MBGNBD) Probability(n int, t float64) float64 {
	if !m.valid() || !span(t) || n < 0 {
		return math.NaN()
	}
	c := count{m.R, t / m.Alpha}
	stayed := closedform.Survival(m.A, m.B, float64(n))
	leave := m.A / (m.A + m.B + float64(n))
	return stayed * (c.exactly(n)*(1-leave) + c.atLeast(n)*leave)
}

// PurchasesGiven implements Model.
func (m MBGNBD) PurchasesGiven(x int, tx, T, ahead float64) float64 {
	return m.AliveGiven(x, tx, T) * m.after(x, T).Purchases(ahead)
}

// Residual implements Model. Without discounting it is finite where A > 1.
func (m MBGNBD) Residual(x int, tx, T, delta float64) float64 {
	alive := m.AliveGiven(x, tx, T)
	if math.IsNaN(alive) || !span(delta) {
		return math.NaN()
	}
	return alive * m.after(x, T).discounted(delta)
}
