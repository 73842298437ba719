package purchasing

import "clv/sim/draw"

// GammaSpend is spend that varies from purchase to purchase by a gamma law,
// the same for all customers and independent of how often they buy. Sums of
// gamma amounts of one scale are gamma, so the total of any number of
// purchases is drawn exactly.
type GammaSpend struct {
	// CV is the coefficient of variation of one purchase; 0 makes every
	// purchase the same.
	CV float64
}

// Total draws what the given number of purchases brings, in multiples of the
// mean purchase.
func (s GammaSpend) Total(l *draw.Luck, purchases float64) float64 {
	if s.CV == 0 || purchases == 0 {
		return purchases
	}
	v := s.CV * s.CV
	return draw.Gamma(*l, purchases/v) * v
}
