package explain

import (
	"clv/sim"
)

// spendModels tell the law of what a purchase brings: a name, the mean with its
// formula, and steps of their own.
var spendModels = map[sim.SpendModel]struct {
	name string
	// parameters tells what the mean is made of, if not nil.
	parameters func(s *section, b *sim.Breakdown)
	mean       func(v *view, b *sim.Breakdown, spend float64, year int) (formula string, x *node)
	steps      func(v *view, s *section, b *sim.Breakdown, spend float64)
}{
	sim.GammaSpend:      {"the same gamma law for all customers", nil, givenSpend, gammaSteps},
	sim.LognormalSpend:  {"the same lognormal law for all customers", nil, givenSpend, lognormalSteps},
	sim.GammaGammaSpend: {"gamma-gamma: every customer has a mean of its own", gammaGammaParameters, gammaGammaMean, gammaGammaSteps},
}

// explainSpend tells what a purchase brings in a year, and how purchases differ.
func (v *view) explainSpend(s *section, b *sim.Breakdown, spend float64, year int, at string) {
	m := spendModels[b.Segment.Spend.Model]
	if m.parameters != nil {
		m.parameters(s, b)
	}
	formula, x := m.mean(v, b, spend, year)
	step := s.step("spend"+at, formula, Money, spend, x, fromScenario)
	if b.Segment.Spend.Model != sim.GammaSpend || b.Segment.Spend.CV.Given() {
		step.Convention = m.name
	}
	m.steps(v, s, b, spend)
}

// givenSpend is a mean that the scenario gives.
func givenSpend(v *view, b *sim.Breakdown, spend float64, year int) (string, *node) {
	return "revenue of one purchase", priced(v.quantity(b.Segment.Spend.PerPurchase, year, 0, Money, spend/b.Price(year).Price), b.Price(year).Price)
}

// variation tells the coefficient of variation of a purchase, 0 for none.
func (v *view) variation(s *section, b *sim.Breakdown) float64 {
	q := b.Segment.Spend.CV
	if !q.Given() {
		return 0
	}
	cv := b.SpendCV()
	s.step("spend, variation", "coefficient of variation: standard deviation ÷ mean of a purchase", Plain, cv, v.quantity(q, 0, 0, Plain, cv), fromScenario).Convention = "it moves no expectation"
	return cv
}

// gammaSteps tells purchases by a gamma law.
func gammaSteps(v *view, s *section, b *sim.Breakdown, _ float64) { v.variation(s, b) }
