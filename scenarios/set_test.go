package scenarios

import (
	"errors"
	"math"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/belief"
)

// TestSet checks what edits make of the values of a scenario.
func TestSet(t *testing.T) {
	retention := func(strategy int) func(*sim.Study) sim.Quantity {
		return func(s *sim.Study) sim.Quantity { return s.Strategies[strategy].Segments[0].Retention.Rate }
	}
	margin, err := belief.ShareBetween(.3, .4)
	if err != nil {
		t.Fatal(err)
	}
	cost := func(s *sim.Study) sim.Quantity { return s.Strategies[1].Segments[0].Club.Cost }
	cases := []struct {
		set  string
		read func(*sim.Study) sim.Quantity
		want []float64
	}{
		{`segment.shoppers.acquisition_cost=30`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].AcquisitionCost }, []float64{30}},
		{`segment.shoppers.acquisition_cost.cost=30`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].AcquisitionCost }, []float64{30}},
		{`segment.shoppers.acquisition_cost=+15`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].AcquisitionCost }, []float64{55}},
		{`segment.shoppers.acquisition_cost=-5%`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].AcquisitionCost }, []float64{38}},
		{`segment.shoppers.acquisition_cost={ by = "year", cost = [40, 50] }`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].AcquisitionCost }, []float64{40, 50, 50}},
		{`segment.shoppers.retention=70%`, retention(0), []float64{.7, .7, .7}},
		{`segment.shoppers.retention.rate=70%`, retention(0), []float64{.7, .7, .7}},
		{`segment.shoppers.retention=+4pp`, retention(0), []float64{.44, .49, .54}},
		{`segment.shoppers.retention.rate=+4pp`, retention(0), []float64{.44, .49, .54}},
		{`segment.shoppers.retention.rate[2]=70%`, retention(0), []float64{.4, .7, .5}},
		{`segment.shoppers.retention[2]=+4pp`, retention(0), []float64{.4, .49, .5}},
		{`segment.shoppers.retention.rate[3]=x1.1`, retention(0), []float64{.4, .45, .55}},
		{`segment.shoppers.retention.rate[1]=x2 odds`, retention(0), []float64{.8 / 1.4, .45, .5}},
		{`strategy.today.retention=+10pp`, retention(0), []float64{.5, .55, .6}},
		{`strategy.today.retention.rate=+10pp`, retention(0), []float64{.5, .55, .6}},
		{`strategy.today.segment.shoppers.retention=+10pp`, retention(0), []float64{.5, .55, .6}},
		{`strategy.club.retention=+1pp`, retention(1), []float64{.41, .46, .51}},
		{`strategy.club.retention.rate=+1pp`, retention(1), []float64{.41, .46, .51}},
		{`strategy.club.segment.shoppers.retention=+1pp`, retention(1), []float64{.45, .50, .55}},
		{`strategy.club.club=5`, cost, []float64{5, 5, 5}},
		{`strategy.club.club.cost=+2`, cost, []float64{17, 5, 5}},
		{`strategy.club.club.cost[1]=10`, cost, []float64{10, 3, 3}},
		{`strategy.club.referral.reward=12`, func(s *sim.Study) sim.Quantity { return s.Strategies[1].Segments[0].Referral.Reward }, []float64{12}},
		{`inputs.lift=+8pp`, retention(1), []float64{.48, .53, .58}},
		{`segment.shoppers.purchases=+50%`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].Purchases.PerYear }, []float64{3}},
		{`segment.shoppers.purchases=3`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].Purchases.Shape }, []float64{.8}},
		{`segment.shoppers.spend.cv=0.5`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].Spend.PerPurchase }, []float64{60}},
		{`segment.shoppers.margin=40%`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].VariableCost }, []float64{.6}},
		{`strategy.today.segment.shoppers.margin=-5pp`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[0].VariableCost }, []float64{1 - (margin.Mean() - .05)}},
		{`discount.rate=12%`, func(s *sim.Study) sim.Quantity { return s.Discount.Rate }, []float64{.12}},
		{`discount=12%`, func(s *sim.Study) sim.Quantity { return s.Discount.Rate }, []float64{.12}},
		{`overhead=1000`, func(s *sim.Study) sim.Quantity { return s.Strategies[1].Overhead }, []float64{1000}},
		{`strategy.club.overhead=1000`, func(s *sim.Study) sim.Quantity { return s.Strategies[1].Overhead }, []float64{1000}},
		{`segment."loyal few".retention=+3pp`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[1].Retention.Rate }, []float64{.03}},
		{`segment."loyal few".retention=80%`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[1].Retention.Rate }, []float64{.8}},
		{`segment.'loyal few'.customers.existing=2000`, func(s *sim.Study) sim.Quantity { return s.Strategies[0].Segments[1].Base.Customers }, []float64{2000}},
	}
	for _, c := range cases {
		_, s := load(t, shop, c.set)
		for i, x := range means(s, c.read(s), len(c.want)) {
			if math.Abs(x-c.want[i]) > 1e-9 {
				t.Errorf("%s gives %v in year %d; want %v", c.set, x, i+1, c.want[i])
			}
		}
	}
}

// TestSetWrong checks what is said of edits that cannot be made.
func TestSetWrong(t *testing.T) {
	var all strings.Builder
	for _, set := range []string{
		`retention`,
		`=4`,
		`segment.shoppers.retention=`,
		`segment.shoppers.retenton=80%`,
		`segment.shopers.retention=80%`,
		`segment.loyal few.retention=80%`,
		`segment."loyal few.retention=80%`,
		`segment.shoppers.=80%`,
		`segment.shoppers.retention.rate[0]=80%`,
		`segment.shoppers.retention.rate[4]=80%`,
		`segment.shoppers.acquisition_cost[2]=80`,
		`segment.shoppers.retention.rate[2].x=80%`,
		`segment.shoppers.acquisition_cost=40%`,
		`segment.shoppers.retention=180%`,
		`segment.shoppers=5`,
		`segment.shoppers.service=5`,
		`strategy.clubb.retention=+4pp`,
		`strategy.today.club.cost=+4`,
		`strategy.club.customers=4`,
		`strategy.club.retention=+4`,
		`strategy.club.club.per=members`,
		`strategy.club.referral={ rate = "5%", rewrd = 12 }`,
		`years=5.5`,
		`years.x=5`,
		`baseline=clb`,
		`first_margin=maybe`,
		`inputs.lift=fast`,
		`inputs.other=40%`,
	} {
		s, err := ParseSet(set)
		if err == nil {
			_, err = Load("test.toml", []byte(shop), s)
		}
		var problems Problems
		if !errors.As(err, &problems) {
			t.Errorf("--set %s: %v; it should have problems", set, err)
			continue
		}
		all.WriteString(problems.View() + "\n")
	}
	checkGolden(t, "testdata/set_wrong.txt", all.String())
}
