package compare_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/compare"
)

// twoLifts is two segments of customers who never leave, each with a spend of
// its own that is not known. Equity is a·(X+Y) with X and Y the spends, so that
// what is not known of it has the variance 2·(1 + r)·(a·sd)², r the correlation
// of two normal laws with the given rank correlation.
func twoLifts(t *testing.T, rank float64) known {
	t.Helper()
	const mean, sd = 40.0, 8.0
	law := belief.Normal{Mu: mean, Sigma: sd}
	s := &sim.Study{
		Name: "two lifts", Currency: "€", Years: horizon, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.1)},
		Strategies: []sim.Strategy{{Name: "all"}},
	}
	for i := range 2 {
		name := fmt.Sprint("spend ", i)
		s.Inputs = append(s.Inputs, belief.Input{Name: name, Law: law})
		s.Strategies[0].Segments = append(s.Strategies[0].Segments, sim.Segment{
			Name: name, Base: sim.Base{Customers: sim.Fixed(customers)}, Retention: sim.Retention{Rate: sim.Fixed(1)},
			Purchases: sim.Purchases{PerYear: sim.Fixed(purchases)},
			Spend:     sim.Spend{PerPurchase: sim.Quantity{Layers: []sim.Layer{{Values: []belief.Value{belief.Uncertain(i, law)}}}}},
		})
	}
	var err error
	if s.Copula, err = belief.NewCopula(s.Inputs, belief.Correlation{Between: [2]int{0, 1}, Rank: rank}); err != nil {
		t.Fatal(err)
	}
	var sum, squares float64
	for y := range horizon {
		v := math.Pow(1.1, -float64(y))
		sum, squares = sum+v, squares+v*v
	}
	a, r := customers*purchases*sum, 2*math.Sin(math.Pi*rank/6)
	return known{s, 2 * (1 + r) * a * a * sd * sd, 0, 2 * (mean*mean + sd*sd) * squares * customers * purchases}
}

// Two lifts that go together leave more unknown, two that go against each other
// less, exactly as much as the law says; luck has no part in it. So it is in
// plain runs, and in nested ones, whose draws are the same inputs.
func TestSplitOfCorrelatedInputs(t *testing.T) {
	runs := 400
	if testing.Short() {
		runs = 200
	}
	for _, rank := range []float64{-.6, .95} {
		for _, nested := range []bool{false, true} {
			k := twoLifts(t, rank)
			var ofBelief, ofChance estimates
			for run := range runs {
				o := sim.Options{Seed: uint64(run + 1), Replications: 400}
				if nested {
					o = sim.Options{Seed: uint64(run + 1), BeliefDraws: 200, ReplicationsPerDraw: 2}
				}
				r, err := sim.Run(context.Background(), k.study, o)
				if err != nil {
					t.Fatal(err)
				}
				v := compare.With(r).Rows[0].Variance
				ofBelief.add(v.Belief, v.Error.Belief)
				ofChance.add(v.Chance, v.Error.Chance)
			}
			what := fmt.Sprintf("rank %v, nested %v: ", rank, nested)
			ofBelief.check(t, what+"belief", k.belief)
			ofChance.check(t, what+"chance", k.chance)
		}
	}
}
