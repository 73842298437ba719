package sim

import (
	"math"
	"math/bits"
	"slices"

	"clv/sim/draw"
	"clv/sim/purchasing"
	"clv/sim/stream"
)

// silents is how customers buy until they leave unseen, in each strategy of a
// segment. Strategies that have the same law come to the same, which is drawn
// once.
type silents struct{ laws []silentLaw }

// silentLaw is strategies whose customers buy and leave the same, and the
// customer at hand in them.
type silentLaw struct {
	in crowd
	of *segmentCase
	// survivors is the customers of each group of the base that has a past, where
	// what they bought tells how they leave.
	survivors []*purchasing.Survivors
	shapes    *draw.GammaSums // sums of exponential variates
	spend     spending
	// rate is the customer's own, in purchases a period.
	rate float64
	// left is what is left of its life: repeat purchases, or periods.
	left float64
	// last is the last period in which it is a customer within the horizon, -1
	// where it never is one.
	last int
	gone bool
	// table is the law of the number of purchases in a period, mean its mean.
	table draw.PoissonTable
	mean  float64
}

// set reads the laws of a segment.
func (v *silents) set(segments []*segmentCase) {
	v.laws = v.laws[:0]
	for s, g := range segments {
		same := slices.IndexFunc(v.laws, func(l silentLaw) bool { return g.sameSilence(l.of) })
		if same < 0 {
			same = len(v.laws)
			v.laws = append(v.laws, silentLaw{of: g, spend: newSpending(g), survivors: g.survivors(), shapes: draw.NewGammaSums(1)})
		}
		v.laws[same].in |= 1 << s
	}
}

// sameSilence reports whether customers of two segments buy and leave the same.
func (g *segmentCase) sameSilence(h *segmentCase) bool {
	return g.silence.model == h.silence.model && g.series.purchases.equal(&h.series.purchases) && g.sameSpending(h)
}

// survivors returns the customers of each group of the base with a past.
func (g *segmentCase) survivors() []*purchasing.Survivors {
	if !g.silence.leavesAtPurchases() {
		return nil
	}
	of := make([]*purchasing.Survivors, g.layout.base)
	for i := range of {
		past := g.pastOf(i)
		if g.initial[i] == 0 || past.age == 0 {
			continue
		}
		of[i] = g.silence.survivors(past.bought)
	}
	return of
}

// survivors returns the customers who are alive at t, under a law by which they
// leave at purchases.
func (s *silence) survivors(t float64) *purchasing.Survivors {
	switch m := s.model.(type) {
	case purchasing.MBGNBD:
		// They have stayed after the first purchase.
		return purchasing.NewSurvivors(purchasing.BGNBD{R: m.R, Alpha: m.Alpha, A: m.A, B: m.B + 1}, t)
	case purchasing.BGNBD:
		return purchasing.NewSurvivors(m, t)
	}
	return nil
}

// begin draws what the customer at hand has of its own.
func (l *silentLaw) begin(who stream.Key, i int, gr *group) {
	units := l.of.silence.units
	l.gone, l.last, l.mean = false, -1, -1
	end := who.Skip(placeLifetime).Uniform()
	switch m := l.of.silence.model.(type) {
	case purchasing.ParetoNBD:
		// A past says nothing of the rate of purchases.
		l.rate = l.gamma(who.Skip(placeRate), m.R) / m.Alpha * units
		leaving := l.gamma(who.Skip(placeLeaving), m.S) / (m.Beta + float64(gr.tenure)*units) * units
		l.left = -math.Log(end) / leaving
	case purchasing.MBGNBD:
		l.atPurchases(who, i, purchasing.BGNBD(m), end, gr.tenure == 0)
	case purchasing.BGNBD:
		l.atPurchases(who, i, m, end, false)
	}
	l.spend.begin(who.Skip(placeOwnSpend))
}

// atPurchases begins the life of a customer who leaves at a purchase: counted
// from its first, or else from its next.
func (l *silentLaw) atPurchases(who stream.Key, i int, law purchasing.BGNBD, end float64, fromFirst bool) {
	if i < len(l.survivors) && l.survivors[i] != nil {
		law = l.survivors[i].Given(who.Skip(placePast).Uniform())
	}
	l.rate = l.gamma(who.Skip(placeRate), law.R) / law.Alpha * l.of.silence.units
	leave := draw.Beta(draw.At(who.Skip(placeLeaving)), law.A, law.B)
	// The number of purchases that it stays through is geometric.
	l.left = math.Floor(math.Log(end) / math.Log1p(-leave))
	if !fromFirst {
		l.left++
	}
}

// gamma draws a gamma variate of the given shape.
func (l *silentLaw) gamma(k stream.Key, shape float64) float64 { return l.shapes.At(k, shape) }

// live lives through period t of a customer of group i.
func (l *silentLaw) live(now stream.Key, i, t int) basket {
	l.last = t
	mean := l.rate * l.of.ownRateFactor(i, t)
	if !l.of.silence.leavesAtPurchases() {
		mean *= math.Min(l.left, 1)
	}
	if mean != l.mean {
		l.table.Set(math.Min(mean, mostPurchases))
		l.mean = mean
	}
	n := float64(l.table.At(now.Skip(placePurchases)))
	if l.of.silence.leavesAtPurchases() {
		n = math.Min(n, l.left)
		l.left -= n
	} else {
		l.left--
	}
	l.gone = l.left <= 0
	n += l.of.firstPurchases(i, t)
	return basket{n, l.spend.on(now.Skip(placeSpend), n)}
}

// mostPurchases bounds the mean purchases of one customer in a period: above it
// whole numbers are no longer exact.
const mostPurchases = 1 << 53

// liveSilently simulates one customer, who leaves unseen, from its entry on.
func (v *individuals) liveSilently(c newcomer) {
	gr := &v.layout.groups[c.group]
	for k := range v.silent.laws {
		if l := &v.silent.laws[k]; l.in&c.in != 0 {
			l.begin(c.who, c.group, gr)
		}
	}
	v.refers.begin(c.who)
	for t := gr.entry; t < v.periods; t++ {
		now := c.who.Skip(placePeriods + placesPeriod*uint64(t))
		in := v.buySilently(now, c, t)
		if in == 0 {
			break
		}
		if nobody := v.refers.nobody[t]; nobody < 1 && now.Skip(placeReferrals).Uniform() > nobody {
			v.refer(c, now.Skip(placeReferrals), t, in)
		}
	}
	for k := range v.silent.laws {
		l := &v.silent.laws[k]
		for in := c.in & l.in; in != 0; in &= in - 1 {
			v.tallies[bits.TrailingZeros64(uint64(in))].counts[l.last*len(v.layout.groups)+c.group]++
		}
	}
}

// buySilently adds what one customer buys in period t to the tallies of the
// strategies in which it is one still, and returns them.
func (v *individuals) buySilently(now stream.Key, c newcomer, t int) crowd {
	shelf := int(v.layout.groups[c.group].class)*v.periods + t
	var in crowd
	for k := range v.silent.laws {
		l := &v.silent.laws[k]
		with := l.in & c.in
		if with == 0 || l.gone {
			continue
		}
		in |= with
		b := l.live(now, c.group, t)
		if !l.of.bears(c.group, t) {
			continue
		}
		for ; with != 0; with &= with - 1 {
			v.tallies[bits.TrailingZeros64(uint64(with))].bought[shelf].add(b)
		}
	}
	return in
}

// lastIn returns the last period of the customer at hand in strategy s, and its
// purchase rate a year by the inputs of a year that is neither good nor bad.
func (v *silents) lastIn(s int) (last int, rate float64) {
	for k := range v.laws {
		if l := &v.laws[k]; l.in>>s&1 == 1 {
			return l.last, l.rate * float64(l.of.perYear)
		}
	}
	panic("sim: no law of silence")
}
