package simtest

import (
	"math"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/calendar"
)

func (g *generator) segment(name string) sim.Segment {
	s := sim.Segment{
		Name: name, AcquisitionCost: g.byYear(sim.NonNegative, 0, 80), Retention: g.retention(),
		VariableCost: g.byYear(sim.Share, .2, .8),
	}
	s.Base = g.base(s.Retention)
	if g.maybe(.5) {
		s.Acquisition = sim.Acquisition{PerYear: g.byYear(sim.NonNegative, 0, 300), Poisson: g.maybe(.5)}
	}
	if g.maybe(.3) {
		s.Revenue = g.byAny(sim.NonNegative, 20, 300)
	} else {
		s.Purchases = sim.Purchases{Model: sim.PurchaseModel(g.IntN(3)), PerYear: g.byAny(sim.NonNegative, .2, 6), Shape: g.scalar(sim.NonNegative, .2, 3)}
		s.Spend = sim.Spend{PerPurchase: g.byYear(sim.NonNegative, 5, 90)}
		if g.maybe(.6) {
			s.Spend.CV = g.scalar(sim.NonNegative, .1, 1.5)
		}
		if g.maybe(.4) {
			s.Service.PerOrder = g.byYear(sim.NonNegative, 0, 3)
		}
	}
	if g.maybe(.4) {
		s.Service.PerAccount = g.byYear(sim.NonNegative, 0, 8)
	}
	if g.maybe(.5) {
		s.Referral = g.referral()
	}
	if g.maybe(.3) {
		s.Club = sim.Club{Cost: g.byAny(sim.NonNegative, 0, 10)}
	}
	return s
}

// base returns the customers of the first day: acquired, or existing in one of
// its three forms, or none.
func (g *generator) base(past sim.Retention) sim.Base {
	customers := sim.Fixed(math.Floor(math.Exp(g.between(0, 8))))
	if g.maybe(.2) {
		customers = g.scalar(sim.NonNegative, 50, 500)
	}
	switch g.IntN(5) {
	case 0:
		return sim.Base{Existing: true, Customers: customers, SteadyYears: 1 + g.IntN(5), Past: past}
	case 1:
		return sim.Base{Existing: true, Past: past, Tenure: []sim.Quantity{sim.Fixed(float64(g.IntN(500))), sim.Fixed(float64(g.IntN(300))), sim.Fixed(float64(1 + g.IntN(100)))}}
	case 2:
		return sim.Base{Existing: true, Customers: customers}
	default:
		return sim.Base{Customers: customers}
	}
}

func (g *generator) referral() sim.Referral {
	r := sim.Referral{Model: sim.ReferralModel(g.IntN(2)), Rate: g.byAny(sim.Share, 0, .4)}
	if r.Model == sim.PoissonRefers {
		r.Rate.Domain = sim.NonNegative
	}
	if g.maybe(.6) {
		r.Reward = g.byYear(sim.NonNegative, 0, 20)
	}
	return r
}

// retention returns a law of leaving: a rate by any clock, or individual
// probabilities, plain or changed.
func (g *generator) retention() sim.Retention {
	r := sim.Retention{YearlyRenewal: g.maybe(.2)}
	if g.maybe(.5) {
		r.Rate = g.byAny(sim.Share, .2, .97)
		if g.maybe(.4) {
			r.Rate.Layers = append(r.Rate.Layers, g.change(sim.By(g.IntN(3))))
		}
		return r
	}
	r.Model = sim.ShiftedBetaGeometric
	if g.maybe(.3) {
		r.Model, r.C = sim.BetaDiscreteWeibull, g.scalar(sim.NonNegative, .5, 1.6)
	}
	if g.maybe(.2) && !r.YearlyRenewal {
		r.Unit = calendar.Month
		r.Beta = g.scalar(sim.NonNegative, 3, 20)
	}
	r.Alpha, r.Beta = g.scalar(sim.NonNegative, .3, 3), g.scalar(sim.NonNegative, .3, 5)
	if g.maybe(.4) {
		r.Rate = sim.Quantity{Path: "change", Domain: sim.Share, Layers: []sim.Layer{g.change(sim.By(g.IntN(3)))}}
	}
	return r
}

// change returns a change of a probability by the given clock.
func (g *generator) change(by sim.By) sim.Layer {
	l := sim.Layer{By: by, Op: []sim.Op{sim.Add, sim.Scale, sim.ScaleOdds}[g.IntN(3)]}
	low, high := .8, 1.3
	if l.Op == sim.Add {
		low, high = -.1, .2
	}
	l.Values = []belief.Value{g.value(low, high)}
	if by != sim.Constant {
		for range g.IntN(3) {
			l.Values = append(l.Values, g.value(low, high))
		}
	}
	return l
}
