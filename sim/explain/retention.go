package explain

import (
	"fmt"
	"math"
	"slices"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/closedform"
	"clv/sim/retention"
)

// law is what a model of retention tells of itself in formulas, for a customer
// who enters on the first day. Renewals count from 1; lengths are in periods.
type law struct {
	// name says what the model is, paper where it comes from.
	name, paper string
	parameters  []parameter
	// renewal and survival give the formula of the share that makes the t-th
	// renewal, and of the share that makes the first t, with their expressions,
	// nil where there is none.
	renewal, survival func(t int) (formula string, x *node)
	// own, if not nil, gives the probability of one customer in its t-th renewal,
	// and whose it is.
	own      func(t int) figure
	ownWords string
	// why is not empty where no closed form is left, and says so.
	why string
	// lifetime is the expected lifetime, discounted the same with every period
	// brought to the first day, both counting the first in full; residual what
	// a customer with n renewals behind it can expect beyond the present
	// period, the coming renewal undiscounted.
	lifetime, discounted figure
	residual             func(n int) figure
	// memoryless is true where residual does not depend on n.
	memoryless bool
	// multiple, if not nil, gives a margin multiple its textbook formula.
	multiple func(c closedform.Convention) (formula string, x *node)
	// held says whose inputs the closed forms hold for ever, where they vary.
	held string
	// constant is true where they do not vary.
	constant bool
}

// parameter is a number of a model.
type parameter struct {
	name string
	kind Kind
	v    float64
	x    *node
}

// figure is a value by closed form.
type figure struct {
	formula string
	x       *node
	value   float64
	source  string
}

// laws tell the models of retention that they know; the first that knows one
// explains it.
var laws = []func(v *view, b *sim.Breakdown) (law, bool){ratesLaw, shiftedBetaGeometricLaw, betaDiscreteWeibullLaw, changedLaw}

// lawOf returns what is known of a segment's law of leaving.
func (v *view) lawOf(b *sim.Breakdown) law {
	for _, known := range laws {
		if l, ok := known(v, b); ok {
			return l
		}
	}
	return law{name: "a law of leaving without a formula here", why: "this model has no closed form here: its figures are the evaluator's"}
}

// explainRetention tells the law of leaving of each segment.
func explainRetention(v *view) []Section {
	var all []Section
	for _, j := range v.shown {
		b := v.parts[j]
		if b.Law == nil {
			continue
		}
		s := v.section(Retention, j, "retention and lifetime")
		l := v.lawOf(b)
		s.note("Retention: " + l.name + "." + v.periodNote(b) + " Tenure year 1 is year 1 of a customer who enters on the first day.")
		if l.paper != "" {
			s.note(l.paper)
		}
		for _, p := range l.parameters {
			if p.x == nil {
				s.given(p.name, p.kind, p.v)
			} else {
				s.step(p.name, "", p.kind, p.v, p.x, fromScenario)
			}
		}
		v.explainSurvival(s, b, &l)
		v.explainOwn(s, &l)
		v.explainLifetimes(s, b, &l)
		all = append(all, s.Section)
	}
	return all
}

// periodNote says how yearly retention acts in shorter periods.
func (v *view) periodNote(b *sim.Breakdown) string {
	word, _ := v.period()
	switch {
	case v.study.PeriodsPerYear == 1:
		return ""
	case b.Segment.Retention.YearlyRenewal:
		return " Customers can leave at the end of each full year only, though they pay by the " + word + "."
	}
	return fmt.Sprintf(" Each customer's own yearly probability to stay acts as its %s root in every %s.", map[int]string{4: "4th", 12: "12th"}[v.study.PeriodsPerYear], word)
}

// survivalByYear returns the share of customers who enter on the first day and
// are still there after 0, 1, … years, up to the horizon.
func (v *view) survivalByYear(b *sim.Breakdown) []float64 {
	return Survival(b.Law, v.study.PeriodsPerYear, v.study.Years)
}

// Survivors returns the share of the new customers of segment j under strategy i,
// who enter on the first day, who are still there, or alive where leaving is not
// seen, after 0, 1, … years; nil in a lifecycle, whose people come and go.
func Survivors(s *sim.Study, at *sim.Case, p belief.Point, i, j int) []float64 {
	b := at.Breakdown(i, j)
	switch {
	case b.Chain != nil:
		return nil
	case b.Law != nil:
		return Survival(b.Law, s.PeriodsPerYear, s.Years)
	}
	one := s.OneCustomer(i, j).At(p).Breakdown(0, 0)
	survival := []float64{1}
	for y := range s.Years {
		last := (y+1)*s.PeriodsPerYear - 1
		survival = append(survival, one.Customers[last][0]*one.Stay[last][0])
	}
	return survival
}

// Survival returns the share of customers who enter on the first day and are
// still there after 0, 1, … years, by the law of leaving that the evaluators
// use.
func Survival(l retention.Model, periodsPerYear, years int) []float64 {
	keep := make([]float64, years*periodsPerYear)
	l.Stay(retention.Group{}, keep)
	survival := []float64{1}
	for y := range years {
		s := survival[y]
		for _, k := range keep[y*periodsPerYear : (y+1)*periodsPerYear] {
			s *= k
		}
		survival = append(survival, s)
	}
	return survival
}

// explainSurvival tells retention and survival of the years to explain.
func (v *view) explainSurvival(s *section, b *sim.Breakdown, l *law) {
	survival := v.survivalByYear(b)
	for _, y := range v.years {
		name := fmt.Sprintf("retention, tenure year %d", y+1)
		formula, x := "share of the customers of that tenure who are still there a year later", (*node)(nil)
		if l.renewal != nil {
			formula, x = l.renewal(y + 1)
		}
		rate := survival[y+1] / survival[y]
		if survival[y] == 0 {
			rate = 0
		}
		s.step(name, formula, Share, rate, x, fromLaw)
	}
	for _, y := range v.years {
		formula, x := fmt.Sprintf("S(%d) = S(%d) × retention of tenure year %d", y+1, y, y+1), times(number(Share, survival[y]), number(Share, survival[y+1]/math.Max(survival[y], math.SmallestNonzeroFloat64)))
		if l.survival != nil {
			if f, e := l.survival(y + 1); e != nil {
				formula, x = f, e
			}
		}
		s.step(fmt.Sprintf("survival, %s", plural(y+1, "year")), formula, Share, survival[y+1], x, fromLaw)
	}
	within := survival[:len(survival)-1]
	total := 0.0
	for _, x := range within {
		total += x
	}
	s.step("years within the horizon", fmt.Sprintf("S(0) + … + S(%d)", v.study.Years-1), Years, total, numbers(Plain, within), fromLaw).Convention = "years that a customer begins, the first counted in full"
}

// explainOwn tells the probability to stay of one customer, where it runs with
// tenure.
func (v *view) explainOwn(s *section, l *law) {
	if l.own == nil {
		return
	}
	for _, y := range v.years {
		f := l.own(y + 1)
		s.step(fmt.Sprintf("own retention, tenure year %d", y+1), f.formula, Share, f.value, f.x, f.source).Convention = l.ownWords
	}
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// explainLifetimes tells lifetimes without a horizon and what they are worth.
func (v *view) explainLifetimes(s *section, b *sim.Breakdown, l *law) {
	if l.why != "" {
		s.note("No closed form of lifetimes: " + l.why + ".")
		return
	}
	_, kind := v.period()
	if l.held != "" {
		s.note("What follows has no horizon: " + l.held + ".")
	}
	d := v.rate()
	v.explainRate(s, d)
	s.step("expected lifetime", l.lifetime.formula, kind, l.lifetime.value, l.lifetime.x, l.lifetime.source).Convention = "undiscounted, the first period counted in full"
	s.step("DEL", l.discounted.formula, kind, l.discounted.value, l.discounted.x, l.discounted.source).Convention = "discounted expected lifetime of a new customer: the first period counted in full, each later one divided by 1 + d a period"
	for _, n := range v.residualTenures(l) {
		f := l.residual(n)
		s.step("DRL"+l.after(n), f.formula, kind, f.value, f.x, f.source).Convention = "discounted residual lifetime: beyond the present period, the coming renewal undiscounted"
	}
	v.explainMultiples(s, b, l, d)
}

// residualTenures are the renewals after which residual lifetimes are told: as
// many as lie behind a customer in the years to explain.
func (v *view) residualTenures(l *law) []int {
	if l.memoryless {
		return []int{0}
	}
	var at []int
	for _, y := range v.years {
		at = append(at, y*v.study.PeriodsPerYear)
	}
	return slices.Compact(at)
}

// after says how many renewals a residual lifetime is told after.
func (l *law) after(n int) string {
	if l.memoryless {
		return ""
	}
	return " after " + plural(n, "renewal")
}

// explainRate tells the discount rate of a period.
func (v *view) explainRate(s *section, d float64) {
	word, _ := v.period()
	yearly, m := v.study.YearlyFactor(v.point), v.study.PeriodsPerYear
	switch f := v.study.Discount.Factors; {
	case len(f) > 1:
		n := len(f)
		s.step("d", "last divisor ÷ the one before − 1", Share, d, minus(over(number(Plain, f[n-1].At(v.point)), number(Plain, f[n-2].At(v.point))), number(Plain, 1)), fromScenario).Convention = "given divisors go on by their last step"
	case m == 1:
		s.given("d", Share, d).Convention = "discount rate a year"
	default:
		s.step("d", fmt.Sprintf("(1 + yearly rate)^(1/%d) − 1", m), Share, d, minus(power(number(Plain, yearly), over(number(Plain, 1), number(Plain, float64(m)))), number(Plain, 1)), fromScenario).Convention = "discount rate a " + word
	}
}

// variant is a margin multiple under one convention.
type variant struct {
	name       string
	convention closedform.Convention
	words      string
}

// conventions are the variants of the margin multiple that textbooks have.
var conventions = []variant{
	{"multiple, start", closedform.Convention{}, "margins at the start of the period, the first counted"},
	{"multiple, middle", closedform.Convention{Timing: closedform.Middle}, "margins in the middle of the period, the first counted"},
	{"multiple, end", closedform.Convention{Timing: closedform.End}, "margins at the end of the period, the first counted"},
	{"multiple, first out", closedform.Convention{SkipFirstMargin: true}, "margins at the start of the period, the first left out: the margin multiple of Gupta and Lehmann (2003)"},
}

// convention is that of the study.
func (v *view) convention() closedform.Convention {
	return closedform.Convention{Timing: v.study.Discount.Timing, SkipFirstMargin: v.study.DropFirstMargin}
}

// explainMultiples tells what a margin of one a period is worth under each
// convention, and what this customer is worth by the study's.
func (v *view) explainMultiples(s *section, b *sim.Breakdown, l *law, d float64) {
	own := v.convention()
	list := conventions
	if !slices.ContainsFunc(list, func(c variant) bool { return c.convention == own }) {
		list = append(slices.Clone(list), variant{"multiple, here", own, "margins " + timingWords(own.Timing) + " of the period, the first left out"})
	}
	for _, c := range list {
		formula, x := v.multipleOf(l, d, c.convention)
		step := s.step(c.name, formula, Plain, closedform.MarginMultiple(l.discounted.value, d, c.convention), x, "closedform.MarginMultiple")
		step.Convention = c.words
		if c.convention == own {
			step.Convention += "; this scenario's convention"
		}
	}
	v.explainClosedValue(s, b, l, d)
}

// multipleOf returns the formula of a margin multiple: the textbook's if the
// model has one, else by the discounted expected lifetime.
func (v *view) multipleOf(l *law, d float64, c closedform.Convention) (string, *node) {
	if l.multiple != nil {
		return l.multiple(c)
	}
	formula, x := "DEL", number(Plain, l.discounted.value)
	if c.SkipFirstMargin {
		formula, x = "(DEL − 1)", minus(x, number(Plain, 1))
	}
	if delay := c.Timing.Delay(); delay != 0 {
		formula += " ÷ (1 + d)"
		divisor := sum(number(Plain, 1), number(Share, d))
		if delay == .5 {
			formula += "^½"
			divisor = power(divisor, number(Plain, delay))
		}
		x = over(x, divisor)
	}
	return formula, x
}
