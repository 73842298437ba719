package scenarios

import (
	"errors"
	"math"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/ledger"
)

const servedShops = `
years = 2

[discount]
rate = "10%"

[[segment]]
name        = "shops"
customers   = 100
retention   = "100%"
purchases   = { per_year = 10, model = "fixed" }
spend       = 20
acquisition = 50
service     = { per_order = 1, per_account = 2 }

[segment.service.activity."order handling"]
by   = "year"
pool = "provision"
per  = "order"
cost = [3, 4]

[segment.service.activity.calls]
pool     = "service"
per      = "contact"
cost     = 5
contacts = "5 to 7"

[segment.service.activity.visits]
pool = "relationship"
per  = "account"
cost = 7

[segment.service.activity.welcome]
pool = "acquisition"
per  = "entry"
cost = 11

[segment.service.activity.payment]
pool  = "service"
per   = "revenue"
share = "2%"

[[strategy]]
name = "today"

[[strategy]]
name = "portal"

[strategy.service.activity.calls]
contacts = "-50%"

[strategy.segment.shops.service.activity."order handling"]
cost = "x0.5"

[strategy.segment.shops.service.activity.portal]
pool = "service"
per  = "account"
cost = 1.5
`

// servedYears returns the cost to serve of each year under strategy i, the
// number of contacts that the scenario does not know at 6.
func servedYears(t *testing.T, i int, sets ...string) []float64 {
	t.Helper()
	edits := []Set{{"segment.shops.service.activity.calls.contacts", "6"}}
	for _, text := range sets {
		s, err := ParseSet(text)
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, s)
	}
	f, err := Load("shops.toml", []byte(servedShops), edits...)
	var problems Problems
	if errors.As(err, &problems) {
		t.Fatal(problems.View())
	}
	s, err := f.Study()
	if err != nil {
		t.Fatal(err)
	}
	var costs []float64
	for _, row := range s.At(belief.Means(len(s.Inputs))).Table(i) {
		costs = append(costs, row.Flow[ledger.ServiceCost])
	}
	return costs
}

// 100 customers, 150 in the second year; each buys 10 times for 20 in all 200.
func TestServiceActivities(t *testing.T) {
	each := 10*1.0 + 2 + 5*6 + 7 + .02*200 // without order handling
	for _, c := range []struct {
		name string
		i    int
		sets []string
		want []float64
	}{
		{"as written", 0, nil, []float64{100 * (each + 30 + 11), 150*(each+40) + 50*11}},
		{"trimmed by a strategy", 1, nil, []float64{100 * (each - 15 + 15 + 1.5 + 11), 150*(each-15+20+1.5) + 50*11}},
		{"cost of a contact", 0, []string{"segment.shops.service.activity.calls.cost=6"}, []float64{100 * (each + 6 + 30 + 11), 150*(each+6+40) + 50*11}},
		{"one year's cost", 0, []string{`segment.shops.service.activity."order handling".cost[2]=3`}, []float64{100 * (each + 30 + 11), 150*(each+30) + 50*11}},
		{"share of revenue", 0, []string{"segment.shops.service.activity.payment.share=+1pp"}, []float64{100 * (each + 2 + 30 + 11), 150*(each+2+40) + 50*11}},
		{"a strategy's contacts", 1, []string{"strategy.portal.service.activity.calls.contacts=0"}, []float64{100 * (each - 30 + 15 + 1.5 + 11), 150*(each-30+20+1.5) + 50*11}},
		{"laid over by an edit", 0, []string{"strategy.today.service.activity.welcome.cost=+9"}, []float64{100 * (each + 30 + 20), 150*(each+40) + 50*20}},
		{"the first margin left out", 0, []string{"first_margin=false"}, []float64{100 * 11, 100*(each+40) + 50*11}},
	} {
		got := servedYears(t, c.i, c.sets...)
		for y := range got {
			if math.Abs(got[y]-c.want[y]) > 1e-9 {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
		}
	}
}

// Activities keep the order of the file, those of a strategy after them; each
// uncertain number is an input; entries are told among the conventions.
func TestActivitiesInOrder(t *testing.T) {
	f, err := Load("shops.toml", []byte(servedShops))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Study()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, a := range s.Strategies[1].Segments[0].Service.Activities {
		names = append(names, a.Name)
	}
	if want := []string{"order handling", "calls", "visits", "welcome", "payment", "portal"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
	if len(s.Inputs) != 1 || s.Inputs[0].Name != "segment.shops.service.activity.calls.contacts" {
		t.Errorf("inputs %+v", s.Inputs)
	}
	if a := s.Strategies[0].Segments[0].Service.Activities[4]; a.Cost.Domain != sim.Share || a.Driver != sim.PerRevenue {
		t.Errorf("payment: %+v", a)
	}
	told := slices.ContainsFunc(f.Conventions(), func(c Convention) bool { return c.Key == "segment.shops.service.activity.welcome.per" })
	if !told {
		t.Error("no convention of who enters")
	}
	v, err := ParseVary("segment.shops.service.activity.payment.share=1%..3%")
	if err != nil || v.Unit != Share {
		t.Errorf("vary: %v, %v", v.Unit, err)
	}
}

// A path to an activity that there is not names the one that was meant.
func TestPathsToNoActivity(t *testing.T) {
	for _, text := range []string{"segment.shops.service.activity.call.cost=3", "strategy.portal.service.activity.call.cost=3"} {
		s, err := ParseSet(text)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Load("shops.toml", []byte(servedShops), s)
		var problems Problems
		if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Hint != `did you mean "calls"?` {
			t.Errorf("%s: %v", text, err)
		}
	}
}
