package explain

import (
	"fmt"

	"clv/sim"
)

// purchaseModels tell the law of the number of purchases: a name, and steps of
// their own, given the mean number a year.
var purchaseModels = map[sim.PurchaseModel]struct {
	name  string
	steps func(v *view, s *section, b *sim.Breakdown, mean float64)
}{
	sim.PoissonPurchases: {"Poisson: every customer buys at random at the same rate", poissonSteps},
	sim.NBDPurchases:     {"negative binomial (NBD): every customer buys at random at a rate of its own, drawn once from a gamma law (Ehrenberg 1959)", nbdSteps},
	sim.FixedPurchases:   {"fixed: every customer buys exactly so often", nil},
}

// explainPurchases tells what a customer of each segment buys and leaves, in
// the first and the last of the years to explain.
func explainPurchases(v *view) []Section {
	var all []Section
	for _, j := range v.shown {
		b := v.parts[j]
		if b.Chain != nil {
			continue
		}
		s := v.section(Purchasing, j, "purchases and margin")
		if b.Silence != nil {
			s.note("How often customers buy is told above, by tenure; this is what a purchase brings.")
		} else if b.Segment.Revenue.Given() {
			s.note("Revenue is given per customer; it is not told apart into purchases.")
		} else if m, ok := purchaseModels[b.Segment.Purchases.Model]; ok {
			s.note("Purchases: " + m.name + ".")
		}
		v.explainPurchasing(s, b)
		all = append(all, s.Section)
	}
	return all
}

func (v *view) explainPurchasing(s *section, b *sim.Breakdown) {
	m := v.study.PeriodsPerYear
	var before sim.Unit
	skipped := false
	for k, y := range v.years {
		u := b.Unit(y*m, 0)
		if b.Silence != nil {
			u.Purchases, u.First = 0, 0
		}
		same := u
		same.Reward, same.Welcome, same.AcquisitionCost, same.Referral, same.Club, same.Marketing, same.PerEntry = before.Reward, before.Welcome, before.AcquisitionCost, before.Referral, before.Club, before.Marketing, before.PerEntry
		if k > 0 && same == before {
			skipped = true
			continue
		}
		before = u
		v.explainYearOfPurchases(s, b, y, u)
	}
	if skipped {
		s.note("A year that is not listed is as the one before it.")
	}
}

// explainYearOfPurchases tells what a first-day customer buys in a year.
func (v *view) explainYearOfPurchases(s *section, b *sim.Breakdown, year int, u sim.Unit) {
	m := float64(v.study.PeriodsPerYear)
	at := fmt.Sprintf(", year %d", year+1)
	tenure := b.Groups[0].Tenure/v.study.PeriodsPerYear + year
	price := b.Price(year)
	given := func(name, formula string, kind Kind, q sim.Quantity, value, factor float64) {
		s.step(name+at, formula, kind, value, priced(v.quantity(q, year, tenure, kind, value/factor), factor), fromScenario)
	}
	g := b.Segment
	v.explainPrice(s, b, year, at)
	perPurchase := !g.Revenue.Given()
	if perPurchase && b.Silence == nil {
		given("purchases", "E[purchases] of one customer a year", Purchases, g.Purchases.PerYear, u.Purchases*m, price.Purchases)
		if law, ok := purchaseModels[g.Purchases.Model]; ok && law.steps != nil {
			law.steps(v, s, b, u.Purchases*m)
		}
	}
	if perPurchase {
		v.explainSpend(s, b, u.Spend, year, at)
	}
	if perPurchase && b.Silence == nil {
		s.step("revenue"+at, "purchases × spend", Money, u.Purchases*m*u.Spend, times(number(Purchases, u.Purchases*m), number(Money, u.Spend)), fromSegment)
	}
	if !perPurchase {
		given("revenue", "of one customer a year", Money, g.Revenue, u.Revenue*m, price.Price*price.Purchases)
	}
	if g.VariableCost.Given() {
		given("variable cost", "share of revenue", Share, g.VariableCost, u.VariableCost, 1/price.Price)
	}
	if perPurchase {
		value := u.Spend*(1-u.VariableCost) - u.Spend*u.PerRevenue - u.PerOrder
		x := operation('*', number(Money, u.Spend), minus(number(Share, 1), number(Share, u.VariableCost)))
		formula := "spend × (1 − variable cost)"
		if u.PerRevenue != 0 {
			formula, x = formula+" − spend × share for serving", minus(x, times(number(Money, u.Spend), number(Share, u.PerRevenue)))
		}
		if u.PerOrder != 0 {
			formula, x = formula+" − cost per order", minus(x, number(Money, u.PerOrder))
		}
		s.step("margin of a purchase"+at, formula, Money, value, x, fromSegment)
	}
	if b.Silence != nil {
		if cost := u.PerAccount * m; cost != 0 {
			given("cost of an account", "of one customer a year", Money, g.Service.PerAccount, cost, 1)
		}
		return
	}
	y := v.yearlyMargin(b, u)
	s.step("margin of a customer"+at, y.formula, Money, y.value, y.x, fromSegment).Total = true
}

// yearlyMargin is the margin of a customer in a year, before programme cost.
func (v *view) yearlyMargin(b *sim.Breakdown, u sim.Unit) figure {
	m := float64(v.study.PeriodsPerYear)
	revenue := u.Revenue * m
	if !b.Segment.Revenue.Given() {
		revenue = u.Purchases * m * u.Spend
	}
	f := figure{formula: "revenue × (1 − variable cost)", value: revenue * (1 - u.VariableCost)}
	f.x = operation('*', number(Money, revenue), minus(number(Share, 1), number(Share, u.VariableCost)))
	if cost := revenue * u.PerRevenue; cost != 0 {
		f.formula += " − revenue × share for serving"
		f.value -= cost
		f.x = minus(f.x, times(number(Money, revenue), number(Share, u.PerRevenue)))
	}
	if cost := u.Purchases * m * u.PerOrder; cost != 0 {
		f.formula += " − purchases × cost per order"
		f.value -= cost
		f.x = minus(f.x, times(number(Purchases, u.Purchases*m), number(Money, u.PerOrder)))
	}
	if cost := u.PerAccount * m; cost != 0 {
		f.formula += " − cost of an account"
		f.value -= cost
		f.x = minus(f.x, number(Money, cost))
	}
	if len(b.Segment.Lines) > 0 {
		lines := linesOf(u) * m
		f.formula += " + margin of product lines"
		f.value += lines
		f.x = operation('+', f.x, number(Money, lines))
	}
	return f
}
