package scenarios

import (
	"reflect"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/ledger"
)

// The weights of windows by year: 1/ramp, 2/ramp, …, 1 from the first year on,
// fade/(fade+1), …, 1/(fade+1) after the last.
func TestWindowWeights(t *testing.T) {
	for _, c := range []struct {
		Window
		want []float64
	}{
		{Window{From: 3}, []float64{0, 0, 1, 1, 1, 1, 1}},
		{Window{From: 2, Ramp: 4}, []float64{0, .25, .5, .75, 1, 1, 1}},
		{Window{Ramp: 2, Until: 3}, []float64{.5, 1, 1, 0, 0, 0, 0}},
		{Window{From: 3, Until: 3}, []float64{0, 0, 1, 0, 0, 0, 0}},
		{Window{From: 2, Until: 2, Fade: 3}, []float64{0, 1, .75, .5, .25, 0, 0}},
	} {
		weights := c.weights()
		for k, want := range c.want {
			if got := weights[min(k, len(weights)-1)]; got != want || c.weight(k+1) != want {
				t.Errorf("%+v, year %d: %v, want %v", c.Window, k+1, got, want)
			}
		}
	}
}

// Every table that a strategy may lay over a segment has a window.
func TestEveryTableHasAWindow(t *testing.T) {
	terms := reflect.TypeFor[Terms]()
	for i := range terms.NumField() {
		table := terms.Field(i).Type
		if table.Kind() == reflect.Map {
			table = table.Elem()
		}
		if table.Kind() == reflect.Pointer {
			table = table.Elem()
		}
		if _, ok := table.FieldByName("Window"); !ok && table != lifecycleType.Elem() && table != programmeType.Elem() {
			t.Errorf("%s has no window", terms.Field(i).Tag.Get("toml"))
		}
	}
}

// Each lever within a window, on 1,000 customers of whom half stay each year:
// what it makes of the accounts of five years, reckoned by hand.
func TestLeversInWindows(t *testing.T) {
	const halves = "revenue = 100\n"
	const buying = "purchases = 4\nspend = 25\nmargin = \"40%\"\nservice = { per_order = 1, per_account = 8 }\n"
	for _, c := range []struct {
		name, segment, strategy string
		account                 ledger.Account
		want                    []float64
	}{
		{"a campaign at a given tenure", halves, `marketing = { per_customer = 20, by = "tenure", from = 3, until = 3 }`, ledger.MarketingCost, []float64{0, 0, 5000, 0, 0}},
		{"retention at a given tenure", halves, `retention = { change = "+20pp", by = "tenure", from = 2, until = 2 }`, ledger.Revenue, []float64{100_000, 50_000, 35_000, 17_500, 8_750}},
		{"a level of retention over a level", halves, `retention = { rate = "80%", from = 2, until = 3 }`, ledger.Revenue, []float64{100_000, 50_000, 40_000, 32_000, 16_000}},
		{"odds that come in", halves, `retention = { change = "x3 odds", from = 1, ramp = 2 }`, ledger.Revenue, []float64{100_000, 62_500, 46_875, 35_156.25, 26_367.1875}},
		{"revenue", halves, `revenue = { per_customer = "+10%", from = 2, until = 3, fade = 1 }`, ledger.Revenue, []float64{100_000, 55_000, 27_500, 13_125, 6_250}},
		{"purchases", buying, `purchases = { per_year = "+1", from = 2, ramp = 2 }`, ledger.Revenue, []float64{100_000, 56_250, 31_250, 15_625, 7_812.5}},
		{"purchases cost orders", buying, `purchases = { per_year = "+1", from = 2 }`, ledger.ServiceCost, []float64{12_000, 6_500, 3_250, 1_625, 812.5}},
		{"spend", buying, `spend = { per_purchase = 30, from = 3 }`, ledger.Revenue, []float64{100_000, 50_000, 30_000, 15_000, 7_500}},
		{"margin", buying, `margin = { share = "+10pp", from = 2, until = 2 }`, ledger.VariableCost, []float64{60_000, 25_000, 15_000, 7_500, 3_750}},
		{"margin as a level", buying, `margin = { share = "60%", from = 2, ramp = 2 }`, ledger.VariableCost, []float64{60_000, 25_000, 10_000, 5_000, 2_500}},
		{"variable cost", buying, `variable_cost = { share = "x0.5", from = 2 }`, ledger.VariableCost, []float64{60_000, 15_000, 7_500, 3_750, 1_875}},
		{"cost to serve", buying, `service = { per_account = "-50%", from = 3 }`, ledger.ServiceCost, []float64{12_000, 6_000, 2_000, 1_000, 500}},
		{"referral", halves, `referral = { rate = "40%", from = 2, until = 2 }`, ledger.Revenue, []float64{100_000, 50_000, 45_000, 22_500, 11_250}},
		{"reward", halves + "referral = \"10%\"\n", `referral = { reward = 10, from = 3 }`, ledger.ReferralCost, []float64{0, 0, 600, 360, 216}},
		{"club", halves, `club = { cost = 6, from = 2, until = 3, fade = 1 }`, ledger.ProgrammeCost, []float64{0, 3000, 1500, 375, 0}},
		{"acquisition", halves + "acquisition_cost = 10\n", `acquisition = { per_year = 100, from = 3, until = 4 }`, ledger.AcquisitionCost, []float64{10_000, 0, 1000, 1000, 0}},
		{"the whole strategy", halves, "from = 2\nrevenue = \"+10%\"\nmarketing = { per_customer = 8, until = 2 }", ledger.Revenue, []float64{100_000, 55_000, 27_500, 13_750, 6_875}},
		{"but for tables with a window of their own", halves, "from = 2\nrevenue = \"+10%\"\nmarketing = { per_customer = 8, until = 2 }", ledger.MarketingCost, []float64{8000, 4000, 0, 0, 0}},
		{"for one segment", halves, "[strategy.segment.s]\nrevenue = { per_customer = \"+10%\", from = 2 }", ledger.Revenue, []float64{100_000, 55_000, 27_500, 13_750, 6_875}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sameNumbers(t, "account", accountOf(leverStudy(t, c.segment, c.strategy), c.account), c.want)
		})
	}
}

// What an edit lays on a lever comes and goes with it: half of +50% on 20 is in
// force in the first year.
func TestEditInWindow(t *testing.T) {
	edited := func(sets ...Set) []float64 {
		f, err := Load("test", []byte(leverTop+"revenue = 100\n[[strategy]]\nname = \"a\"\n[[strategy]]\nname = \"b\"\nmarketing = { per_customer = 20, ramp = 2 }\n"), sets...)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.Study()
		if err != nil {
			t.Fatal(err)
		}
		return accountOf(s, ledger.MarketingCost)
	}
	sameNumbers(t, "as written", edited(), []float64{10_000, 10_000, 5_000})
	sameNumbers(t, "changed", edited(Set{"strategy.b.marketing", "+50%"}), []float64{15_000, 15_000, 7_500})
	sameNumbers(t, "later", edited(Set{"strategy.b.marketing.from", "3"}), []float64{0, 0, 2_500, 2_500})
	vary, err := ParseVary("strategy.b.marketing.from=1..5")
	if err != nil {
		t.Fatal(err)
	}
	sameNumbers(t, "varied", edited(vary.Set(vary.Levels(5)[1])), []float64{0, 5_000, 5_000, 2_500})
}

// An uncertain lever is one input, whatever its window, and hangs on the
// customer's own probability under a beta law.
func TestUncertainLever(t *testing.T) {
	s := leverStudy(t, "revenue = 100", `retention = { change = "+5pp to +15pp", by = "tenure", from = 2, ramp = 3 }`)
	if len(s.Inputs) != 1 {
		t.Errorf("%d inputs, want 1", len(s.Inputs))
	}
	sameNumbers(t, "revenue", accountOf(s, ledger.Revenue), []float64{100_000, 50_000, 25_000 * (1 + .2/3)})
	if l := s.Strategies[1].Segments[0].Retention.Rate.Layers[1]; l.Window.By != sim.ByTenure || !slices.Equal(l.Window.Weights, []float64{0, 1. / 3, 2. / 3, 1}) {
		t.Errorf("window %+v", l.Window)
	}
}

func TestWindowWords(t *testing.T) {
	f, err := Load("test", []byte(leverTop+`revenue = 100
[[strategy]]
name = "a"
[[strategy]]
name = "b"
retention = { change = "+5pp", by = "tenure", from = 3, until = 3 }
revenue   = { per_customer = "+5%", from = 2, ramp = 2, until = 4, fade = 3 }
marketing = { per_customer = 5, from = 7 }
club      = { cost = 5, from = 4, ramp = 4 }
`))
	if err != nil {
		t.Fatal(err)
	}
	var conventions []string
	for _, c := range f.Conventions() {
		conventions = append(conventions, c.Key+": "+c.Value)
	}
	for _, want := range []string{
		"strategy.b.retention.from: acts in year 3 of the customer's tenure",
		"strategy.b.revenue.from: comes in from year 2 on, in full from year 3, until year 4, then fades out over 3 years",
		"strategy.b.marketing.from: acts from year 7 on",
	} {
		if !slices.Contains(conventions, want) {
			t.Errorf("no convention %q in %q", want, conventions)
		}
	}
	for _, want := range []string{
		"strategy.b.revenue: in year 5, the last of the horizon, 75% of it is in force, and beyond the horizon that is held, though it would go on to 0%",
		"strategy.b.marketing begins in year 7, after the horizon of 5 years: it has no effect",
		"strategy.b.club: in year 5, the last of the horizon, 50% of it is in force, and beyond the horizon that is held, though it would go on to 100%",
	} {
		if !slices.Contains(f.Notices(), want) {
			t.Errorf("no notice %q in %q", want, f.Notices())
		}
	}
}
