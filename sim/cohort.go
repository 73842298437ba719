package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/purchasing"
)

// cohorts simulates one segment as counts of customers, exactly: survivors
// given survivors are binomial whatever the mixing law of retention, and the
// purchase rates of a group of customers with the same first and last period
// sum to a gamma, so that differences between customers outlive the collapse.
type cohorts struct {
	periods int
	luck    *luckOf
	// counts is the memory of one replication, customers by group × period;
	// exposure the mean number of purchases by class × period.
	counts   []float64
	exposure [ledger.Classes][]float64
}

func newCohorts(s *Study, groups int, l *luckOf) *cohorts {
	c := &cohorts{periods: s.Periods(), luck: l, counts: make([]float64, groups*s.Periods())}
	for class := range c.exposure {
		c.exposure[class] = make([]float64, s.Periods())
	}
	return c
}

// simulate fills the book with one replication of the segment.
func (c *cohorts) simulate(g *segmentCase, book ledger.Book) {
	book.Reset()
	c.live(g, book)
	g.postHeads(book, c.counts)
	if g.Purchases.PerYear.Given() {
		c.expose(g, book)
		c.buy(g, book)
	}
	g.postEntries(book)
}

// live draws the counts of all groups, period by period: who refers, who
// stays, who enters.
func (c *cohorts) live(g *segmentCase, book ledger.Book) {
	clear(c.counts)
	for i, n := range g.initial {
		c.counts[i*c.periods] = n
	}
	for t := range c.periods {
		for i, gr := range g.layout.groups {
			if gr.entry > t {
				break // groups stand in the order of entry
			}
			at := i*c.periods + t
			n := c.counts[at]
			if n == 0 {
				continue
			}
			book[t].Customers[gr.class] += n
			if t+1 < c.periods {
				c.counts[at+1] = float64(draw.Binomial(c.luck.at(c.luck.stay, i, t), int64(n), g.stay[i][t-gr.entry]))
			}
		}
		if t+1 < c.periods {
			g.enter(t+1, c.refer(g, t, book), c.acquire(g, t+1), c.counts, book)
		}
	}
}

// refer draws the customers brought in during period t, by the class that they
// will belong to: for a class in all, or by group where the rate runs by tenure.
func (c *cohorts) refer(g *segmentCase, t int, book ledger.Book) ledger.Heads {
	var referred ledger.Heads
	if !g.Referral.Rate.Given() {
		return referred
	}
	if g.series.referralRate.tenures == 1 {
		rate := g.series.referralRate.byPeriod[t]
		for class, n := range book[t].Customers {
			if n > 0 && rate > 0 {
				referred[g.layout.heir[class]] += g.Referral.draw(c.luck.at(c.luck.refer, class, t), n, rate)
			}
		}
		return referred
	}
	for i, gr := range g.layout.groups {
		if gr.entry > t {
			break // groups stand in the order of entry
		}
		_, tenure := g.clock(i, t)
		if n, rate := c.counts[i*c.periods+t], g.referralRate(t, tenure); n > 0 && rate > 0 {
			referred[g.layout.heir[gr.class]] += g.Referral.draw(c.luck.at(c.luck.referByGroup, i, t), n, rate)
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

// acquire draws the customers acquired in period t.
func (c *cohorts) acquire(g *segmentCase, t int) float64 {
	mean := g.acquisitions(t)
	if !g.Acquisition.Poisson {
		return mean
	}
	return float64(draw.Poisson(c.luck.at(c.luck.acquire, int(ledger.Future), t), mean))
}

// expose sums the purchase rates of the customers of each class and period.
func (c *cohorts) expose(g *segmentCase, book ledger.Book) {
	if g.Purchases.Model == NBDPurchases {
		c.exposeNBD(g)
		return
	}
	for class := range c.exposure {
		for t := range c.periods {
			class := ledger.Class(class)
			c.exposure[class][t] = g.total(&g.series.purchases, class, t, g.bearing(book, class, t), c.counts, true)
		}
	}
}

// exposeNBD sums rates that differ between customers. A customer's own rate
// stays with it: those who are lost after period t take a gamma sum with them,
// and the rates of a period are the sums of all groups that are lost in it or
// later.
func (c *cohorts) exposeNBD(g *segmentCase) {
	for class := range c.exposure {
		clear(c.exposure[class])
	}
	nbd := purchasing.NBD{Shape: g.series.shape.At(0, 0)}
	for i := range g.layout.groups {
		gr := &g.layout.groups[i]
		from, to := i*c.periods, (i+1)*c.periods
		counts, exposure := c.counts[from:to], c.exposure[gr.class]
		rates, after := 0.0, 0.0
		for t := len(counts) - 1; t >= gr.entry; t-- {
			if lost := counts[t] - after; lost > 0 {
				luck := c.luck.at(c.luck.rates, i, t)
				rates += nbd.RateSum(&luck, int64(lost))
			}
			after = counts[t]
			if g.bears(i, t) {
				exposure[t] += rates * g.purchaseRate(i, t)
			}
		}
	}
}

// purchaseRate returns the mean number of purchases in period t of a customer
// of group i.
func (g *segmentCase) purchaseRate(i, t int) float64 {
	if q := &g.series.purchases; q.tenures == 1 {
		return q.byPeriod[t]
	}
	return g.purchaseRateByTenure(i, t)
}

func (g *segmentCase) purchaseRateByTenure(i, t int) float64 {
	year, tenure := g.clock(i, t)
	return g.series.purchases.At(year, tenure) / float64(g.perYear)
}

// buy draws the purchases and what they bring, and posts them.
func (c *cohorts) buy(g *segmentCase, book ledger.Book) {
	spend := purchasing.GammaSpend{CV: g.series.cv.At(0, 0)}
	for class := range ledger.Classes {
		for t := range c.periods {
			exposure := c.exposure[class][t]
			if exposure == 0 {
				continue
			}
			purchases := exposure
			if g.Purchases.Model != FixedPurchases {
				purchases = float64(draw.Poisson(c.luck.at(c.luck.purchases, int(class), t), exposure))
			}
			spent := purchases
			if spend.CV > 0 {
				luck := c.luck.at(c.luck.spend, int(class), t)
				spent = spend.Total(&luck, purchases)
			}
			g.postMargin(t, 0, purchases, spent, &book[t].Flow[class])
		}
	}
}
