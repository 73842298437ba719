package sim_test

import (
	"context"
	"fmt"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/compare"
)

// A researcher's question put in Go: is a welcome programme that costs 6 a
// year worth a rise in retention from 70% to 75%?
func Example() {
	customers := sim.Segment{
		Name: "customers", Base: sim.Base{Customers: sim.Fixed(10_000)}, AcquisitionCost: sim.Fixed(25),
		Retention: sim.Retention{Rate: sim.Fixed(0.70)},
		Purchases: sim.Purchases{Model: sim.NBDPurchases, PerYear: sim.Fixed(3), Shape: sim.Fixed(0.9)},
		Spend:     sim.Spend{PerPurchase: sim.Fixed(50), CV: sim.Fixed(0.4)}, VariableCost: sim.Fixed(0.6),
	}
	welcomed := customers
	welcomed.Retention.Rate = sim.Fixed(0.75)
	welcomed.Club = sim.Club{Basis: sim.PerMember, Cost: sim.Fixed(6)}
	study := &sim.Study{
		Currency: "€", Years: 5, PeriodsPerYear: 1,
		Discount: sim.Discount{Rate: sim.Fixed(0.1), Timing: closedform.Middle},
		Strategies: []sim.Strategy{
			{Name: "today", Segments: []sim.Segment{customers}},
			{Name: "welcome", Segments: []sim.Segment{welcomed}},
		},
	}
	result, err := sim.Run(context.Background(), study, sim.Options{Seed: 1, Replications: 2000})
	if err != nil {
		fmt.Println(err)
		return
	}
	table := compare.With(result)
	welcome := table.Rows[1]
	fmt.Printf("expected difference: %.0f €\n", welcome.Difference.Exact)
	fmt.Printf("simulated difference within its interval: %t\n",
		welcome.Difference.CI95[0] < welcome.Difference.Exact && welcome.Difference.Exact < welcome.Difference.CI95[1])
	fmt.Println(table.Verdict())
	// Output:
	// expected difference: -29305 €
	// simulated difference within its interval: true
	// The horizon decides: the order of the strategies turns when the value beyond 5 years of the customers alive then is added: “welcome” against “today” goes from −€29.3k to +€44.9k. “welcome” is worth €2.93 less per first-day customer than “today” over 5 years (−€29.3k in all). It does not pay back within the horizon. Nothing in this scenario is uncertain, so this assumes that the inputs are right.
}
