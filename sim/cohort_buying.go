package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/purchasing"
)

// expose sums the purchase rates of the customers of each class and period, in
// strategy s.
func (c *cohorts) expose(s int) {
	for class := range c.exposure {
		clear(c.exposure[class])
	}
	g, scale := c.segments[s], 1.0
	nbd := purchasing.NBD{Shape: g.series.shape.At(0, 0)}
	if g.Purchases.Model == NBDPurchases {
		scale = 1 / nbd.Shape
	}
	first := 0
	if c.shared[s].buys < s {
		first = c.layout.base
	}
	for i := first; i < len(c.layout.groups); i++ {
		gr := &c.layout.groups[i]
		rates := c.sums[gr.entry:]
		c.history(s, i, rates)
		if g.Purchases.Model == NBDPurchases {
			nbd.Rates(rates, c.terms[gr.entry:], c.luck.gamma(c.luck.rates, i))
		}
		if !g.bears(i, gr.entry) {
			rates[0] = 0
		}
		g.addRates(c.exposure[gr.class], rates, i)
	}
	if g.series.purchases.tenures == 1 {
		for class := range c.exposure {
			for t, rate := range g.series.purchases.byPeriod {
				c.exposure[class][t] *= rate * scale
			}
		}
		return
	}
	for class := range c.exposure {
		for t := range c.exposure[class] {
			c.exposure[class][t] *= scale
		}
	}
}

// addRates adds the relative rates of group i, from its entry on, to those of
// its class; where mean purchases run by tenure, multiplied by them.
func (g *segmentCase) addRates(exposure, rates []float64, i int) {
	entry := g.layout.groups[i].entry
	exposure = exposure[entry:][:len(rates)]
	if g.series.purchases.tenures == 1 {
		for k, rate := range rates {
			exposure[k] += rate
		}
		return
	}
	for k, rate := range rates {
		exposure[k] += rate * g.purchaseRate(i, entry+k)
	}
}

// history puts the counts of group i, from its entry on, into a row.
func (c *cohorts) history(s, i int, into []float64) {
	counts, groups := c.tallies[s].counts, len(c.layout.groups)
	at := c.layout.groups[i].entry*groups + i
	for k := range into {
		into[k] = counts[at]
		at += groups
	}
}

// purchaseRate returns the mean number of purchases in period t of a customer
// of group i.
func (g *segmentCase) purchaseRate(i, t int) float64 {
	if q := &g.series.purchases; q.tenures == 1 {
		return q.byPeriod[t]
	}
	year, tenure := g.clock(i, t)
	return g.series.purchases.At(year, tenure) / float64(g.perYear)
}

// buy draws the purchases and what they bring.
func (c *cohorts) buy(s int) {
	g := c.segments[s]
	spend := purchasing.GammaSpend{CV: g.series.cv.At(0, 0)}
	for class := range ledger.Classes {
		if other := c.shared[s].buys; other < s && class == ledger.Current {
			copy(c.tallies[s].bought[:c.periods], c.tallies[other].bought)
			continue
		}
		first := min(c.layout.first(class), c.periods)
		purchases, spent := c.exposure[class][first:], c.terms[first:]
		if g.Purchases.Model != FixedPurchases {
			draw.PoissonEach(purchases, purchases, c.luck.count(c.luck.purchases, int(class)))
		}
		if spend.CV > 0 {
			spend.Totals(spent, purchases, c.luck.gamma(c.luck.spend, int(class)))
		} else {
			copy(spent, purchases)
		}
		bought := c.tallies[s].bought[int(class)*c.periods+first:]
		for k, n := range purchases {
			bought[k] = basket{n, spent[k]}
		}
	}
}
