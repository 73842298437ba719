package purchasing

import "clv/sim/draw"

// NBD is the negative binomial model of purchases (Ehrenberg 1959, "The
// pattern of consumer purchases", Applied Statistics 8): each customer buys at
// random at a rate of its own, which it keeps for life; rates are gamma
// distributed over customers.
type NBD struct {
	// Shape of the gamma law, > 0. The relative rate, with mean 1, has
	// variance 1/Shape.
	Shape float64
}

// RateSum draws the sum of the relative rates of n customers:
// Gamma(n·Shape)/Shape, exactly.
func (m NBD) RateSum(l *draw.Luck, n int64) float64 {
	if n == 0 {
		return 0
	}
	return draw.Gamma(*l, float64(n)*m.Shape) / m.Shape
}
