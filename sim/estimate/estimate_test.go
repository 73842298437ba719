package estimate

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clv/sim/calendar"
	"clv/sim/calibrate"
	"clv/sim/transactions"

	"gonum.org/v1/gonum/stat"
)

// Correlations of rows that stand for several customers are those of the
// customers written out one by one, ranks with ties at their mean.
func TestTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var spends []transactions.Spend
	var x, y []float64
	for i := range 40 {
		s := transactions.Spend{Repeats: 1 + i/8, Mean: float64(r.IntN(9) + i), Customers: 1 + r.IntN(4)}
		spends = append(spends, s)
		for range s.Customers {
			x, y = append(x, float64(s.Repeats)), append(y, s.Mean)
		}
	}
	got := goTogether(spends)
	if got.Customers != len(x) || math.Abs(got.Pearson-stat.Correlation(x, y, nil)) > 1e-12 {
		t.Errorf("%+v, want a correlation of %v", got, stat.Correlation(x, y, nil))
	}
	if want := stat.Correlation(plainRanks(x), plainRanks(y), nil); math.Abs(got.Rank-want) > 1e-12 {
		t.Errorf("a rank correlation of %v, want %v", got.Rank, want)
	}
}

func plainRanks(xs []float64) []float64 {
	sorted := slices.Sorted(slices.Values(xs))
	ranks := make([]float64, len(xs))
	for i, x := range xs {
		first, _ := slices.BinarySearch(sorted, x)
		last := first
		for last < len(sorted) && sorted[last] == x {
			last++
		}
		ranks[i] = float64(first+last+1) / 2
	}
	return ranks
}

func table(cohorts ...[]int) *transactions.RetentionTable {
	t := &transactions.RetentionTable{Unit: calendar.Year}
	for i, c := range cohorts {
		t.Cohorts = append(t.Cohorts, transactions.Cohort{Name: fmt.Sprint(i), Survivors: c})
	}
	return t
}

// The interval of a share is that of the delta method, which has a closed form
// for the share gone after a period under one probability for all.
func TestFigureInterval(t *testing.T) {
	f, err := Table(context.Background(), table([]int{1000, 600}, []int{500, 300}), Options{Model: calibrate.Geometric})
	if err != nil {
		t.Fatal(err)
	}
	gone, _ := f.Figure(GoneInYear)
	spread := z975 / math.Sqrt(1500*0.4*0.6) // of the logit
	logit := math.Log(0.4 / 0.6)
	low, high := 1/(1+math.Exp(-logit+spread)), 1/(1+math.Exp(-logit-spread))
	if math.Abs(gone.Value-0.4) > 1e-6 || math.Abs(gone.Low-low) > 1e-4 || math.Abs(gone.High-high) > 1e-4 {
		t.Errorf("%+v, want 0.4 (%v to %v)", gone, low, high)
	}
	if _, none := f.Figure("nothing"); none {
		t.Error("there is a figure of nothing")
	}
}

// Cohorts that lose customers alike are no cause for a warning, others are.
func TestUnlikeCohorts(t *testing.T) {
	if p := unlike(table([]int{1000, 631, 468}, []int{1000, 620, 470})); p < 0.05 {
		t.Errorf("cohorts alike: %v", p)
	}
	f, err := Table(context.Background(), table([]int{1000, 631, 468}, []int{1000, 869, 743}), Options{Model: Auto})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(f.Warnings, "\n"), "The cohorts lose customers at different rates") {
		t.Errorf("warnings %q", f.Warnings)
	}
	if p := unlike(table([]int{1000, 631})); p != 1 {
		t.Errorf("one cohort: %v", p)
	}
	if got := Observed(table([]int{10, 5, 1}, []int{30, 25})); !slices.Equal(got, []float64{1, 0.75, 0.75 * 0.2}) {
		t.Errorf("observed %v", got)
	}
}

// log is one of customers who buy every few days, and some of whom stop.
func log(t *testing.T, days int) *transactions.Log {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	start, _ := transactions.NewDay(2024, 1, 1)
	var b strings.Builder
	b.WriteString("customer,date,amount\n")
	for c := range 300 {
		every, stop := 5+r.IntN(60), 1+r.IntN(2*days)
		for day := r.IntN(days / 2); day < min(days, stop); day += 1 + r.IntN(2*every) {
			fmt.Fprintf(&b, "%d,%s,%d\n", c, start+transactions.Day(day), 10+r.IntN(50))
		}
	}
	l, err := transactions.ReadLog(context.Background(), strings.NewReader(b.String()), transactions.LogOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Without a day the last quarter is held out for the check and the fit is of
// all; with the day, it is of the records until then, and the check the same.
func TestHoldout(t *testing.T) {
	l := log(t, 400)
	whole, err := Log(context.Background(), l, calendar.Week, Options{Model: calibrate.BGNBD})
	if err != nil {
		t.Fatal(err)
	}
	h := whole.Holdout
	if h == nil || h.Given || whole.Data.Until != l.Last || h.End != l.Last {
		t.Fatalf("holdout %+v", h)
	}
	if share := float64(h.End-h.Until) / float64(l.Last-l.First); math.Abs(share-heldOut) > 0.01 {
		t.Errorf("%.3f of the time is held out", share)
	}
	part, err := Log(context.Background(), l, calendar.Week, Options{Model: calibrate.BGNBD, Until: h.Until})
	if err != nil {
		t.Fatal(err)
	}
	if g := part.Holdout; !g.Given || g.Expected != h.Expected || g.Actual != h.Actual || part.Fit.LogLikelihood != h.Fit.LogLikelihood {
		t.Errorf("asked for: %+v, by itself: %+v", g, h)
	}
	customers, actual, expected := 0, 0.0, 0.0
	for _, c := range h.ByRepeats {
		customers += c.Customers
		actual += c.Actual * float64(c.Customers)
		expected += c.Expected * float64(c.Customers)
	}
	if customers != h.Customers || math.Abs(actual-float64(h.Actual)) > 1e-6 || math.Abs(expected-h.Expected) > 1e-6 {
		t.Errorf("classes have %d customers and %v, %v purchases of %+v", customers, actual, expected, h)
	}
	last, err := Log(context.Background(), l, calendar.Week, Options{Model: calibrate.BGNBD, Until: l.Last})
	if err != nil || last.Holdout != nil || last.NoHoldout == "" || last.Tracked == nil {
		t.Errorf("until the last day: %v, %+v", err, last)
	}
}

// Thinned histories stand for the proportions of all.
func TestThinned(t *testing.T) {
	var all []transactions.History
	for i := range 5000 {
		all = append(all, transactions.History{Repeats: i % 7, Recency: float64(i % 7), Age: 10, Customers: 1 + i%3})
	}
	slices.SortFunc(all, func(a, b transactions.History) int { return a.Repeats - b.Repeats })
	some := thinned(all, 1000)
	mean := func(h []transactions.History) float64 {
		return sum(h, func(x transactions.History) float64 { return float64(x.Repeats) }) / weight(h)
	}
	if len(some) > 1000 || weight(some) != 1000 || math.Abs(mean(some)-mean(all)) > 0.01 {
		t.Errorf("%d of weight %v and mean %v, want a mean of %v", len(some), weight(some), mean(some), mean(all))
	}
}

// A context that is done ends the work with its own error.
func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Log(ctx, log(t, 200), calendar.Week, Options{Model: Auto}); err != context.Canceled {
		t.Errorf("error %v", err)
	}
}
