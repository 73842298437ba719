package explain

import (
	"math"
	"testing"

	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/segment"
	"clv/sim/simtest"
)

// Every substitution of an allocation evaluates, and the verdict says who is the
// best and what volume hides.
func TestAllocationEvaluates(t *testing.T) {
	c := &segment.Costs{
		Currency: "€", Segments: []segment.Seller{{Name: "A", Sales: 301, DirectCost: 20}, {Name: "B", Sales: 100, DirectCost: 31}, {Name: "C", DirectCost: 50}},
		Expenses: []segment.Expense{{Name: "selling", Activities: []segment.Activity{
			{Name: "calls", Cost: 61, Driver: "calls", Units: []float64{2000, 17, 130}},
			{Name: "rent", Cost: 7, Driver: "sales", Units: []float64{301, 100, 0}},
			{Name: "visits", Cost: 3, Units: []float64{1, 1.5, .5}},
		}}},
	}
	evaluated := 0
	for _, section := range Allocation(c) {
		for _, step := range section.Steps {
			if step.Substitution == "" {
				continue
			}
			evaluated++
			if x, err := evaluate(step.Substitution, "€"); err != nil || !printedAs(step.Kind, x, step.Text, "€") {
				t.Errorf("%s, %s: %s = %s, and not %v (%v)", section.Segment, step.Name, step.Substitution, step.Text, x, err)
			}
		}
	}
	if evaluated < 30 {
		t.Errorf("%d substitutions", evaluated)
	}
	const want = "By volume “A” is the best and “C” the worst; by activity “A” is the best and “C” the worst. Against what is done for each, volume charges “A” €9.78 too little, “B” €13.98 too much and “C” €4.19 too little."
	if got := AllocationVerdict(c); got != want {
		t.Errorf("%s", got)
	}
	c.Segments, c.Expenses = c.Segments[:1], nil
	if got := AllocationVerdict(c); got != "There is one segment, and nothing to allocate." {
		t.Error(got)
	}
}

// The cost to serve of a strategy as costs by segment is that of the book, and
// volume splits the same sum by revenue.
func TestServiceCostsAreThoseOfTheTable(t *testing.T) {
	held := 0
	for number := range uint64(40) {
		s := simtest.Served(number)
		at := s.At(belief.Means(len(s.Inputs)))
		for i := range s.Strategies {
			c := ServiceCosts(at, s, i)
			served, revenue := 0.0, 0.0
			for _, row := range at.Table(i) {
				served += row.Flow[ledger.ServiceCost]
				revenue += row.Flow[ledger.Revenue]
			}
			if revenue == 0 {
				continue
			}
			held++
			volume, activity := c.ByVolume(), c.ByActivity()
			a, b := 0.0, 0.0
			for j := range c.Segments {
				a, b = a+activity.Expenses[0][j], b+volume.Expenses[0][j]
				if want := served * c.Segments[j].Sales / revenue; math.Abs(volume.Expenses[0][j]-want) > 1e-8*math.Max(1, want) {
					t.Errorf("%s: %v by volume, want %v", s.Name, volume.Expenses[0][j], want)
				}
			}
			if math.Abs(a-served) > 1e-8*math.Max(1, served) || math.Abs(b-served) > 1e-8*math.Max(1, served) {
				t.Errorf("%s: %v by activity and %v by volume of %v", s.Name, a, b, served)
			}
		}
	}
	if held < 40 {
		t.Errorf("%d strategies", held)
	}
	if s := simtest.Benchmark(); ServiceCosts(s.At(nil), s, 0) != nil {
		t.Error("costs to serve of a study without activities")
	}
}
