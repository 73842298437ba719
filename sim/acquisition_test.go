package sim_test

import (
	"context"
	"math"
	"testing"

	"clv/sim"
	"clv/sim/ledger"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
)

// Both evaluators with chance against the expected one over random studies in
// which customers are acquired in all ways, in half of them with word of mouth,
// by the tests of checkAgreementOf: six at level 1e-4 for each, so that a false
// alarm has a probability below 1.2e-3 for a fresh seed; the seed is fixed.
func TestAcquisitionAgreesWithExpected(t *testing.T) {
	of := func(number uint64) *sim.Study { return simtest.Acquiring(number, true) }
	t.Run("cohort", func(t *testing.T) { checkAgreementOf(t, sim.Cohort, of, 20) })
	t.Run("individual", func(t *testing.T) { checkAgreementOf(t, sim.Individual, of, 6) })
}

// acquired returns a study of 4 years in which the given acquisition alone
// happens to customers who all leave after a year and bring 100.
func acquired(a sim.Acquisition) *sim.Study {
	g := sim.Segment{Name: "g", AcquisitionCost: sim.Fixed(7), Acquisition: a, Retention: sim.Retention{Rate: sim.Fixed(0)}, Revenue: sim.Fixed(100)}
	return &sim.Study{Name: "acquired", Years: 4, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.1)}, Strategies: []sim.Strategy{{Name: "s", Segments: []sim.Segment{g}}}}
}

// A number grows by the year, counted from the first; a budget brings what its
// response says and is all that is paid; prospects are paid for as they are
// approached, and who becomes a customer of them costs an acquisition, too.
func TestAcquisitionByHand(t *testing.T) {
	curve := sim.Response{Ceiling: sim.Fixed(3000), Rate: sim.Fixed(1e-4)}
	hill := sim.Response{Model: sim.HillResponse, Ceiling: sim.Fixed(3000), Half: sim.Fixed(10_000), Power: sim.Fixed(2)}
	brings := func(b float64) float64 { return 3000 * (1 - math.Exp(-1e-4*b)) }
	for name, c := range map[string]struct {
		of          sim.Acquisition
		comes, paid [3]float64
	}{
		"growth":    {sim.Acquisition{PerYear: sim.Fixed(1000), Growth: sim.Fixed(.05), Poisson: true}, [3]float64{1050, 1102.5, 1157.625}, [3]float64{7350, 7717.5, 8103.375}},
		"budget":    {sim.Acquisition{Budget: sim.Scheduled(sim.ByYear, 1, 10_000, 20_000), Response: curve, Poisson: true}, [3]float64{brings(1e4), brings(2e4), brings(2e4)}, [3]float64{1e4, 2e4, 2e4}},
		"hill":      {sim.Acquisition{Budget: sim.Fixed(20_000), Response: hill}, [3]float64{2400, 2400, 2400}, [3]float64{2e4, 2e4, 2e4}},
		"prospects": {sim.Acquisition{Prospects: sim.Fixed(50_000), Conversion: sim.Fixed(.02), CostPerProspect: sim.Fixed(.5)}, [3]float64{1000, 1000, 1000}, [3]float64{32_000, 32_000, 32_000}},
	} {
		rows := acquired(c.of).At(nil).Table(0)
		for y := range 3 {
			closeTo(t, name+": acquired", rows[y+1].Acquired, c.comes[y], 1e-12)
			closeTo(t, name+": paid", rows[y+1].Flow[ledger.AcquisitionCost], c.paid[y], 1e-12)
		}
		if rows[0].Acquired != 0 || rows[0].Flow[ledger.AcquisitionCost] != 0 {
			t.Errorf("%s: %v come in the first year, for %v", name, rows[0].Acquired, rows[0].Flow[ledger.AcquisitionCost])
		}
	}
}

// A quarter spends a quarter of the budget and brings a quarter of what a year
// would; whole customers, fractions carried on.
func TestBudgetByTheQuarter(t *testing.T) {
	s := acquired(sim.Acquisition{Budget: sim.Fixed(20_000), Response: sim.Response{Model: sim.PowerResponse, Scale: sim.Fixed(1), Exponent: sim.Fixed(.5)}})
	s.PeriodsPerYear = 4
	rows := s.At(nil).Table(0)
	n := math.Sqrt(20_000) / 4
	for y, quarters := range []float64{3, 7, 11, 15} {
		came, before := math.Floor(quarters*n), math.Floor((quarters-4)*n)
		if y == 0 {
			before = 0
		}
		closeTo(t, "acquired", rows[y].Acquired, came-before, 1e-12)
		closeTo(t, "paid", rows[y].Flow[ledger.AcquisitionCost], min(quarters, 4)*5000, 1e-12)
	}
}

// Of 400 prospects of a year those who become customers are binomial: mean,
// variance and the share of years without the mean number, in both evaluators.
func TestProspectsAreBinomial(t *testing.T) {
	s := acquired(sim.Acquisition{Prospects: sim.Fixed(400), Conversion: sim.Fixed(.03)})
	s.Years, s.Strategies[0].Segments[0].AcquisitionCost = 2, sim.Quantity{}
	s.Discount.Rate = sim.Fixed(0)
	const n = 20_000
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		r := run(t, s, sim.Options{Seed: 3, Replications: n, Engine: engine})
		mean, sd := stat.MeanStdDev(r.Outcomes[0].Equity, nil)
		// Equity is 100 for each; four standard errors, an alarm in 15,000.
		if z := (mean/100 - 12) / math.Sqrt(11.64/n); math.Abs(z) > 4 {
			t.Errorf("%s: mean %v, %.1f standard errors off", engine, mean/100, z)
		}
		if z := (sd*sd/1e4/11.64 - 1) / math.Sqrt(2./n); math.Abs(z) > 4 {
			t.Errorf("%s: variance %v, %.1f standard errors off", engine, sd*sd/1e4, z)
		}
	}
}

// Word of mouth by hand: 1,000 customers of a market of 10,000, of whom half
// leave, at weights ½ and 1/5 make 100 a year 104 in year 2, and so on.
func TestWordOfMouthByHand(t *testing.T) {
	s := acquired(sim.Acquisition{PerYear: sim.Fixed(100), WordOfMouth: sim.WordOfMouth{Good: sim.Fixed(.5), Bad: sim.Fixed(.2), Market: sim.Fixed(10_000)}})
	g := &s.Strategies[0].Segments[0]
	g.Base.Customers, g.Retention.Rate = sim.Fixed(1000), sim.Fixed(.5)
	rows, customers := s.At(nil).Table(0), 1000.
	for y := 1; y < 4; y++ {
		want := 100 * (1 + (.5*customers-.2*customers/2)/10_000)
		closeTo(t, "acquired", rows[y].Acquired, want, 1e-12)
		customers = customers/2 + want
	}
	if rule := s.InTheWay(); rule != "" {
		t.Errorf("in the way: %s", rule)
	}
	g.Acquisition.WordOfMouth.Bad = sim.Fixed(40)
	if s.InTheWay() == "" {
		t.Error("word of mouth may fall silent, and nothing is in the way")
	}
	if rows := s.At(nil).Table(0); rows[1].Acquired != 0 {
		t.Errorf("%v come where word of mouth is at its floor", rows[1].Acquired)
	}
	// Without an expected evaluator the two with chance still agree.
	a, b := run(t, s, sim.Options{Seed: 1, Replications: 4000, Engine: sim.Cohort}), run(t, s, sim.Options{Seed: 2, Replications: 1000, Engine: sim.Individual})
	x, dx := stat.MeanStdDev(a.Outcomes[0].Equity, nil)
	y, dy := stat.MeanStdDev(b.Outcomes[0].Equity, nil)
	if z := (x - y) / math.Sqrt(dx*dx/4000+dy*dy/1000); math.Abs(z) > 4 {
		t.Errorf("cohort %v, individual %v: %.1f standard errors apart", x, y, z)
	}
}

// What a budget brings costs each customer its share: single customers sum to
// customer equity, and the value curve of one begins at minus the mean cost.
func TestShareOfTheBudget(t *testing.T) {
	s := acquired(sim.Acquisition{Budget: sim.Fixed(20_000), Response: sim.Response{Ceiling: sim.Fixed(300), Rate: sim.Fixed(1e-4)}, Poisson: true})
	r := run(t, s, sim.Options{Seed: 5, Replications: 1, Engine: sim.Individual})
	sample, err := sim.SampleCustomers(context.Background(), s, 5, 10_000, nil)
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for _, c := range sample.Customers {
		total += c.Lives[0].Value
	}
	closeTo(t, "sum of customers", total, r.Outcomes[0].Equity[0], 1e-9)
	closeTo(t, "start of the value curve", r.Outcomes[0].ValueCurve[0], -20_000/(300*(1-math.Exp(-2))), 1e-12)
}

// A study whose strategy acquires in another way keeps all draws of the others.
func TestOtherWaysMoveNoDraw(t *testing.T) {
	one := acquired(sim.Acquisition{PerYear: sim.Fixed(50), Poisson: true})
	two := acquired(sim.Acquisition{PerYear: sim.Fixed(50), Poisson: true})
	other := two.Strategies[0]
	other.Name, other.Segments = "other", []sim.Segment{acquired(sim.Acquisition{Prospects: sim.Fixed(900), Conversion: sim.Fixed(.1)}).Strategies[0].Segments[0]}
	two.Strategies = append(two.Strategies, other)
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		a, b := run(t, one, sim.Options{Seed: 9, Replications: 32, Engine: engine}), run(t, two, sim.Options{Seed: 9, Replications: 32, Engine: engine})
		for k, x := range a.Outcomes[0].Equity {
			if x != b.Outcomes[0].Equity[k] {
				t.Fatalf("%s: replication %d is %v, beside another way %v", engine, k, x, b.Outcomes[0].Equity[k])
			}
		}
	}
}
