package explain

import (
	"fmt"
	"slices"
	"strings"

	"clv/sim/segment"
)

// Allocating is the topic of costs allocated by volume and by activity.
const Allocating Topic = "allocation"

const fromAllocation = "sim/segment"

// allocation is the costs of a firm under both ways to allocate them.
type allocation struct {
	*segment.Costs
	volume, activity segment.Statement
	// source says where sales and direct cost come from, amount tells what an
	// activity without a driver costs a segment.
	source string
	amount func(s *section, x *segment.Activity, j int)
}

// newAllocation allocates costs in both ways.
func newAllocation(c *segment.Costs, source string) *allocation {
	return &allocation{Costs: c, volume: c.ByVolume(), activity: c.ByActivity(), source: source}
}

// Allocation explains the costs of a firm by segment: each figure by volume, and
// each by activity.
func Allocation(c *segment.Costs) []Section {
	a := newAllocation(c, fromFile)
	a.amount = func(s *section, x *segment.Activity, j int) { s.given(x.Name, Money, x.Units[j]).Source = fromFile }
	var all []Section
	for j := range c.Segments {
		all = append(all, a.sections(j, "")...)
	}
	return all
}

// sections writes both statements of segment j out.
func (a *allocation) sections(j int, title string) []Section {
	return []Section{a.section(j, title+"by volume", a.byVolume, &a.volume), a.section(j, title+"by activity", a.byActivity, &a.activity)}
}

// section writes the statement of segment j out.
func (a *allocation) section(j int, title string, expense func(s *section, i, j int), of *segment.Statement) Section {
	s := &section{w: writer{currency: a.Currency}}
	seller := &a.Segments[j]
	s.Topic, s.Title, s.Segment = Allocating, title, seller.Name
	s.given("sales", Money, seller.Sales).Source = a.source
	s.given("direct cost", Money, seller.DirectCost).Source = a.source
	costs := []*node{number(Money, seller.DirectCost)}
	for i := range a.Expenses {
		expense(s, i, j)
		costs = append(costs, number(Money, of.Expenses[i][j]))
	}
	s.step("total cost", "direct cost + expenses", Money, of.TotalCost[j], sum(costs...), fromAllocation).Total = true
	s.step("profit", "sales − total cost", Money, of.Profit[j], minus(number(Money, seller.Sales), number(Money, of.TotalCost[j])), fromAllocation)
	if seller.Sales != 0 {
		s.step("share of sales", "profit ÷ sales", Share, of.Margin[j], over(number(Money, of.Profit[j]), number(Money, seller.Sales)), fromAllocation)
	}
	s.step("rank", "1 + segments with more profit", Plain, float64(of.Rank[j]), sum(number(Plain, 1), number(Plain, float64(of.Rank[j]-1))), fromAllocation)
	return s.Section
}

const fromFile = "file of costs"

// byVolume tells the part of expense i that segment j has by volume.
func (a *allocation) byVolume(s *section, i, j int) {
	e := &a.Expenses[i]
	sizes := a.Volumes(e.Volume)
	s.step(e.Name, fmt.Sprintf("%s × %s ÷ %s of all", e.Name, e.Volume, e.Volume), Money, a.volume.Expenses[i][j],
		proportion(e.Cost(), Money, sizes, j), fromAllocation)
}

// byActivity tells the part that it has by activity, and of each of them.
func (a *allocation) byActivity(s *section, i, j int) {
	e := &a.Expenses[i]
	var parts []*node
	for k := range e.Activities {
		x := &e.Activities[k]
		part := x.Allocated()[j]
		parts = append(parts, number(Money, part))
		if x.Driver == "" {
			a.amount(s, x, j)
		} else {
			kind := Plain
			if x.Driver == segment.Sales.String() || x.Driver == segment.DirectCost.String() {
				kind = Money
			}
			s.step(x.Name, fmt.Sprintf("cost of the activity × %s ÷ %s of all", x.Driver, x.Driver), Money, part, proportion(x.Cost, kind, x.Units, j), fromAllocation)
		}
		s.Steps[len(s.Steps)-1].Convention = x.Pool.String()
	}
	s.step(e.Name, "sum of its activities", Money, a.activity.Expenses[i][j], sum(parts...), fromAllocation)
}

// proportion is amount × size of j ÷ that of all.
func proportion(amount float64, kind Kind, sizes []float64, j int) *node {
	all := 0.0
	for _, x := range sizes {
		all += x
	}
	if all == 0 {
		return nil
	}
	return over(times(number(Money, amount), number(kind, sizes[j])), number(kind, all))
}

// AllocationVerdict says in plain words what changes from the one allocation to
// the other, and which segments volume charges less than they cause.
func AllocationVerdict(c *segment.Costs) string {
	if len(c.Segments) == 1 {
		return "There is one segment, and nothing to allocate."
	}
	volume, activity := c.ByVolume(), c.ByActivity()
	text := fmt.Sprintf("By volume %s; by activity %s.", order(c, volume), order(c, activity))
	w := writer{currency: c.Currency}
	var charged []string
	for j := range c.Segments {
		if more := volume.TotalCost[j] - activity.TotalCost[j]; !agrees(Money, more, 0) {
			words := fmt.Sprintf("“%s” %s too much", c.Segments[j].Name, w.result(Money, more))
			if more < 0 {
				words = fmt.Sprintf("“%s” %s too little", c.Segments[j].Name, w.result(Money, -more))
			}
			charged = append(charged, words)
		}
	}
	if len(charged) == 0 {
		return text
	}
	return text + " Against what is done for each, volume charges " + listed(charged) + "."
}

// order says which segments earn most and least.
func order(c *segment.Costs, s segment.Statement) string {
	worst := slices.Max(s.Rank)
	if worst == 1 {
		return "all segments earn the same"
	}
	with := func(rank int) []string {
		var names []string
		for j, r := range s.Rank {
			if r == rank {
				names = append(names, "“"+c.Segments[j].Name+"”")
			}
		}
		return names
	}
	are := " is"
	if len(with(1)) > 1 {
		are = " are"
	}
	return fmt.Sprintf("%s%s the best and %s the worst", listed(with(1)), are, listed(with(worst)))
}

// listed joins words: a, b and c.
func listed(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
