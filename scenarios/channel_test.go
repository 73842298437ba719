package scenarios

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
)

// channels is a segment with two channels, and a strategy that speaks of all of
// them and of one.
const channels = `
years = 3
discount = { rate = "10%" }

[[segment]]
name             = "shoppers"
customers        = 1_000
acquisition_cost = 20
retention        = "60%"
revenue          = 100
margin           = "50%"

[segment.channel.search]
acquisition      = 500
acquisition_cost = 30
retention        = "-10pp"

[segment.channel."word on the street"]
acquisition = { per_year = 200, model = "poisson" }
revenue     = 150

[[strategy]]
name = "today"

[[strategy]]
name        = "more"
acquisition = "+20%"
retention   = "70%"
revenue     = "x2"

[strategy.channel.search]
acquisition_cost = "-50%"

[strategy.segment.shoppers.channel.search]
margin = "+4pp"
`

// firstOf returns the first value of a number of a study.
func firstOf(q sim.Quantity) float64 {
	x := 0.0
	for _, l := range q.Layers {
		x = l.Op.Apply(x, l.Values[0].At(nil))
	}
	return x
}

// Each channel is a population of its own, by name and with its own numbers; what
// a strategy says of the segment holds for it, and a channel's change is one of
// what the segment then has.
func TestChannelsAreParts(t *testing.T) {
	_, s := load(t, channels)
	type numbers struct{ acquired, cost, stay, revenue, variable float64 }
	want := map[string][2]numbers{
		"shoppers":                     {{0, 20, .6, 100, .5}, {0, 20, .7, 200, .5}},
		"shoppers: search":             {{500, 30, .5, 100, .5}, {600, 15, .6, 200, .46}},
		"shoppers: word on the street": {{200, 20, .6, 150, .5}, {240, 20, .7, 300, .5}},
	}
	if n := len(s.Strategies[0].Segments); n != len(want) {
		t.Fatalf("%d populations, want %d", n, len(want))
	}
	for i := range s.Strategies {
		for _, g := range s.Strategies[i].Segments {
			w := want[g.Name][i]
			got := numbers{firstOf(g.Acquisition.PerYear), firstOf(g.AcquisitionCost), firstOf(g.Retention.Rate), firstOf(g.Revenue), firstOf(g.VariableCost)}
			for k, pair := range [][2]float64{{got.acquired, w.acquired}, {got.cost, w.cost}, {got.stay, w.stay}, {got.revenue, w.revenue}, {got.variable, w.variable}} {
				if math.Abs(pair[0]-pair[1]) > 1e-12 {
					t.Errorf("strategy %d, %s, number %d: %v, want %v", i, g.Name, k, pair[0], pair[1])
				}
			}
			if g.PartOf != "" != (g.Name != "shoppers") {
				t.Errorf("%q is part of %q", g.Name, g.PartOf)
			}
		}
	}
	last := s.At(belief.Means(0)).Table(1)[1]
	if last.Acquired != 840 || math.Abs(last.Flow[0]-332_000) > 1e-6 {
		t.Errorf("year 2: %v acquired, revenue %v", last.Acquired, last.Flow[0])
	}
}

// A segment whose customers all come by channels is no population beside them.
func TestSegmentOfChannelsAlone(t *testing.T) {
	_, s := load(t, `
years = 2
discount = { rate = 0 }
[[segment]]
name = "visitors"
retention = "50%"
revenue = 10
[segment.channel.search]
acquisition = 5
[[strategy]]
name = "today"
[[strategy]]
name = "twice"
acquisition = "x2"
`)
	g := s.Strategies[1].Segments
	if len(g) != 1 || g[0].Name != "visitors: search" || g[0].PartOf != "visitors" || g[0].Part != "search" || firstOf(g[0].Acquisition.PerYear) != 10 {
		t.Errorf("populations %+v", g)
	}
}

// Paths lead to the numbers of channels.
func TestPathsLeadToChannels(t *testing.T) {
	_, s := load(t, channels, "segment.shoppers.channel.search.acquisition=700", `strategy.more.channel."word on the street".revenue=+10`)
	if got := firstOf(s.Strategies[1].Segments[1].Acquisition.PerYear); math.Abs(got-840) > 1e-9 {
		t.Errorf("search brings %v", got)
	}
	if got := firstOf(s.Strategies[1].Segments[2].Revenue); got != 310 {
		t.Errorf("revenue by word %v", got)
	}
}
