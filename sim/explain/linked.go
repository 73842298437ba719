package explain

import (
	"clv/sim"
	"clv/sim/ledger"
)

// broughtIn tells who is brought in by customers of other segments, and reports
// whether anybody may be.
func (y *segmentYear) broughtIn() bool {
	var by []*sim.Breakdown
	others := false
	for _, b := range y.parts {
		into := b.Segment.Referral.Into
		if b.Segment.Referral.Rate.Given() && (into == y.b.Segment.Name || into == "" && b == y.b) {
			by = append(by, b)
			others = others || b != y.b
		}
	}
	if !others {
		return false
	}
	if y.to == 1 {
		y.given("referred", Customers, 0).Convention = "who is brought in enters at the start of the next year"
		return true
	}
	var terms []*node
	for _, b := range by {
		w := weigh(b, Plain, max(0, y.from-1), y.to-1, everyone, func(t, i int) float64 { return b.Unit(t, i).Referral })
		x, _ := w.expression()
		terms = append(terms, x)
	}
	y.step("referred", "sum over the segments whose customers bring them in: customers of each "+y.word()+" before × referral rate", Customers, y.referred,
		sum(terms...), fromSegment).Convention = "who is brought in enters at the start of the next " + y.word()
	return true
}

// contacted takes together the lapsed who are contacted in periods from..to−1,
// by what one of them comes to.
func (y *segmentYear) contacted(kind Kind, from, to int, unit func(sim.Contact) float64) weighed {
	w := weighed{kind: kind}
	at := make(map[float64]int)
	for t := from; t < to; t++ {
		for _, c := range y.b.Contacts[t] {
			u := unit(c)
			k, seen := at[u]
			if !seen {
				k = len(w.units)
				at[u] = k
				w.units, w.customers = append(w.units, u), append(w.customers, 0)
			}
			w.customers[k] += c.Lapsed
		}
	}
	return w
}

// explainWonBack tells who is won back.
func (y *segmentYear) explainWonBack() {
	if y.b.Contacts == nil || !y.b.Segment.WinBack.Given() {
		return
	}
	if y.to == 1 {
		y.given("won back", Customers, 0).Convention = "who is won back enters at the start of the next year"
		return
	}
	w := y.contacted(Share, max(0, y.from-1), y.to-1, func(c sim.Contact) float64 { return c.Success })
	x, _ := w.expression()
	y.step("won back", w.words("lapsed contacted in each "+y.word()+" before", "chance to be won back"), Customers, y.wonBack, x, fromSegment).Convention = "who is won back enters at the start of the next " + y.word()
}

// explainContacts tells what winning back costs, with what marketing spends on
// customers beside it.
func (y *segmentYear) explainContacts() {
	cost := y.flow[ledger.MarketingCost]
	if cost == 0 || y.b.Contacts == nil {
		return
	}
	w := y.contacted(Money, y.from, y.to, func(c sim.Contact) float64 { return c.Cost })
	x, _ := w.expression()
	formula, terms := w.words("lapsed contacted", "cost of a contact"), []*node{x}
	if reward := y.b.WonReward(y.from); reward != 0 {
		won := y.contacted(Share, y.from, y.to, func(c sim.Contact) float64 { return c.Success })
		_, n := won.total()
		formula, terms = formula+" + those who it wins back × reward", append(terms, times(number(Customers, n), number(Money, reward)))
	}
	if y.b.Segment.Marketing.Given() {
		spent := weigh(y.b, Money, y.from, y.to, everyone, func(t, i int) float64 { return y.b.Unit(t, i).Marketing })
		x, _ := spent.expression()
		formula, terms = formula+" + "+spent.words("all customers", y.perCustomer("marketing cost")), append(terms, x)
	}
	y.step("marketing cost", formula, Money, cost, sum(terms...), fromSegment).Convention = "nobody is contacted in the last " + y.word() + ", whose success would come after the horizon"
}
