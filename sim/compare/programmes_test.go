package compare

import (
	"context"
	"math"
	"testing"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/programme"
)

// The error of a ratio of means, by hand: with x = 1, 3 and y = 1, 2 the residuals
// from the ratio 4/3 are ∓1/3, their mean has the standard error 1/3, which is 2/9
// of the mean of y; and t of one degree of freedom is 12.706.
func TestRatioIntervalByHand(t *testing.T) {
	ci := ratioInterval([]float64{1, 3}, []float64{1, 2}, 4./3)
	for k, want := range []float64{1./3 - 12.7062*2/9, 1./3 + 12.7062*2/9} {
		if math.Abs(ci[k]-want) > 1e-4 {
			t.Errorf("%v, want %v", ci[k], want)
		}
	}
	if ci := ratioInterval([]float64{1}, []float64{1}, 1); !math.IsNaN(ci[0]) {
		t.Errorf("one replication: %v", ci)
	}
}

// membersOfStudy returns a study in which joiners buy 1.6 times as often as the
// others, and 1.1 times as often as members.
func membersOfStudy(dropFirst bool) *sim.Study {
	segment := sim.Segment{
		Name: "shoppers", Base: sim.Base{Customers: sim.Fixed(2000)}, Acquisition: sim.Acquisition{PerYear: sim.Fixed(300)},
		Retention: sim.Retention{Rate: sim.Fixed(.8)}, Purchases: sim.Purchases{Model: sim.NBDPurchases, PerYear: sim.Fixed(3), Shape: sim.Fixed(1)},
		Spend: sim.Spend{PerPurchase: sim.Fixed(20), CV: sim.Fixed(.5)},
	}
	member := segment
	member.Retention.Rate, member.Purchases.PerYear = sim.Fixed(.85), sim.Fixed(3.3)
	segment.Programme = sim.Programme{Name: "card", Joins: sim.Fixed(.4), Selection: sim.Fixed(1.6), Members: &member}
	return &sim.Study{
		Years: 4, PeriodsPerYear: 1, DropFirstMargin: dropFirst, Discount: sim.Discount{Rate: sim.Fixed(.1), Timing: closedform.Start},
		Strategies: []sim.Strategy{{Name: "card", Segments: []sim.Segment{segment}}},
	}
}

func simulated(t *testing.T, s *sim.Study, replications int) *sim.Result {
	t.Helper()
	r, err := sim.Run(context.Background(), s, sim.Options{Seed: 5, Replications: replications})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Selection and effect are told apart, whether or not the first period counts:
// each within 4.5 standard errors (false alarms: 1 in 150,000 for a figure).
func TestMembersBesideTheOthers(t *testing.T) {
	for _, dropFirst := range []bool{false, true} {
		r := simulated(t, membersOfStudy(dropFirst), 200)
		m := ProgrammesOf(r, 0)[0].Members
		if math.Abs((1+m.Selection)*(1+m.Effect)-(1+m.Naive)) > 1e-12 {
			t.Errorf("%+v", m)
		}
		if half := (m.CI95[1] - m.CI95[0]) / 2; math.Abs(m.Effect-.1) > half/1.96*4.5 || half > .004 {
			t.Errorf("effect %v ± %v, want 0.1", m.Effect, half)
		}
		// U/O, by replication.
		years := r.Outcomes[0].Programmes[0]
		per := func(e, of programme.Entry) []float64 {
			xs := yearSums(r, years, e)
			for k, n := range yearSums(r, years, of) {
				xs[k] /= n
			}
			return xs
		}
		ci := ratioInterval(per(programme.Usual, programme.Buying), per(programme.OtherPurchases, programme.OtherPresence), 1+m.Selection)
		if half := (ci[1] - ci[0]) / 2; math.Abs(m.Selection-.6) > half/1.96*4.5 || half > .02 {
			t.Errorf("selection %v ± %v, want 0.6", m.Selection, half)
		}
		if m.ByRevenue || !m.Moved() {
			t.Errorf("%+v", m)
		}
	}
}

// With revenue per customer revenue is compared: nobody is selected, and the
// programme does what it says.
func TestMembersByRevenue(t *testing.T) {
	s := membersOfStudy(true)
	g := &s.Strategies[0].Segments[0]
	for _, h := range []*sim.Segment{g, g.Programme.Members} {
		h.Purchases, h.Spend = sim.Purchases{}, sim.Spend{}
	}
	g.Revenue, g.Programme.Members.Revenue, g.Programme.Selection = sim.Fixed(50), sim.Fixed(55), sim.Quantity{}
	m := ProgrammesOf(simulated(t, s, 3), 0)[0].Members
	if !m.ByRevenue || math.Abs(m.Selection) > 1e-12 || math.Abs(m.Effect-.1) > 1e-12 || math.Abs(m.Naive-.1) > 1e-12 {
		t.Errorf("%+v", m)
	}
}

// Nothing is told of members where all join, nor of a programme that moves nothing.
func TestNothingToTellOfMembers(t *testing.T) {
	s := membersOfStudy(false)
	p := &s.Strategies[0].Segments[0].Programme
	p.Joins, p.Selection = sim.Fixed(1), sim.Quantity{}
	if m := ProgrammesOf(simulated(t, s, 3), 0)[0].Members; m != nil {
		t.Errorf("all are members: %+v", m)
	}
	if (&Members{Selection: .002, Effect: .001, CI95: [2]float64{-.003, .005}}).Moved() {
		t.Error("a programme that moves nothing is told of")
	}
	if !(&Members{Selection: .3, CI95: [2]float64{-.003, .005}}).Moved() {
		t.Error("selection is not told of")
	}
	if got := ProgrammesOf(simulated(t, &sim.Study{
		Years: 1, PeriodsPerYear: 1, Discount: s.Discount,
		Strategies: []sim.Strategy{{Name: "none", Segments: []sim.Segment{{Name: "a", Base: sim.Base{Customers: sim.Fixed(1)}, Retention: sim.Retention{Rate: sim.Fixed(.5)}, Revenue: sim.Fixed(1)}}}},
	}, 2), 0); got != nil {
		t.Errorf("%v", got)
	}
}
