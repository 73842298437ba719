package simtest

import (
	"math"
	"math/rand/v2"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/calendar"
)

// Silent returns the study of Random with customers who cannot be counted: most
// segments buy until they leave unseen, and spend is lognormal or has a mean of
// the customer's own. Strategies change parameters of the laws and the rates.
func Silent(number uint64) *sim.Study {
	s := Random(number)
	g := generator{Rand: rand.New(rand.NewPCG(number, 78)), study: s}
	if s.Uncertain() {
		g.doubt = .1
	}
	for j := range s.Strategies[0].Segments {
		if s.Strategies[0].Segments[j].Revenue.Given() {
			continue
		}
		if spend := g.spend(); g.maybe(.7) {
			g.fallSilent(j, spend)
		} else {
			for i := range s.Strategies {
				s.Strategies[i].Segments[j].Spend = spend
			}
		}
	}
	return s
}

// fallSilent makes the customers of segment j leave unseen.
func (g *generator) fallSilent(j int, spend sim.Spend) {
	p := sim.Purchases{
		Model: sim.BGNBDPurchases + sim.PurchaseModel(g.IntN(3)), PerYear: sim.Fixed(1), DropFirst: g.maybe(.3),
		Unit: calendar.Day + calendar.Unit(g.IntN(4)),
		R:    g.scalar(sim.NonNegative, .2, 2), A: g.scalar(sim.NonNegative, .3, 2), B: g.scalar(sim.NonNegative, .5, 4), S: g.scalar(sim.NonNegative, .3, 2),
	}
	// Means of some purchases and of a few years.
	year := p.Unit.PerYear()
	p.Alpha, p.Beta = g.scalar(sim.NonNegative, .1*year, year), g.scalar(sim.NonNegative, .3*year, 3*year)
	for i := range g.study.Strategies {
		q := p
		if i > 0 && g.maybe(.5) {
			q.Alpha = g.scalar(sim.NonNegative, .1*year, year)
		}
		if g.maybe(.4) {
			change := sim.Layer{By: sim.By(g.IntN(3)), Op: sim.Scale, Values: []belief.Value{g.value(.7, 1.4), g.value(.7, 1.4)}}
			if change.By == sim.Constant {
				change.Values = change.Values[:1]
			}
			q.PerYear.Layers = append([]sim.Layer{}, append(q.PerYear.Layers, change)...)
		}
		segment := &g.study.Strategies[i].Segments[j]
		segment.Purchases, segment.Spend = q, spend
		segment.Price.Retention = sim.Quantity{} // they have no odds of staying
		segment.Base.PastPurchases = p
	}
}

// spend returns a law of spend that is not gamma.
func (g *generator) spend() sim.Spend {
	if g.maybe(.5) {
		return sim.Spend{Model: sim.LognormalSpend, PerPurchase: g.byYear(sim.NonNegative, 5, 90), CV: g.scalar(sim.NonNegative, .1, 1.5)}
	}
	q := g.scalar(sim.NonNegative, 2.5, 6)
	return sim.Spend{Model: sim.GammaGammaSpend, PerPurchase: sim.Fixed(1), P: g.scalar(sim.NonNegative, .5, 6), Q: q, Gamma: g.scalar(sim.NonNegative, 5, math.Exp(4))}
}
