package explain

import (
	"fmt"
	"math"

	"clv/sim/closedform"
	"clv/sim/ledger"
)

// explainCustomers tells how the customers of the year come about.
func (y *segmentYear) explainCustomers() {
	y.explainRetained()
	y.explainReferred()
	y.explainAcquired()
	y.explainWonBack()
	p := &y.b.Book[y.from]
	entered := p.Referred.Total() + p.Acquired.Total() + p.WonBack.Total()
	customers, retained := p.Customers.Total(), p.Customers.Total()-entered
	formula, x := "retained", number(Customers, retained)
	switch {
	case y.study.PeriodsPerYear > 1:
		word, _ := y.period()
		if entered != 0 {
			formula, x = "retained + those who enter in the first "+word, sum(x, number(Customers, entered))
		}
	case entered != 0:
		formula = "retained"
		if y.referred != 0 {
			formula += " + referred"
		}
		if y.acquired != 0 {
			formula += " + acquired"
		}
		if y.wonBack != 0 {
			formula += " + won back"
		}
		x = sum(x, number(Customers, y.referred), number(Customers, y.acquired), number(Customers, y.wonBack))
	}
	y.step("customers", formula, Customers, customers, x, fromSegment).Total = true
	y.explainHeads()
}

func (y *segmentYear) explainRetained() {
	p := &y.b.Book[y.from]
	retained := p.Customers.Total() - p.Referred.Total() - p.Acquired.Total() - p.WonBack.Total()
	if y.year == 0 {
		how := "acquired on the first day"
		var xs []float64
		if y.b.Segment.Base.Existing {
			how = "acquired before the first day"
			for i, g := range y.b.Groups {
				if g.Existing {
					xs = append(xs, y.b.Customers[0][i])
				}
			}
		}
		if len(xs) > 1 && len(xs) <= mostTerms {
			y.step("retained", "customers of the first day, by tenure", Customers, retained, numbers(Customers, xs), fromSegment).Convention = how
			return
		}
		y.given("retained", Customers, retained).Convention = "customers of the first day, " + how
		return
	}
	w := weigh(y.b, Share, y.from-1, y.from, everyone, func(t, i int) float64 { return y.b.Stay[t][i] })
	x, _ := w.expression()
	before, what := fmt.Sprintf("customers of year %d", y.year), "retention"
	if y.study.PeriodsPerYear > 1 {
		word, _ := y.period()
		before, what = fmt.Sprintf("customers of the last %s of year %d", word, y.year), "retention over that "+word
	}
	if y.b.Silence != nil {
		what = "share of them still alive"
	}
	step := y.step("retained", w.words(before, what), Customers, retained, x, fromSegment)
	if y.b.Silence != nil {
		step.Convention = "alive is who may buy again; nobody tells when leaving, so that this is expected and never counted"
	}
}

// periods names the periods of the year in a formula.
func (y *segmentYear) periods() string {
	word, _ := y.period()
	return "the " + word + "s"
}

func (y *segmentYear) explainReferred() {
	if y.broughtIn() || y.referred == 0 && (!y.b.Segment.Referral.Rate.Given() || y.b.Segment.Referral.Into != "") {
		return
	}
	if y.to == 1 {
		y.given("referred", Customers, 0).Convention = "who is brought in enters at the start of the next year"
		return
	}
	w := weigh(y.b, Plain, max(0, y.from-1), y.to-1, everyone, func(t, i int) float64 { return y.b.Unit(t, i).Referral })
	if y.b.Segment.Referral.Model == 0 {
		w.kind = Share
	}
	x, _ := w.expression()
	_, brought := w.total()
	before, what := fmt.Sprintf("customers of year %d", y.year), "referral rate"
	if y.study.PeriodsPerYear > 1 {
		word, _ := y.period()
		before, what = "customers of each "+word+" before", "referral rate of a "+word
	}
	formula := w.words(before, what)
	if math.Abs(brought-y.referred) > 1e-9*math.Max(1, brought) {
		formula, x = y.limited(formula, x)
	}
	y.step("referred", formula, Customers, y.referred, x, fromSegment).Convention = "who is brought in enters at the start of the next " + y.word()
}

func (y *segmentYear) word() string {
	word, _ := y.period()
	return word
}

// limited says that a market let fewer in than were brought in.
func (y *segmentYear) limited(formula string, brought *node) (string, *node) {
	if room, ok := y.b.Room(max(1, y.from)); ok && y.study.PeriodsPerYear == 1 {
		return "as far as the market has room: the smaller of " + formula + ", and room", least(brought, number(Customers, room))
	}
	var xs []float64
	for t := y.from; t < y.to; t++ {
		xs = append(xs, y.b.Book[t].Referred.Total())
	}
	return "sum over " + y.periods() + ", as far as the market has room", numbers(Customers, xs)
}

func (y *segmentYear) explainAcquired() {
	if y.b.Acquired == nil {
		return
	}
	var planned, came []float64
	wanted := 0.0
	for t := y.from; t < y.to; t++ {
		planned, came = append(planned, y.b.Acquired[t]), append(came, y.b.Book[t].Acquired.Total())
		wanted += y.b.Acquired[t]
	}
	prospects, conversion := y.b.Approached(y.from)
	switch limited := math.Abs(wanted-y.acquired) > 1e-9*math.Max(1, wanted); {
	case y.b.Segment.Acquisition.WordOfMouth.Given() && !y.b.Segment.Market.Given():
		y.explainTalk(planned, came)
	case !limited && len(planned) == 1 && prospects > 0:
		y.step("acquired", "prospects × share who become customers", Customers, y.acquired, times(number(Customers, prospects), number(Share, conversion)), fromSegment)
	case limited && len(came) == 1:
		room, _ := y.b.Room(y.from)
		y.step("acquired", "as far as the market has room: the smaller of those who would come, and room less referred", Customers, y.acquired,
			least(number(Customers, wanted), minus(number(Customers, room), number(Customers, y.referred))), fromSegment)
	case limited:
		y.step("acquired", "sum over "+y.periods()+", as far as the market has room", Customers, y.acquired, numbers(Customers, came), fromSegment)
	case len(planned) > 1:
		if y.year == 0 {
			planned = planned[1:]
		}
		y.step("acquired", "sum over "+y.periods(), Customers, y.acquired, numbers(Customers, planned), fromSegment)
	default:
		y.given("acquired", Customers, y.acquired)
	}
	if y.year == 0 {
		y.Steps[len(y.Steps)-1].Convention = "nobody is acquired in the first " + y.word() + " but the customers of the first day"
	}
}

// bears reports whether a group has a margin in a period.
func (y *segmentYear) bears(t, i int) bool { return y.b.Bears(t, i) }

// explainHeads counts those who have a margin, where they are not simply the
// customers of the year.
func (y *segmentYear) explainHeads() {
	m := y.study.PeriodsPerYear
	if m > 1 {
		xs := make([]float64, 0, m)
		total := 0.0
		for t := y.from; t < y.to; t++ {
			n := y.b.Book[t].Customers.Total()
			xs = append(xs, n)
			total += n
		}
		y.step(y.heads, "sum over "+y.periods()+" of the customers in each", Customers, total, numbers(Customers, xs), fromSegment)
	}
	if !y.study.DropFirstMargin {
		return
	}
	with := weigh(y.b, Plain, y.from, y.to, y.bears, func(int, int) float64 { return 1 })
	all := weigh(y.b, Plain, y.from, y.to, everyone, func(int, int) float64 { return 1 })
	n, _ := with.total()
	total, _ := all.total()
	if n == total {
		return
	}
	y.step("with a margin", y.heads+" less those in their first "+y.word(), Customers, n,
		minus(number(Customers, total), number(Customers, total-n)), fromSegment).Convention = "the margin of the period in which a customer enters is left out"
	y.heads = "those with a margin"
}

// a puts an article before what a customer brings or costs in a period.
func (y *segmentYear) perCustomer(what string) string {
	return what + " per customer and " + y.word()
}

// explainMargin tells purchases, revenue and variable cost.
func (y *segmentYear) explainMargin() {
	lines := weigh(y.b, Money, y.from, y.to, y.bears, func(t, i int) float64 { return y.b.Unit(t, i).Lines })
	_, ofLines := lines.total()
	own := y.flow[ledger.Revenue] - ofLines
	last := y.b.Unit(y.to-1, 0)
	var x *node
	var formula string
	if y.b.Segment.Revenue.Given() {
		w := weigh(y.b, Money, y.from, y.to, y.bears, func(t, i int) float64 { return y.b.Unit(t, i).Revenue })
		x, _ = w.expression()
		formula = w.words(y.heads, y.perCustomer("revenue"))
	} else {
		purchases := y.explainBought()
		x = times(number(Purchases, purchases), number(Money, last.Spend))
		formula = "purchases × revenue per purchase"
	}
	if len(y.b.Segment.Lines) == 0 {
		y.step("revenue", formula, Money, own, x, fromSegment).Total = true
		if cost := y.flow[ledger.VariableCost]; cost != 0 {
			y.step("variable cost", "revenue × share that it costs to earn it", Money, cost,
				times(number(Money, own), number(Share, last.VariableCost)), fromSegment)
		}
		return
	}
	y.step("revenue without product lines", formula, Money, own, x, fromSegment)
	y.explainLines(own, last.VariableCost, &lines)
}

// explainBought tells the purchases of the year.
func (y *segmentYear) explainBought() float64 {
	if y.b.Silence != nil {
		return y.explainSilentlyBought()
	}
	w := weigh(y.b, Plain, y.from, y.to, y.bears, func(t, i int) float64 { return y.b.Unit(t, i).Purchases })
	_, purchases := w.total()
	bought, _ := w.expression()
	y.step("purchases", w.words(y.heads, y.perCustomer("purchases")), Purchases, purchases, bought, fromSegment)
	return purchases
}

// explainCosts tells what customers cost beside what their revenue costs.
func (y *segmentYear) explainCosts() {
	last := y.b.Unit(y.to-1, 0)
	if cost := y.flow[ledger.AcquisitionCost]; cost != 0 {
		n, formula := y.acquired, "acquired × acquisition cost of one"
		if y.year == 0 && !y.b.Segment.Base.Existing {
			n += y.b.FirstDay
			formula = "customers acquired, those of the first day included, × acquisition cost of one"
		}
		if y.b.Segment.Acquisition.Budget.Given() {
			n -= y.acquired // the budget is their cost
		}
		one := y.b.Unit(y.from, 0).AcquisitionCost
		x := times(number(Customers, n), number(Money, one))
		if spent := y.spent(); spent != 0 {
			formula, x = y.withSpent(formula, x, spent, n*one)
		}
		y.step("acquisition cost", formula, Money, cost, x, fromSegment)
	}
	if cost := y.flow[ledger.ReferralCost]; cost != 0 {
		formula, x := "referred × reward", number(Money, last.Reward)
		if last.Welcome != 0 {
			formula, x = "referred × (reward + welcome)", sum(x, number(Money, last.Welcome))
		}
		y.step("referral cost", formula, Money, cost, times(number(Customers, y.referred), x), fromSegment)
	}
	y.explainProgramme()
	y.explainService()
	y.explainMarketing()
	y.explainContacts()
}

// explainProfit sums the costs of customers and takes them off.
func (y *segmentYear) explainProfit() {
	var costs []*node
	total := 0.0
	for _, a := range accounts[1:] {
		costs = append(costs, number(Money, y.flow[a.account]))
		total += y.flow[a.account]
	}
	cost, profit := "total cost", "profit"
	if y.overheadFollows() {
		cost, profit = "cost of customers", "profit of customers"
	}
	y.step(cost, "sum of the costs", Money, total, sum(costs...), fromSegment)
	y.step(profit, "revenue − "+cost, Money, y.flow[ledger.Revenue]-total,
		minus(number(Money, y.flow[ledger.Revenue]), number(Money, total)), fromSegment).Total = true
}

// overheadFollows reports whether the section goes on to the whole strategy,
// with an overhead: its totals are then those of customers alone.
func (y *segmentYear) overheadFollows() bool {
	return y.segments() == 1 && y.table[y.year].Overhead != 0
}

func (y *segmentYear) explainProgramme() {
	cost := y.flow[ledger.ProgrammeCost]
	if cost == 0 {
		return
	}
	if y.b.Segment.Club.Basis != 0 {
		m := float64(y.study.PeriodsPerYear)
		y.step("programme cost", "first-day customers × cost of the year per enrolled customer", Money, cost,
			times(number(Customers, y.b.FirstDay), number(Money, y.b.Unit(y.to-1, 0).Club*m)), fromSegment).Convention = "paid for every customer enrolled on the first day, whether or not still a customer"
		return
	}
	y.explainForAll("programme cost", cost, func(t, i int) float64 { return y.b.Unit(t, i).Club })
}

// explainMarketing tells what is spent on customers.
func (y *segmentYear) explainMarketing() {
	if cost := y.flow[ledger.MarketingCost]; cost != 0 && y.b.Contacts == nil {
		y.explainForAll("marketing cost", cost, func(t, i int) float64 { return y.b.Unit(t, i).Marketing })
	}
}

// explainForAll tells a cost of all customers, whether they have a margin or
// not.
func (y *segmentYear) explainForAll(name string, cost float64, of func(t, i int) float64) {
	w := weigh(y.b, Money, y.from, y.to, everyone, of)
	x, _ := w.expression()
	heads := y.heads
	if y.study.DropFirstMargin {
		heads = "all customers"
	}
	y.step(name, w.words(heads, y.perCustomer(name)), Money, cost, x, fromSegment)
}

// explainValue discounts the year.
func (y *segmentYear) explainValue() {
	y.explainDivisor()
	value := y.presentValue(y.b.Book, y.year)
	name, profit := "present value", "profit"
	if y.overheadFollows() {
		name, profit = "value of customers", "profit of customers"
	}
	if y.study.PeriodsPerYear > 1 {
		var xs []float64
		for t := y.from; t < y.to; t++ {
			xs = append(xs, y.b.Book.PresentValue(t, ledger.Current, y.divisors)+y.b.Book.PresentValue(t, ledger.Future, y.divisors))
		}
		y.step(name, "sum over "+y.periods()+" of their profit, each divided by its own divisor", Money, value, numbers(Money, xs), fromSegment)
		return
	}
	start, running := y.divisors.Start[y.from], y.divisors.Running[y.from]
	paid := y.flow[ledger.AcquisitionCost] + y.flow[ledger.ReferralCost]
	earned := y.flow[ledger.Revenue] - y.flow[ledger.VariableCost] - y.flow[ledger.ProgrammeCost] - y.flow[ledger.ServiceCost] - y.flow[ledger.MarketingCost]
	if start == running || paid == 0 {
		y.step(name, profit+" ÷ divisor", Money, value, over(number(Money, earned-paid), number(Plain, running)), fromSegment)
		return
	}
	y.step(name, "(revenue − running costs) ÷ divisor − (acquisition and referral cost) ÷ divisor of the start of the year", Money, value,
		minus(over(number(Money, earned), number(Plain, running)), over(number(Money, paid), number(Plain, start))), fromSegment).Convention = "what is paid for a customer falls at the start of the " + y.word() + " in which it enters"
}

func (y *segmentYear) explainDivisor() {
	divisor := y.divisors.Running[y.from]
	if len(y.study.Discount.Factors) > 0 {
		y.given("divisor", Plain, divisor).Convention = "given for each year"
		return
	}
	timing := y.study.Discount.Timing
	factor := number(Plain, y.study.YearlyFactor(y.point))
	m := float64(y.study.PeriodsPerYear)
	delay := timing.Delay()
	convention := "margins and running costs fall " + timingWords(timing) + " of the " + y.word()
	if m > 1 {
		convention = "of the first " + y.word() + "; " + convention
	}
	exponent := number(Plain, float64(y.year)+delay)
	if m > 1 {
		exponent = number(Plain, float64(y.year))
		if delay > 0 {
			exponent = sum(exponent, over(number(Plain, delay), number(Plain, m)))
		}
	}
	formula := "(1 + d)^(year − 1)"
	switch {
	case timing == closedform.Middle && m == 1:
		formula = "(1 + d)^(year − ½)"
	case timing == closedform.End && m == 1:
		formula = "(1 + d)^year"
	case timing != closedform.Start:
		formula = fmt.Sprintf("(1 + d)^(year − 1 + %s/%v)", map[closedform.Timing]string{closedform.Middle: "½", closedform.End: "1"}[timing], m)
	}
	y.step("divisor", formula, Plain, divisor, power(factor, exponent), fromTable).Convention = convention
}
