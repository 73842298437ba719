package sim_test

import (
	"math"
	"os"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/programme"
	"clv/sim/simtest"
)

// Programmes of linear mechanisms against their exact expectation: six tests at
// 1e-4, as those of the evaluators. A campaign takes ten seeds and more studies.
func TestProgrammesAgreeWithExpected(t *testing.T) {
	seeds, studies := uint64(1), 16
	if os.Getenv("CLV_CAMPAIGN") != "" {
		seeds, studies = 10, 100
	}
	for seed := range seeds {
		checkAgreementOf(t, sim.Individual, func(number uint64) *sim.Study { return simtest.Linear(number + seed<<32) }, studies)
	}
}

// years calls check with every account of a run: of each replication, segment
// with a programme, and calendar year.
func programmeYears(r *sim.Result, check func(i, j, replication, year int, a *programme.Account)) {
	for i := range r.Outcomes {
		for j, p := range r.Outcomes[i].Programmes {
			for k := range p {
				check(i, j, k/r.Study.Years, k%r.Study.Years, &p[k])
			}
		}
	}
}

// Points issued are those redeemed, expired, forfeited and outstanding, to the
// last point, at the end of every year.
func TestPointsAreConserved(t *testing.T) {
	issued := 0.0
	for number := range uint64(sample(120)) {
		s := simtest.Enrolled(number)
		r := run(t, s, sim.Options{Seed: number, Replications: 8, Engine: sim.Individual})
		var so [3]float64 // issued, gone, value of the last outstanding
		programmeYears(r, func(i, j, replication, year int, a *programme.Account) {
			if year == 0 {
				so = [3]float64{}
			}
			so[0] += a.Issued()
			so[1] += a[programme.Redeemed] + a[programme.Expired] + a[programme.Forfeited]
			issued += a.Issued()
			if so[0] != so[1]+a[programme.Outstanding] || so[0] != math.Trunc(so[0]) {
				t.Errorf("study %d, strategy %d, segment %d, replication %d, year %d: %g points issued, %g gone, %g outstanding",
					number, i, j, replication, year+1, so[0], so[1], a[programme.Outstanding])
			}
		})
	}
	if issued == 0 {
		t.Error("no points were issued")
	}
}

// withoutProgrammes returns a study with its programmes taken away.
func withoutProgrammes(s *sim.Study) *sim.Study {
	return everySegment(s, func(g *sim.Segment) { g.Programme = sim.Programme{} })
}

// everySegment returns a study whose segments have been changed.
func everySegment(s *sim.Study, change func(*sim.Segment)) *sim.Study {
	other := *s
	other.Strategies = nil
	for _, strategy := range s.Strategies {
		strategy.Segments = append([]sim.Segment(nil), strategy.Segments...)
		for j := range strategy.Segments {
			change(&strategy.Segments[j])
		}
		other.Strategies = append(other.Strategies, strategy)
	}
	return &other
}

// A programme that nobody joins costs what it costs as a whole, and changes
// nothing else, in any replication.
func TestProgrammeWithoutMembersChangesNothing(t *testing.T) {
	for number := range uint64(sample(60)) {
		s := everySegment(simtest.Enrolled(number), func(g *sim.Segment) {
			if g.Programme.Given() {
				g.Programme.Joins, g.Programme.Benefits.Fixed = sim.Fixed(0), sim.Quantity{}
			}
		})
		o := sim.Options{Seed: number, Replications: 4, Engine: sim.Individual}
		with, without := run(t, s, o), run(t, withoutProgrammes(s), o)
		for i := range with.Outcomes {
			for k, x := range without.Outcomes[i].Equity {
				// Who may be brought in by members alone has a place in the layout.
				if y := with.Outcomes[i].Equity[k]; math.Abs(x-y) > 1e-12*math.Abs(x) {
					t.Errorf("study %d, strategy %d, replication %d: equity %v, without the programme %v", number, i, k, y, x)
				}
			}
		}
	}
}

// A programme that moves nothing costs exactly its cost: in every replication
// equity is that without it, less the present value of what is in its account.
func TestProgrammeWithoutEffectCostsItsCost(t *testing.T) {
	for number := range uint64(sample(60)) {
		s := everySegment(simtest.Enrolled(number), stripEffects)
		s.PeriodsPerYear, s.Discount = 1, sim.Discount{Rate: sim.Fixed(0)}
		o := sim.Options{Seed: number, Replications: 4, Engine: sim.Individual}
		with, without := run(t, s, o), run(t, withoutProgrammes(s), o)
		cost := make([][]float64, len(with.Outcomes))
		for i := range cost {
			cost[i] = make([]float64, 4)
		}
		programmeYears(with, func(i, _, replication, _ int, a *programme.Account) {
			cost[i][replication] += a.Cost() + a[programme.BonusCost] + a[programme.FixedCost] - a.Income()
		})
		for i := range with.Outcomes {
			for k, x := range without.Outcomes[i].Equity {
				if y := with.Outcomes[i].Equity[k] + cost[i][k]; math.Abs(x-y) > 1e-9*(math.Abs(x)+math.Abs(cost[i][k])) {
					t.Errorf("study %d, strategy %d, replication %d: equity %v and cost %v, without the programme %v", number, i, k, y-cost[i][k], cost[i][k], x)
				}
			}
		}
	}
}

// stripEffects takes from a programme all that changes what members do.
func stripEffects(g *sim.Segment) {
	p := &g.Programme
	if !p.Given() {
		return
	}
	same := *g
	same.Programme = sim.Programme{}
	p.Members = &same
	p.Points.Pressure, p.Points.Dip, p.Coupons.Extra = sim.Quantity{}, sim.Quantity{}, sim.Quantity{}
	p.Tiers.Near = sim.Quantity{}
	zero := func(q *sim.Quantity, x float64) {
		if q.Given() {
			*q = sim.Fixed(x)
		}
	}
	for _, q := range []*sim.Quantity{&p.Tiers.GainedRetention, &p.Tiers.LostRetention} {
		zero(q, 0)
	}
	for _, q := range []*sim.Quantity{&p.Tiers.GainedPurchases, &p.Tiers.LostPurchases} {
		zero(q, 1)
	}
	levels := append([]sim.Level(nil), p.Tiers.Levels...)
	for k := range levels {
		zero(&levels[k].Purchases, 1)
		zero(&levels[k].Retention, 0)
	}
	p.Tiers.Levels = levels
}

// What happens in programmes does not depend on the workers, nor on the other
// strategies.
func TestProgrammesForAnyNumberOfWorkers(t *testing.T) {
	for number := range uint64(sample(10)) {
		s := simtest.Enrolled(400 + number)
		o := sim.Options{Seed: number, Replications: 9, Engine: sim.Individual, Workers: 1}
		one := run(t, s, o)
		o.Workers = 3
		many := run(t, s, o)
		last := len(s.Strategies) - 1
		alone := *s
		alone.Strategies, alone.Baseline = s.Strategies[last:], 0
		single := run(t, &alone, o)
		for i := range one.Outcomes {
			if !same(&one.Outcomes[i], &many.Outcomes[i]) || !slices.Equal(one.Outcomes[i].Beyond, many.Outcomes[i].Beyond) {
				t.Errorf("study %d, strategy %d: the result depends on the workers", number, i)
			}
		}
		if !slices.Equal(single.Outcomes[0].Equity, one.Outcomes[last].Equity) {
			t.Errorf("study %d: the last strategy moved when the others were dropped", number)
		}
	}
}
