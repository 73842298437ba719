package report

import (
	"testing"

	"clv/sim/estimate"
)

// Shares and intervals are written in words that need no exponents.
func TestFitShares(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0%", 9.04e-7: "less than 0.1%", 0.00234: "0.2%", 0.36: "36%", 0.911: "91.1%", 0.99999: "more than 99.9%", 1: "100%", 1.0004: "100%", 3.5: "350%",
	} {
		if got := percent(x); got != want {
			t.Errorf("%v is %q, want %q", x, got, want)
		}
	}
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{9.02e-19, 1, " (the records do not tell: it may be anything from none to all)"},
		{0.34, 0.38, " (34% to 38%)"},
		{1e-7, 0.2, " (less than 0.1% to 20%)"},
		{0.341, 0.342, ""},
	} {
		if got := shareWithin95(estimate.Figure{Value: 0.36, Low: c.low, High: c.high}); got != c.want {
			t.Errorf("%v to %v is %q, want %q", c.low, c.high, got, c.want)
		}
	}
	if got := within95(estimate.Figure{Value: 5, Low: 0.001, High: 900}, short); got != " (the records hardly tell: 0.00 to 900)" {
		t.Error(got)
	}
}
