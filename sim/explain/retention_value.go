package explain

import (
	"clv/sim"
	"clv/sim/closedform"
)

// explainClosedValue tells the lifetime value of a customer for ever.
func (v *view) explainClosedValue(s *section, b *sim.Breakdown, l *law, d float64) {
	word, _ := v.period()
	m := v.marginOf(b, v.far(b))
	step := s.step("margin a "+word, m.formula, Money, m.value, m.x, fromSegment)
	step.Convention = m.convention
	f := v.closedValue(b, l, d)
	step = s.step("lifetime value, no end", f.formula, Money, f.value, f.x, f.source)
	step.Convention, step.Total = v.closedWords(l), true
	for _, n := range v.residualTenures(l) {
		r := l.residual(n)
		s.step("residual value"+l.after(n), "margin × DRL"+l.after(n), Money, closedform.ResidualValue(m.value, r.value),
			times(number(Money, m.value), number(Plain, r.value)), "closedform.ResidualValue").Convention = "of a present customer just before the coming renewal, this period's margin already paid"
	}
}

// closedValue is the lifetime value of a customer for ever, by closed form.
func (v *view) closedValue(b *sim.Breakdown, l *law, d float64) figure {
	own, m := v.convention(), v.marginOf(b, v.far(b))
	u := b.Unit(0, 0)
	f := figure{formula: "margin × multiple − acquisition cost", source: "closedform.CLV"}
	f.value = closedform.CLV(m.value, l.discounted.value, d, own) - u.AcquisitionCost
	f.x = minus(times(number(Money, m.value), number(Plain, closedform.MarginMultiple(l.discounted.value, d, own))), number(Money, u.AcquisitionCost))
	if u.AcquisitionCost == 0 {
		f.formula, f.x = "margin × multiple", f.x.args[0]
	}
	if u.PerEntry != 0 {
		entry := closedform.PresentValue([]float64{u.PerEntry}, d, own.Timing)
		f.formula += " − cost to serve who enters, discounted"
		f.value -= entry
		f.x = minus(f.x, number(Money, entry))
	}
	for _, paid := range paidForAll(b, v.far(b)) {
		if own.SkipFirstMargin {
			first := closedform.PresentValue([]float64{paid.cost}, d, own.Timing)
			f.formula += " − " + paid.name + " of the first period, which is paid though its margin is left out"
			f.value -= first
			f.x = minus(f.x, number(Money, first))
		}
	}
	return f
}

// paid is a cost of every customer.
type paid struct {
	name string
	cost float64
}

// paidForAll returns what one customer costs in a period whether it has a
// margin in it or not.
func paidForAll(b *sim.Breakdown, t int) []paid {
	u := b.Unit(t, 0)
	var costs []paid
	if b.Segment.Club.Basis == sim.PerMember && u.Club != 0 {
		costs = append(costs, paid{"programme cost", u.Club})
	}
	if u.Marketing != 0 {
		costs = append(costs, paid{"marketing cost", u.Marketing})
	}
	return costs
}

// closedWords names the convention of the lifetime value without an end.
func (v *view) closedWords(l *law) string {
	words := "of one customer acquired on the first day, acquisition cost taken off, no horizon, no referral; margins " + timingWords(v.study.Discount.Timing) + " of the period"
	if len(v.study.Discount.Factors) > 0 {
		words = "of one customer acquired on the first day, acquisition cost taken off, no horizon, no referral; margins at the start of the year"
	}
	if v.study.DropFirstMargin {
		words += ", the first left out"
	}
	if l.held != "" {
		words += "; " + l.held
	}
	return words
}

// far is a period after which nothing runs by schedule any more.
func (v *view) far(*sim.Breakdown) int { return (v.study.Years + 200) * v.study.PeriodsPerYear }

// margin is what a customer leaves a period, told by formula.
type margin struct {
	figure
	convention string
}

// marginOf returns the margin of a first-day customer in a period.
func (v *view) marginOf(b *sim.Breakdown, t int) margin {
	u := b.Unit(t, 0)
	revenue, formula := u.Revenue, "revenue"
	x := number(Money, u.Revenue)
	if !b.Segment.Revenue.Given() {
		revenue, formula = u.Purchases*u.Spend, "purchases × revenue per purchase"
		x = times(number(Purchases, u.Purchases), number(Money, u.Spend))
	}
	value := revenue
	if u.VariableCost != 0 {
		value = revenue * (1 - u.VariableCost)
		formula += " × (1 − variable cost)"
		x = operation('*', x, minus(number(Share, 1), number(Share, u.VariableCost)))
	}
	minusCost := func(words string, cost float64, e *node) {
		if cost != 0 {
			formula, value, x = formula+" − "+words, value-cost, minus(x, e)
		}
	}
	minusCost("revenue × share for serving", revenue*u.PerRevenue, times(number(Money, revenue), number(Share, u.PerRevenue)))
	minusCost("purchases × cost per order", u.Purchases*u.PerOrder, times(number(Purchases, u.Purchases), number(Money, u.PerOrder)))
	minusCost("cost of an account", u.PerAccount, number(Money, u.PerAccount))
	minusCost("marketing cost", u.Marketing, number(Money, u.Marketing))
	if len(b.Segment.Lines) > 0 {
		lines := linesOf(u)
		formula, value, x = formula+" + margin of product lines", value+lines, sum(x, number(Money, lines))
	}
	convention := "of one customer"
	if b.Segment.Club.Basis == sim.PerMember {
		minusCost("programme cost", u.Club, number(Money, u.Club))
	} else if u.Club != 0 {
		convention += ", before programme cost, which is paid per enrolled customer whether or not it stays"
	}
	return margin{figure{formula: formula, x: x, value: value, source: fromSegment}, convention}
}
