package explain

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/lifecycle"
)

// chainView is the lifecycle of a segment, with what its steps are worth.
type chainView struct {
	*view
	*section
	c *sim.Chain
	// moves and contributions are those of the last year, held for ever.
	moves         lifecycle.Chain
	contributions []float64
	discount      lifecycle.Discount
	// steady is true where nothing runs by year.
	steady bool
}

// explainLifecycle tells the states of segments with a lifecycle, what each is
// worth, and how long customers are in it.
func explainLifecycle(v *view) []Section {
	var all []Section
	for _, j := range v.shown {
		c := v.parts[j].Chain
		if c == nil {
			continue
		}
		l := v.chainOf(c)
		for _, part := range []struct {
			title   string
			explain func()
		}{
			{"states, and where they lead", l.explainMoves},
			{"value of each state within the horizon", l.explainWithin},
			{"value of each state without end", l.explainValues},
			{"time in each state, and the margin multiple", l.explainTime},
		} {
			l.section = v.section(Lifecycle, j, part.title)
			part.explain()
			if len(l.Steps) > 0 || len(l.Notes) > 0 {
				all = append(all, l.Section)
			}
		}
	}
	return all
}

func (v *view) chainOf(c *sim.Chain) *chainView {
	last := v.study.Years - 1
	l := &chainView{view: v, c: c, moves: c.Moves(last), contributions: c.Contributions(last), discount: v.discountOf(), steady: true}
	for y := range last {
		moves, contributions := c.Moves(y), c.Contributions(y)
		for i := range moves {
			l.steady = l.steady && contributions[i] == l.contributions[i]
			for k := range moves[i] {
				l.steady = l.steady && moves[i][k] == l.moves[i][k]
			}
		}
	}
	return l
}

// discountOf is how a step is discounted.
func (v *view) discountOf() lifecycle.Discount {
	return lifecycle.Discount{Rate: v.rate(), Timing: v.study.Discount.Timing}
}

// explainValues tells what one in each state is worth for ever.
func (l *chainView) explainValues() {
	l.note("V is what one in the state is worth for ever, from the start of a " + l.word() + " on: what it contributes now, and what it is worth where it goes, a " + l.word() + " later. These equations together are V = (I − P ÷ (1 + d))⁻¹ R, with P the matrix of p and R the column of m − c." + l.heldInputs())
	values := l.values()
	for i := range values {
		formula, x := l.equation(i, l.contributions, l.moves, values)
		step := l.step("V of "+l.name(i), formula, Money, values[i], x, "lifecycle.Chain.Value")
		if math.IsNaN(values[i]) {
			step.Convention = "not finite: who never leaves goes on contributing, undiscounted"
		}
	}
}

// values are those of the states for ever.
func (l *chainView) values() []float64 { return l.moves.Value(l.contributions, l.discount) }

// heldInputs says whose inputs hold for ever, where they run by year.
func (l *chainView) heldInputs() string {
	if l.steady {
		return ""
	}
	return fmt.Sprintf(" Inputs run by year: those of the last, year %d, are held for ever.", l.study.Years)
}

func (l *chainView) name(i int) string { return "“" + l.c.States[i].Name + "”" }

// explainMoves tells where people of each state go.
func (l *chainView) explainMoves() {
	word := l.word()
	l.note("Lifecycle: a Markov chain whose step is a " + word + ". What a customer does next hangs on its state alone: m is what one in a state brings in a " + word + ", c what is spent on one, p the share that goes from one state to another as the " + word + " ends. Pfeifer and Carraway 2000, “Modeling customer relationships as Markov chains”." + l.heldInputs())
	l.explainRate(l.section, l.discount.Rate)
	for i, row := range l.moves {
		text := ""
		add := func(p float64, where string) {
			if p > 0 {
				if text != "" {
					text += ", "
				}
				text += l.w.result(Share, p) + " " + where
			}
		}
		for j, p := range row {
			where := "to " + l.name(j)
			if i == j {
				where = "stay"
			}
			add(p, where)
		}
		add(l.moves.Leaves(i), "leave for good")
		last := l.study.Years - 1
		step := l.step("m − c of "+l.name(i), "margin − cost of a "+l.word(), Money, l.contributions[i],
			minus(number(Money, l.c.Margin(i, last)), number(Money, l.c.Cost(i, last))), fromScenario)
		step.Convention = text
	}
}

// equation is what one in a state is worth: its contribution, and what the
// states are worth to which it goes, a step later.
func (l *chainView) equation(i int, contributions []float64, moves lifecycle.Chain, later []float64) (string, *node) {
	d := sum(number(Plain, 1), number(Share, l.discount.Rate))
	formula, x := "m − c", number(Money, contributions[i])
	if delay := l.discount.Timing.Delay(); delay > 0 {
		formula, x = "(m − c) ÷ (1 + d)^½", over(x, power(d, number(Plain, delay)))
		if delay == 1 {
			formula, x = "(m − c) ÷ (1 + d)", over(number(Money, contributions[i]), d)
		}
	}
	var terms []*node
	for j, p := range moves[i] {
		if p > 0 && (math.IsNaN(later[j]) || later[j] != 0) {
			terms = append(terms, times(number(Share, p), number(Money, later[j])))
		}
	}
	formula += " + sum of p × V ÷ (1 + d)"
	if len(terms) == 0 {
		return formula, x
	}
	return formula, sum(x, over(sum(terms...), d))
}

// explainWithin tells values within the horizon.
func (l *chainView) explainWithin() {
	if len(l.study.Discount.Factors) > 0 {
		l.note("Divisors are given year by year: values within the horizon are those of the table alone.")
		return
	}
	n, m := l.study.Periods(), l.word()
	l.note(fmt.Sprintf("V is what one in the state on the first day is worth over %s. V on the right of an equation is that over %s, of who is there a %s later.", plural(n, m), plural(n-1, m), m))
	var steps []lifecycle.Step
	for t := range l.study.Periods() {
		year := t / l.study.PeriodsPerYear
		steps = append(steps, lifecycle.Step{Chain: l.c.Moves(year), Contribution: l.c.Contributions(year)})
	}
	values, later := lifecycle.ValueOver(steps, l.discount), make([]float64, len(l.contributions))
	if len(steps) > 1 {
		later = lifecycle.ValueOver(steps[1:], l.discount)
	}
	for i := range values {
		formula, x := l.equation(i, steps[0].Contribution, steps[0].Chain, later)
		l.step("V of "+l.name(i), formula, Money, values[i], x, "lifecycle.ValueOver")
	}
}

// explainTime tells where one who enters spends its time, and what that comes
// to.
func (l *chainView) explainTime() {
	enter := l.c.Enter
	l.note("Of one who enters in " + l.name(enter) + ", that " + l.word() + " counted. Who is in a state came from another, or stayed, so that the time in each follows from that in all." + l.heldInputs())
	times0 := l.moves.Time(lifecycle.Discount{})[enter]
	for j := range times0 {
		value := times0[j]
		if math.IsNaN(value) {
			value = math.Inf(1)
		}
		l.step(l.word()+"s "+l.in(j), l.stepsFormula(j, ""), Plain, value, l.stepsIn(j, times0, 0), "lifecycle.Chain.Time")
	}
	at := lifecycle.Discount{Rate: l.discount.Rate}
	discounted := l.moves.Time(at)[enter]
	if l.discount.Rate != 0 {
		for j, value := range discounted {
			l.step("discounted, "+l.in(j), l.stepsFormula(j, " ÷ (1 + d)"), Plain, value, l.stepsIn(j, discounted, l.discount.Rate), "lifecycle.Chain.Time")
		}
	}
	l.explainMultiple(discounted)
	l.explainEntering(discounted, l.values()[enter])
}

func (l *chainView) in(j int) string { return "in " + l.name(j) }

func (l *chainView) stepsFormula(j int, discounted string) string {
	formula := "sum over the states before: time in it × p" + discounted
	if j == l.c.Enter {
		formula = "1 + " + formula
	}
	return formula
}

// stepsIn is the time in a state by that in all states: each visit came from
// somewhere.
func (l *chainView) stepsIn(j int, steps []float64, rate float64) *node {
	var terms []*node
	for i, n := range steps {
		if p := l.moves[i][j]; p > 0 && n != 0 {
			terms = append(terms, times(number(Plain, n), number(Share, p)))
		}
	}
	var x *node
	if len(terms) > 0 {
		x = sum(terms...)
		if rate != 0 {
			x = over(x, sum(number(Plain, 1), number(Share, rate)))
		}
	}
	if j == l.c.Enter {
		return sum(number(Plain, 1), x)
	}
	return x
}

// explainMultiple tells what a margin of one in each state that counts is worth.
func (l *chainView) explainMultiple(discounted []float64) {
	counts := make([]bool, len(discounted))
	var in []float64
	for i, s := range l.c.States {
		counts[i] = !s.NoCustomers
		if counts[i] {
			in = append(in, discounted[i])
		}
	}
	start := lifecycle.Discount{Rate: l.discount.Rate}
	value := l.moves.Multiple(counts, start)[l.c.Enter]
	l.step("margin multiple", "discounted "+l.word()+"s in the states that count as customers", Plain, value, numbers(Plain, in), "lifecycle.Chain.Multiple").Convention = "of one who enters, margins at the start of the " + l.word()
}

// explainEntering tells what one who enters is worth, once more: by the time
// that it spends in each state.
func (l *chainView) explainEntering(discounted []float64, value float64) {
	var terms []*node
	for j, n := range discounted {
		if m := l.contributions[j]; n != 0 && m != 0 {
			terms = append(terms, times(number(Plain, n), number(Money, m)))
		}
	}
	formula, x := "sum over the states: discounted "+l.word()+"s × (m − c)", (*node)(nil)
	if len(terms) > 0 {
		x = sum(terms...)
		if delay := l.discount.Timing.Delay(); delay > 0 {
			formula += fmt.Sprintf(" ÷ (1 + d)^%v", delay)
			x = over(x, power(sum(number(Plain, 1), number(Share, l.discount.Rate)), number(Plain, delay)))
		}
	}
	step := l.step("value of one who enters", formula, Money, value, x, "lifecycle.Chain.Value")
	step.Convention, step.Total = "without end, before acquisition cost; the same as V of "+l.name(l.c.Enter), true
}

// explainOneOfChain values one who enters on the first day, by the evaluator
// beside the values of the states.
func (v *view) explainOneOfChain(s *section, j int) {
	one := v.study.OneCustomer(v.strategy, j)
	at := one.At(v.point)
	rows, c := at.Table(0), at.Breakdown(0, 0).Chain
	l := v.chainOf(c)
	within, beyond := rows[len(rows)-1].Cumulative, one.Beyond(0, v.point)
	s.note("One who enters in " + l.name(c.Enter) + " on the first day, acquisition cost taken off: by the expected evaluator, within the horizon and beyond it.")
	v.explainWithin(s, rows)
	s.Steps[len(s.Steps)-1].Formula = "present values of the years: share in each state × (m − c) ÷ divisor, by the " + v.word() + ", acquisition cost taken off"
	l.discount.Timing = closedform.Start
	values, last := l.moves.Value(l.contributions, l.discount), v.study.Periods()-1
	left := make([]float64, len(values))
	l.moves.Move(left, c.People[last])
	closed := 0.0
	var terms []*node
	for i, n := range left {
		if n > 0 && values[i] != 0 {
			closed += n * values[i]
			terms = append(terms, times(number(Customers, n), number(Money, values[i])))
		}
	}
	divisor := v.divisors.Running[last] * (1 + v.rate())
	closed /= divisor
	step := s.step("beyond the horizon", "the evaluator's: who is left in each state, with the inputs of the last year held", Money, beyond, nil, "sim.Study.Beyond")
	if math.IsNaN(beyond) {
		s.note("The value beyond the horizon is not finite.")
		return
	}
	step.Beside = beside(s, "evaluator", "closed form", Money, beyond, closed, 0, fromChain)
	formula := fmt.Sprintf("sum over the states: share who are there after %s × V at the start of a %s, ÷ (divisor of %s %d × (1 + d))", plural(last+1, v.word()), v.word(), v.word(), last+1)
	var x *node
	if len(terms) > 0 {
		x = over(sum(terms...), times(number(Plain, v.divisors.Running[last]), sum(number(Plain, 1), number(Share, v.rate()))))
	}
	s.step("beyond, closed form", formula, Money, closed, x, "lifecycle.Chain.Value")
	step = s.step("without end", "within + beyond", Money, within+beyond, sum(number(Money, within), number(Money, beyond)), "sim")
	step.Total = true
	if !l.steady || len(v.study.Discount.Factors) > 0 {
		s.note("Inputs run by year, so that the values of the states hold from the end of the horizon on only.")
		return
	}
	v.explainEnteringValue(s, step, c, within+beyond)
}

// explainEnteringValue sets the value of the state of entry beside that of the
// evaluator.
func (v *view) explainEnteringValue(s *section, step *Step, c *sim.Chain, whole float64) {
	l := v.chainOf(c)
	value := l.moves.Value(l.contributions, l.discount)[c.Enter]
	formula, x, total := "V of the state of entry", number(Money, value), value
	if cost := c.AcquisitionCost(0); cost != 0 {
		formula, x, total = formula+" − acquisition cost", minus(x, number(Money, cost)), total-cost
	}
	if first := c.Margin(c.Enter, 0); v.study.DropFirstMargin && first != 0 {
		first /= v.divisors.Running[0]
		formula, x, total = formula+" − the first margin, discounted, which is left out", minus(x, number(Money, first)), total-first
	}
	step.Beside = beside(s, "evaluator", "closed form", Money, whole, total, 0, fromChain)
	s.step("without end, closed form", formula, Money, total, x, "lifecycle.Chain.Value")
}
