package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/programme"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// enrolledStudy is one segment of n customers who buy a fixed number of times,
// alone, whose retention is r, and everybody's programme.
func enrolledStudy(n float64, r sim.Retention, p sim.Programme) *sim.Study {
	g := sim.Segment{
		Name: "s", Base: sim.Base{Customers: sim.Fixed(n)}, Retention: r,
		Purchases: sim.Purchases{Model: sim.FixedPurchases, PerYear: sim.Fixed(2)}, Spend: sim.Spend{PerPurchase: sim.Fixed(50)},
	}
	member := g
	p.Members, p.Joins = &member, sim.Fixed(1)
	g.Programme = p
	return &sim.Study{
		Name: "enrolled", Years: 6, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.1)},
		Strategies: []sim.Strategy{{Name: "only", Segments: []sim.Segment{g}}},
	}
}

func sbg() sim.Retention {
	return sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: sim.Fixed(.8), Beta: sim.Fixed(1.6)}
}

// Everybody spends 100 a year and so reaches the level in its first year; from
// the second on it stays with 10 points more. That is a change of retention by
// tenure, which the expected evaluator integrates over customers' own
// probabilities: two ways to the same law. One test a year, each at 1e-4.
func TestLevelsMoveOwnRetention(t *testing.T) {
	level := sim.Tiers{Levels: []sim.Level{{Name: "gold", From: sim.Fixed(99), Retention: sim.Fixed(.1)}}}
	for name, r := range map[string]sim.Retention{"rate": {Rate: sim.Fixed(.6)}, "sbg": sbg()} {
		s := enrolledStudy(4000, r, sim.Programme{Tiers: level})
		run := run(t, s, sim.Options{Seed: 11, Replications: 100, Engine: sim.Individual})
		other := enrolledStudy(4000, r, sim.Programme{})
		g := &other.Strategies[0].Segments[0]
		g.Programme = sim.Programme{}
		g.Retention.Rate.Layers = append(g.Retention.Rate.Layers, sim.Layer{Op: sim.Add, By: sim.ByTenure, Values: sim.Scheduled(sim.ByTenure, 0, .1).Layers[0].Values})
		g.Retention.Rate.Domain = sim.Share
		table := other.At(nil).Table(0)
		for y := 1; y < s.Years; y++ {
			checkMean(t, name, y, run.Outcomes[0].Years[y].Customers, table[y].Customers)
		}
	}
}

// checkMean tests the mean of a column against its expectation at level 1e-4.
func checkMean(t *testing.T, what string, y int, column []float64, want float64) {
	t.Helper()
	mean, sd := stat.MeanStdDev(column, nil)
	z := (mean - want) / sd * math.Sqrt(float64(len(column)))
	if 2*distuv.UnitNormal.CDF(-math.Abs(z)) < 1e-4 {
		t.Errorf("%s, year %d: mean %g, want %g, z = %.2f", what, y+1, mean, want, z)
	}
}

// Members renew with 70% while they are customers; members stay with 80%, the
// others with 60%. Members of year t are 4000·(.8·.7)^(t−1), and the others
// follow from them.
func TestMembershipsLapse(t *testing.T) {
	s := enrolledStudy(4000, sim.Retention{Rate: sim.Fixed(.6)}, sim.Programme{Paid: sim.Paid{Fee: sim.Fixed(20), Renewal: sim.Fixed(.7)}})
	s.Strategies[0].Segments[0].Programme.Members.Retention.Rate = sim.Fixed(.8)
	r := run(t, s, sim.Options{Seed: 5, Replications: 100, Engine: sim.Individual})
	members, others := 4000.0, 0.0
	columns := make([][2][]float64, s.Years)
	programmeYears(r, func(_, _, _, y int, a *programme.Account) {
		columns[y][0] = append(columns[y][0], a[programme.Members])
		columns[y][1] = append(columns[y][1], a[programme.OtherCustomers])
	})
	for y := 1; y < s.Years; y++ {
		members, others = members*.8*.7, others*.6+members*.8*.3
		checkMean(t, "members", y, columns[y][0], members)
		checkMean(t, "others", y, columns[y][1], others)
	}
}

// A membership that lapses and changes nothing leaves every customer's life as
// it was, though each is then followed by a probability of its own.
func TestOwnRetentionIsCoupled(t *testing.T) {
	with := enrolledStudy(500, sbg(), sim.Programme{Paid: sim.Paid{Fee: sim.Fixed(0)}, Tiers: sim.Tiers{Levels: []sim.Level{{From: sim.Fixed(50), Retention: sim.Fixed(1e-12)}}}})
	without := enrolledStudy(500, sbg(), sim.Programme{})
	without.Strategies[0].Segments[0].Programme = sim.Programme{}
	o := sim.Options{Seed: 3, Replications: 16, Engine: sim.Individual}
	a, b := run(t, with, o), run(t, without, o)
	for k, x := range a.Outcomes[0].Equity {
		if y := b.Outcomes[0].Equity[k]; math.Abs(x-y) > 1e-9*y {
			t.Errorf("replication %d: %v with, %v without", k, x, y)
		}
	}
}

// Purchases at random, a level from three of 50 a year: the share of next year's
// customers in it is P(X ≥ 3), X ~ Poisson(2), whatever the retention.
func TestShareInALevel(t *testing.T) {
	s := enrolledStudy(4000, sim.Retention{Rate: sim.Fixed(.7)}, sim.Programme{Tiers: sim.Tiers{Levels: []sim.Level{{From: sim.Fixed(150), Cost: sim.Fixed(10)}}}})
	g := &s.Strategies[0].Segments[0]
	g.Purchases.Model, g.Programme.Members.Purchases.Model = sim.PoissonPurchases, sim.PoissonPurchases
	r := run(t, s, sim.Options{Seed: 9, Replications: 100, Engine: sim.Individual})
	share := distuv.Poisson{Lambda: 2}.Survival(2)
	costs := make([][]float64, s.Years)
	programmeYears(r, func(_, _, _, y int, a *programme.Account) { costs[y] = append(costs[y], a[programme.BenefitCost]) })
	for y := 1; y < s.Years; y++ {
		checkMean(t, "cost of the level", y, costs[y], 10*share*4000*math.Pow(.7, float64(y)))
	}
}

// What members buy beside others: with a selection of 1.25 and 4% more purchases
// of members, the naive comparison says 30%. The accounts tell one from the
// other.
func TestSelectionIsToldFromEffect(t *testing.T) {
	s := enrolledStudy(20_000, sim.Retention{Rate: sim.Fixed(.7)}, sim.Programme{Selection: sim.Fixed(1.25)})
	g := &s.Strategies[0].Segments[0]
	g.Purchases = sim.Purchases{Model: sim.NBDPurchases, PerYear: sim.Fixed(3), Shape: sim.Fixed(1)}
	member := *g
	member.Programme = sim.Programme{}
	member.Purchases.PerYear = sim.Fixed(3 * 1.04)
	g.Programme.Members, g.Programme.Joins = &member, sim.Fixed(.4)
	r := run(t, s, sim.Options{Seed: 21, Replications: 60, Engine: sim.Individual})
	var naive, selection []float64
	programmeYears(r, func(_, _, _, y int, a *programme.Account) {
		if y == 0 {
			others := a[programme.OtherPurchases] / a[programme.OtherCustomers]
			naive = append(naive, a[programme.Purchases]/a[programme.Presence]/others)
			selection = append(selection, a[programme.Usual]/a[programme.Presence]/others)
		}
	})
	checkMean(t, "members beside others", 0, naive, 1.25*1.04)
	checkMean(t, "selection", 0, selection, 1.25)
}

// Beyond the horizon members go on as they did: they renew with 70%, pay 20 when
// they do, and stay with 80%; the others stay with 60%. The difference from the
// same customers without the programme is a sum that can be done by hand.
func TestMembersGoOnBeyondTheHorizon(t *testing.T) {
	s := enrolledStudy(4000, sim.Retention{Rate: sim.Fixed(.6)}, sim.Programme{Paid: sim.Paid{Fee: sim.Fixed(20), Renewal: sim.Fixed(.7)}})
	s.Strategies[0].Segments[0].Programme.Members.Retention.Rate = sim.Fixed(.8)
	none := withoutProgrammes(s).Strategies[0]
	none.Name = "none"
	s.Strategies, s.Years = append([]sim.Strategy{none}, s.Strategies...), 3
	r := run(t, s, sim.Options{Seed: 5, Replications: 64, Engine: sim.Individual})
	members, others, without, want := 4000.0, 0.0, 4000.0, 0.0
	for year := 1; year < 300; year++ {
		members, others, without = members*.8*.7, others*.6+members*.8*.3, without*.6
		if year >= s.Years {
			want += ((members+others-without)*100 + members*20) / math.Pow(1.1, float64(year))
		}
	}
	found := residuals(r.Outcomes[1].Beyond, r.Outcomes[0].Beyond, nil, nil)
	checkMean(t, "beyond the horizon", s.Years, found, want)
}

// The simulated table of a programme ends in its simulated equity.
func TestSimulatedTable(t *testing.T) {
	s := enrolledStudy(500, sim.Retention{Rate: sim.Fixed(.6)}, sim.Programme{Paid: sim.Paid{Fee: sim.Fixed(20), Renewal: sim.Fixed(.7)}})
	r := run(t, s, sim.Options{Seed: 8, Replications: 16, Engine: sim.Individual})
	tables, err := s.SimulatedTable(t.Context(), 8, 16)
	if err != nil {
		t.Fatal(err)
	}
	last := tables[0][s.Years-1]
	if want := stat.Mean(r.Outcomes[0].Equity, nil); math.Abs(last.Cumulative-want) > 1e-9*want {
		t.Errorf("the table ends in %v, equity is %v", last.Cumulative, want)
	}
}
