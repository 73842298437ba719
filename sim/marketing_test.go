package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/ledger"
)

// Of 1,000 customers half stay each year. Marketing of 10, 20 and 30 in the
// first, second and third year of tenure, discounted at 10%, costs
// 1000·(10 + ½·20/1.1 + ¼·30/1.21) within three years; from then on it stays 30
// of what is left, with ½/1.1 of that from year to year.
func TestMarketingByTenure(t *testing.T) {
	s := simple(sim.Retention{Rate: sim.Fixed(.5)}, 3)
	plain := s.At(nil)
	equity, beyond := plain.Table(0)[2].Cumulative, sim.BeyondAtMeans(s, 0)
	s.Strategies[0].Segments[0].Marketing = sim.Scheduled(sim.ByTenure, 10, 20, 30)
	table := s.At(nil).Table(0)
	want := 1000 * (10 + .5*20/1.1 + .25*30/1.21)
	closeTo(t, "cost within the horizon", equity-table[2].Cumulative, want, 1e-12)
	closeTo(t, "marketing cost of year 3", table[2].Flow[ledger.MarketingCost], 7500, 1e-12)
	const step = .5 / 1.1
	closeTo(t, "cost beyond", beyond-sim.BeyondAtMeans(s, 0), 1000*30*math.Pow(step, 3)/(1-step), 1e-12)
}

// Marketing is spent on new customers, too, where their first margin is left
// out, and by the month a twelfth of it.
func TestMarketingOfNewCustomers(t *testing.T) {
	s := simple(sim.Retention{Rate: sim.Fixed(1)}, 1)
	s.DropFirstMargin, s.PeriodsPerYear, s.Discount.Rate = true, 12, sim.Fixed(0)
	s.Strategies[0].Segments[0].Marketing = sim.Fixed(12)
	row := s.At(belief.Means(0)).Table(0)[0]
	closeTo(t, "marketing", row.Flow[ledger.MarketingCost], 12*1000, 1e-12)
	closeTo(t, "revenue", row.Flow[ledger.Revenue], 100*1000*11./12, 1e-12)
	closeTo(t, "costs of the year", row.Cost(), 12*1000, 1e-12)
}
