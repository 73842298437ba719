package explain

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/money"

	"gonum.org/v1/gonum/stat"
)

// explainComparison holds the evaluators against closed forms, for one customer
// of each segment, and a simulation against the expectation.
func explainComparison(v *view) []Section {
	var all []Section
	for _, j := range v.shown {
		s := v.section(Comparison, j, "one acquired customer: evaluator beside closed form")
		switch b := v.parts[j]; {
		case b.Chain != nil:
			v.explainOneOfChain(s, j)
		case b.Silence != nil:
			v.explainOneSilent(s, j)
		default:
			v.explainOneCustomer(s, j)
		}
		all = append(all, s.Section)
	}
	if v.simulated != nil {
		s := v.section(Comparison, -1, "expectation beside simulation")
		v.explainSimulation(s)
		all = append(all, s.Section)
	}
	return all
}

// explainOneCustomer values one customer acquired on the first day, who brings
// in nobody: within the horizon and beyond it by the expected evaluator, beside
// the closed forms.
func (v *view) explainOneCustomer(s *section, j int) {
	one := v.study.OneCustomer(v.strategy, j)
	at := one.At(v.point)
	rows, b := at.Table(0), at.Breakdown(0, 0)
	within, beyond := rows[len(rows)-1].Cumulative, one.Beyond(0, v.point)
	s.note("One customer acquired on the first day, who brings in nobody, no overhead, acquisition cost taken off; " + v.enrolledNote(j) + "by the expected evaluator, within the horizon and beyond it.")
	v.explainWithin(s, rows)
	l := v.lawOf(b)
	step := s.step("beyond the horizon", "the evaluator's: who is left, with the inputs of the last year held", Money, beyond, nil, "sim.Study.Beyond")
	switch x, formula, ok := v.closedBeyond(b, &l); {
	case ok && !math.IsNaN(beyond):
		value := x.exact()
		step.Beside = beside(s, "evaluator", "closed form", Money, beyond, value, 0, "sim/closedform")
		s.step("beyond, closed form", formula, Money, value, x, "sim/closedform")
	case l.why != "":
		s.note("No closed form beside it: " + l.why + ".")
	}
	if math.IsNaN(beyond) {
		s.note("The value beyond the horizon is not finite: customers who stay so long, undiscounted, are worth more than any number.")
		return
	}
	step = s.step("without end", "within + beyond", Money, within+beyond, sum(number(Money, within), number(Money, beyond)), "sim")
	step.Total = true
	if l.why == "" && v.steady(b, &l) {
		f := v.closedValue(b, &l, v.rate())
		step.Beside = beside(s, "evaluator", "closed form", Money, within+beyond, f.value, 0, f.source)
		s.step("without end, closed form", f.formula, Money, f.value, f.x, f.source)
	} else if l.why == "" {
		s.note("Inputs run by year or tenure, so that no single closed form covers the whole life; beyond the horizon they are held, and one does.")
	}
}

// explainWithin adds up the years of one customer.
func (v *view) explainWithin(s *section, rows []sim.TableYear) {
	var xs []float64
	for y := range rows {
		xs = append(xs, rows[y].PresentValue)
	}
	s.step("within "+plural(v.study.Years, "year"), "present values of the years: each "+v.word()+" S × margin ÷ divisor, acquisition cost taken off in the first",
		Money, rows[len(rows)-1].Cumulative, numbers(Money, xs), fromTable)
}

// enrolledNote says what is left out of one customer's value.
func (v *view) enrolledNote(j int) string {
	g := v.parts[j].Segment
	if g.Club.Basis == sim.PerEnrolled && g.Club.Cost.Given() {
		return "costs per enrolled customer, which are paid whether or not it stays, are left out; "
	}
	return ""
}

// steady reports whether nothing of one customer runs by a schedule, so that a
// single closed form holds from the first day on.
func (v *view) steady(b *sim.Breakdown, l *law) bool {
	if !l.constant || len(v.study.Discount.Factors) > 0 {
		return false
	}
	far := v.marginOf(b, v.far(b)).value
	for y := range v.far(b) / v.study.PeriodsPerYear {
		if t := y * v.study.PeriodsPerYear; v.marginOf(b, t).value != far {
			return false
		}
	}
	return true
}

// closedBeyond is the value beyond the horizon by closed form: what of the
// customer is left at its end, times the residual lifetime, times the margin
// held, discounted. It is false where schedules by tenure still move then.
func (v *view) closedBeyond(b *sim.Breakdown, l *law) (*node, string, bool) {
	if l.why != "" {
		return nil, "", false
	}
	last := v.study.Periods() - 1
	m := v.marginOf(b, v.far(b))
	for y := range 101 {
		if v.marginOf(b, last+1+y*v.study.PeriodsPerYear).value != m.value {
			return nil, "", false
		}
	}
	if r := b.Segment.Retention.Rate; len(r.Layers) > 0 && longest(r) > v.study.Years {
		return nil, "", false
	}
	left := b.Customers[last][0]
	residual := l.residual(last)
	x := times(number(Share, left), number(Money, m.value), number(Plain, residual.value))
	x = over(x, times(number(Plain, v.divisors.Running[last]), sum(number(Plain, 1), number(Share, v.rate()))))
	word, _ := v.period()
	formula := fmt.Sprintf("S(%d) × margin × DRL%s ÷ (divisor of %s %d × (1 + d))", last, l.after(last), word, last+1)
	return x, formula, !math.IsNaN(x.exact()) && !math.IsInf(x.exact(), 0)
}

// longest returns the years that a schedule runs for.
func longest(q sim.Quantity) int {
	n := 0
	for _, l := range q.Layers {
		n = max(n, len(l.Values), len(l.Window.Weights))
	}
	return n
}

// beside is a second figure, with its difference from the first.
func beside(s *section, of, name string, kind Kind, first, second, standardError float64, source string) *Beside {
	b := &Beside{Of: of, Name: name, Result: second, Text: s.w.result(kind, second), StandardError: standardError, Difference: second - first, Source: source}
	// Agreement to rounding is not written as a difference.
	scale := math.Max(math.Abs(first), math.Abs(second))
	switch {
	case standardError > 0:
		b.StandardErrorText = s.w.result(kind, standardError)
		b.DifferenceText = fmt.Sprintf("%s, %.1f standard errors", signed(&s.w, kind, b.Difference), math.Abs(b.Difference)/standardError)
	case b.Difference == 0:
		b.DifferenceText = "none"
	case math.Abs(b.Difference) <= 1e-9*scale:
		b.DifferenceText = "none to nine digits"
	case math.Abs(b.Difference) <= 1e-6*scale:
		b.DifferenceText = "none to six digits" // sums without end are cut off by either
	default:
		b.DifferenceText = signed(&s.w, kind, b.Difference)
	}
	return b
}

func signed(w *writer, kind Kind, v float64) string {
	if v < 0 {
		return w.result(kind, v)
	}
	return "+" + w.result(kind, v)
}

// explainSimulation sets means over simulated futures beside the expectation.
func (v *view) explainSimulation(s *section) {
	r := v.simulated
	o := &r.Outcomes[v.strategy]
	s.note(fmt.Sprintf("%s replications by the evaluator “%s”, seed %d, inputs at their means and years neither good nor bad: what differs is the luck of customers. A mean is within two standard errors of its expectation 19 times in 20.",
		money.Grouped(float64(r.Replications), 0), r.Engine, r.Seed))
	if rule := v.study.InTheWay(); rule != "" {
		s.note("The expectation is a fluid approximation, since " + rule + ": it may be off by more than luck.")
	}
	if v.study.InTheWayOfCounts() != "" {
		s.note("Customers are simulated one by one, which takes longer: " + money.Grouped(float64(r.Replications), 0) + " replications are what takes a moment.")
	}
	last := &v.table[v.study.Years-1]
	add := func(name string, kind Kind, expected float64, xs []float64) {
		if len(xs) == 0 {
			return
		}
		mean, sd := stat.MeanStdDev(xs, nil)
		if len(xs) == 1 {
			sd = 0
		}
		se := sd / math.Sqrt(float64(len(xs)))
		b := beside(s, "expectation", "simulated mean", kind, expected, mean, se, "sim.Run")
		s.step(name, "", kind, expected, nil, fromTable).Beside = b
	}
	for _, y := range v.years {
		add(fmt.Sprintf("customers, year %d", y+1), Customers, v.table[y].Customers, o.Years[y].Customers)
	}
	add(fmt.Sprintf("customer equity, %s", plural(v.study.Years, "year")), Money, last.Cumulative, o.Equity)
	if !math.IsNaN(last.CLV) {
		add("CLV", Money, last.CLV, r.CLV(v.strategy))
	}
}
