package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/purchasing"
)

// refer draws the customers brought in during period t, by the class that they
// will belong to: for a class in all, or by group where the rate runs by tenure.
func (c *cohorts) refer(s, t int) ledger.Heads {
	g := c.segments[s]
	switch {
	case !g.Referral.Rate.Given():
		return ledger.Heads{}
	case g.Referral.Shape.Given():
		return c.referAtOwnRates(s, t)
	case g.series.referralRate.tenures > 1:
		return c.referByGroup(s, t)
	}
	var brought, referred ledger.Heads
	heads := c.layout.heads(c.at(s, t), t)
	lucks := c.luck.count(c.luck.refer, t) // of the classes that are there
	c.laws[s].brought(g, brought[:], heads[:], t, lucks)
	for class, n := range brought[:len(lucks)] {
		referred[c.layout.heir[class]] += n
	}
	return referred
}

func (c *cohorts) referByGroup(s, t int) ledger.Heads {
	var referred ledger.Heads
	g, counts := c.segments[s], c.at(s, t)
	for i, luck := range c.luck.count(c.luck.referByGroup, t) {
		_, tenure := g.clock(i, t)
		if n, rate := counts[i], g.referralRate(t, tenure); n > 0 && rate > 0 {
			referred[c.layout.heir[c.layout.groups[i].class]] += g.Referral.draw(luck.Luck(), n, rate)
		}
	}
	return referred
}

// draw draws the customers that n customers bring in.
func (r *Referral) draw(l draw.Luck, n, rate float64) float64 {
	if r.Model == PoissonRefers {
		return float64(draw.Poisson(l, n*rate))
	}
	return float64(draw.Binomial(l, int64(n), rate))
}

// referAtOwnRates is refer where customers have rates of their own: given the
// sum of the rates of those who are there, what a class brings in is Poisson.
func (c *cohorts) referAtOwnRates(s, t int) ledger.Heads {
	var mean, referred ledger.Heads
	g := c.segments[s]
	for i, gr := range c.layout.groups[:c.layout.entered[t]] {
		_, tenure := g.clock(i, t)
		mean[gr.class] += c.ownRates[s][i][t-gr.entry] * g.referralRate(t, tenure)
	}
	for class, luck := range c.luck.count(c.luck.refer, t) {
		referred[c.layout.heir[class]] += float64(draw.Poisson(luck.Luck(), mean[class]))
	}
	return referred
}

// rateReferrers draws the referral rates of the groups that enter in period t
// under strategy s, relative to the mean. A rate keeps with its customer, so
// that the sum that a group has left hangs on who stays: all its periods are
// lived through ahead, at the luck by which they will come.
func (c *cohorts) rateReferrers(s, t int) {
	g := c.segments[s]
	if !g.Referral.Shape.Given() {
		return
	}
	law := purchasing.NBD{Shape: g.series.referralShape.At(0, 0)}
	first := 0
	if t > 0 {
		first = c.layout.entered[t-1]
	}
	for i := first; i < c.layout.entered[t]; i++ {
		lucks := c.luck.gamma(c.luck.referRates, i)
		if len(lucks) == 0 {
			continue // whom they bring in would enter after the horizon
		}
		rates := c.ownRates[s][i]
		c.liveAhead(s, i, rates)
		law.Rates(rates, c.terms, lucks)
		for k := range rates {
			rates[k] /= law.Shape
		}
	}
}

// liveAhead puts the customers of group i who are left in each period from its
// entry on into a row.
func (c *cohorts) liveAhead(s, i int, into []float64) {
	entry := c.layout.groups[i].entry
	into[0] = c.at(s, entry)[i]
	for k := range into[1:] {
		t := entry + k
		draw.BinomialEach(into[k+1:k+2], into[k:k+1], c.laws[s].stay[t][i:i+1], c.luck.count(c.luck.stay, t)[i:i+1])
	}
}

// newOwnRates returns memory for the sums of rates, by strategy, group and
// period from its entry on; nil where all customers have the same.
func newOwnRates(segments []*segmentCase, on *layout, periods int) [][][]float64 {
	all := make([][][]float64, len(segments))
	for s, g := range segments {
		if !g.Referral.Shape.Given() {
			continue
		}
		for _, gr := range on.groups {
			all[s] = append(all[s], make([]float64, max(0, periods-1-gr.entry)))
		}
	}
	return all
}
