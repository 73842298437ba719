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
	if !m.valid() || x < 1 || !positive(zbar) {
		return math.NaN()
	}
	shape, total := m.P*float64(x), float64(x)*zbar
	all, own := shape+m.Q, 0.5*math.Log(shape*(m.Q/(shape+m.Q))/(2*math.Pi))
	// The law of the share total/(Gamma+total) is Beta(shape, Q): its density is
	// highest at shape/all, and what is below that is a difference of logarithms.
	share := math.Log(total) - math.Log(shape)
	return own + remainder(all) - remainder(shape) - remainder(m.Q) +
		shape*share + m.Q*math.Log(m.Gamma/m.Q) - all*math.Log((m.Gamma+total)/all) - math.Log(zbar)
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
