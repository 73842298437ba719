package explain

import (
	"fmt"
	"math"
	"slices"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/ledger"
)

// explainTable writes the lifetime value table out, year by year: each segment,
// then what all come to, and the change against the baseline.
func explainTable(v *view) []Section {
	var all []Section
	for _, y := range v.years {
		title := fmt.Sprintf("year %d", y+1)
		if v.segments() == 1 {
			s := v.section(LifetimeTable, 0, title)
			v.explainSegmentYear(s, 0, y)
			v.explainWholeYear(s, y)
			s.Year = y + 1
			all = append(all, s.Section)
			continue
		}
		for _, j := range v.shown {
			s := v.section(LifetimeTable, j, title)
			v.explainSegmentYear(s, j, y)
			s.Year = y + 1
			all = append(all, s.Section)
		}
		if len(v.shown) == v.segments() {
			s := v.section(LifetimeTable, -1, title+", all segments")
			v.sumSegments(s, y)
			v.explainWholeYear(s, y)
			s.Year = y + 1
			all = append(all, s.Section)
		}
	}
	if v.strategy != v.study.Baseline && len(v.shown) == v.segments() {
		all = append(all, v.explainChange())
	}
	return all
}

// segmentYear is one calendar year of one segment.
type segmentYear struct {
	*view
	*section
	b *sim.Breakdown
	// year from 0; its periods are from..to−1.
	year, from, to int
	flow           ledger.Flow
	// heads names the customers whose year it is: customers, or customer-months.
	heads string
	// referred and acquired came during the year.
	referred, acquired, wonBack float64
}

func (v *view) explainSegmentYear(s *section, j, year int) {
	m := v.study.PeriodsPerYear
	y := &segmentYear{view: v, section: s, b: v.parts[j], year: year, from: year * m, to: (year + 1) * m, heads: "customers"}
	if m > 1 {
		word, _ := v.period()
		y.heads = "customer-" + word + "s"
	}
	for t := y.from; t < y.to; t++ {
		for _, f := range y.b.Book[t].Flow {
			for a, amount := range f {
				y.flow[a] += amount
			}
		}
		y.referred += y.b.Book[t].Referred.Total()
		y.acquired += y.b.Book[t].Acquired.Total()
		y.wonBack += y.b.Book[t].WonBack.Total()
	}
	if y.b.Chain != nil {
		y.explainStates()
	} else {
		y.explainCustomers()
		y.explainMargin()
		y.explainCosts()
	}
	y.explainProfit()
	y.explainValue()
}

// sumSegments adds the segments of a strategy up.
func (v *view) sumSegments(s *section, year int) {
	m := v.study.PeriodsPerYear
	row := &v.table[year]
	add := func(name string, kind Kind, total float64, of func(b *sim.Breakdown) float64) {
		var xs []float64
		for _, b := range v.parts {
			xs = append(xs, of(b))
		}
		s.step(name, "sum over segments", kind, total, numbers(kind, xs), fromTable)
	}
	add("customers", Customers, row.Customers, func(b *sim.Breakdown) float64 { return b.Book[year*m].Customers.Total() })
	for _, a := range accounts {
		if row.Flow[a.account] != 0 || a.account == ledger.Revenue {
			add(a.name, Money, row.Flow[a.account], func(b *sim.Breakdown) float64 { return flowOf(b, a.account, year*m, (year+1)*m) })
		}
	}
	s.Steps[1].Total = true
}

// accounts are the lines of money of the table, with the name of each.
var accounts = []struct {
	account ledger.Account
	name    string
}{
	{ledger.Revenue, "revenue"},
	{ledger.VariableCost, "variable cost"},
	{ledger.AcquisitionCost, "acquisition cost"},
	{ledger.ReferralCost, "referral cost"},
	{ledger.ProgrammeCost, "programme cost"},
	{ledger.ServiceCost, "cost to serve"},
	{ledger.MarketingCost, "marketing cost"},
}

func flowOf(b *sim.Breakdown, a ledger.Account, from, to int) float64 {
	sum := 0.0
	for t := from; t < to; t++ {
		sum += b.Book[t].Flow[ledger.Current][a] + b.Book[t].Flow[ledger.Future][a]
	}
	return sum
}

// explainWholeYear ends a year of a strategy: its costs and profit, present
// value, and what they come to for each customer.
func (v *view) explainWholeYear(s *section, year int) {
	row := &v.table[year]
	if row.Overhead != 0 {
		s.given("overhead", Money, row.Overhead).Convention = "cost that belongs to no customer"
	}
	if v.segments() > 1 || row.Overhead != 0 {
		costs := []*node{number(Money, row.Overhead)}
		for _, a := range accounts[1:] {
			costs = append(costs, number(Money, row.Flow[a.account]))
		}
		s.step("total cost", "sum of the costs", Money, row.Cost(), sum(append(costs[1:], costs[0])...), fromTable)
		s.step("profit", "revenue − total cost", Money, row.Profit(), minus(number(Money, row.Flow[ledger.Revenue]), number(Money, row.Cost())), fromTable).Total = true
		v.explainWholePresentValue(s, year)
	}
	if year == 0 {
		s.step("cumulative", "present value of year 1", Money, row.Cumulative, number(Money, row.PresentValue), fromTable)
	} else {
		s.step("cumulative", fmt.Sprintf("cumulative of year %d + present value of year %d", year, year+1), Money, row.Cumulative,
			sum(number(Money, v.table[year-1].Cumulative), number(Money, row.PresentValue)), fromTable)
	}
	v.explainCLV(s, year)
}

// explainWholePresentValue adds the present values of the segments and of
// overhead up.
func (v *view) explainWholePresentValue(s *section, year int) {
	var terms []float64
	for _, b := range v.parts {
		terms = append(terms, v.presentValue(b.Book, year))
	}
	overhead := v.overhead(year)
	x := numbers(Money, terms)
	formula := "present values of the segments"
	if v.segments() == 1 {
		formula = "present value of customers"
	}
	if x != nil && overhead != 0 {
		x = minus(x, number(Money, overhead))
	}
	if overhead != 0 {
		formula += " − discounted overhead"
		v.explainOverhead(s, year, overhead)
	}
	s.step("present value", formula, Money, v.table[year].PresentValue, x, fromTable)
}

// explainOverhead discounts the overhead of a year.
func (v *view) explainOverhead(s *section, year int, discounted float64) {
	m := v.study.PeriodsPerYear
	if m == 1 {
		s.step("discounted overhead", "overhead ÷ divisor", Money, discounted,
			over(number(Money, v.table[year].Overhead), number(Plain, v.divisors.Running[year])), fromTable)
		return
	}
	var xs []float64
	for t := year * m; t < (year+1)*m; t++ {
		xs = append(xs, v.book.Overhead(t, v.divisors))
	}
	word, _ := v.period()
	s.step("discounted overhead", "sum over the "+word+"s, each divided by its own divisor", Money, discounted, numbers(Money, xs), fromTable)
}

// presentValue returns the discounted result of a year of a book.
func (v *view) presentValue(book ledger.Book, year int) float64 {
	m, sum := v.study.PeriodsPerYear, 0.0
	for t := year * m; t < (year+1)*m; t++ {
		sum += book.PresentValue(t, ledger.Current, v.divisors) + book.PresentValue(t, ledger.Future, v.divisors)
	}
	return sum
}

// overhead returns the discounted overhead of a year.
func (v *view) overhead(year int) float64 {
	m, sum := v.study.PeriodsPerYear, 0.0
	for t := year * m; t < (year+1)*m; t++ {
		sum += v.book.Overhead(t, v.divisors)
	}
	return sum
}

// explainCLV divides what the first-day customers have come to among them.
func (v *view) explainCLV(s *section, year int) {
	firstDay := 0.0
	for _, b := range v.parts {
		firstDay += b.FirstDay
	}
	if firstDay == 0 {
		return
	}
	row := &v.table[year]
	ours, formula := row.CLV*firstDay, "value of first-day customers ÷ their number"
	if alone := math.Abs(ours-row.Cumulative) <= 1e-9*math.Max(1, math.Abs(row.Cumulative)); alone {
		formula = "cumulative ÷ first-day customers"
	} else {
		v.explainOurs(s, year, ours, firstDay)
	}
	clv := s.step("CLV", formula, Money, row.CLV, over(number(Money, ours), number(Customers, firstDay)), fromTable)
	clv.Total = true
	clv.Convention = "CLV is after acquisition cost"
	if v.study.CLVBeforeAcquisition {
		clv.Convention = "CLV is before acquisition cost"
	}
	if year < v.study.Years-1 {
		clv.Convention += fmt.Sprintf("; up to the end of year %d", year+1)
	} else {
		clv.Convention += "; the horizon is " + plural(v.study.Years, "year")
	}
}

// explainOurs tells what of the cumulative value belongs to first-day
// customers.
func (v *view) explainOurs(s *section, year int, ours, firstDay float64) {
	before := 0.0
	if year > 0 {
		before = v.table[year-1].CLV * firstDay
	}
	m := v.study.PeriodsPerYear
	future, acquisition := 0.0, 0.0
	for t := year * m; t < (year+1)*m; t++ {
		future += v.book.PresentValue(t, ledger.Future, v.divisors)
		acquisition += v.book.Acquisition(t, ledger.Current, v.divisors)
	}
	formula, x := "", number(Money, v.table[year].PresentValue)
	if year > 0 {
		formula, x = fmt.Sprintf("that of year %d + ", year), operation('+', number(Money, before), x)
	}
	formula += "present value"
	if overhead := v.overhead(year); overhead != 0 {
		formula, x = formula+" + discounted overhead", operation('+', x, number(Money, overhead))
	}
	if v.study.CLVBeforeAcquisition && acquisition != 0 {
		formula, x = formula+" + acquisition cost of first-day customers", operation('+', x, number(Money, acquisition))
	}
	if future != 0 {
		formula, x = formula+" − what customers still to come contribute", minus(x, number(Money, future))
	}
	convention := "before overhead"
	switch refers := slices.ContainsFunc(v.parts, func(b *sim.Breakdown) bool { return b.Segment.Referral.Rate.Given() }); {
	case refers && v.study.Attribution == sim.ToReferrer:
		convention += "; those whom they bring, directly or not, count with them"
	case refers:
		convention += "; those whom they bring count among customers still to come"
	}
	s.step("of first-day customers", formula, Money, ours, x, fromTable).Convention = convention
}

// explainChange is the change against the baseline.
func (v *view) explainChange() Section {
	base := v.at.Table(v.study.Baseline)
	s := v.section(LifetimeTable, -1, "less that of “"+v.study.Strategies[v.study.Baseline].Name+"”")
	for _, y := range v.years {
		a, b := &v.table[y], &base[y]
		s.step(fmt.Sprintf("cumulative, year %d", y+1), "cumulative less that of the baseline", Money, a.Cumulative-b.Cumulative,
			minus(number(Money, a.Cumulative), number(Money, b.Cumulative)), fromTable)
		if !math.IsNaN(a.CLV) {
			s.step(fmt.Sprintf("CLV, year %d", y+1), "CLV less that of the baseline", Money, a.CLV-b.CLV,
				minus(number(Money, a.CLV), number(Money, b.CLV)), fromTable)
		}
	}
	return s.Section
}

// timingWords says when margins fall.
func timingWords(t closedform.Timing) string {
	return map[closedform.Timing]string{closedform.Start: "at the start", closedform.Middle: "in the middle", closedform.End: "at the end"}[t]
}
