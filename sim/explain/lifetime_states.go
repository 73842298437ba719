package explain

import (
	"fmt"

	"clv/sim/ledger"
)

// explainStates tells the year of a segment with a lifecycle: who is in each
// state, and what they bring and cost.
func (y *segmentYear) explainStates() {
	for i := range y.b.Chain.States {
		y.explainState(i)
	}
	y.explainWhoCounts()
	y.explainChainMoney()
}

// in names the people of a state.
func (y *segmentYear) in(i int) string { return "in “" + y.b.Chain.States[i].Name + "”" }

// explainState tells who is in a state as the year begins.
func (y *segmentYear) explainState(i int) {
	c := y.b.Chain
	if y.from == 0 {
		y.given(y.in(i), Customers, c.People[0][i]).Convention = y.about(i, "of the first day")
		return
	}
	moves := c.Moves((y.from - 1) / y.study.PeriodsPerYear)
	var terms []*node
	for j, n := range c.People[y.from-1] {
		if p := moves[j][i]; p > 0 && n > 0 {
			terms = append(terms, times(number(Customers, n), number(Share, p)))
		}
	}
	formula := "sum over the states of the " + y.word() + " before: people × share who go here"
	if entered := c.Entered[y.from]; i == c.Enter && entered != 0 {
		formula, terms = formula+", + who enter", append(terms, number(Customers, entered))
	}
	if len(terms) == 0 {
		terms = []*node{number(Customers, 0)}
	}
	when := ""
	if y.study.PeriodsPerYear > 1 {
		when = "in the first " + y.word() + " of the year"
	}
	y.step(y.in(i), formula, Customers, c.People[y.from][i], sum(terms...), fromSegment).Convention = y.about(i, when)
}

// about says when people are in a state, and whether they count.
func (y *segmentYear) about(i int, when string) string {
	switch {
	case !y.b.Chain.States[i].NoCustomers:
		return when
	case when == "":
		return "not counted as customers"
	}
	return when + "; not counted as customers"
}

// explainWhoCounts tells customers, and which of them were there before.
func (y *segmentYear) explainWhoCounts() {
	c, p := y.b.Chain, &y.b.Book[y.from]
	var counted []float64
	for i, n := range c.People[y.from] {
		if !c.States[i].NoCustomers {
			counted = append(counted, n)
		}
	}
	x := numbers(Customers, counted)
	if len(counted) == 0 {
		x = nil
	}
	y.step("customers", "sum over the states that count as customers", Customers, p.Customers.Total(), x, fromSegment).Total = true
	if acquired := p.Acquired.Total(); acquired != 0 {
		y.step("acquired", "who enter in "+y.start()+", in a state that counts", Customers, acquired, nil, fromSegment)
		y.step("retained", "customers − acquired", Customers, p.Customers.Total()-acquired,
			minus(number(Customers, p.Customers.Total()), number(Customers, acquired)), fromSegment).Convention = "all others who count, also those who came from a state that does not"
	}
}

// start names the first period of the year.
func (y *segmentYear) start() string {
	if y.study.PeriodsPerYear > 1 {
		return "the first " + y.word()
	}
	return "the year"
}

// explainChainMoney tells what people of each state bring and cost, over the
// periods of the year.
func (y *segmentYear) explainChainMoney() {
	c := y.b.Chain
	spent := make([]float64, len(c.States))
	entered := 0.0
	for t := y.from; t < y.to; t++ {
		for i, n := range c.People[t] {
			spent[i] += n
		}
		entered += c.Entered[t]
	}
	heads := "people in each state"
	if y.study.PeriodsPerYear > 1 {
		heads = "people in each state, summed over " + y.periods() + ","
	}
	var margins, costs []*node
	for i, n := range spent {
		if m := c.Margin(i, y.year); m != 0 && n != 0 {
			margins = append(margins, times(number(Customers, n), number(Money, m)))
		}
		if m := c.Cost(i, y.year); m != 0 && n != 0 {
			costs = append(costs, times(number(Customers, n), number(Money, m)))
		}
	}
	y.explainChainMargin(heads, margins, entered)
	if cost := y.flow[ledger.ProgrammeCost]; cost != 0 {
		y.step("programme cost", fmt.Sprintf("%s × its cost of a %s", heads, y.word()), Money, cost, sum(costs...), fromSegment)
	}
	if cost := y.flow[ledger.AcquisitionCost]; cost != 0 {
		formula := "all who enter × acquisition cost of one"
		if y.year == 0 && !y.b.Segment.Base.Existing {
			formula = "all who enter, those of the first day included, × acquisition cost of one"
		}
		y.step("acquisition cost", formula, Money, cost, times(number(Customers, entered), number(Money, c.AcquisitionCost(y.from))), fromSegment)
	}
}

// explainChainMargin tells the revenue of a lifecycle: its margins.
func (y *segmentYear) explainChainMargin(heads string, margins []*node, entered float64) {
	c, revenue := y.b.Chain, y.flow[ledger.Revenue]
	formula := fmt.Sprintf("%s × its margin of a %s", heads, y.word())
	x := number(Money, 0)
	if len(margins) > 0 {
		x = sum(margins...)
	}
	convention := "margins of states are posted as revenue, their costs as programme cost"
	if first := c.Margin(c.Enter, y.year); y.study.DropFirstMargin && entered*first != 0 {
		formula += fmt.Sprintf(", − that of the first %s of who enter", y.word())
		x = minus(x, times(number(Customers, entered), number(Money, first)))
		convention += "; the margin of the period in which one enters is left out"
	}
	y.step("revenue", formula, Money, revenue, x, fromSegment).Convention = convention
	y.Steps[len(y.Steps)-1].Total = true
}
