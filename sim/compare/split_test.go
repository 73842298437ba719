package compare_test

import (
	"context"
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/compare"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
)

// known is a study whose variance is known by source: customers who never
// leave, Poisson purchases, and a spend per purchase that is uncertain and
// higher in good years.
type known struct {
	study                       *sim.Study
	belief, environment, chance float64
}

const (
	customers, purchases = 50.0, 2.0
	low, high            = 20.0, 60.0
	sdOfYears, rho       = .3, .5
	horizon              = 3
)

func newKnown(uncertain, years bool) known {
	spend := sim.Fixed((low + high) / 2)
	mean, variance := (low+high)/2, 0.0
	s := &sim.Study{Name: "known", Currency: "€", Years: horizon, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.1)}}
	if uncertain {
		law := belief.Uniform{Low: low, High: high}
		s.Inputs = []belief.Input{{Name: "spend", Law: law}}
		spend = sim.Quantity{Layers: []sim.Layer{{Values: []belief.Value{belief.Uncertain(0, law)}}}}
		variance = (high - low) * (high - low) / 12
	}
	sd := 0.0
	if years {
		sd = sdOfYears
		s.Environment.Spend = sim.YearEffect{SD: sim.Fixed(sd), Autocorrelation: sim.Fixed(rho)}
	}
	s.Strategies = []sim.Strategy{{Name: "all", Segments: []sim.Segment{{
		Name: "all", Base: sim.Base{Customers: sim.Fixed(customers)}, Retention: sim.Retention{Rate: sim.Fixed(1)},
		Purchases: sim.Purchases{PerYear: sim.Fixed(purchases)}, Spend: sim.Spend{PerPurchase: spend},
	}}}}
	// Σ f_t·v_t: its mean, its variance, and Σ E[f_t²]·v_t².
	var sum, ofYears, squares float64
	for t := range horizon {
		v := math.Pow(1.1, -float64(t))
		sum += v
		squares += v * v * (1 + sd*sd)
		for u := range horizon {
			covariance := math.Expm1(math.Log1p(sd*sd) * math.Pow(rho, math.Abs(float64(t-u))))
			ofYears += v * math.Pow(1.1, -float64(u)) * covariance
		}
	}
	n, square := customers*purchases, mean*mean+variance
	return known{s, variance * sum * sum * n * n, square * ofYears * n * n, square * squares * n}
}

// estimates collects a component over many runs.
type estimates struct{ values, errors []float64 }

func (e *estimates) add(value, err float64) {
	e.values, e.errors = append(e.values, value), append(e.errors, err)
}

// check compares the mean of the estimates with what is known, at 4.5 standard
// errors of what their own spread says (7e-6 a check for fresh seeds; the seeds
// are fixed), and their stated standard errors with that spread.
func (e *estimates) check(t *testing.T, what string, want float64) {
	t.Helper()
	mean, sd := stat.MeanStdDev(e.values, nil)
	z := (mean - want) / (sd / math.Sqrt(float64(len(e.values))))
	stated := math.Sqrt(stat.Mean(product(e.errors), nil))
	t.Logf("%s: mean %.5g, want %.5g (z = %.1f); stated error %.3g, spread %.3g", what, mean, want, z, stated, sd)
	if !(math.Abs(z) < 4.5) {
		t.Errorf("%s: mean %.5g, want %.5g: z = %.1f", what, mean, want, z)
	}
	if !(stated > .8*sd && stated < 1.25*sd) {
		t.Errorf("%s: stated standard error %.3g, spread %.3g", what, stated, sd)
	}
}

func product(xs []float64) []float64 {
	squares := make([]float64, len(xs))
	for i, x := range xs {
		squares[i] = x * x
	}
	return squares
}

// The parts of the variance against what they are known to be, with a stated
// standard error that is that of the estimates: from the expected evaluator, and
// from nested replications without it.
func TestSplitOfKnownVariance(t *testing.T) {
	runs := 400
	if testing.Short() {
		runs = 200
	}
	for _, c := range []struct {
		name             string
		uncertain, years bool
		nested           bool
	}{
		{"expected evaluator, both", true, true, false},
		{"expected evaluator, belief", true, false, false},
		{"expected evaluator, years", false, true, false},
		{"nested, both", true, true, true},
		{"nested, belief", true, false, true},
		{"nested, years", false, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newKnown(c.uncertain, c.years)
			var beliefs, environments, chances estimates
			for seed := range uint64(runs) {
				o := sim.Options{Seed: seed, Replications: 240}
				if c.nested {
					o = sim.Options{Seed: seed, BeliefDraws: 40, ReplicationsPerDraw: 6}
				}
				v := compare.With(run(t, k.study, o, c.nested)).Rows[0].Variance
				beliefs.add(v.Belief, v.Error.Belief)
				environments.add(v.Environment, v.Error.Environment)
				chances.add(v.Chance, v.Error.Chance)
			}
			if c.uncertain {
				beliefs.check(t, "belief", k.belief)
			} else if !math.IsNaN(beliefs.values[0]) {
				t.Error("belief where no input is uncertain")
			}
			if c.years {
				environments.check(t, "environment", k.environment)
			} else if !math.IsNaN(environments.values[0]) {
				t.Error("environment where years are alike")
			}
			chances.check(t, "chance", k.chance)
		})
	}
}

// run simulates, and takes the expectations away if they are not wanted.
func run(t *testing.T, s *sim.Study, o sim.Options, blank bool) *sim.Result {
	t.Helper()
	r, err := sim.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	if blank {
		for i := range r.Outcomes {
			r.Outcomes[i].Expected, r.Outcomes[i].Courses = nil, [4][]float64{}
		}
	}
	return r
}

// On random studies the parts add up to the variance, and nested replications
// without the expected evaluator come to what it finds: z-scores below 5, of
// estimates whose errors are taken to be independent though they share draws.
func TestSplitOfRandomStudies(t *testing.T) {
	studies := uint64(60)
	if testing.Short() {
		studies = 15
	}
	for number := range studies {
		s := simtest.Random(number)
		o := sim.Options{Seed: number, BeliefDraws: 64, ReplicationsPerDraw: 8}
		last := len(s.Strategies) - 1
		exact := compare.With(run(t, s, o, false)).Rows[last]
		nested := compare.With(run(t, s, o, true)).Rows[last]
		v, n := exact.Variance, nested.Variance
		within := func(what string, a, b, error float64) {
			t.Helper()
			if size := 1e-9 * exact.Equity.Mean * exact.Equity.Mean; math.Abs(a-b) > 5*error+size {
				t.Errorf("study %d: %s %.6g, want %.6g ± %.2g", number, what, a, b, error)
			}
		}
		known := func(x float64) float64 {
			if math.IsNaN(x) {
				return 0
			}
			return x
		}
		for _, x := range []compare.Variance{v, n} {
			sum := known(x.Belief) + known(x.Environment) + known(x.Chance)
			within("sum of the parts", sum, exact.Equity.SD*exact.Equity.SD, math.Hypot(known(x.Error.Belief), math.Hypot(known(x.Error.Environment), known(x.Error.Chance))))
		}
		if s.Uncertain() {
			within("belief", n.Belief, v.Belief, math.Hypot(n.Error.Belief, v.Error.Belief))
		}
		if s.Environment.Given() {
			within("environment", n.Environment, v.Environment, math.Hypot(n.Error.Environment, v.Error.Environment))
		}
		within("chance", n.Chance, v.Chance, math.Hypot(n.Error.Chance, v.Error.Chance))
	}
}

// Figures of belief from nested replications alone against those of the
// expected evaluator, where both the inputs and the years are uncertain.
func TestBeliefFromNestedReplications(t *testing.T) {
	k := newKnown(true, true)
	s := k.study
	better := s.Strategies[0]
	better.Name, better.Segments = "better", append([]sim.Segment(nil), better.Segments...)
	// A tenth more purchases for 9 a year: worth it where a purchase brings more
	// than 45, in 15/40 of beliefs.
	better.Segments[0].Purchases.PerYear = sim.Fixed(purchases + .2)
	better.Segments[0].Club = sim.Club{Cost: sim.Fixed(9)}
	s.Strategies = append(s.Strategies, better)
	exact := compare.With(run(t, s, sim.Options{Seed: 3, Replications: 4096}, false))
	nested := compare.With(run(t, s, sim.Options{Seed: 4, BeliefDraws: 2048, ReplicationsPerDraw: 4}, true))
	plain := compare.With(run(t, s, sim.Options{Seed: 3, Replications: 4096}, true))
	for _, c := range []struct {
		what               string
		got, want, allowed float64
	}{
		{"belief of the expected evaluator", exact.Rows[1].Difference.Better.Belief, 15. / 40, .05},
		{"nested belief", nested.Rows[1].Difference.Better.Belief, 15. / 40, .08},
		{"best, nested", nested.Rows[1].ProbabilityBest.Belief, nested.Rows[1].Difference.Better.Belief, 1e-12},
		{"expected loss, nested", nested.Rows[1].ExpectedLoss.Belief, exact.Rows[1].ExpectedLoss.Belief, .2 * exact.Rows[1].ExpectedLoss.Belief},
	} {
		t.Logf("%s: %.4g, want %.4g", c.what, c.got, c.want)
		if !(math.Abs(c.got-c.want) <= c.allowed) {
			t.Errorf("%s: %.4g, want %.4g within %.2g", c.what, c.got, c.want, c.allowed)
		}
	}
	d := plain.Rows[1].Difference
	for what, x := range map[string]float64{
		"belief": d.Better.Belief, "exact": d.Exact, "independent luck": d.BetterIndependent, "variance": d.Variance.Belief,
		"chance": d.Variance.Chance, "best": plain.Rows[0].ProbabilityBest.Belief, "loss": plain.Rows[0].ExpectedLoss.Belief,
	} {
		if !math.IsNaN(x) {
			t.Errorf("%s is %v without expectations and without nested replications", what, x)
		}
	}
	t.Log(plain.Verdict())
	t.Log(nested.Verdict())
}

// Standard errors of nested replications are those of the means of draws.
func TestNestedErrors(t *testing.T) {
	k := newKnown(true, false)
	var means, errors []float64
	for seed := range uint64(200) {
		row := compare.With(run(t, k.study, sim.Options{Seed: seed, BeliefDraws: 20, ReplicationsPerDraw: 10}, false)).Rows[0]
		means, errors = append(means, row.Equity.Mean), append(errors, row.Equity.StandardError)
	}
	stated, spread := math.Sqrt(stat.Mean(product(errors), nil)), stat.StdDev(means, nil)
	if !(stated > .85*spread && stated < 1.2*spread) {
		t.Errorf("stated standard error %.4g, spread of means %.4g", stated, spread)
	}
}
