package sim

import (
	"math/bits"
	"slices"

	"clv/sim/draw"
	"clv/sim/purchasing"
	"clv/sim/stream"
)

// alike tells which strategies of a segment read the same luck through the
// same law, and so come to the same number: it is then drawn once.
type alike struct {
	// rate[s] is the first strategy whose law of purchase rates is that of s,
	// buying[s] the first with the same purchases and spend as well, or -1.
	rate, buying []int
	refers       bool
}

func (a *alike) set(segments []*segmentCase) {
	a.rate, a.buying, a.refers = a.rate[:0], a.buying[:0], false
	for s, g := range segments {
		a.rate = append(a.rate, slices.IndexFunc(segments[:s+1], g.sameRates))
		buying := -1 // buys by no purchases
		if g.Purchases.PerYear.Given() {
			buying = slices.IndexFunc(segments[:s+1], g.sameBuying)
		}
		a.buying = append(a.buying, buying)
		a.refers = a.refers || g.Referral.Rate.Given()
	}
}

// sameRates reports whether two segments have the same law of purchase rates.
func (g *segmentCase) sameRates(h *segmentCase) bool {
	return g.Purchases.Model == h.Purchases.Model && g.series.shape.equal(&h.series.shape)
}

// sameBuying reports whether two segments have the same laws of purchases and
// of spend, in multiples of its mean.
func (g *segmentCase) sameBuying(h *segmentCase) bool {
	return g.sameRates(h) && g.series.purchases.equal(&h.series.purchases) && g.series.cv.equal(&h.series.cv)
}

// equal reports whether two series are the same at all times.
func (s *Series) equal(o *Series) bool {
	return s.years == o.years && s.tenures == o.tenures && slices.Equal(s.values, o.values)
}

// basket is what one customer buys in a period: purchases, and what they bring
// in multiples of the mean purchase.
type basket struct{ purchases, spent float64 }

// drawRates puts the customer's purchase rates, relative to the mean, on the
// stack: one for each strategy, drawn once for each law.
func (v *individuals) drawRates(who stream.Key) {
	for s, g := range v.segments {
		rate := 1.0
		switch first := v.alike.rate[s]; {
		case first < s:
			rate = v.rates[len(v.rates)-s+first]
		case g.Purchases.Model == NBDPurchases && g.Purchases.PerYear.Given():
			luck := draw.At(who.Below(partRates))
			rate = purchasing.NBD{Shape: g.series.shape.At(0, 0)}.RateSum(&luck, 1)
		}
		v.rates = append(v.rates, rate)
	}
}

// buy adds what one customer buys in period t, and the customer itself, to the
// tallies of the strategies in the crowd.
func (v *individuals) buy(now stream.Key, i, t int, in crowd, rates []float64) {
	cell, shelf := i*v.periods+t, int(v.layout.groups[i].class)*v.periods+t
	margin := v.segments[0].bears(i, t)
	var drawn crowd
	for rest := in; rest != 0; rest &= rest - 1 {
		s := bits.TrailingZeros64(uint64(rest))
		tally := &v.tallies[s]
		tally.counts[cell]++
		first := v.alike.buying[s]
		if !margin || first < 0 {
			continue
		}
		if drawn&(1<<first) == 0 {
			v.basket[first] = v.segments[s].fill(now, i, t, rates[s])
			drawn |= 1 << first
		}
		bought := &tally.bought[shelf]
		bought.purchases += v.basket[first].purchases
		bought.spent += v.basket[first].spent
	}
}

// fill draws what a customer with the given relative rate buys in period t.
func (g *segmentCase) fill(now stream.Key, i, t int, rate float64) basket {
	mean := rate * g.meanPurchases(i, t)
	purchases := mean
	if g.Purchases.Model != FixedPurchases {
		purchases = float64(draw.PoissonAt(now.Below(partPurchases), mean))
	}
	spend := purchasing.GammaSpend{CV: g.series.cv.values[0]}
	if spend.CV == 0 || purchases == 0 {
		return basket{purchases, purchases}
	}
	luck := draw.At(now.Below(partSpend))
	return basket{purchases, spend.Total(&luck, purchases)}
}

// meanPurchases returns the mean purchases of a customer of group i in period t.
func (g *segmentCase) meanPurchases(i, t int) float64 {
	if q := &g.series.purchases; len(q.values) == 1 {
		return q.values[0] / float64(g.perYear)
	}
	year, tenure := g.clock(i, t)
	return g.series.purchases.At(year, tenure) / float64(g.perYear)
}
