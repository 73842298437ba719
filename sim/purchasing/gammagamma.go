package purchasing

import "math"

// GammaGamma is the gamma-gamma model of spend (Fader and Hardie 2013, "The
// gamma-gamma model of monetary value", note 025 at brucehardie.com).
//
// The amounts of a customer's purchases follow Gamma(shape P, rate ν) with a ν
// of its own, ν ~ Gamma(shape Q, rate Gamma), that is independent of how often
// it buys and of how long it stays. A customer's own mean is P/ν; over customers
// it has mean P·Gamma/(Q−1) where Q > 1, and no finite one otherwise.
type GammaGamma struct{ P, Q, Gamma float64 }

func (m GammaGamma) valid() bool { return positive(m.P, m.Q, m.Gamma) }

// LogLikelihood returns the logarithm of the density of the mean zbar of x ≥ 1
// purchases:
//
//	Γ(Px+Q)/(Γ(Px)·Γ(Q)) · zbar^(Px−1)·x^(Px)·Gamma^Q / (Gamma+x·zbar)^(Px+Q)
//
// NaN where x < 1 or zbar is not above 0.
func (m GammaGamma) LogLikelihood(x int, zbar float64) float64 {
	if x < 1 || !positive(zbar) {
		return math.NaN()
	}
	return m.InOrder()(x, zbar)
}

// InOrder returns LogLikelihood for mean amounts of customers in ascending order
// of x, each x ≥ 1 and zbar above 0. It remembers what those with the same x have
// in common, so that it must not be shared by goroutines.
func (m GammaGamma) InOrder() func(x int, zbar float64) float64 {
	if !m.valid() {
		return func(int, float64) float64 { return math.NaN() }
	}
	last := 0
	var n, shape, all, common float64
	rest, base := m.Q*math.Log(m.Gamma/m.Q)-remainder(m.Q), math.Log(m.P)
	return func(x int, zbar float64) float64 {
		if x != last {
			last, n = x, float64(x)
			shape = m.P * n
			all = shape + m.Q
			common = 0.5*math.Log(shape*(m.Q/all)/(2*math.Pi)) + remainder(all) - remainder(shape) + rest
		}
		// The law of the share total/(Gamma+total) is Beta(shape, Q): its density
		// is highest at shape/all, and what is below that is a difference of
		// logarithms.
		mean := math.Log(zbar)
		return common + shape*(mean-base) - all*math.Log((m.Gamma+n*zbar)/all) - mean
	}
}

// MeanGiven returns the expected amount of a further purchase of a customer
// whose x purchases had the mean zbar:
//
//	P·(Gamma + x·zbar) / (P·x + Q − 1)
//
// a mean of zbar and of the mean over all, weighted by what is known of either.
// Of a customer of whom nothing is known (x = 0) it is Mean. +Inf where
// P·x + Q ≤ 1.
func (m GammaGamma) MeanGiven(x int, zbar float64) float64 {
	if !m.valid() || x < 0 || x > 0 && !positive(zbar) {
		return math.NaN()
	}
	if x == 0 {
		zbar = 0
	}
	over := m.P*float64(x) + (m.Q - 1)
	if over <= 0 {
		return math.Inf(1)
	}
	return m.P * (m.Gamma + float64(x)*zbar) / over
}

// Mean returns the expected amount of a purchase of a new customer,
// P·Gamma/(Q−1); +Inf where Q ≤ 1.
func (m GammaGamma) Mean() float64 { return m.MeanGiven(0, 0) }
