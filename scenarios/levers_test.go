package scenarios

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/ledger"
)

// leverTop opens the scenarios of these tests: 1,000 customers of whom half stay
// each year, no discount.
const leverTop = `
years = 5
[discount]
rate = 0
[[segment]]
name      = "s"
customers = 1_000
retention = "50%"
`

// leverStudy reads a scenario with what the segment and the second strategy
// have beside.
func leverStudy(t *testing.T, segment, strategy string) *sim.Study {
	t.Helper()
	f, err := Load("test", []byte(leverTop+segment+"\n[[strategy]]\nname = \"a\"\n[[strategy]]\nname = \"b\"\n"+strategy))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Study()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// accountOf returns an account by year of the second strategy at the means.
func accountOf(s *sim.Study, a ledger.Account) []float64 {
	var xs []float64
	for _, row := range s.At(belief.Means(len(s.Inputs))).Table(1) {
		xs = append(xs, row.Flow[a])
	}
	return xs
}

func sameNumbers(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i, x := range want {
		if i >= len(got) || math.Abs(got[i]-x) > 1e-9*math.Max(1, math.Abs(x)) {
			t.Errorf("%s: got %v, want %v", what, got, want)
			return
		}
	}
}

func TestMarketing(t *testing.T) {
	s := leverStudy(t, `revenue = 100`, `marketing = { by = "tenure", per_customer = [0, 20, 0] }`)
	sameNumbers(t, "marketing", accountOf(s, ledger.MarketingCost), []float64{0, 10_000, 0, 0, 0})
	s = leverStudy(t, "revenue = 100\nmarketing = 8", `marketing = "+50%"`)
	sameNumbers(t, "marketing", accountOf(s, ledger.MarketingCost), []float64{12_000, 6_000, 3_000, 1_500, 750})
}
