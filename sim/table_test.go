package sim_test

import (
	"context"
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/simtest"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// The figures are those of the published three-year table.
func TestTableOfLoyaltyClub(t *testing.T) {
	c := simtest.LoyaltyClub().At(belief.Means(0))
	for i, want := range []struct{ customers, cost, profit, cumulative, clv [3]float64 }{
		{[3]float64{20000, 8000, 3600}, [3]float64{2600000, 640000, 275400}, [3]float64{400000, 640000, 336600}, [3]float64{400000, 951724, 1201057}, [3]float64{20, 47.59, 60.05}},
		{[3]float64{20000, 11000, 7260}, [3]float64{3260000, 1117000, 721320}, [3]float64{340000, 973000, 730680}, [3]float64{340000, 1178793, 1720038}, [3]float64{17, 58.94, 86}},
	} {
		for y, row := range c.Table(i) {
			near(t, "customers", row.Customers, want.customers[y], 1e-6)
			near(t, "cost", row.Cost(), want.cost[y], 1e-6)
			near(t, "profit", row.Profit(), want.profit[y], 1e-6)
			near(t, "cumulative present value", row.Cumulative, want.cumulative[y], .5)
			near(t, "CLV", row.CLV, want.clv[y], .005)
			near(t, "heads", row.Retained+row.Referred+row.Acquired, row.Customers, 1e-6)
		}
	}
	club := c.Table(1)
	near(t, "referral cost", club[1].Flow[ledger.ReferralCost], 12000, 1e-6)
	near(t, "referred", club[2].Referred, 660, 1e-6)
	near(t, "divisor", club[2].Divisor, 1.35, 1e-12)
}

// Whatever the periods, the table ends in the expected equity and the CLV of
// the expected evaluator.
func TestTableEndsInEquity(t *testing.T) {
	for _, periods := range []int{1, 4} {
		for _, before := range []bool{false, true} {
			s := simtest.Benchmark()
			s.PeriodsPerYear, s.CLVBeforeAcquisition, s.Strategies[1].Overhead = periods, before, sim.Fixed(1e6)
			r, err := sim.Run(context.Background(), s, sim.Options{Engine: sim.Expected})
			if err != nil {
				t.Fatal(err)
			}
			for i := range s.Strategies {
				table := s.At(belief.Means(0)).Table(i)
				last := table[len(table)-1]
				near(t, "equity", last.Cumulative, r.Outcomes[i].Equity[0], 1)
				near(t, "CLV", last.CLV, r.CLV(i)[0], 1e-6)
				near(t, "first year's customers", table[0].Retained, 1e6, 0)
			}
		}
	}
}

func TestTableWithoutFirstDay(t *testing.T) {
	s := simtest.Benchmark()
	for i := range s.Strategies {
		s.Strategies[i].Segments[0].Base.Customers = sim.Quantity{}
	}
	if clv := s.At(belief.Means(0)).Table(0)[9].CLV; !math.IsNaN(clv) {
		t.Errorf("CLV %v without customers on the first day", clv)
	}
}
