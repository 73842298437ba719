package sim_test

import (
	"slices"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// full is a study in which everybody stays and brings in one other a year, in a
// market of 150.
func full(customers float64) *sim.Study {
	s := simtest.LoyaltyClub()
	s.Years, s.Discount = 4, sim.Discount{Rate: sim.Fixed(.1)}
	for i := range s.Strategies {
		g := s.Strategies[0].Segments[0]
		g.Base.Customers, g.Retention = sim.Fixed(customers), sim.Retention{Rate: sim.Fixed(1)}
		g.Referral, g.Acquisition = sim.Referral{Rate: sim.Fixed(.3)}, sim.Acquisition{PerYear: sim.Fixed(12)}
		g.Market = sim.Scheduled(sim.ByYear, 150, 150, 150, 120.9)
		s.Strategies[i].Segments = []sim.Segment{g}
	}
	s.Strategies[1].Segments[0].Referral.Rate = sim.Fixed(1)
	return s
}

// By hand: a hundred customers who all bring in one fill the market at once;
// nobody is acquired any more, and nobody leaves when it shrinks.
func TestMarketByHand(t *testing.T) {
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		r := run(t, full(100), sim.Options{Seed: 3, Replications: 32, Engine: engine})
		for y, want := range []float64{100, 150, 150, 150} {
			for k, n := range r.Outcomes[1].Years[y].Customers {
				if n != want {
					t.Fatalf("%s: %v customers in year %d of replication %d, want %v", engine, n, y+1, k+1, want)
				}
			}
		}
		// About 30 are brought in first and cost nothing, then 12 acquired at 40
		// each come, and in year 3 who finds room.
		first, second := r.Outcomes[0].Years[0].Customers[0], r.Outcomes[0].Years[1].Customers[0]
		if second < first+12 || slices.Max(r.Outcomes[0].Years[2].Customers) > 150 {
			t.Errorf("%s: %v customers, then %v", engine, first, second)
		}
	}
}

// There are never more customers than the market holds, or held before.
func TestMarketHolds(t *testing.T) {
	for number := range uint64(sample(40)) {
		s := simtest.InMarket(number)
		for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
			r := run(t, s, sim.Options{Seed: number, Replications: 16, Engine: engine})
			g := &s.Strategies[0].Segments[0]
			if len(s.Strategies[0].Segments) > 1 {
				continue // columns are over all segments
			}
			limit := 700.0
			for y, year := range r.Outcomes[0].Years {
				for _, n := range year.Customers {
					if y == 0 {
						limit = max(limit, n) // the base may be larger
					}
					if n > limit {
						t.Errorf("study %d, %s: %v customers of %q in year %d, limit %v", number, engine, n, g.Name, y+1, limit)
					}
				}
			}
		}
	}
}

// A market that is never full changes nothing, bit for bit.
func TestWideMarketChangesNothing(t *testing.T) {
	for number := range uint64(sample(30)) {
		for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
			s := simtest.Random(number)
			without := run(t, s, sim.Options{Seed: 4, Replications: 8, Engine: engine})
			for i := range s.Strategies {
				for j := range s.Strategies[i].Segments {
					s.Strategies[i].Segments[j].Market = sim.Fixed(1e12)
				}
			}
			with := run(t, s, sim.Options{Seed: 4, Replications: 8, Engine: engine})
			for i := range s.Strategies {
				if engine == sim.Cohort && !slices.Equal(with.Outcomes[i].Equity, without.Outcomes[i].Equity) {
					t.Errorf("study %d, %s: strategy %d moved", number, engine, i)
				}
				// Customers are simulated in another order, and sums round.
				for k, x := range with.Outcomes[i].Equity {
					closeTo(t, "equity", x, without.Outcomes[i].Equity[k], 1e-10)
				}
			}
		}
	}
}

// In a market, too, other strategies move nothing, nor do workers.
func TestMarketsOfOtherStrategiesMoveNothing(t *testing.T) {
	for number := range uint64(sample(20)) {
		s := simtest.InMarket(number)
		last := len(s.Strategies) - 1
		alone := *s
		alone.Strategies, alone.Baseline = s.Strategies[last:], 0
		for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
			whole := run(t, s, sim.Options{Seed: 5, Replications: 8, Engine: engine})
			single := run(t, &alone, sim.Options{Seed: 5, Replications: 8, Engine: engine, Workers: 1})
			if engine == sim.Cohort && !slices.Equal(whole.Outcomes[last].Equity, single.Outcomes[0].Equity) {
				t.Errorf("study %d, %s: the last strategy moved when the others were dropped", number, engine)
			}
			for y := range whole.Outcomes[last].Years {
				if !slices.Equal(whole.Outcomes[last].Years[y].Customers, single.Outcomes[0].Years[y].Customers) {
					t.Errorf("study %d, %s: customers of year %d moved when the other strategies were dropped", number, engine, y+1)
				}
			}
		}
	}
}

// The evaluator that does not hold a market says so, and who does.
func TestMarketIsInTheWay(t *testing.T) {
	s := full(100)
	if s.Exact() {
		t.Error("a market is linear in counts?")
	}
	_, err := sim.Run(t.Context(), s, sim.Options{Engine: sim.Expected})
	if err == nil || !strings.Contains(err.Error(), "the market of segment \"shoppers\"") {
		t.Errorf("got %v", err)
	}
	r := run(t, s, sim.Options{Engine: sim.Individual})
	if !strings.Contains(r.EngineReason, "year by year over the living") || r.Outcomes[0].Expected != nil {
		t.Errorf("individual evaluator, %q", r.EngineReason)
	}
}
