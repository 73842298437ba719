package explain

import (
	"strings"

	"clv/sim"
	"clv/sim/ledger"
)

// explainService tells the cost to serve of the year: in one step where there
// is nothing but a cost of orders and of accounts, else activity by activity.
func (y *segmentYear) explainService() {
	cost := y.flow[ledger.ServiceCost]
	if cost == 0 {
		return
	}
	apart := len(y.b.Segment.Service.Activities) > 0
	var formulas []string
	var terms []*node
	for _, a := range y.b.CostToServe() {
		formula, x := y.activity(&a)
		if !apart {
			formulas, terms = append(formulas, formula), append(terms, x)
			continue
		}
		y.step(a.Name, formula, Money, a.Cost[y.year], x, fromSegment).Convention = a.Pool.String()
		formulas, terms = []string{"sum over activities"}, append(terms, number(Money, a.Cost[y.year]))
	}
	y.step("cost to serve", strings.Join(formulas, " + "), Money, cost, sum(terms...), fromSegment)
}

// activity returns the formula of what an activity costs in the year.
func (y *segmentYear) activity(a *sim.Served) (string, *node) {
	units, each := a.Units[y.year], number(Money, a.UnitCost(y.year, 0))
	switch a.Driver {
	case sim.PerOrder:
		return "purchases × cost per order", times(number(Purchases, units), each)
	case sim.PerEntry:
		return "customers who enter × cost of one", times(number(Customers, units), each)
	case sim.PerRevenue:
		return "revenue × share for serving", times(number(Money, units), number(Share, each.v))
	case sim.PerContact:
		return "contacts × cost of one", times(number(Plain, units), each)
	}
	m := y.study.PeriodsPerYear
	w := weigh(y.b, Money, y.from, y.to, y.bears, func(t, i int) float64 {
		return a.UnitCost(y.year, (y.b.Groups[i].Tenure+t-y.b.Groups[i].Entry)/m) / float64(m)
	})
	x, _ := w.expression()
	return w.words(y.heads, "cost of an account"), x
}
