package sim_test

import (
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/simtest"
)

// scale multiplies a quantity, if it is given.
func scale(q *sim.Quantity, factor float64) {
	if q.Given() {
		q.Layers = append(slices.Clone(q.Layers), sim.Layer{Op: sim.Scale, Values: sim.Fixed(factor).Layers[0].Values})
	}
}

// improvements are levers that cost nothing.
var improvements = map[string]func(*sim.Segment){
	"retention": func(g *sim.Segment) {
		r := &g.Retention.Rate
		r.Domain = sim.Share
		r.Layers = append(slices.Clone(r.Layers), sim.Layer{Op: sim.ScaleOdds, Values: sim.Fixed(1.2).Layers[0].Values})
	},
	"revenue":          func(g *sim.Segment) { scale(&g.Revenue, 1.1) },
	"purchases":        func(g *sim.Segment) { scale(&g.Purchases.PerYear, 1.1) },
	"spend":            func(g *sim.Segment) { scale(&g.Spend.PerPurchase, 1.1) },
	"variable cost":    func(g *sim.Segment) { scale(&g.VariableCost, .9) },
	"cost of orders":   func(g *sim.Segment) { scale(&g.Service.PerOrder, .9) },
	"cost of accounts": func(g *sim.Segment) { scale(&g.Service.PerAccount, .9) },
	"marketing":        func(g *sim.Segment) { scale(&g.Marketing, .9) },
	"club":             func(g *sim.Segment) { scale(&g.Club.Cost, .9) },
}

// An improvement that costs nothing never lowers expected equity where every
// customer contributes in every period: more retention, purchases, spend and
// margin, less cost of every kind.
func TestFreeImprovements(t *testing.T) {
	held := 0
	for number := range uint64(sample(120)) {
		s := simtest.Random(number)
		p := belief.Means(len(s.Inputs))
		if !contributes(s, p) {
			continue
		}
		for name, pull := range improvements {
			better := everySegment(s, pull)
			before, after := s.At(p), better.At(p)
			for i := range s.Strategies {
				held++
				was, is := before.Table(i)[s.Years-1].Cumulative, after.Table(i)[s.Years-1].Cumulative
				if is < was-1e-9*max(1, was, -was) {
					t.Errorf("study %d, strategy %d: better %s makes %g of %g", number, i, name, is, was)
				}
			}
		}
	}
	if held < 50 {
		t.Errorf("only %d strategies were held", held)
	}
}

// contributes reports whether each customer contributes in each period, what a
// referral costs is paid for by whoever it brings, and none is enrolled for a
// cost that runs on without it.
func contributes(s *sim.Study, p belief.Point) bool {
	c := s.At(p)
	for i := range s.Strategies {
		for j := range s.Strategies[i].Segments {
			b := c.Breakdown(i, j)
			if b.Segment.Referral.Reward.Given() {
				return false // a customer may bring in another too late to pay for it
			}
			for t := range b.Customers {
				for k, n := range b.Customers[t] {
					if n > 0 && leaves(b.Unit(t, k)) < 0 {
						return false
					}
				}
			}
		}
	}
	return !s.DropFirstMargin
}

// leaves is what one customer contributes in a period.
func leaves(u sim.Unit) float64 {
	buying := u.Revenue*(1-u.VariableCost) + u.Purchases*(u.Spend*(1-u.VariableCost)-u.PerOrder)
	return buying + u.Lines - u.LinesVariable - u.LinesCost - u.PerAccount - u.Marketing - u.Club
}

// Nor does it lower any replication of single customers, where each contributes
// in each period: with no cost that is paid without a purchase, and amounts that
// are all the same, since gamma amounts of more purchases are not always more.
func TestFreeImprovementsOfReplications(t *testing.T) {
	for number := range uint64(sample(24)) {
		s := everySegment(simtest.Random(200+number), func(g *sim.Segment) {
			g.Service, g.Marketing, g.Club, g.Lines, g.Referral.Reward, g.Referral.Welcome = sim.Service{}, sim.Quantity{}, sim.Club{}, nil, sim.Quantity{}, sim.Quantity{}
			g.Spend.CV, g.Price = sim.Quantity{}, sim.Price{}
		})
		s.DropFirstMargin = false
		o := sim.Options{Seed: number, Replications: 3, Engine: sim.Individual}
		was := run(t, s, o)
		for _, name := range []string{"retention", "revenue", "purchases", "spend", "variable cost"} {
			is := run(t, everySegment(s, improvements[name]), o)
			for i := range was.Outcomes {
				for k, x := range was.Outcomes[i].Equity {
					if y := is.Outcomes[i].Equity[k]; y < x-1e-9*max(1, x, -x) {
						t.Errorf("study %d, strategy %d, replication %d: better %s makes %g of %g", number, i, k, name, y, x)
					}
				}
			}
		}
	}
}
