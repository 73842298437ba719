package explain

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/calendar"
	"clv/sim/purchasing"
)

// silentLaw is what a model of buying until an unseen end tells of itself in
// formulas. Times are in its unit.
type silentLaw struct {
	// name says what the model is, paper where it comes from.
	name, paper string
	model       purchasing.Model
	parameters  []parameter
	// r and alpha are those of the gamma law of rates.
	r, alpha float64
	// leaving tells how fast customers leave.
	leaving []silentStep
	// alive and bought give the formulas of P(alive at t) and E[X(t)].
	alive, bought func(t float64) (formula string, x *node)
	// given gives the formula of P(alive | x, t_x, T).
	given func(x int, tx, T float64) (formula string, e *node)
	// after is the law of customers of a history who are alive, with its
	// parameters in words.
	after func(x int, T float64) (words string, m purchasing.Model)
	// residual gives the formula of the discounted purchases of a new customer.
	residual func(delta float64) (formula string, x *node)
}

// silentStep is a figure of a law.
type silentStep struct {
	name string
	kind Kind
	figure
	convention string
}

// silentLaws tell the models that they know, each with rates multiplied by a
// factor.
var silentLaws = []func(m purchasing.Model, factor float64) (silentLaw, bool){bgnbdLaw, mbgnbdLaw, paretoNBDLaw}

// silentLawOf returns what is known of the law of a segment, and what its rates
// are multiplied by; it is false where that runs over time.
func (v *view) silentLawOf(b *sim.Breakdown) (l silentLaw, factor float64, lasting bool) {
	factor = b.RateFactor(0, 0)
	lasting = true
	for y := range v.study.Years + 1 {
		for tenure := range longest(b.Segment.Purchases.PerYear) + 1 {
			lasting = lasting && b.RateFactor(y, tenure) == factor
		}
	}
	for _, known := range silentLaws {
		if l, ok := known(b.Silence, factor); ok {
			return l, factor, lasting
		}
	}
	return silentLaw{}, factor, false
}

// explainSilence tells buying and leaving where leaving is not seen, and what
// the purchases of a customer tell of it.
func explainSilence(v *view) []Section {
	var all []Section
	for _, j := range v.shown {
		b := v.parts[j]
		if b.Silence == nil {
			continue
		}
		s := v.section(Leaving, j, "buying until leaving unseen")
		l, factor, lasting := v.silentLawOf(b)
		unit := b.Segment.Purchases.Unit
		s.note("Purchases: " + l.name + ". " + l.paper)
		s.note("Nobody says when leaving: a customer falls silent, and only what it bought tells how likely it is to be one still. “Alive” is who has not left; how many are is expected, never counted.")
		s.note(fmt.Sprintf("Time t runs from a customer's first purchase, in %ss: a year has %s. X(t) is repeat purchases up to t, the first not among them.", unit, s.w.result(Plain, unit.PerYear())))
		for _, p := range l.parameters {
			s.given(p.name, p.kind, p.v)
		}
		if !lasting {
			v.explainRates(s, &l, unit)
			v.explainTenureByEvaluator(s, j)
			all = append(all, s.Section)
			continue
		}
		if factor != 1 {
			s.step("α of these rates", "α ÷ what each customer's rate is multiplied by", Plain, l.alpha, over(number(Plain, l.alpha*factor), number(Plain, factor)), fromScenario)
		}
		v.explainRates(s, &l, unit)
		v.explainTenure(s, &l, unit)
		v.explainDiscounted(s, v.one(j), &l, unit)
		h := v.section(Leaving, j, "what a customer's purchases tell")
		v.explainHistories(h, &l, unit)
		all = append(all, s.Section, h.Section)
	}
	return all
}

// explainRates tells how often customers buy, and how fast they leave.
func (v *view) explainRates(s *section, l *silentLaw, unit calendar.Unit) {
	r, alpha := number(Plain, l.r), number(Plain, l.alpha)
	rate := l.r / l.alpha
	s.step("mean purchase rate", "r ÷ α", Plain, rate, over(r, alpha), fromModel).Convention = "repeat purchases a " + unit.String() + " of a customer while alive"
	if unit != calendar.Year {
		s.step("mean purchase rate, year", fmt.Sprintf("r ÷ α × %ss of a year", unit), Plain, rate*unit.PerYear(), times(over(r, alpha), number(Plain, unit.PerYear())), fromModel).Convention = "a year, while alive"
	}
	s.step("variation of rates", "standard deviation ÷ mean of customers' own rates: 1 ÷ √r", Plain, 1/math.Sqrt(l.r), over(number(Plain, 1), root(r)), fromModel)
	for _, x := range l.leaving {
		s.step(x.name, x.formula, x.kind, x.value, x.x, fromModel).Convention = x.convention
	}
}

// explainTenure tells who is alive, and what customers buy, by tenure.
func (v *view) explainTenure(s *section, l *silentLaw, unit calendar.Unit) {
	at := func(year int) float64 { return float64(year) * unit.PerYear() }
	for _, y := range v.years {
		formula, x := l.alive(at(y + 1))
		value := l.model.Alive(at(y + 1))
		s.step("alive after "+plural(y+1, "year"), formula, Share, value, checked(x, value), fromModel).Convention = fmt.Sprintf("t = %s %ss", s.w.result(Plain, at(y+1)), unit)
	}
	for _, y := range v.years {
		formula, x := l.bought(at(y + 1))
		value := l.model.Purchases(at(y + 1))
		if x != nil {
			x = checked(x, value)
		}
		s.step("E[X], "+plural(y+1, "year"), formula, Purchases, value, x, fromModel).Convention = fmt.Sprintf("expected repeat purchases of a new customer up to t = %s %ss", s.w.result(Plain, at(y+1)), unit)
		if y > 0 {
			before := l.model.Purchases(at(y))
			s.step(fmt.Sprintf("repeat, tenure year %d", y+1), fmt.Sprintf("E[X] of %s − E[X] of %s", plural(y+1, "year"), plural(y, "year")), Purchases, value-before,
				minus(number(Purchases, value), number(Purchases, before)), fromModel).Convention = "of a new customer, alive by then or not"
		}
	}
}

// explainTenureByEvaluator tells the same where rates run over time: no closed
// form is left.
func (v *view) explainTenureByEvaluator(s *section, j int) {
	s.note("What each customer's rate is multiplied by runs over time, so that no formula at a constant rate holds: the evaluator follows customers period by period, time passing by it.")
	b, m := v.one(j), v.study.PeriodsPerYear
	for _, y := range v.years {
		last := (y+1)*m - 1
		s.step("alive after "+plural(y+1, "year"), "by the evaluator: alive as the last period begins × share who stay", Share, b.Customers[last][0]*b.Stay[last][0],
			times(number(Share, b.Customers[last][0]), number(Share, b.Stay[last][0])), fromSegment)
	}
	for _, y := range v.years {
		bought := 0.0
		for t := y * m; t < (y+1)*m; t++ {
			u := b.Unit(t, 0)
			bought += b.Customers[t][0] * (u.Purchases - u.First)
		}
		s.step(fmt.Sprintf("repeat, tenure year %d", y+1), "by the evaluator", Purchases, bought, nil, fromSegment).Convention = "of a new customer, alive by then or not"
	}
}

// history is what was seen of a customer, in units of time.
type history struct {
	x     int
	tx, T float64
	words string
}

// histories are of about a year: one who never came back, one who bought as
// often as the mean and fell silent half way, one who did and has just bought.
func histories(l *silentLaw, unit calendar.Unit) []history {
	whole := math.Floor(unit.PerYear())
	x := int(min(100, max(2, math.Round(l.r/l.alpha*unit.PerYear()))))
	half, late := math.Round(whole/2), math.Floor(.96*whole)
	if unit == calendar.Year {
		half, late = .5, .96
	}
	return []history{
		{0, 0, whole, "never bought again"},
		{x, half, whole, "silent since half of the time"},
		{x, late, whole, "bought as often, and just now"},
	}
}

// explainHistories tells what is to be thought of customers with histories.
func (v *view) explainHistories(s *section, l *silentLaw, unit calendar.Unit) {
	delta, year := v.continuous(unit), unit.PerYear()
	s.note(fmt.Sprintf("Histories (x, t_x, T) are made up for illustration: x repeat purchases, the last at t_x, seen from 0 to T, in %ss. Of someone known to be alive, what was bought changes the parameters of the law; the rest is as for a new customer.", unit))
	for _, h := range histories(l, unit) {
		name := fmt.Sprintf("(%d, %s, %s)", h.x, s.w.result(Plain, h.tx), s.w.result(Plain, h.T))
		alive := l.model.AliveGiven(h.x, h.tx, h.T)
		formula, x := l.given(h.x, h.tx, h.T)
		s.step("P(alive) of "+name, formula, Share, alive, x, fromModel).Convention = h.words
		words, after := l.after(h.x, h.T)
		s.step("next year of "+name, "P(alive) × E[X] of a year with "+words, Purchases, l.model.PurchasesGiven(h.x, h.tx, h.T, year),
			times(number(Share, alive), number(Purchases, after.Purchases(year))), fromModel)
		if delta > 0 {
			s.step("DERT of "+name, "P(alive) × DERT with "+words, Purchases, l.model.Residual(h.x, h.tx, h.T, delta),
				times(number(Share, alive), number(Purchases, after.Residual(0, 0, 0, delta))), fromModel).Convention = "purchases from T on for ever, each × e^(−δ × time since T)"
		}
	}
}

// continuous is the discount rate of a unit of time that acts at every moment.
func (v *view) continuous(unit calendar.Unit) float64 {
	return math.Log(v.study.YearlyFactor(v.point)) / unit.PerYear()
}

// explainDiscounted tells what a new customer is worth for ever, each purchase
// discounted from when it is made.
func (v *view) explainDiscounted(s *section, b *sim.Breakdown, l *silentLaw, unit calendar.Unit) {
	delta := v.continuous(unit)
	if delta <= 0 {
		s.note("Money is not discounted: what a customer buys for ever has no value here.")
		return
	}
	s.step("δ", fmt.Sprintf("ln(1 + yearly rate) ÷ %ss of a year", unit), Plain, delta,
		over(logarithm(number(Plain, v.study.YearlyFactor(v.point))), number(Plain, unit.PerYear())), fromScenario).Convention = "discount rate a " + unit.String() + ", at every moment"
	dert := l.model.Residual(0, 0, 0, delta)
	formula, x := l.residual(delta)
	if x != nil {
		x = checked(x, dert)
	}
	s.step("DERT of a new customer", formula, Purchases, dert, x, fromModel).Convention = "discounted expected residual transactions: repeat purchases for ever, each × e^(−δt)"
	m, ok := v.silentMargin(b)
	switch {
	case len(v.study.Discount.Factors) > 0:
		s.note("Divisors are given year by year and δ is their last step, so that DERT is no part of the value of a customer: that is the evaluator's, below.")
		return
	case !ok:
		s.note("Margins run by year or tenure, so that no single one values these purchases.")
		return
	case m.perPeriod != 0 || v.study.DropFirstMargin:
		s.note("Costs of an account, a programme or marketing, or a first margin left out, are not in these purchases: the value of a customer is that of the evaluator below.")
		return
	case m.entry != 0:
		s.note("What serving a new customer costs as it enters falls with the other costs of its first " + v.word() + ": the value of a customer is that of the evaluator below.")
		return
	}
	first := 1.0
	words := "margin of a purchase × (1 + DERT)"
	if b.Segment.Purchases.DropFirst {
		first, words = 0, "margin of a purchase × DERT"
	}
	value := m.perPurchase*(first+dert) - m.acquisition
	e := times(number(Money, m.perPurchase), sum(number(Plain, first), number(Purchases, dert)))
	if m.acquisition != 0 {
		words, e = words+" − acquisition cost", minus(e, number(Money, m.acquisition))
	}
	step := s.step("value of a new customer", words, Money, value, e, "purchasing.Model.Residual")
	step.Convention, step.Total = "no horizon, each purchase discounted from when it is made; the evaluator, below, discounts by the "+v.word()+" and so lies a little off", true
}

// one takes one new customer of segment j apart.
func (v *view) one(j int) *sim.Breakdown {
	return v.study.OneCustomer(v.strategy, j).At(v.point).Breakdown(0, 0)
}

// word is that for a period.
func (v *view) word() string {
	word, _ := v.period()
	return word
}

// silentMargin is what one customer brings by purchases and by being one, where
// it does not run over time; acquisition cost, and what serving it costs, are
// what is paid for it as it enters.
type silentMargin struct{ perPurchase, perPeriod, acquisition, entry float64 }

func (v *view) silentMargin(b *sim.Breakdown) (silentMargin, bool) {
	at := func(t int) silentMargin {
		u := b.Unit(t, 0)
		m := silentMargin{perPurchase: u.Spend*(1-u.VariableCost) - u.Spend*u.PerRevenue - u.PerOrder, perPeriod: linesOf(u) - u.PerAccount}
		for _, paid := range paidForAll(b, t) {
			m.perPeriod -= paid.cost
		}
		return m
	}
	first := at(0)
	for t := range v.study.Periods() {
		if at(t) != first {
			return silentMargin{}, false
		}
	}
	for _, l := range b.Segment.Lines {
		if max(longest(l.Share), longest(l.PerCustomer), longest(l.Cost)) > v.study.Years {
			return silentMargin{}, false
		}
	}
	for _, q := range []sim.Quantity{b.Segment.Service.PerAccount, b.Segment.Club.Cost, b.Segment.Marketing} {
		if longest(q) > v.study.Years {
			return silentMargin{}, false
		}
	}
	first.acquisition, first.entry = b.Unit(0, 0).AcquisitionCost, b.Unit(0, 0).PerEntry
	return first, true
}
