package purchasing

import "math"

// LoyalNBD is the negative binomial model of customers who never leave
// (Ehrenberg 1959, "The pattern of consumer purchases", Applied Statistics 8):
// each buys at random at a rate of its own, λ ~ Gamma(shape R, rate Alpha). It is
// what BGNBD, MBGNBD and ParetoNBD come to where nobody leaves.
type LoyalNBD struct{ R, Alpha float64 }

func (m LoyalNBD) valid() bool { return positive(m.R, m.Alpha) }

// Alive implements Model.
func (m LoyalNBD) Alive(t float64) float64 { return loyal(m.valid() && span(t)) }

// Purchases implements Model.
func (m LoyalNBD) Purchases(t float64) float64 { return m.Alive(t) * m.R * t / m.Alpha }

// Probability implements Model.
func (m LoyalNBD) Probability(n int, t float64) float64 {
	if !m.valid() || !span(t) || n < 0 {
		return math.NaN()
	}
	return count{m.R, t / m.Alpha}.exactly(n)
}

// LogLikelihood implements Model.
func (m LoyalNBD) LogLikelihood(x int, tx, T float64) float64 {
	if !m.valid() || !past(x, tx, T) {
		return math.NaN()
	}
	return logRise(m.R, x) - m.R*math.Log1p(T/m.Alpha) - float64(x)*math.Log(m.Alpha+T)
}

// AliveGiven implements Model.
func (m LoyalNBD) AliveGiven(x int, tx, T float64) float64 {
	return loyal(m.valid() && past(x, tx, T))
}

// PurchasesGiven implements Model.
func (m LoyalNBD) PurchasesGiven(x int, tx, T, ahead float64) float64 {
	if !span(ahead) {
		return math.NaN()
	}
	return m.AliveGiven(x, tx, T) * (m.R + float64(x)) / (m.Alpha + T) * ahead
}

// Residual implements Model.
func (m LoyalNBD) Residual(x int, tx, T, delta float64) float64 {
	if !span(delta) {
		return math.NaN()
	}
	return m.AliveGiven(x, tx, T) * (m.R + float64(x)) / (m.Alpha + T) / delta
}

// LoyalPoisson is customers who never leave and all buy at random at the same
// Rate: what LoyalNBD comes to where customers do not differ.
type LoyalPoisson struct{ Rate float64 }

func (m LoyalPoisson) valid() bool { return positive(m.Rate) }

// Alive implements Model.
func (m LoyalPoisson) Alive(t float64) float64 { return loyal(m.valid() && span(t)) }

// Purchases implements Model.
func (m LoyalPoisson) Purchases(t float64) float64 { return m.Alive(t) * m.Rate * t }

// Probability implements Model.
func (m LoyalPoisson) Probability(n int, t float64) float64 {
	if !m.valid() || !span(t) || n < 0 {
		return math.NaN()
	}
	log := -m.Rate * t
	if n > 0 {
		log += float64(n)*math.Log(m.Rate*t) - logRise(1, n)
	}
	return math.Exp(log)
}

// LogLikelihood implements Model.
func (m LoyalPoisson) LogLikelihood(x int, tx, T float64) float64 {
	if !m.valid() || !past(x, tx, T) {
		return math.NaN()
	}
	return float64(x)*math.Log(m.Rate) - m.Rate*T
}

// AliveGiven implements Model.
func (m LoyalPoisson) AliveGiven(x int, tx, T float64) float64 {
	return loyal(m.valid() && past(x, tx, T))
}

// PurchasesGiven implements Model.
func (m LoyalPoisson) PurchasesGiven(x int, tx, T, ahead float64) float64 {
	if !span(ahead) {
		return math.NaN()
	}
	return m.AliveGiven(x, tx, T) * m.Rate * ahead
}

// Residual implements Model.
func (m LoyalPoisson) Residual(x int, tx, T, delta float64) float64 {
	if !span(delta) {
		return math.NaN()
	}
	return m.AliveGiven(x, tx, T) * m.Rate / delta
}

// loyal is the probability to be alive of those who never leave.
func loyal(valid bool) float64 {
	if !valid {
		return math.NaN()
	}
	return 1
}
