// Package simtest holds Studies for tests: the two on which published figures
// stand, and random ones over the whole of what a Study can say.
package simtest

import (
	"clv/sim"
	"clv/sim/closedform"
)

// LoyaltyClub is the three-year lifetime value table.
func LoyaltyClub() *sim.Study {
	segment := func(retention, revenue sim.Quantity) sim.Segment {
		return sim.Segment{
			Name: "shoppers", Base: sim.Base{Customers: sim.Fixed(20_000)}, AcquisitionCost: sim.Fixed(40),
			Retention: sim.Retention{Rate: retention}, Revenue: revenue, VariableCost: sim.Scheduled(sim.ByYear, .6, .5, .45),
		}
	}
	none := segment(sim.Scheduled(sim.ByYear, .4, .45, .5), sim.Scheduled(sim.ByYear, 150, 160, 170))
	club := segment(sim.Scheduled(sim.ByYear, .5, .6, .7), sim.Scheduled(sim.ByYear, 180, 190, 200))
	club.Referral = sim.Referral{Rate: sim.Scheduled(sim.ByYear, .05, .06, .07), Reward: sim.Fixed(12)}
	club.Club = sim.Club{Basis: sim.PerEnrolled, Cost: sim.Scheduled(sim.ByYear, 15, 3, 3)}
	return &sim.Study{
		Name: "loyalty-club", Currency: "¥", Years: 3, PeriodsPerYear: 1,
		Discount: sim.Discount{Factors: sim.Scheduled(sim.ByYear, 1, 1.16, 1.35).Layers[0].Values},
		Strategies: []sim.Strategy{
			{Name: "no club", Segments: []sim.Segment{none}},
			{Name: "club", Segments: []sim.Segment{club}},
		},
	}
}

// Benchmark is the scenario that speed is measured on.
func Benchmark() *sim.Study {
	strategy := func(name string, alpha, beta, member, refer, reward float64) sim.Strategy {
		return sim.Strategy{Name: name, Segments: []sim.Segment{{
			Name: "customers", Base: sim.Base{Customers: sim.Fixed(1e6)}, AcquisitionCost: sim.Fixed(40),
			Acquisition:  sim.Acquisition{PerYear: sim.Fixed(1e5)},
			Retention:    sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(alpha), Beta: sim.Fixed(beta)},
			Purchases:    sim.Purchases{Model: sim.NBDPurchases, PerYear: sim.Fixed(2), Shape: sim.Fixed(.8)},
			Spend:        sim.Spend{PerPurchase: sim.Fixed(60), CV: sim.Fixed(0.40824829046386301637)},
			VariableCost: sim.Fixed(.6), Referral: sim.Referral{Rate: sim.Fixed(refer), Reward: sim.Fixed(reward)},
			Club: sim.Club{Cost: sim.Fixed(member)},
		}}}
	}
	return &sim.Study{
		Name: "benchmark", Currency: "€", Years: 10, PeriodsPerYear: 1, Attribution: sim.ToReferred,
		Discount: sim.Discount{Rate: sim.Fixed(.1), Timing: closedform.Start},
		Strategies: []sim.Strategy{
			strategy("baseline", 1.2, 2.5, 0, .05, 0),
			strategy("club", 1.0, 2.8, 6, .05, 0),
			strategy("referral drive", 1.2, 2.5, 0, .1, 12),
		},
	}
}
