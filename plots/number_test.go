package plots

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestSignificant(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		v      float64
		digits int
		want   string
	}{
		{Money, 1.2e6, 3, "¥1.20M"},
		{Money, -300e3, 3, "−¥300k"},
		{Money, 182_342_192, 3, "¥182M"},
		{Money, 182_342_192, 5, "¥182.34M"},
		{Money, 999_600, 3, "¥1.00M"},
		{Money, 9_999, 3, "¥10.0k"},
		{Money, 1_234, 3, "¥1,234"},
		{Money, 86, 3, "¥86"},
		{Money, 77.58, 3, "¥77.58"},
		{Money, 0, 3, "¥0"},
		{Money, 1e12, 3, "¥1.00tn"},
		{Money, 5e14, 3, "¥500tn"},
		{Money, 3.4e9, 3, "¥3.40bn"},
		{Money, 0.00123, 3, "¥0.00123"},
		{Money, 1.5e-12, 3, "¥1.50e−12"},
		{Number, 20_000, 3, "20.0k"},
		{Number, 879_000, 3, "879k"},
		{Number, 12, 3, "12"},
		{Percent, 0.4, 3, "40.0%"},
		{Points, 0.032, 3, "+3.2 pp"},
		{Points, -0.032, 3, "−3.2 pp"},
	} {
		if got := significant(c.kind, "¥", false, c.v, c.digits); got != c.want {
			t.Errorf("%v of kind %d to %d digits: %q, want %q", c.v, c.kind, c.digits, got, c.want)
		}
	}
	if got := significant(Money, "CHF", true, 1.2e6, 3); got != "+CHF\u00a01.20M" {
		t.Errorf("with a code: %q", got)
	}
}

func TestDistinctlyTellsUnequalValuesApart(t *testing.T) {
	got := distinctly(Money, "¥", false, 182_342_192, 182_295_162, 208_983_858)
	for i, want := range []string{"¥182.34M", "¥182.30M", "¥208.98M"} {
		if got[i] != want {
			t.Errorf("%q, want %q", got[i], want)
		}
	}
}

// No two labels of an axis are equal, for ranges that are tiny beside their
// level as for all others, and there are two labels at least.
func TestTickLabelsDiffer(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		level := (r.Float64()*2 - 1) * math.Pow(10, r.Float64()*18-6)
		e := extent{level, level + math.Abs(level)*math.Pow(10, -r.Float64()*9)}.opened(0.02)
		for _, kind := range []Kind{Number, Money, Percent, Points} {
			tick := ticker{kind: kind, currency: "€", signed: true, count: 3 + r.IntN(8)}
			ticks := tick.Ticks(e.low, e.high)
			seen := map[string]bool{}
			for _, k := range ticks {
				if seen[k.Label] {
					t.Fatalf("%v: label %q twice", e, k.Label)
				}
				seen[k.Label] = true
			}
			if len(ticks) < 2 || len(ticks) > 14 {
				t.Fatalf("%v: %d ticks", e, len(ticks))
			}
		}
	}
}

func TestTicksOfASmallRangeAtAHighLevel(t *testing.T) {
	ticks := ticker{kind: Money, currency: "¥", count: 4}.Ticks(182.299e6, 182.312e6)
	want := []string{"¥182.300M", "¥182.305M", "¥182.310M"}
	if len(ticks) != len(want) {
		t.Fatalf("%v", ticks)
	}
	for i := range want {
		if ticks[i].Label != want[i] {
			t.Errorf("%q, want %q", ticks[i].Label, want[i])
		}
	}
}

func TestYearTicks(t *testing.T) {
	for _, c := range []struct {
		first, last, count int
		want               []float64
	}{
		{1, 1, 12, []float64{1}},
		{1, 3, 12, []float64{1, 2, 3}},
		{1, 10, 5, []float64{2, 4, 6, 8, 10}},
		{1, 40, 8, []float64{1, 5, 10, 15, 20, 25, 30, 35, 40}},
		{0, 40, 4, []float64{0, 10, 20, 30, 40}},
	} {
		ticks := yearTicker{c.first, c.last, c.count}.Ticks(0, 0)
		if len(ticks) != len(c.want) {
			t.Fatalf("%+v: %v", c, ticks)
		}
		for i, k := range ticks {
			if k.Value != c.want[i] {
				t.Errorf("%+v: tick %d at %v", c, i, k.Value)
			}
		}
	}
}
