package segment_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"clv/sim/segment"
)

// worked is three segments that buy for the same: by volume the first is the
// best, by activity the second.
func worked() *segment.Costs {
	return &segment.Costs{
		Segments: []segment.Seller{{Name: "A", Sales: 100, DirectCost: 20}, {Name: "B", Sales: 100, DirectCost: 30}, {Name: "C", Sales: 100, DirectCost: 50}},
		Expenses: []segment.Expense{
			{Name: "management", Volume: segment.DirectCost, Activities: []segment.Activity{
				{Name: "orders", Pool: segment.Provision, Cost: 30, Driver: "orders", Units: []float64{40, 10, 10}},
				{Name: "visits", Pool: segment.Relationship, Cost: 20, Units: []float64{5, 5, 10}},
			}},
			{Name: "selling", Volume: segment.Sales, Activities: []segment.Activity{
				{Name: "calls", Pool: segment.Service, Cost: 60, Driver: "calls", Units: []float64{200, 100, 100}},
			}},
		},
	}
}

func TestAllocationByHand(t *testing.T) {
	c := worked()
	v, a := c.ByVolume(), c.ByActivity()
	for _, x := range []struct {
		what      string
		got, want []float64
	}{
		{"management by volume", v.Expenses[0], []float64{10, 15, 25}},
		{"selling by volume", v.Expenses[1], []float64{20, 20, 20}},
		{"management by activity", a.Expenses[0], []float64{25, 10, 15}},
		{"selling by activity", a.Expenses[1], []float64{30, 15, 15}},
		{"profit by volume", v.Profit, []float64{50, 35, 5}},
		{"profit by activity", a.Profit, []float64{25, 45, 20}},
		{"share of sales by activity", a.Margin, []float64{.25, .45, .2}},
	} {
		if !slices.Equal(x.got, x.want) {
			t.Errorf("%s: %v, want %v", x.what, x.got, x.want)
		}
	}
	if !slices.Equal(v.Rank, []int{1, 2, 3}) || !slices.Equal(a.Rank, []int{2, 1, 3}) {
		t.Errorf("ranks %v and %v", v.Rank, a.Rank)
	}
	if m := c.Margin(); math.Abs(m-.3) > 1e-15 {
		t.Errorf("margin of all %v", m)
	}
}

// Either way nothing is lost and nothing made; an activity that goes by the
// volume of its expense is allocated as by volume.
func TestAllocationKeepsTotals(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		c, n := &segment.Costs{}, 1+rng.IntN(6)
		for range n {
			c.Segments = append(c.Segments, segment.Seller{Sales: 1 + 1000*rng.Float64(), DirectCost: 500 * rng.Float64()})
		}
		whole := 0.0
		for range 1 + rng.IntN(3) {
			e := segment.Expense{Volume: segment.Volume(rng.IntN(2))}
			for range 1 + rng.IntN(4) {
				e.Activities = append(e.Activities, segment.Activity{Cost: 100 * rng.Float64(), Driver: e.Volume.String(), Units: c.Volumes(e.Volume)})
			}
			whole += e.Cost()
			c.Expenses = append(c.Expenses, e)
		}
		v, a := c.ByVolume(), c.ByActivity()
		sum := 0.0
		for j := range c.Segments {
			sum += v.TotalCost[j] - c.Segments[j].DirectCost
			if math.Abs(v.TotalCost[j]-a.TotalCost[j]) > 1e-9 {
				t.Fatalf("%v by volume, %v by the same as activities", v.TotalCost, a.TotalCost)
			}
		}
		if math.Abs(sum-whole) > 1e-9 || !slices.Equal(v.Rank, a.Rank) {
			t.Fatalf("%v allocated of %v, ranks %v and %v", sum, whole, v.Rank, a.Rank)
		}
	}
}

// Who earns the same shares a rank, also where thirds were added up; a segment
// to which nothing is sold has no share of sales.
func TestRanksAndShares(t *testing.T) {
	c := &segment.Costs{Segments: []segment.Seller{{Sales: 1}, {Sales: 1}, {}}, Expenses: []segment.Expense{{
		Activities: []segment.Activity{{Cost: .1, Driver: "x", Units: []float64{1, 1, 1}}, {Cost: .2, Units: []float64{.2 / 3, .1 - .1/3, .2 / 3}}},
	}}}
	a := c.ByActivity()
	if !slices.Equal(a.Rank, []int{1, 1, 3}) || !math.IsNaN(a.Margin[2]) {
		t.Errorf("%+v", a)
	}
}

func TestAllocationThatCannotBe(t *testing.T) {
	for what, change := range map[string]func(*segment.Costs){
		"no volume": func(c *segment.Costs) { c.Segments = []segment.Seller{{}, {}, {}} },
		"no driver": func(c *segment.Costs) { c.Expenses[1].Activities[0].Units = []float64{0, 0, 0} },
		"too few":   func(c *segment.Costs) { c.Expenses[1].Activities[0].Units = []float64{1} },
	} {
		c := worked()
		change(c)
		if c.Validate() == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if err := worked().Validate(); err != nil {
		t.Error(err)
	}
}
