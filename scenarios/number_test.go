package scenarios

import (
	"math"
	"testing"

	"clv/sim"
)

func TestParseLiteral(t *testing.T) {
	cases := []struct {
		text    string
		op      sim.Op
		operand float64
	}{
		{"40", sim.Set, 40},
		{"0.4", sim.Set, 0.4},
		{".4", sim.Set, 0.4},
		{"20_000", sim.Set, 20000},
		{"1e6", sim.Set, 1e6},
		{"40%", sim.Set, 0.4},
		{"0.1%", sim.Set, 0.001},
		{" 40 % ", sim.Set, 0.4},
		{"４０％", sim.Set, 0.4},
		{"+4pp", sim.Add, 0.04},
		{"-2 pp", sim.Add, -0.02},
		{"−2pp", sim.Add, -0.02},
		{"+20%", sim.Scale, 1.2},
		{"-5%", sim.Scale, 0.95},
		{"+15", sim.Add, 15},
		{"-15", sim.Add, -15},
		{"x1.3", sim.Scale, 1.3},
		{"×1.3", sim.Scale, 1.3},
		{"x1.3 odds", sim.ScaleOdds, 1.3},
		{"x 1.3odds", sim.ScaleOdds, 1.3},
	}
	for _, c := range cases {
		l, ok := parseLiteral(c.text)
		if !ok || l.op() != c.op || math.Abs(l.operand()-c.operand) > 1e-15 {
			t.Errorf("%q: op %v, operand %v, %v; want %v, %v", c.text, l.op(), l.operand(), ok, c.op, c.operand)
		}
	}
	for _, text := range []string{"", "x", "%", "+", "pp", "forty", "4 0", "0x10", "inf", "nan", "1e", "--4", "x-1", "x+1", "40%%", "4pp odds", "+ 4", "1.2.3", "club"} {
		if l, ok := parseLiteral(text); ok {
			t.Errorf("%q is read as %v", text, l)
		}
	}
}

func TestFormatLiteral(t *testing.T) {
	for _, text := range []string{"40", "0.4", "40%", "+4pp", "-2pp", "+20%", "-5%", "+15", "x1.3", "x1.3 odds", "+0pp", "1e+20"} {
		l, ok := parseLiteral(text)
		if got := l.format(); !ok || got != text {
			t.Errorf("%q is written %q", text, got)
		}
	}
}

// TestInterval checks that the ends of an interval are its 5th and 95th
// percentile, in the law that its kind has.
func TestInterval(t *testing.T) {
	cases := []struct {
		text      string
		kind      string
		low, high float64
		mean      float64
	}{
		{"35% to 45%", "share", .35, .45, 0.39936}, // logit-normal
		{"10 to 20", "money", 10, 20, 14.459},      // lognormal: √200 · exp(σ²/2), σ = ln 2 / 3.28971
		{"2.1 to 2.6", "rate", 2.1, 2.6, 2.341594}, // lognormal
		{"+2pp to +6pp", "share", .02, .06, .04},   // normal
		{"+3% to +9%", "rate", 1.03, 1.09, 1.06},   // normal
		{"-2 to +6", "money", -2, 6, 2},            // normal
		{"x1.1 to x1.4", "rate", 1.1, 1.4, 1.2443}, // lognormal
		{"x1.1 to x1.4 odds", "share", 1.1, 1.4, 1.2443},
		{"x1.1 odds to x1.4 odds", "share", 1.1, 1.4, 1.2443},
	}
	for _, c := range cases {
		e, ok := parseExpression(c.text)
		if !ok {
			t.Errorf("%q is not read", c.text)
			continue
		}
		x := number{low: e.low, high: e.high, interval: e.interval}
		law, err := x.law(kinds[c.kind])
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		got := []float64{law.Quantile(.05), law.Quantile(.95), law.Mean()}
		for i, want := range []float64{c.low, c.high, c.mean} {
			if math.Abs(got[i]-want) > 1e-4*math.Abs(want)+1e-12 {
				t.Errorf("%q: 5th percentile, 95th and mean are %v; want %v, %v, %v", c.text, got, c.low, c.high, c.mean)
				break
			}
		}
	}
}
