package sim_test

import (
	"testing"

	"clv/sim"
	"clv/sim/ledger"
)

// 1,000 customers of whom half stay; 10%, and 20% from their second year on, take
// an insurance of 90 a year, of which two thirds are its cost, with 6 to serve one
// who takes it. By hand, and beyond the horizon.
func TestLine(t *testing.T) {
	s := simple(sim.Retention{Rate: sim.Fixed(.5)}, 2)
	plain, beyond := s.At(nil).Table(0), sim.BeyondAtMeans(s, 0)
	s.Strategies[0].Segments[0].Lines = []sim.Line{{
		Name: "insurance", Share: sim.Scheduled(sim.ByTenure, .1, .2), PerCustomer: sim.Fixed(90), VariableCost: sim.Fixed(2. / 3), Cost: sim.Fixed(6),
	}}
	row := s.At(nil).Table(0)
	closeTo(t, "revenue", row[1].Flow[ledger.Revenue]-plain[1].Flow[ledger.Revenue], 500*.2*90, 1e-12)
	closeTo(t, "variable cost", row[1].Flow[ledger.VariableCost], 500*.2*60, 1e-12)
	closeTo(t, "cost to serve", row[1].Flow[ledger.ServiceCost], 500*.2*6, 1e-12)
	closeTo(t, "within", row[1].Cumulative-plain[1].Cumulative, 1000*.1*24+500*.2*24/1.1, 1e-12)
	const step = .5 / 1.1
	closeTo(t, "beyond", sim.BeyondAtMeans(s, 0)-beyond, 1000*.2*24*step*step/(1-step), 1e-12)
}
