package explain

import "clv/sim"

// nbdSteps tells how far customers differ: the variance of a year's purchases,
// and who buys nothing.
func nbdSteps(v *view, s *section, b *sim.Breakdown, mean float64) {
	shape := b.Segment.Purchases.Shape
	if !shape.Given() {
		return
	}
	k := shape.Layers[0].Values[0].At(v.point)
	m, at := number(Purchases, mean), number(Plain, k)
	s.given("shape k", Plain, k).Convention = "of the gamma law of rates: the smaller, the more customers differ"
	variance := operation('+', m, over(power(m, number(Plain, 2)), at))
	s.step("variance of purchases", "E + E² ÷ k", Plain, variance.exact(), variance, fromScenario).Convention = "Poisson alone would have E"
	none := power(over(at, operation('+', at, m)), at)
	s.step("buys nothing in a year", "(k ÷ (k + E))^k", Share, none.exact(), none, fromScenario).Convention = "share of customers"
}
