package sim

import (
	"math/bits"
	"slices"

	"clv/sim/draw"
	"clv/sim/stream"
)

// buying is what customers buy in each strategy of a segment. Strategies that
// have the same law come to the same numbers, which are then drawn once.
type buying struct {
	rates []rateLaw
	laws  []buyingLaw
}

// rateLaw is strategies whose customers have the same purchase rates relative
// to the mean, and the rate of the customer at hand.
type rateLaw struct {
	in    crowd
	of    *segmentCase
	sums  *draw.GammaSums // nil where all customers have the rate 1
	scale float64         // of the sums
	rate  float64
}

// buyingLaw is strategies whose customers buy the same.
type buyingLaw struct {
	in    crowd
	of    *segmentCase
	rate  int // index of the law of rates
	spend spending
	// table is the law of the number of purchases of the customer at hand.
	table draw.PoissonTable
	mean  float64
}

// set reads the laws of buying of a segment.
func (b *buying) set(segments []*segmentCase) {
	b.rates, b.laws = b.rates[:0], b.laws[:0]
	for s, g := range segments {
		if g.Purchases.PerYear.Given() {
			b.add(1<<s, g)
		}
	}
}

// add joins a strategy to laws that are equal to its own, or else adds them.
func (b *buying) add(s crowd, g *segmentCase) {
	rate := slices.IndexFunc(b.rates, func(r rateLaw) bool { return g.sameRates(r.of) })
	if rate < 0 {
		rate = len(b.rates)
		law := rateLaw{of: g}
		if g.Purchases.Model == NBDPurchases {
			shape := g.series.shape.At(0, 0)
			law.sums, law.scale = draw.NewGammaSums(shape), 1/shape
		}
		b.rates = append(b.rates, law)
	}
	b.rates[rate].in |= s
	same := slices.IndexFunc(b.laws, func(l buyingLaw) bool { return g.sameBuying(l.of) })
	if same < 0 {
		same = len(b.laws)
		b.laws = append(b.laws, buyingLaw{of: g, rate: rate, spend: newSpending(g)})
	}
	b.laws[same].in |= s
}

// sameRates reports whether two segments have the same law of purchase rates.
func (g *segmentCase) sameRates(h *segmentCase) bool {
	return g.Purchases.Model == h.Purchases.Model && g.series.shape.equal(&h.series.shape)
}

// sameBuying reports whether two segments have the same laws of purchases and
// of spend, in multiples of its mean.
func (g *segmentCase) sameBuying(h *segmentCase) bool {
	return g.sameRates(h) && g.series.purchases.equal(&h.series.purchases) && g.sameSpending(h)
}

// equal reports whether two series are the same at all times.
func (s *Series) equal(o *Series) bool {
	return s.years == o.years && s.tenures == o.tenures && slices.Equal(s.values, o.values)
}

// begin draws the purchase rates of a customer, relative to the mean, in the
// strategies of a crowd, and what its mean purchase is.
func (b *buying) begin(who stream.Key, in crowd) {
	for k := range b.rates {
		r := &b.rates[k]
		if r.in&in == 0 {
			continue
		}
		r.rate = 1
		if r.sums != nil {
			r.rate = r.sums.At(who.Skip(placeRate), 1) * r.scale
		}
	}
	for k := range b.laws {
		b.laws[k].mean = -1 // the table is another customer's
		b.laws[k].spend.begin(who.Skip(placeOwnSpend))
	}
}

// buy adds what one customer of group i buys in period t to the tallies of the
// strategies in the crowd.
func (v *individuals) buy(now stream.Key, i, t int, in crowd) {
	shelf := int(v.layout.groups[i].class)*v.periods + t
	for k := range v.buying.laws {
		l := &v.buying.laws[k]
		with := l.in & in
		if with == 0 {
			continue
		}
		b := l.draw(now, v.buying.rates[l.rate].rate*l.of.purchaseRate(i, t))
		if b.purchases == 0 {
			continue
		}
		for ; with != 0; with &= with - 1 {
			v.tallies[bits.TrailingZeros64(uint64(with))].bought[shelf].add(b)
		}
	}
}

// draw returns what a customer with the given mean number of purchases buys in
// a period.
func (l *buyingLaw) draw(now stream.Key, mean float64) basket {
	n := l.purchases(now, mean)
	return basket{n, l.spend.on(now.Skip(placeSpend), n)}
}

// purchases draws the number of purchases of a period with the given mean.
func (l *buyingLaw) purchases(now stream.Key, mean float64) float64 {
	if l.of.Purchases.Model == FixedPurchases {
		return mean
	}
	if mean != l.mean {
		l.table.Set(mean)
		l.mean = mean
	}
	return float64(l.table.At(now.Skip(placePurchases)))
}
