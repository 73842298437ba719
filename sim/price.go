package sim

import (
	"math"

	"clv/sim/belief"
)

// Price is the price of what customers buy, and what they make of it. With p the
// index of a calendar year, 1 for the prices at which all other figures hold,
//
//	revenue of a purchase      × p
//	purchases                  × p^Purchases
//	odds of staying            × p^Retention
//	share of variable cost     ÷ p
//
// and revenue per customer, where it stands in place of purchases, × p^(1+Purchases):
// demand of constant elasticity, at a cost of a unit that stays what it is.
type Price struct {
	// Change is p, by calendar year; the last holds on beyond the horizon.
	Change Quantity
	// Purchases and Retention are elasticities, mostly negative: by how many per
	// cent purchases, and each customer's own odds of staying in a year, change
	// where the price rises by one, at the margin. 0 if not given.
	Purchases, Retention Quantity
}

// quantities returns the numbers of a price.
func (p *Price) quantities() []Quantity { return []Quantity{p.Change, p.Purchases, p.Retention} }

// PriceFactors is what a price does in a year.
type PriceFactors struct {
	// Price is the index, by which revenue of a unit is multiplied and the share
	// of variable cost divided; Purchases and Odds are what it makes of purchases
	// and of each customer's odds of staying.
	Price, Purchases, Odds float64
}

// setPrice lays a price on what customers bring, and on the share of revenue that
// it costs: that may pass 1, where a price does not cover the cost of a unit.
func (q *segmentSeries) setPrice(g *Segment, at belief.Point) {
	q.price = q.price[:0]
	if !g.Price.Change.Given() {
		return
	}
	var index Series
	g.Price.Change.resolve(at, &index)
	q.priceClipped = index.clipped
	demand, stay := g.Price.Purchases.value(at), g.Price.Retention.value(at)
	for _, p := range index.values {
		q.price = append(q.price, PriceFactors{p, math.Pow(p, demand), math.Pow(p, stay)})
	}
	q.revenue.times(q.price, func(f PriceFactors) float64 { return f.Price * f.Purchases })
	q.purchases.times(q.price, func(f PriceFactors) float64 { return f.Purchases })
	q.spend.times(q.price, func(f PriceFactors) float64 { return f.Price })
	q.variableCost.times(q.price, func(f PriceFactors) float64 { return 1 / f.Price })
}

// priceIn returns what the price does in a calendar year, from 0.
func (q *segmentSeries) priceIn(year int) PriceFactors {
	if len(q.price) == 0 {
		return PriceFactors{1, 1, 1}
	}
	return q.price[min(year, len(q.price)-1)]
}

// times multiplies the values of each calendar year by what the price of that
// year makes of them.
func (s *Series) times(price []PriceFactors, of func(PriceFactors) float64) {
	plain := Series{years: s.years, tenures: s.tenures, values: append([]float64(nil), s.values...)}
	s.years = max(s.years, len(price))
	s.values = s.values[:0]
	for year := range s.years {
		factor := of(price[min(year, len(price)-1)])
		for tenure := range s.tenures {
			s.values = append(s.values, plain.At(year, tenure)*factor)
		}
	}
}

// priced returns the law of leaving at a price: the odds of staying multiplied,
// on top of all changes.
func (g *segmentCase) priced() Retention {
	r := g.Retention
	if len(g.series.price) == 0 || !g.Price.Retention.Given() {
		return r
	}
	layer := Layer{Op: ScaleOdds, By: ByYear}
	for _, f := range g.series.price {
		layer.Values = append(layer.Values, belief.Exactly(f.Odds))
	}
	r.Rate.Domain = Share
	r.Rate.Layers = append(append([]Layer(nil), r.Rate.Layers...), layer)
	return r
}
