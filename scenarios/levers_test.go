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

// A price 10% up in the second and third year, at an elasticity of −2 that the
// segment states: revenue × 1.1 ÷ 1.21, the cost of what is sold ÷ 1.21, and odds
// of staying 1 : 1 ÷ 1.1 in those years.
func TestPriceLever(t *testing.T) {
	const segment = "purchases = 4\nspend = 25\nmargin = \"40%\"\nprice = { purchases = -2, retention = -1 }"
	const change = `price = { change = "+10%", from = 2, until = 3 }`
	s := leverStudy(t, segment, change)
	r := 1 / 2.1
	customers := []float64{1000, 500, 500 * r, 500 * r * r, 250 * r * r}
	revenue, cost := make([]float64, 5), make([]float64, 5)
	for k, n := range customers {
		revenue[k], cost[k] = n*100, n*60
		if k == 1 || k == 2 {
			revenue[k], cost[k] = n*100/1.1, n*60/1.21
		}
	}
	sameNumbers(t, "revenue", accountOf(s, ledger.Revenue), revenue)
	sameNumbers(t, "cost", accountOf(s, ledger.VariableCost), cost)
	for _, set := range []Set{{"segment.s.price.purchases", "-3"}, {"segment.s.price.purchases", "-3.5 to -2.5"}} {
		f, err := Load("test", []byte(leverTop+segment+"\n[[strategy]]\nname = \"a\"\n[[strategy]]\nname = \"b\"\n"+change), set)
		if err != nil {
			t.Fatal(err)
		}
		if s, err = f.Study(); err != nil {
			t.Fatal(err)
		}
		sameNumbers(t, "revenue at "+set.Value, accountOf(s, ledger.Revenue)[1:2], []float64{50_000 / 1.21})
	}
	vary, err := ParseVary("segment.s.price.purchases=-2..0")
	if err != nil || vary.At(.5).Text != "-1" {
		t.Errorf("%v, %v", vary.At(.5), err)
	}
}

// A strategy changes a line of the segment and adds one, whose takers come in over
// two years; what each of them brings does not.
func TestLines(t *testing.T) {
	const segment = "revenue = 100\n[segment.line.insurance]\nshare = \"20%\"\nper_customer = 50\nmargin = \"40%\"\ncost = 2\n"
	const strategy = "[strategy.line.insurance]\nmargin = \"+10pp\"\n[strategy.line.card]\nshare = \"10%\"\nper_customer = 30\nvariable_cost = \"50%\"\nfrom = 2\nramp = 2\n"
	s := leverStudy(t, segment, strategy)
	sameNumbers(t, "revenue", accountOf(s, ledger.Revenue), []float64{110_000, 500 * (110 + 1.5), 250 * 113, 125 * 113})
	sameNumbers(t, "variable cost", accountOf(s, ledger.VariableCost), []float64{5_000, 500 * (5 + .75), 250 * 6.5})
	sameNumbers(t, "cost to serve", accountOf(s, ledger.ServiceCost), []float64{400, 200, 100})
	f, err := Load("test", []byte(leverTop+segment+"[[strategy]]\nname = \"a\"\n[[strategy]]\nname = \"b\"\n"+strategy), Set{"strategy.b.line.card.share", "20%"}, Set{"segment.s.line.insurance", "40%"})
	if err != nil {
		t.Fatal(err)
	}
	if s, err = f.Study(); err != nil {
		t.Fatal(err)
	}
	sameNumbers(t, "edited revenue", accountOf(s, ledger.Revenue), []float64{120_000, 500 * (120 + 3), 250 * 126})
}
