package explain

import (
	"fmt"

	"clv/sim"
)

// explainPrice tells the price of a year and what it makes of purchases and of
// odds.
func (v *view) explainPrice(s *section, b *sim.Breakdown, year int, at string) {
	p := &b.Segment.Price
	if !p.Change.Given() {
		return
	}
	f := b.Price(year)
	s.step("price"+at, "index of prices, 1 without a change", Plain, f.Price, v.quantity(p.Change, year, 0, Plain, f.Price), fromScenario).Convention = "what a unit costs stays, so that the share of variable cost is divided by the index"
	v.elastic(s, "purchases at that price"+at, p.Purchases, f.Price, f.Purchases)
	v.elastic(s, "odds of staying at that price"+at, p.Retention, f.Price, f.Odds)
}

// elastic tells a power of the price.
func (v *view) elastic(s *section, name string, elasticity sim.Quantity, price, factor float64) {
	if !elasticity.Given() {
		return
	}
	e := 0.0
	for _, l := range elasticity.Layers {
		e = l.Op.Apply(e, l.Values[0].At(v.point))
	}
	s.step(name, fmt.Sprintf("price ^ elasticity, an elasticity of %.4g", e), Plain, factor, power(number(Plain, price), number(Plain, e)), fromSegment)
}

// priced is the scenario's own value at a price: nil stays nil.
func priced(x *node, factor float64) *node {
	if x == nil || factor == 1 {
		return x
	}
	return times(x, number(Plain, factor))
}

// pricedRate is the scenario's own retention at a price.
func pricedRate(x *node, odds float64) *node {
	if x == nil || odds == 1 {
		return x
	}
	return applied(sim.ScaleOdds, x, odds, Share)
}
