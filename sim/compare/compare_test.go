package compare

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"

	"gonum.org/v1/gonum/stat"
)

// outcome returns a strategy's columns with equity y and expectations x.
func outcome(name string, y, x []float64) sim.Outcome {
	zeros, hundred := make([]float64, len(y)), make([]float64, len(y))
	for i := range hundred {
		hundred[i] = 100
	}
	return sim.Outcome{
		Name: name, Equity: y, Current: y, Future: zeros, Overhead: zeros, Expected: x, Acquisition: zeros,
		CurrentAcquisition: zeros, FirstDay: hundred, Years: []sim.Year{{Customers: hundred, Cash: y, PresentValue: y}},
	}
}

// result compares strategies whose columns are given in full.
func result(uncertain bool, outcomes ...sim.Outcome) *sim.Result {
	s := &sim.Study{Currency: "€", Years: 1, PeriodsPerYear: 1}
	if uncertain {
		s.Inputs = []belief.Input{{Name: "input"}}
	}
	return &sim.Result{Study: s, Replications: len(outcomes[0].Equity), Engine: sim.Cohort, Outcomes: outcomes}
}

// Five replications by hand: differences 2, 0, −1, 4, 1 of futures; 1, 1, −2,
// 0, 2 of expectations.
func TestDifferenceByHand(t *testing.T) {
	base := outcome("baseline", []float64{10, 20, 30, 40, 50}, []float64{11, 19, 30, 40, 50})
	other := outcome("strategy", []float64{12, 20, 29, 44, 51}, []float64{12, 20, 28, 40, 52})
	table := With(result(true, base, other))
	d := table.Rows[1].Difference
	if table.Rows[0].Difference != nil {
		t.Error("the baseline has a difference from itself")
	}
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"mean", d.Mean, 1.2},
		{"exact", d.Exact, .4},
		{"per customer", d.PerCustomer, .012},
		{"better in futures, a tie counting half", d.Better.Futures, 3.5 / 5},
		{"better in belief", d.Better.Belief, 3.5 / 5},
		{"worst of five", d.CVaR5, -1},
		{"5th percentile", d.P5, -.8},
		{"95th percentile", d.P95, 3.6},
		{"belief variance", d.Variance.Belief, stat.Variance([]float64{1, 1, -2, 0, 2}, nil)},
		{"chance variance", d.Variance.Chance, (1 + 1 + 1 + 16 + 1) / 5.},
		// 95% of Student's t with 4 degrees of freedom: 2.7764 standard errors.
		{"half interval", d.CI95[1] - d.Mean, 2.7764451 * stat.StdDev([]float64{2, 0, -1, 4, 1}, nil) / math.Sqrt(5)},
		{"probability best", table.Rows[1].ProbabilityBest.Futures, 3.5 / 5},
		{"expected loss of the baseline", table.Rows[0].ExpectedLoss.Futures, 7. / 5},
		{"expected loss of the strategy", table.Rows[1].ExpectedLoss.Futures, 1. / 5},
		{"expected loss in belief", table.Rows[1].ExpectedLoss.Belief, 2. / 5},
	} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
	// Independent luck: the baseline's next chance at this replication's inputs
	// is 12, 19, 30, 40, 49 against 12, 20, 29, 44, 51.
	if want := (.5 + 1 + 0 + 1 + 1) / 5; math.Abs(d.BetterIndependent-want) > 1e-12 {
		t.Errorf("independent luck: got %v, want %v", d.BetterIndependent, want)
	}
}

func TestWithoutUncertainInputs(t *testing.T) {
	base := outcome("baseline", []float64{1, 2}, []float64{1, 1})
	d := With(result(false, base, outcome("strategy", []float64{0, 5}, []float64{2, 2}))).Rows[1].Difference
	if d.Better.Belief != 1 || !math.IsNaN(d.Variance.Belief) {
		t.Errorf("belief %v, variance %v", d.Better.Belief, d.Variance.Belief)
	}
	same := With(result(false, base, base)).Rows[1].Difference
	if same.Better.Belief != .5 || same.Better.Futures != .5 {
		t.Errorf("ties: %v", same.Better)
	}
}

// Without expectations and without nested replications nothing is told of
// belief, and the verdict says what was simulated, with its interval.
func TestWithoutExpectationsByHand(t *testing.T) {
	r := result(true, outcome("baseline", []float64{0, 0, 0, 0}, nil), outcome("strategy", []float64{100, 102, 98, 100}, nil))
	table := With(r)
	d := table.Rows[1].Difference
	for what, x := range map[string]float64{
		"exact": d.Exact, "belief": d.Better.Belief, "independent luck": d.BetterIndependent, "best": table.Rows[1].ProbabilityBest.Belief,
		"loss": table.Rows[0].ExpectedLoss.Belief, "variance of belief": d.Variance.Belief, "of chance": d.Variance.Chance,
	} {
		if !math.IsNaN(x) {
			t.Errorf("%s is %v", what, x)
		}
	}
	if d.Better.Futures != 1 || d.Expected() != 100 || table.Rows[1].Expected() != 100 {
		t.Errorf("futures %v, expected %v", d.Better.Futures, d.Expected())
	}
	want := "“strategy” is worth €1 more per first-day customer than “baseline” over 1 year (+€100 in all: the mean of 4 simulated futures, 95% interval +€97.40 to +€102.60); how much of what we do not know would turn that, only nested replications tell (--belief-draws). It is ahead from year 1."
	if got := table.Verdict(); got != want {
		t.Errorf("verdict:\n%s\nwant\n%s", got, want)
	}
	spans := With(result(true, outcome("baseline", []float64{0, 0, 0}, nil), outcome("strategy", []float64{-90, 130, 5}, nil)))
	if !spans.TooClose(1) {
		t.Error("an interval that holds zero decides")
	}
}

// Three draws of two replications by hand: differences 1 and 3, 5 and 7, 9 and
// 5, of means 2, 6 and 7 with variance 7, and a mean variance of 4 within.
func TestNestedByHand(t *testing.T) {
	zeros := make([]float64, 6)
	r := result(true, outcome("baseline", zeros, nil), outcome("strategy", []float64{1, 3, 5, 7, 9, 5}, nil))
	r.BeliefDraws, r.PerDraw = 3, 2
	table := With(r)
	d := table.Rows[1].Difference
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"belief", d.Variance.Belief, 7 - 4/2.},
		{"chance", d.Variance.Chance, 4},
		{"standard error of chance", d.Variance.Error.Chance, 2}, // of 2, 2 and 8
		{"better", d.Better.Belief, 1},
		{"standard error", d.StandardError, math.Sqrt(7. / 3)},
		{"half interval, 2 degrees of freedom", d.CI95[1] - d.Mean, 4.3026527 * math.Sqrt(7./3)},
		{"expected loss of the baseline", table.Rows[0].ExpectedLoss.Belief, 5},
		{"cases", float64(table.BeliefCases()), 3},
	} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
	// Leaving out a draw: Var(means) of the other two less half their mean
	// variance is .5−2.5, 12.5−2.5 and 8−1.
	left := []float64{-2, 10, 7}
	if want := math.Sqrt(2. / 3 * 2 * stat.Variance(left, nil)); math.Abs(d.Variance.Error.Belief-want) > 1e-9 {
		t.Errorf("standard error of belief: got %v, want %v", d.Variance.Error.Belief, want)
	}
	drawn := shrunk([]float64{2, 6, 7}, 5)
	if mean, variance := stat.MeanVariance(drawn, nil); math.Abs(mean-5) > 1e-12 || math.Abs(variance-5) > 1e-12 {
		t.Errorf("drawn to mean %v, variance %v", mean, variance)
	}
}

// With good and bad years and certain inputs belief goes by the mean over years;
// what differs by rounding alone is a tie.
func TestBeliefOverYearsByHand(t *testing.T) {
	base := outcome("baseline", []float64{1e6, 3e6}, []float64{1e6, 3e6})
	for _, c := range []struct {
		expected []float64
		want     float64
	}{
		{[]float64{.9e6, 3.2e6}, 1}, {[]float64{1.1e6, 2.8e6}, 0}, {[]float64{1e6 + 1e-4, 3e6}, .5},
	} {
		r := result(false, base, outcome("strategy", c.expected, c.expected))
		r.Study.Environment.Spend.SD = sim.Fixed(.1)
		table := With(r)
		d := table.Rows[1].Difference
		if d.Better.Belief != c.want || table.Rows[1].ProbabilityBest.Belief != c.want {
			t.Errorf("%v: belief %v and %v, want %v", c.expected, d.Better.Belief, table.Rows[1].ProbabilityBest.Belief, c.want)
		}
		if !math.IsNaN(d.Variance.Belief) || math.IsNaN(d.Variance.Environment) {
			t.Errorf("variance %+v", d.Variance)
		}
	}
}

func TestDominance(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		want Dominance
	}{
		{[]float64{3, 1, 2}, []float64{1, 2, 3}, NoDominance},
		{[]float64{2, 3, 5}, []float64{1, 3, 4}, First},
		{[]float64{1, 3, 4}, []float64{5, 3, 2}, FirstByBaseline},
		{[]float64{4, 5, 6}, []float64{2, 5, 8}, Second},
		{[]float64{2, 5, 8}, []float64{4, 5, 6}, SecondByBaseline},
		{[]float64{1, 10}, []float64{2, 3}, NoDominance},
	} {
		if got := dominance(inOrder(c.a), inOrder(c.b)); got != c.want {
			t.Errorf("%v against %v: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func TestStays(t *testing.T) {
	for _, c := range []struct {
		curve []float64
		want  int
	}{{[]float64{-1, 0, 2}, 2}, {[]float64{1, -1, 1}, 3}, {[]float64{1, 1}, 1}, {[]float64{1, -1}, 0}, {nil, 0}} {
		if got := stays(c.curve); got != c.want {
			t.Errorf("%v: year %d, want %d", c.curve, got, c.want)
		}
	}
}

func TestInHundred(t *testing.T) {
	for p, want := range map[float64]string{
		0: "none of 1,000 cases", 1: "all of 1,000 cases", .001: "fewer than 1 in 100 cases", .999: "more than 99 of 100 cases", .974: "97 of 100 cases",
	} {
		if got := InHundred(p, 1000); got != want {
			t.Errorf("%v: %s, want %s", p, got, want)
		}
	}
}
