package purchasing

import "clv/sim/draw"

// GammaSpend is spend that varies from purchase to purchase by a gamma law,
// the same for all customers and independent of how often they buy. Sums of
// gamma amounts of one scale are gamma, so the total of any number of
// purchases is drawn exactly.
type GammaSpend struct {
	// CV is the coefficient of variation of one purchase, > 0.
	CV float64
}

// Totals draws what each of a row of numbers of purchases brings, in multiples
// of the mean purchase, each from the luck at its place.
func (s GammaSpend) Totals(into, purchases []float64, lucks []draw.Luck) {
	v := s.CV * s.CV
	for i, n := range purchases {
		into[i] = n / v
	}
	draw.GammaEach(into, into, lucks)
	for i := range purchases {
		into[i] *= v
	}
}
