package sim

import (
	"fmt"
	"math"
	"slices"

	"clv/sim/draw"
	"clv/sim/purchasing"
)

// logger writes down the purchases of the customers of one segment, in one
// strategy. It looks at what the evaluator has counted of the customer just
// simulated, so that the evaluator need not know of it.
type logger struct {
	*logging
	segment int
	buyer   Buyer
	steady  steady
	// Memory for parts of what was spent, and of how many purchases they are.
	parts, lengths []float64
}

// mostAtOnce bounds the purchases of one customer in a period: each takes
// memory.
const mostAtOnce = 1e7

// live simulates a customer and hands it on with its purchases. It returns false
// once the log is to end.
func (r *logger) live(v *individuals, c newcomer) bool {
	if !r.look(c) {
		return false
	}
	v.live(c)
	gr := &v.layout.groups[c.group]
	r.buyer = Buyer{ID: uint64(c.who), Segment: r.segment, Origin: originOf(v, c), Entry: gr.entry, Tenure: gr.tenure, Purchases: r.buyer.Purchases[:0]}
	r.steady = steady{}
	last, _ := v.lastIn(0)
	bought := v.tallies[0].bought[int(gr.class)*v.periods:][:v.periods]
	for t := gr.entry; t <= last && r.err == nil; t++ {
		r.write(v, c, t, bought[t])
		bought[t] = basket{} // the next customer's
	}
	r.steady.end(&r.buyer)
	if r.err == nil {
		r.err = r.each(&r.buyer)
	}
	return r.err == nil
}

// originOf says how a customer became one.
func originOf(v *individuals, c newcomer) Origin {
	switch {
	case c.group < v.layout.base:
		return FirstDay
	case c.by != 0:
		return Referred
	}
	return Acquired
}

// write writes down what the customer at hand bought in period t.
func (r *logger) write(v *individuals, c newcomer, t int, b basket) {
	g := v.segments[0]
	price := g.series.spend.byPeriod[t]
	switch {
	case b.purchases == 0:
		return
	case !(b.purchases <= mostAtOnce):
		r.err = fmt.Errorf("a customer of segment %q makes %.3g purchases in one period: a log has no room for more than %.0g", g.Name, b.purchases, mostAtOnce)
		return
	case !finite(b.spent * price):
		r.err = fmt.Errorf("what a customer of segment %q spends is no finite number: an amount, rate or law of the scenario is too extreme", g.Name)
		return
	}
	switch {
	case v.silent != nil:
		l := &v.silent.laws[0]
		n, potential, within := l.inPeriod(c, t, b.purchases)
		r.make(c, t, b.purchases, n, potential, within)
		r.spend(&l.spend, c, t, b, price)
	case g.Purchases.Model != FixedPurchases:
		r.make(c, t, b.purchases, b.purchases, b.purchases, 1)
		r.spend(&v.buying.laws[0].spend, c, t, b, price)
	case r.steady.whole(b.purchases):
		r.makeEvenly(t, b.purchases)
		r.spend(&v.buying.laws[0].spend, c, t, b, price)
	default:
		r.carry(&v.buying.laws[0].spend, c, t, b, price)
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// inPeriod returns how many of the purchases that the customer at hand made in
// period t are at random moments, of how many that it would have made without
// leaving, and in what part of the period. The table of the law is still that of
// its last period.
func (l *silentLaw) inPeriod(c newcomer, t int, purchases float64) (n, potential, within float64) {
	n, within = purchases-l.of.firstPurchases(c.group, t), 1
	potential = n
	if !l.gone || t < l.last {
		return n, potential, within
	}
	if l.of.silence.leavesAtPurchases() {
		return n, float64(l.table.At(c.who.Skip(placePeriods + placesPeriod*uint64(t)).Skip(placePurchases))), within
	}
	return n, potential, 1 + l.left // what is left counts periods
}

// make adds purchases of period t without their amounts: n at the first of as
// many random moments as it has potential, in a part of the period, and the
// others at its start.
func (r *logger) make(c newcomer, t int, all, n, potential, within float64) {
	for range int(all - n) {
		r.buyer.Purchases = append(r.buyer.Purchases, Purchase{Period: t})
	}
	moments := purchasing.NewMoments(momentsAt(c.who, t), potential)
	for range int(n) {
		r.buyer.Purchases = append(r.buyer.Purchases, Purchase{Period: t, Within: within * moments.Next()})
	}
}

// makeEvenly adds n purchases of period t, each in the middle of an equal part.
func (r *logger) makeEvenly(t int, n float64) {
	for k := range int(n) {
		r.buyer.Purchases = append(r.buyer.Purchases, Purchase{Period: t, Within: (float64(k) + .5) / n})
	}
	r.steady.due, r.steady.open = math.Round(r.steady.due)+n, false
}

// spend gives the purchases of period t, the last that were added, their
// amounts.
func (r *logger) spend(law *spending, c newcomer, t int, b basket, price float64) {
	into := r.buyer.Purchases[len(r.buyer.Purchases)-int(b.purchases):]
	r.parts = slices.Grow(r.parts[:0], len(into))[:len(into)]
	for i := range r.parts {
		r.parts[i] = 1
	}
	switch {
	case law.lognormal:
		draw.LognormalTerms(r.parts, c.who.Skip(placePeriods+placesPeriod*uint64(t)).Skip(placeSpend), law.mu, law.sigma)
	case law.sums != nil:
		purchasing.ShareGamma(r.parts, b.spent, law.sums, amountsAt(c.who, t))
	}
	for i := range into {
		into[i].Amount = r.parts[i] * price
	}
}
