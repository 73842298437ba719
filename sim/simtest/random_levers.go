package simtest

import (
	"math/rand/v2"
	"slices"

	"clv/sim"
	"clv/sim/belief"
)

// levers gives one study of three what came to the language later: it draws from
// numbers of its own, so that the rest of a study stays what it was.
func (g *generator) levers(number uint64) {
	if number%3 != 1 {
		return
	}
	g.Rand = rand.New(rand.NewPCG(number, 78))
	for i := range g.study.Strategies {
		for j := range g.study.Strategies[i].Segments {
			g.pull(&g.study.Strategies[i].Segments[j])
		}
	}
}

// pull gives a segment under a strategy the levers.
func (g *generator) pull(s *sim.Segment) {
	if g.maybe(.2) {
		s.Marketing = g.byAny(sim.NonNegative, 0, 12)
		g.window(&s.Marketing, 0, true)
	}
	if g.maybe(.2) {
		s.Lines = append(s.Lines, sim.Line{Name: "line", Share: g.byAny(sim.Share, .1, .6), PerCustomer: g.byAny(sim.NonNegative, 5, 80), VariableCost: g.byYear(sim.Share, .1, .9), Cost: g.byAny(sim.NonNegative, 0, 6)})
		g.window(&s.Lines[0].Share, .4, true)
	}
	if g.maybe(.2) {
		g.window(&s.VariableCost, .3, false)
		g.window(&s.Spend.PerPurchase, 50, false)
	}
	if g.maybe(.2) {
		g.window(&s.Revenue, 100, true)
		g.window(&s.Purchases.PerYear, 2, true)
	}
	if g.maybe(.2) {
		g.window(&s.Referral.Rate, .2, true)
	}
	if g.maybe(.2) {
		s.Price = sim.Price{Change: g.scheduled(sim.Positive, .8, 1.2, sim.ByYear), Purchases: g.scalar(sim.AnyNumber, -2, .2)}
		g.window(&s.Price.Change, 1, false)
		if g.maybe(.6) {
			s.Price.Retention = g.scalar(sim.AnyNumber, -3, 0)
		}
	}
	if g.maybe(.2) {
		r := &s.Retention.Rate
		r.Layers = slices.Clone(r.Layers)
		change := g.change(sim.By(g.IntN(3)))
		change.Window = g.weights(true)
		r.Layers = append(r.Layers, change)
		r.Domain = sim.Share
		if r.Path == "" {
			r.Path = "change"
		}
	}
}

// window lays a lever over a quantity that is given: a level about so high, a
// change, or both within one window.
func (g *generator) window(q *sim.Quantity, level float64, tenure bool) {
	if !q.Given() {
		return
	}
	q.Layers = slices.Clone(q.Layers)
	w := g.weights(tenure)
	if g.maybe(.5) {
		q.Layers = append(q.Layers, sim.Layer{Values: []belief.Value{g.value(.8*level, 1.2*level)}, Window: w})
		if g.maybe(.5) {
			return
		}
	}
	change := sim.Layer{Op: sim.Scale, Values: []belief.Value{g.value(.8, 1.2)}, Window: w}
	change.Joined = q.Layers[len(q.Layers)-1].Window.Given()
	q.Layers = append(q.Layers, change)
}

// weights returns a window of up to five years by either clock.
func (g *generator) weights(tenure bool) sim.Window {
	w := sim.Window{By: sim.ByYear}
	if tenure && g.maybe(.5) {
		w.By = sim.ByTenure
	}
	for range 1 + g.IntN(5) {
		w.Weights = append(w.Weights, []float64{0, 1, g.between(0, 1)}[g.IntN(3)])
	}
	return w
}
