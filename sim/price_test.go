package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/ledger"
)

// Prices 10% up from the second year on, elasticities of −1.5 in purchases and of
// −2 in the odds of staying, on 1,000 customers of whom 60% stay and who buy four
// times at 25, at 12 a unit and 1 an order: by hand. The price is held beyond the
// horizon.
func TestPrice(t *testing.T) {
	const p, d = 1.1, .1
	price := sim.Price{Change: sim.Scheduled(sim.ByYear, 1, p), Purchases: sim.Fixed(-1.5), Retention: sim.Fixed(-2)}
	g := sim.Segment{
		Name: "customers", Base: sim.Base{Customers: sim.Fixed(1000)}, Retention: sim.Retention{Rate: sim.Fixed(.6)},
		Purchases: sim.Purchases{PerYear: sim.Fixed(4)}, Spend: sim.Spend{PerPurchase: sim.Fixed(25)},
		VariableCost: sim.Fixed(.48), Service: sim.Service{PerOrder: sim.Fixed(1)}, Price: price,
	}
	s := &sim.Study{Years: 3, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(d)}, Strategies: []sim.Strategy{{Segments: []sim.Segment{g}}}}
	row := s.At(nil).Table(0)
	orders := 4 * math.Pow(p, -1.5)
	odds := 1.5 * math.Pow(p, -2)
	stay := odds / (1 + odds)
	closeTo(t, "customers of year 2", row[1].Customers, 600, 1e-12)
	closeTo(t, "customers of year 3", row[2].Customers, 600*stay, 1e-12)
	closeTo(t, "revenue of year 2", row[1].Flow[ledger.Revenue], 600*orders*25*p, 1e-12)
	closeTo(t, "cost of units of year 2", row[1].Flow[ledger.VariableCost], 600*orders*12, 1e-12)
	closeTo(t, "cost of orders of year 2", row[1].Flow[ledger.ServiceCost], 600*orders, 1e-12)
	next := stay / (1 + d)
	margin := orders * (25*p - 12 - 1)
	closeTo(t, "beyond", sim.BeyondAtMeans(s, 0), row[2].Customers/(1+d)/(1+d)*margin*next/(1-next), 1e-12)
	// The same as revenue per customer, without orders.
	g.Purchases, g.Spend, g.Service, g.Revenue = sim.Purchases{}, sim.Spend{}, sim.Service{}, sim.Fixed(100)
	s.Strategies[0].Segments[0] = g
	row = s.At(nil).Table(0)
	closeTo(t, "revenue", row[1].Flow[ledger.Revenue], 600*100*math.Pow(p, -.5), 1e-12)
	closeTo(t, "cost", row[1].Flow[ledger.VariableCost], 600*48*math.Pow(p, -1.5), 1e-12)
}

// A price below the cost of a unit makes a loss of each: nothing is clipped.
func TestPriceBelowCost(t *testing.T) {
	s := simple(sim.Retention{Rate: sim.Fixed(0)}, 1)
	g := &s.Strategies[0].Segments[0]
	g.VariableCost, g.Price.Change = sim.Quantity{Domain: sim.Share, Layers: sim.Fixed(.8).Layers}, sim.Fixed(.5)
	row := s.At(nil).Table(0)[0]
	closeTo(t, "profit", row.Profit(), 1000*(50-80), 1e-12)
}

// Under a beta law the price acts on each customer's own odds of staying. For a
// beta law with parameters 1 and 1 and odds doubled the mean of 2p/(1+p) is
// 2 − 2·ln 2.
func TestPriceOfCustomersWhoDiffer(t *testing.T) {
	s := simple(sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(1), Beta: sim.Fixed(1)}, 2)
	s.Strategies[0].Segments[0].Price = sim.Price{Change: sim.Fixed(.5), Retention: sim.Fixed(-1)}
	closeTo(t, "customers", s.At(nil).Table(0)[1].Customers, 1000*(2-2*math.Ln2), 1e-9)
}

// Customers who leave unseen have no odds of staying.
func TestPriceOfSilentCustomers(t *testing.T) {
	s := simple(sim.Retention{}, 2)
	g := &s.Strategies[0].Segments[0]
	g.Revenue, g.Purchases = sim.Quantity{}, sim.Purchases{Model: sim.BGNBDPurchases}
	g.Price.Retention = sim.Fixed(-1)
	if s.Validate() == nil {
		t.Error("no problem")
	}
}
