package purchasing

// Model is a law of buying until an unseen end: a customer makes a first
// purchase at time 0, buys again at random while alive, and falls silent for
// ever once it has left. Time is in the unit in which the parameters count.
//
// A history is x repeat purchases, the last at tx (0 without one), seen from 0
// to T. Arguments may be users' numbers, so that nothing here panics: NaN is
// returned where a parameter is not above 0 and finite, or a time is negative,
// NaN or infinite, or tx > T.
type Model interface {
	// Alive returns the probability that a new customer is still one at t.
	Alive(t float64) float64
	// Purchases returns the repeat purchases that are expected of a new
	// customer in (0, t].
	Purchases(t float64) float64
	// Probability returns the probability that a new customer makes n repeat
	// purchases in (0, t].
	Probability(n int, t float64) float64
	// LogLikelihood returns the logarithm of the density of a history.
	LogLikelihood(x int, tx, T float64) float64
	// AliveGiven returns the probability that a customer with a history is
	// still one at T.
	AliveGiven(x int, tx, T float64) float64
	// PurchasesGiven returns the purchases expected in (T, T+ahead] of a
	// customer with a history.
	PurchasesGiven(x int, tx, T, ahead float64) float64
	// Residual returns the purchases expected after T of a customer with a
	// history, each discounted continuously by exp(−delta·time since T): the
	// discounted expected residual transactions of Fader, Hardie and Lee (2005),
	// "RFM and CLV: using iso-value curves for customer base analysis", Journal
	// of Marketing Research 42(4). +Inf where the sum has no end.
	Residual(x int, tx, T, delta float64) float64
}

// Ordered is a model that is quick to score histories in ascending order of x,
// tx and T.
type Ordered interface {
	// InOrder returns LogLikelihood for histories that it is asked for in order,
	// as long as the parameters are valid and the histories possible. It
	// remembers what the last one had in common with the next, so that it must
	// not be shared by goroutines.
	InOrder() func(x int, tx, T float64) float64
}
