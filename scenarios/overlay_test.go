package scenarios

import (
	"math"
	"strings"
	"testing"

	"clv/sim"
)

// TestOverlay checks what strategies make of a segment.
func TestOverlay(t *testing.T) {
	const top = "years = 3\n[discount]\nrate = 0\n"
	first := func(s *sim.Study) *sim.Segment { return &s.Strategies[1].Segments[0] }
	cases := []struct {
		name, segment, strategy string
		read                    func(*sim.Study) sim.Quantity
		want                    []float64
	}{
		{
			"a rate for a beta law", `retention = { model = "sbg", alpha = 0.7, beta = 1.2, change = "+1pp" }`, `retention = "80%"`,
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Rate },
			[]float64{.8},
		},
		{
			"a beta law for a rate", `retention = "80%"`, `retention = { model = "sbg", alpha = 0.7, beta = 1.2 }`,
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Alpha },
			[]float64{.7},
		},
		{
			"one parameter of a beta law", `retention = { model = "sbg", alpha = 0.7, beta = 1.2 }`, `retention = { beta = 2 }`,
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Alpha },
			[]float64{.7},
		},
		{
			"a change for a change of a beta law", `retention = { model = "sbg", alpha = 0.7, beta = 1.2, change = "+1pp" }`, `retention = "+2pp"`,
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Rate },
			[]float64{.03},
		},
		{
			"changes by year of a rate by tenure", `retention = { by = "tenure", rate = [0.5, 0.6] }`, `retention = { by = "tenure", rate = ["+10pp", "+0pp"] }`,
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Rate },
			[]float64{.6, .6},
		},
		{
			"a level and a change in one table", `retention = "50%"`, `retention = { rate = "60%", change = "+5pp" }`,
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Rate },
			[]float64{.65},
		},
		{
			"margin for variable cost", "retention = 0.5\nvariable_cost = \"60%\"", `margin = "45%"`,
			func(s *sim.Study) sim.Quantity { return first(s).VariableCost },
			[]float64{.55},
		},
		{
			"a change of margin given as variable cost", "retention = 0.5\nvariable_cost = \"60%\"", `margin = "+5pp"`,
			func(s *sim.Study) sim.Quantity { return first(s).VariableCost },
			[]float64{.55},
		},
		{
			"a relative change of margin given as variable cost", "retention = 0.5\nvariable_cost = \"60%\"", `margin = "x1.1"`,
			func(s *sim.Study) sim.Quantity { return first(s).VariableCost },
			[]float64{.56},
		},
		{
			"a change of variable cost given as margin", "retention = 0.5\nmargin = \"40%\"", `variable_cost = "+5pp"`,
			func(s *sim.Study) sim.Quantity { return first(s).VariableCost },
			[]float64{.65},
		},
		{
			"margin by year", "retention = 0.5\nmargin = \"40%\"", `margin = { by = "year", share = ["40%", "45%"] }`,
			func(s *sim.Study) sim.Quantity { return first(s).VariableCost },
			[]float64{.6, .55, .55},
		},
		{
			"purchases for revenue", "retention = 0.5", "purchases = 2\nspend = 60",
			func(s *sim.Study) sim.Quantity { return first(s).Revenue },
			[]float64{0},
		},
		{
			"a reward for referrals", "retention = 0.5\nreferral = \"5%\"", "referral = { reward = 12 }",
			func(s *sim.Study) sim.Quantity { return first(s).Referral.Rate },
			[]float64{.05},
		},
		{
			"changes of changes", "retention = 0.5\nreferral = \"5%\"", "retention = \"+10pp\"\n[strategy.segment.s]\nretention = \"x1.1\"",
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Rate },
			[]float64{.66},
		},
		{
			"a level for one segment", "retention = 0.5", "retention = \"+10pp\"\n[strategy.segment.s]\nretention = 0.9",
			func(s *sim.Study) sim.Quantity { return first(s).Retention.Rate },
			[]float64{.9},
		},
		{
			"overhead changed", "retention = 0.5", "overhead = \"+10%\"",
			func(s *sim.Study) sim.Quantity { return s.Strategies[1].Overhead },
			[]float64{1100},
		},
	}
	for _, c := range cases {
		text := "overhead = 1_000\n" + top + "[[segment]]\nname = \"s\"\ncustomers = 100\nrevenue = 150\n" + c.segment +
			"\n[[strategy]]\nname = \"a\"\n[[strategy]]\nname = \"b\"\n" + c.strategy
		_, s := load(t, text)
		for i, x := range means(s, c.read(s), len(c.want)) {
			if math.Abs(x-c.want[i]) > 1e-12 {
				t.Errorf("%s: %v in year %d; want %v", c.name, x, i+1, c.want[i])
			}
		}
	}
}

// TestOverlayModels checks what becomes of models and their parameters.
func TestOverlayModels(t *testing.T) {
	_, s := load(t, strings.Replace(shop, `retention = "lift"`, "retention = \"lift\"\npurchases = { model = \"poisson\" }", 1),
		`strategy.club.segment."loyal few".purchases={ per_year = 3 }`, `strategy.club.segment."loyal few".spend=20`)
	shoppers, few := s.Strategies[1].Segments[0], s.Strategies[1].Segments[1]
	if shoppers.Purchases.Model != sim.PoissonPurchases || shoppers.Purchases.Shape.Given() {
		t.Error("the shape of nbd survives a change of the model to poisson")
	}
	if few.Revenue.Given() || !few.Purchases.PerYear.Given() {
		t.Error("purchases do not take the place of revenue")
	}
	if few.Retention.Model != sim.ShiftedBetaGeometric || len(few.Retention.Rate.Layers) != 2 {
		t.Errorf("the beta law has %d changes; want that of the strategy and that for the segment", len(few.Retention.Rate.Layers))
	}
	if len(few.Base.Past.Rate.Layers) != 0 {
		t.Error("the past of the base knows the strategy")
	}
}

// TestInputs checks which uncertain values share an input.
func TestInputs(t *testing.T) {
	_, s := load(t, shop, `segment."loyal few".margin=35% to 45%`, `segment.shoppers.retention="+1pp to +2pp"`)
	var names []string
	for _, in := range s.Inputs {
		names = append(names, in.Name)
	}
	want := `segment.shoppers.retention.rate (change) segment.shoppers.margin segment."loyal few".margin lift`
	if got := strings.Join(names, " "); got != want {
		t.Errorf("inputs are\n%s\nwant\n%s", got, want)
	}
	input := func(segment int) int {
		layers := s.Strategies[1].Segments[segment].Retention.Rate.Layers
		for _, l := range layers {
			if k, _, ok := l.Values[0].Uncertain(); ok && names[k] == "lift" {
				return k
			}
		}
		return -1
	}
	if input(0) < 0 || input(0) != input(1) {
		t.Errorf("the change for all segments hangs on inputs %d and %d; want one", input(0), input(1))
	}
}
