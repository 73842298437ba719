package sim_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/closedform"
	"clv/sim/programme"
)

// ledgerStudy returns a study with a programme drawn at random: mechanisms, points
// and periods. The same number gives the same study.
func ledgerStudy(number uint64) *sim.Study {
	g := rand.New(rand.NewPCG(number, 311))
	maybe := func(p float64) bool { return g.Float64() < p }
	in := func(low, high float64) sim.Quantity { return sim.Fixed(low + (high-low)*g.Float64()) }
	segment := sim.Segment{
		Name: "members and others", Base: sim.Base{Customers: sim.Fixed(float64(20 + g.IntN(200))), Existing: maybe(.5)}, AcquisitionCost: sim.Fixed(10),
		Acquisition: sim.Acquisition{PerYear: sim.Fixed(float64(g.IntN(40)))},
		Retention:   sim.Retention{Rate: in(.5, .95)},
		Purchases:   sim.Purchases{Model: sim.NBDPurchases, PerYear: in(.5, 8), Shape: in(.5, 2)},
		Spend:       sim.Spend{PerPurchase: in(5, 80), CV: in(.1, 1)}, VariableCost: in(.3, .7),
		Referral: sim.Referral{Rate: in(0, .2), Reward: sim.Fixed(3)},
	}
	member := segment
	member.Retention.Rate = in(.5, .98)
	p := sim.Programme{
		Name: "card", From: g.IntN(3), Joins: in(.1, .9), Members: &member,
		Points: sim.Points{
			Earn: in(.3, 3), Reward: sim.Fixed(float64(20 + g.IntN(300))), Worth: in(1, 9), Share: in(.2, 1),
			ExpireAfter: g.IntN(3), Pressure: in(0, .3), Dip: in(0, .3),
		},
	}
	if maybe(.5) {
		p.Points.Welcome, p.Bonus.Points = in(0, 99), in(0, 99)
	}
	if maybe(.5) {
		p.Partner = sim.Partner{PointsPerYear: in(0, 99), Price: sim.Fixed(.01)}
	}
	if maybe(.5) {
		p.Paid = sim.Paid{Fee: in(5, 30), Renewal: in(.3, 1)}
	}
	if maybe(.5) {
		p.Tiers = sim.Tiers{ByPoints: maybe(.5), Levels: []sim.Level{{Name: "silver", From: in(20, 200), Earn: in(1, 2), Cost: in(0, 5)}, {Name: "gold", From: in(200, 500), Retention: in(0, .05)}}}
	}
	if maybe(.5) {
		p.Benefits = sim.Benefits{Cost: in(0, 5), Welcome: in(0, 5), Fixed: in(0, 100)}
		p.Cashback.Rate = in(0, .1)
		p.Coupons = sim.Coupons{PerYear: in(0, 4), Redeemed: in(0, 1), Value: in(1, 3), Extra: in(0, 1)}
		p.Bonus.Reward = in(0, 5)
	}
	segment.Programme = p
	return &sim.Study{
		Name: fmt.Sprint("ledger ", number), Years: 1 + g.IntN(5), PeriodsPerYear: []int{1, 1, 4, 12}[g.IntN(4)], DropFirstMargin: maybe(.2),
		Discount:   sim.Discount{Rate: sim.Fixed(.1), Timing: closedform.Start},
		Strategies: []sim.Strategy{{Name: "card", Segments: []sim.Segment{segment}}},
	}
}

// In every replication no point is lost, no member is lost, and what is owed takes
// nothing from the cash for good.
func TestLedgerOfProgrammesBalances(t *testing.T) {
	issued := 0.0
	for number := range uint64(60) {
		s := ledgerStudy(number)
		r, err := sim.Run(context.Background(), s, sim.Options{Seed: number, Replications: 2, Engine: sim.Individual})
		if err != nil {
			t.Fatal(number, err)
		}
		years := r.Outcomes[0].Programmes[0]
		for k := range r.Replications {
			statement := programme.Statement(years[k*s.Years : (k+1)*s.Years])
			issued += statement.IssuedSoFar(s.Years - 1)
			checkStatement(t, s, statement)
		}
	}
	if issued < 1e5 {
		t.Errorf("%v points are too few to tell", issued)
	}
}

func checkStatement(t *testing.T, s *sim.Study, of programme.Statement) {
	t.Helper()
	p := &s.Strategies[0].Segments[0].Programme
	at := func(q sim.Quantity) float64 { return q.Layers[0].Values[0].At(belief.Point{}) }
	cash, accrual, last := 0.0, 0.0, len(of)-1
	for y := range of {
		a := &of[y]
		if a.Issued() != math.Trunc(a.Issued()) || of.IssuedSoFar(y) != of.AccountedSoFar(y) || of.Unaccounted(y) != 0 {
			t.Errorf("%s, year %d: %v points issued so far, %v accounted for", s.Name, y+1, of.IssuedSoFar(y), of.AccountedSoFar(y))
		}
		if y > 0 && s.PeriodsPerYear == 1 && a[programme.Members] != of.Remaining(y-1)+a[programme.Joined]-a[programme.Lapsed] {
			t.Errorf("%s, year %d: %v members after %v, %v joined, %v lapsed", s.Name, y+1, a[programme.Members], of.Remaining(y-1), a[programme.Joined], a[programme.Lapsed])
		}
		worth, reward := at(p.Points.Worth), at(p.Points.Reward)
		sameFigure(t, s.Name+": liability", a[programme.Liability], a[programme.Outstanding]/reward*worth)
		if p.Tiers.Given() {
			sum := 0.0
			for e := programme.LevelZero; e < programme.Entries; e++ {
				sum += a[e]
			}
			sameFigure(t, s.Name+": members by level", sum, a[programme.Members])
		}
		if !s.DropFirstMargin && a[programme.Buying] != a[programme.Presence] {
			t.Errorf("%s: %v of %v periods count", s.Name, a[programme.Buying], a[programme.Presence])
		}
		cash += a.Cash()
		accrual += of.Accrual(y)
	}
	sameFigure(t, s.Name+": members at the end", of.Remaining(last), of[last][programme.Members])
	sameFigure(t, s.Name+": accrual", accrual, cash-of[last][programme.Liability]-of[last][programme.Deferred])
}

func sameFigure(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*(1+math.Abs(want))) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// Single customers of a programme are not shown; those of a strategy without one are.
func TestCustomersOfProgrammesAreNotSampled(t *testing.T) {
	s := ledgerStudy(1)
	without := s.Strategies[0].Segments[0]
	without.Programme = sim.Programme{}
	s.Strategies = append(s.Strategies, sim.Strategy{Name: "none", Segments: []sim.Segment{without}})
	const want = `customers of a programme are not sampled yet: segment "members and others" has one in strategy "card"`
	if err := sim.CheckSample(s, 3); err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
	log := func(strategy int) error {
		return sim.SimulateLog(context.Background(), s, sim.LogOptions{Strategy: strategy}, func(*sim.Buyer) error { return nil })
	}
	if err := log(0); err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
	if err := log(1); err != nil {
		t.Error(err)
	}
}

// A programme that moves nobody, of customers in the same luck, differs from none
// by its own cash: what the ledger has is what equity counts, once.
func TestLedgerIsWhatEquityCounts(t *testing.T) {
	moved := 0.0
	for number := range uint64(30) {
		s := ledgerStudy(number)
		with := s.Strategies[0].Segments[0]
		without := with
		without.Programme = sim.Programme{}
		p, member := &with.Programme, without
		p.Members, p.Points.Pressure, p.Points.Dip, p.Coupons.Extra = &member, sim.Quantity{}, sim.Quantity{}, sim.Quantity{}
		for k := range p.Tiers.Levels {
			p.Tiers.Levels[k].Retention = sim.Quantity{}
		}
		s.Strategies = []sim.Strategy{{Name: "none", Segments: []sim.Segment{without}}, {Name: "card", Segments: []sim.Segment{with}}}
		r, err := sim.Run(context.Background(), s, sim.Options{Seed: number, Replications: 2, Engine: sim.Individual})
		if err != nil {
			t.Fatal(number, err)
		}
		for k := range r.Replications {
			for y := range s.Years {
				a := r.Outcomes[1].Programmes[0][k*s.Years+y]
				sameFigure(t, fmt.Sprintf("%s, year %d", s.Name, y+1), r.Outcomes[1].Years[y].Cash[k]-r.Outcomes[0].Years[y].Cash[k], a.Cash())
				moved += math.Abs(a.Cash())
			}
		}
	}
	if moved < 1e4 {
		t.Errorf("%v of money is too little to tell", moved)
	}
}
