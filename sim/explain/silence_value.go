package explain

import (
	"math"

	"clv/sim"
)

// explainOneSilent values one new customer whose leaving is not seen, by the
// evaluator beside the formulas of its law, period by period.
func (v *view) explainOneSilent(s *section, j int) {
	one := v.study.OneCustomer(v.strategy, j)
	at := one.At(v.point)
	rows, b := at.Table(0), at.Breakdown(0, 0)
	within, beyond := rows[len(rows)-1].Cumulative, one.Beyond(0, v.point)
	s.note("One new customer on the first day, who brings in nobody, no overhead, acquisition cost taken off; " + v.enrolledNote(j) + "by the expected evaluator, within the horizon and beyond it.")
	l, _, lasting := v.silentLawOf(b)
	if lasting {
		v.besideCounts(s, b, &l)
	}
	v.explainWithin(s, rows)
	s.Steps[len(s.Steps)-1].Formula = "present values of the years: alive × what they buy × margin of a purchase ÷ divisor, by the period, acquisition cost taken off"
	closed, ok := silentWorth{}, false
	if m, steady := v.silentMargin(b); lasting && steady {
		closed, ok = v.worth(b, &l, m)
	}
	if ok {
		s.Steps[len(s.Steps)-1].Beside = beside(s, "evaluator", "closed form", Money, within, closed.within, 0, fromModel)
	}
	step := s.step("beyond the horizon", "the evaluator's: who is alive, with the inputs of the last year held", Money, beyond, nil, "sim.Study.Beyond")
	if math.IsNaN(beyond) {
		s.note("The value beyond the horizon is not finite.")
		return
	}
	if ok {
		step.Beside = beside(s, "evaluator", "closed form", Money, beyond, closed.beyond, 0, fromModel)
	}
	step = s.step("without end", "within + beyond", Money, within+beyond, sum(number(Money, within), number(Money, beyond)), "sim")
	step.Total = true
	if ok {
		step.Beside = beside(s, "evaluator", "closed form", Money, within+beyond, closed.within+closed.beyond, 0, fromModel)
		s.note("Closed form: P(alive at t) and E[X(t)] of the law at the end of each " + v.word() + ", times the margin of a purchase, over the divisor of the " + v.word() + ", added up one by one, beyond the horizon until nothing is added any more.")
	} else {
		s.note("No closed form of the value beside it: rates or margins run over time, or money hardly shrinks.")
	}
}

// besideCounts sets the law's own formulas beside the evaluator's counts.
func (v *view) besideCounts(s *section, b *sim.Breakdown, l *silentLaw) {
	last := v.study.Periods() - 1
	t := float64(v.study.Years) * b.Segment.Purchases.Unit.PerYear()
	bought := 0.0
	for k := range last + 1 {
		u := b.Unit(k, 0)
		bought += b.Customers[k][0] * (u.Purchases - u.First)
	}
	n := plural(v.study.Years, "year")
	alive := b.Customers[last][0] * b.Stay[last][0]
	s.step("alive after "+n, "", Share, alive, nil, fromSegment).Beside = beside(s, "evaluator", "closed form", Share, alive, l.model.Alive(t), 0, fromModel)
	s.step("repeat purchases, "+n, "", Purchases, bought, nil, fromSegment).Beside = beside(s, "evaluator", "closed form", Purchases, bought, l.model.Purchases(t), 0, fromModel)
}

// silentWorth is what one customer is worth.
type silentWorth struct{ within, beyond float64 }

// mostPeriods bounds the sum over a customer's whole life.
const mostPeriods = 3000

// worth adds up what one customer brings by the formulas of its law; it is false
// where the sum would take too long.
func (v *view) worth(b *sim.Breakdown, l *silentLaw, m silentMargin) (silentWorth, bool) {
	var w silentWorth
	step := 1 + v.rate()
	units := b.Segment.Purchases.Unit.PerYear() / float64(v.study.PeriodsPerYear)
	before, alive, last := 0.0, 1.0, v.study.Periods()-1
	divisor := v.divisors.Running[0]
	for k := range mostPeriods {
		if k <= last {
			divisor = v.divisors.Running[k]
		} else {
			divisor *= step
		}
		now := l.model.Purchases(units * float64(k+1))
		bought := now - before
		if k == 0 && !b.Segment.Purchases.DropFirst {
			bought++
		}
		part := (bought*m.perPurchase + alive*m.perPeriod) / divisor
		before, alive = now, l.model.Alive(units*float64(k+1))
		switch {
		case k == 0 && v.study.DropFirstMargin:
			// Programme and marketing are paid for all the same.
			for _, paid := range paidForAll(b, 0) {
				w.within -= paid.cost / divisor
			}
		case k <= last:
			w.within += part
		default:
			w.beyond += part
			// What is left is no more than this period's, for ever.
			if rest := math.Abs(bought*m.perPurchase) + math.Abs(alive*m.perPeriod); rest/divisor <= 1e-10*math.Abs(w.beyond)*(step-1) {
				w.within -= m.acquisition + m.entry/v.divisors.Running[0]
				return w, true
			}
		}
	}
	return w, false
}
