package explain

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/retention"
)

// ratesLaw tells retention at the same rate for every customer, constant or by
// schedule.
func ratesLaw(v *view, b *sim.Breakdown) (law, bool) {
	m, ok := b.Law.(retention.ByRate)
	if !ok {
		return law{}, false
	}
	far := v.far(b)
	rate := func(t int) float64 { return m.Rate.At(min(t, far/m.PeriodsPerYear), t) }
	last := m.Rate.At(v.study.Years-1, far)
	l := law{name: "every customer stays with the same probability", constant: true}
	for t := range far/m.PeriodsPerYear + 1 {
		l.constant = l.constant && rate(t) == last
	}
	l.renewal = func(t int) (string, *node) {
		if b.Segment.Retention.Spending.Given() {
			return "what spending on each customer makes of retention, by its response", nil
		}
		odds := b.Price(t - 1).Odds
		own := rate(t-1) / (odds + rate(t-1)*(1-odds)) // before the price
		return "retention rate", pricedRate(v.quantity(b.Segment.Retention.Rate, t-1, t-1, Share, own), odds)
	}
	l.survival = func(t int) (string, *node) {
		if l.constant {
			return fmt.Sprintf("S(%d) = r^%d", t, t), power(number(Share, last), number(Plain, float64(t)))
		}
		return "", nil
	}
	if !l.constant {
		l.held = "the retention and the margin of the last year are held for ever, from the first day on"
	}
	if m.YearlyRenewal && m.PeriodsPerYear > 1 {
		l.why = "customers leave once a year and pay more often"
		return l, true
	}
	l.closed(v, math.Pow(last, 1/float64(m.PeriodsPerYear)), last)
	return l, true
}

// closed adds the closed forms at constant retention r a period.
func (l *law) closed(v *view, r, yearly float64) {
	d := v.rate()
	word, _ := v.period()
	name, p := "r", parameter{name: "r", kind: Share, v: r}
	if v.study.PeriodsPerYear > 1 {
		p.x = power(number(Share, yearly), over(number(Plain, 1), number(Plain, float64(v.study.PeriodsPerYear))))
		p.name = "r, retention a " + word
	}
	l.parameters = append(l.parameters, p)
	one, rate, retained := number(Plain, 1), number(Share, d), number(Share, r)
	gap := minus(sum(one, rate), retained)
	l.lifetime = figure{"1 ÷ (1 − " + name + ")", over(one, minus(one, retained)), closedform.GeometricDiscountedExpectedLifetime(r, 0), "closedform.GeometricDiscountedExpectedLifetime"}
	l.discounted = figure{"(1 + d) ÷ (1 + d − r)", over(sum(one, rate), gap), closedform.GeometricDiscountedExpectedLifetime(r, d), "closedform.GeometricDiscountedExpectedLifetime"}
	l.memoryless = true
	l.residual = func(int) figure {
		return figure{"r × (1 + d) ÷ (1 + d − r), whatever the tenure", over(times(retained, sum(one, rate)), gap), closedform.GeometricDiscountedExpectedResidualLifetime(r, d), "closedform.GeometricDiscountedExpectedResidualLifetime"}
	}
	l.multiple = func(c closedform.Convention) (string, *node) { return constantMultiple(c, one, rate, retained, gap) }
}

// constantMultiple is the textbook formula of the margin multiple at constant
// retention.
func constantMultiple(c closedform.Convention, one, rate, retained, gap *node) (string, *node) {
	delay := c.Timing.Delay()
	if c.SkipFirstMargin {
		formula, x := "r ÷ (1 + d − r)", over(retained, gap)
		if delay != 0 {
			formula += fmt.Sprintf(" ÷ (1 + d)^%v", delay)
			x = over(x, power(sum(one, rate), number(Plain, delay)))
		}
		return formula, x
	}
	switch c.Timing {
	case closedform.End:
		return "1 ÷ (1 + d − r)", over(one, gap)
	case closedform.Middle:
		return "(1 + d)^½ ÷ (1 + d − r)", over(power(sum(one, rate), number(Plain, delay)), gap)
	}
	return "(1 + d) ÷ (1 + d − r)", over(sum(one, rate), gap)
}
