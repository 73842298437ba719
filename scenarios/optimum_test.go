package scenarios

import (
	"fmt"
	"math"
	"testing"

	"clv/sim"
)

// equityAt returns the expected equity of the first strategy of a scenario with
// edits, the first of which gives the number x at a path.
func equityAt(t *testing.T, name, path string, x float64, edits ...string) float64 {
	t.Helper()
	f, err := Read(name, parseSets(t, append([]string{fmt.Sprintf("%s=%g", path, x)}, edits...))...)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Study()
	if err != nil {
		t.Fatal(err)
	}
	rows := s.At(nil).Table(0)
	return rows[len(rows)-1].Cumulative
}

// bestOf returns the best of evenly spaced points.
func bestOf(low, high float64, points int, of func(float64) float64) (best, step float64) {
	step = (high - low) / float64(points-1)
	most := math.Inf(-1)
	for k := range points {
		x := low + float64(k)*step
		if y := of(x); y > most {
			best, most = x, y
		}
	}
	return best, step
}

// The best of the points of acquisition-budget lies next to the budget B at which
//
//	Σ_t v^(t−1)·(A′(B)·V_t − 1) = 0 over the years t = 2..T,
//
// V_t being the value of a customer who enters in year t within the years that
// are left: margin Σ_k (r·v)^k over k = 0..T−t. With a longer horizon it comes
// nearer the budget without one, at which A′(B) = 1/V.
func TestBestAcquisitionBudget(t *testing.T) {
	const margin, retention, d, years = 36, .7, .1, 8
	v := 1 / (1 + d)
	slope := func(b float64) float64 { return 30_000 * 2.5e-6 * math.Exp(-2.5e-6*b) }
	condition := func(b float64) float64 {
		sum := 0.0
		for year := 2; year <= years; year++ {
			value := margin * (1 - math.Pow(retention*v, float64(years-year+1))) / (1 - retention*v)
			sum += math.Pow(v, float64(year-1)) * (slope(b)*value - 1)
		}
		return sum
	}
	low, high := 0., 2e6
	for range 100 {
		if mid := (low + high) / 2; condition(mid) > 0 {
			low = mid
		} else {
			high = mid
		}
	}
	// A Poisson number has the mean that it has, without whole customers to round to.
	equity := func(b float64) float64 {
		return equityAt(t, "acquisition-budget", "segment.shoppers.acquisition.budget", b, "segment.shoppers.acquisition.model=poisson")
	}
	best, step := bestOf(200_000, 1_200_000, 41, equity)
	t.Logf("condition zero at %.0f, best of the points %.0f", low, best)
	if math.Abs(best-low) > step {
		t.Errorf("the best of the points is %.0f, the condition has its zero at %.0f", best, low)
	}
	// The derivative of equity is the condition, wherever it is.
	for _, b := range []float64{300_000, 600_000, 900_000} {
		h := 100.
		got := (equity(b+h) - equity(b-h)) / (2 * h)
		if math.Abs(got-condition(b)) > 1e-5 {
			t.Errorf("at %.0f equity rises by %v, the condition says %v", b, got, condition(b))
		}
	}
	// V without a horizon, and the budget at which A′(B)·V = 1.
	forever := margin / (1 - retention*v)
	if without := math.Log(30_000*2.5e-6*forever) / 2.5e-6; without < low {
		t.Errorf("without a horizon the best budget %.0f is below that of eight years, %.0f", without, low)
	}
}

// Retention spending by hand: a customer of tenure k costs s and brings m; kept
// by R(s) a year. For N customers of the first day and a a year from year 2 on,
// equity is Σ of their values within the years that they have, and its best s is
// that of the scenario. Without a horizon V(s) = (m − s)/(1 − R·v) is best where
// R′(s)·V(s) = 1 + d.
func TestBestRetentionSpending(t *testing.T) {
	const m, d, years = 81, .1, 8
	v := 1 / (1 + d)
	r := func(s float64) float64 { return .9 * (1 - math.Exp(-.07*s)) }
	equity := func(s float64) float64 {
		sum := 0.0
		for year := 1; year <= years; year++ {
			n := 3000.
			if year == 1 {
				n = 20_000
			}
			value := (m-s)*(1-math.Pow(r(s)*v, float64(years-year+1)))/(1-r(s)*v) - 60
			sum += n * math.Pow(v, float64(year-1)) * value
		}
		return sum
	}
	path := "segment.subscribers.retention.spending"
	for _, s := range []float64{5, 20, 33.3, 60} {
		if got := equityAt(t, "retention-budget", path, s); math.Abs(got-equity(s)) > 1e-6*math.Abs(got) {
			t.Errorf("spending %v: equity %v, by hand %v", s, got, equity(s))
		}
	}
	best, _ := bestOf(5, 60, 12, func(s float64) float64 { return equityAt(t, "retention-budget", path, s) })
	fine, _ := bestOf(5, 60, 5501, equity)
	t.Logf("best of the points %v, by hand %.2f", best, fine)
	if math.Abs(best-fine) > 5 {
		t.Errorf("the best of the points is %v, by hand %.2f", best, fine)
	}
	value := func(s float64) float64 { return (m - s) / (1 - r(s)*v) }
	forever, _ := bestOf(5, 60, 550_001, value)
	if got := .9 * .07 * math.Exp(-.07*forever) * value(forever); math.Abs(got-(1+d)) > 1e-3 {
		t.Errorf("without a horizon R′·V is %v at the best spending %.3f, want %v", got, forever, 1+d)
	}
}

// Spending by the year of tenure, and a change of what it makes.
func TestSpendingMakesRetention(t *testing.T) {
	_, s := load(t, `
years = 3
discount = { rate = 0 }
[[segment]]
name = "g"
customers = 1_000
retention = { by = "tenure", spending = [10, 20], response = { model = "hill", ceiling = "80%", half = 10, power = 1 } }
revenue = 100
[[strategy]]
name = "today"
[[strategy]]
name = "better"
retention = "+5pp"
[[strategy]]
name = "dearer"
retention = { spending = "x2" }
[[strategy]]
name = "plain"
retention = "50%"
`)
	c := s.At(nil)
	for i, want := range [][3]float64{{1000, 400, 400 * .8 * 2 / 3}, {1000, 450, 450 * (.8*2/3 + .05)}, {1000, 1000 * .8 * 2 / 3, 1000 * .8 * 2 / 3 * .64}, {1000, 500, 250}} {
		rows := c.Table(i)
		for y, n := range want {
			if math.Abs(rows[y].Customers-n) > 1e-9 {
				t.Errorf("strategy %d, year %d: %v customers, want %v", i, y+1, rows[y].Customers, n)
			}
		}
		if i == 3 && rows[0].Cost() != 0 {
			t.Errorf("a plain rate costs %v", rows[0].Cost())
		}
		if i == 0 && math.Abs(rows[1].Cost()-400*20) > 1e-9 {
			t.Errorf("year 2 costs %v, want 8,000", rows[1].Cost())
		}
	}
	if s.Strategies[0].Segments[0].Retention.Response.Model != sim.HillResponse {
		t.Error("the response is no Hill curve")
	}
}
