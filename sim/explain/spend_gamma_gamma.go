package explain

import (
	"fmt"
	"math"

	"clv/sim"
)

// gammaGammaParameters tells what the scenario gives.
func gammaGammaParameters(s *section, b *sim.Breakdown) {
	law := b.GammaGamma()
	s.given("p", Plain, law.P).Convention = "shape of the gamma law of one customer's purchases: they vary about its own mean by 1 ÷ √p of it"
	s.given("q", Plain, law.Q).Convention = "shape of the gamma law over customers"
	s.given("γ", Plain, law.Gamma).Convention = "rate of the gamma law over customers, in money. Fader and Hardie 2013, “The gamma-gamma model of monetary value”; independent of how often customers buy"
}

// gammaGammaMean is the mean of all purchases under the gamma-gamma model.
func gammaGammaMean(v *view, b *sim.Breakdown, spend float64, year int) (string, *node) {
	law := b.GammaGamma()
	x := over(times(number(Plain, law.P), number(Money, law.Gamma)), minus(number(Plain, law.Q), number(Plain, 1)))
	formula := "p × γ ÷ (q − 1), the mean over customers of their own means"
	if factor := spend / law.Mean(); math.Abs(factor-1) > 1e-12 {
		if by := v.quantity(b.Segment.Spend.PerPurchase, year, 0, Plain, factor/b.Price(year).Price); by != nil {
			formula, x = formula+", × its change", times(x, number(Plain, factor))
		}
	}
	return formula, checked(x, spend)
}

// gammaGammaSteps tells how far customers' own means differ, and what is to be
// thought of a customer of whom purchases are known.
func gammaGammaSteps(_ *view, s *section, b *sim.Breakdown, spend float64) {
	law := b.GammaGamma()
	mean := law.Mean()
	factor := spend / mean
	one, two := number(Plain, 1), number(Plain, 2)
	s.step("variation of one's purchases", "1 ÷ √p", Plain, 1/math.Sqrt(law.P), over(one, root(number(Plain, law.P))), "purchasing.GammaGamma").Convention = "about the customer's own mean"
	if law.Q > 2 {
		s.step("variation of own means", "standard deviation ÷ mean over customers: 1 ÷ √(q − 2)", Plain, 1/math.Sqrt(law.Q-2), over(one, root(minus(number(Plain, law.Q), two))), "purchasing.GammaGamma")
	} else {
		s.step("variation of own means", "standard deviation ÷ mean over customers: without end for q ≤ 2", Plain, math.Inf(1), nil, "purchasing.GammaGamma")
	}
	const seen = 3
	high := math.Round(2*mean*100) / 100
	if high == 0 {
		return
	}
	value := law.MeanGiven(seen, high)
	p, n := number(Plain, law.P), number(Plain, seen)
	x := over(times(p, sum(number(Money, law.Gamma), times(n, number(Money, high)))), minus(operation('+', times(p, n), number(Plain, law.Q)), one))
	step := s.step("seen 3 times", "p × (γ + x × z̄) ÷ (p × x + q − 1)", Money, value, x, "purchasing.GammaGamma.MeanGiven")
	step.Convention = fmt.Sprintf("expected purchase of a customer whose x = 3 purchases had twice the mean, z̄ = %s, made up for illustration: drawn towards the mean of all", s.w.result(Money, high))
	if math.Abs(factor-1) > 1e-12 {
		step.Convention += "; before the change of spend"
	}
}
