package sim_test

import (
	"math"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/ledger"
	"clv/sim/simtest"
)

// lapsing is a study of three years at 10% in which 40% of 1,000 customers leave
// a year and bring in 10% others, who differ, and in which who has left is won
// back with 20%, then 10%.
func lapsing() *sim.Study {
	whole := sim.Segment{
		Name: "shoppers", Base: sim.Base{Customers: sim.Fixed(1000)}, Retention: sim.Retention{Rate: sim.Fixed(.6)}, Revenue: sim.Fixed(100),
		Referral: sim.Referral{Rate: sim.Fixed(.1), Into: "referred", Reward: sim.Fixed(10), Welcome: sim.Fixed(5)}, LostTo: "won back",
	}
	part := func(name string) sim.Segment {
		g := whole
		g.Name, g.Base = name, sim.Base{}
		return g
	}
	referred, won := part("referred"), part("won back")
	referred.Retention.Rate, referred.Referral.Into = sim.Fixed(.7), ""
	won.WinBack = sim.WinBack{
		Success: sim.Scheduled(sim.ByTenure, .2, .1), Cost: sim.Fixed(2), Reward: sim.Fixed(5), First: 1, Last: 2,
		Lapsed: []sim.Quantity{sim.Fixed(1000), sim.Fixed(500)},
	}
	return &sim.Study{
		Name: "lapsing", Years: 3, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.1)},
		Strategies: []sim.Strategy{{Name: "today", Segments: []sim.Segment{whole, referred, won}}},
	}
}

// By hand: 1,000 and 500 former customers are contacted in year 1 and 250 come
// back; in year 2 it is the 400 lost at the end of year 1 and the 800 left of the
// former, of whom 80 + 80 come back.
func TestWinBackByHand(t *testing.T) {
	r := run(t, lapsing(), sim.Options{Engine: sim.Expected})
	book := r.Outcomes[0].AtMeans
	customers := []float64{1000, 600 + 100 + 250, 360 + 70 + 60 + 10 + 25 + 150 + 160}
	won, spent := []float64{0, 250, 160}, []float64{1500*2 + 250*5, 1200*2 + 160*5, 0}
	for y := range book {
		closeTo(t, "customers", book[y].Customers.Total(), customers[y], 1e-12)
		closeTo(t, "won back", book[y].WonBack.Total(), won[y], 1e-12)
		closeTo(t, "spent", book[y].Flow[0][ledger.MarketingCost]+book[y].Flow[1][ledger.MarketingCost], spent[y], 1e-12)
	}
	// First-day customers who come back count as current, former ones as future;
	// the reward and the welcome are paid at entry.
	closeTo(t, "current", book[2].WonBack[ledger.Current], 80, 1e-12)
	closeTo(t, "referral cost", book[1].Flow[0][ledger.ReferralCost], 100*15, 1e-12)
}

// Who is contacted without success costs just that, in every evaluator.
func TestWinBackInVainCostsItsCost(t *testing.T) {
	for _, engine := range []sim.EngineName{sim.Expected, sim.Cohort, sim.Individual} {
		s := lapsing()
		with := func(w sim.WinBack) []float64 {
			s.Strategies[0].Segments[2].WinBack = w
			return run(t, s, sim.Options{Engine: engine, Seed: 4, Replications: 8}).Outcomes[0].Equity
		}
		none := with(sim.WinBack{})
		vain := with(sim.WinBack{Success: sim.Fixed(0), Cost: sim.Fixed(2), First: 1, Last: 3, Lapsed: []sim.Quantity{sim.Fixed(100)}})
		lost := 0.0
		if engine == sim.Expected {
			lost = (100 + (100+400)/1.1) * 2
		}
		for k := range vain {
			cost := none[k] - vain[k]
			if engine == sim.Expected {
				closeTo(t, "cost", cost, lost, 1e-9)
			} else if cost < 600 || cost > 1300 || math.Abs(math.Mod(cost*1.1+1e-6, .2)) > 1e-3 {
				t.Errorf("%s: replication %d costs %v", engine, k, cost)
			}
		}
	}
}

// A referral that brings in nobody changes nothing, whatever it would pay.
func TestIdleReferralChangesNothing(t *testing.T) {
	s := lapsing()
	s.Strategies[0].Segments[0].Referral.Rate, s.Strategies[0].Segments[1].Referral.Rate, s.Strategies[0].Segments[2].Referral.Rate = sim.Fixed(0), sim.Fixed(0), sim.Fixed(0)
	none := lapsing()
	for j := range none.Strategies[0].Segments {
		none.Strategies[0].Segments[j].Referral = sim.Referral{Into: s.Strategies[0].Segments[j].Referral.Into}
	}
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		o := sim.Options{Engine: engine, Seed: 4, Replications: 8}
		if a, b := run(t, s, o), run(t, none, o); !slices.Equal(a.Outcomes[0].Equity, b.Outcomes[0].Equity) {
			t.Errorf("%s: %v and %v", engine, a.Outcomes[0].Equity, b.Outcomes[0].Equity)
		}
	}
}

// Customers who refer more or less: the mean is that of all alike, and the
// variance over independent customers that of a negative binomial law. With one
// period the number brought in by n customers has variance n·ρ·(1 + ρ/shape);
// 20,000 replications know it to 1%, four standard errors are allowed.
func TestOwnReferralRatesAreNegativeBinomial(t *testing.T) {
	const n, rho, shape = 50, .6, .5
	s := simtest.LoyaltyClub()
	s.Years, s.Discount, s.Strategies = 2, sim.Discount{Rate: sim.Fixed(0)}, s.Strategies[:1]
	g := &s.Strategies[0].Segments[0]
	g.Base.Customers, g.Retention = sim.Fixed(n), sim.Retention{Rate: sim.Fixed(0)}
	g.Referral = sim.Referral{Model: sim.PoissonRefers, Rate: sim.Fixed(rho), Shape: sim.Fixed(shape)}
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		r := run(t, s, sim.Options{Engine: engine, Seed: 3, Replications: 20_000})
		sum, squares := 0.0, 0.0
		for _, k := range lastCustomers(&r.Outcomes[0]) {
			sum += k
			squares += k * k
		}
		mean := sum / 20_000
		variance := squares/20_000 - mean*mean
		want := n * rho * (1 + rho/shape)
		if math.Abs(mean-n*rho) > 4*math.Sqrt(want/20_000) || math.Abs(variance/want-1) > .05 {
			t.Errorf("%s: mean %v, variance %v; want %v and %v", engine, mean, variance, n*rho, want)
		}
	}
}

// Referral runs away from r + ρ = 1 + d on, and numbers do from r + ρ = 1 on.
func TestRunawayWarnings(t *testing.T) {
	for _, c := range []struct {
		rate  float64
		words string
	}{{.39, ""}, {.4, "Customers multiply"}, {.499, "Customers multiply"}, {.5, "Referral runs away"}} {
		s := lapsing()
		s.Strategies[0].Segments = s.Strategies[0].Segments[:1]
		g := &s.Strategies[0].Segments[0]
		g.LostTo, g.Referral = "", sim.Referral{Rate: sim.Fixed(c.rate)}
		got := s.RunawayWarnings()
		switch {
		case c.words == "" && len(got) > 0, c.words != "" && (len(got) != 1 || got[0][:len(c.words)] != c.words):
			t.Errorf("rate %v: %q", c.rate, got)
		}
	}
}
