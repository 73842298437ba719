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
	study *Study
	luck  *luckOf
	// counts and exposure are the memory of one replication: customers by
	// group × period, and the mean number of purchases by class × period.
	counts   []int64
	exposure [ledger.Classes][]float64
}

func newCohorts(s *Study, l *luckOf) *cohorts {
	c := &cohorts{study: s, luck: l, counts: make([]int64, len(l.layout.groups)*s.Periods())}
	for class := range c.exposure {
		c.exposure[class] = make([]float64, s.Periods())
	}
	return c
}

// simulate fills the book with one replication of the segment.
func (c *cohorts) simulate(g *segmentCase, book ledger.Book) {
	book.Reset()
	c.live(g, book)
	c.postGroups(g, book)
	if g.Purchases.PerYear.Given() {
		c.expose(g)
		c.buy(g, book)
	}
	g.postEntries(c.study, book)
}

// live draws the counts of all groups, period by period: who refers, who
// stays, who enters.
func (c *cohorts) live(g *segmentCase, book ledger.Book) {
	periods := c.study.Periods()
	clear(c.counts)
	for i, n := range g.initial {
		c.counts[i*periods] = int64(n)
	}
	for t := range periods {
		var referred [ledger.Classes]int64
		for i, gr := range g.layout.groups {
			if gr.entry > t {
				break // groups stand in the order of entry
			}
			n := c.counts[i*periods+t]
			if n == 0 {
				continue
			}
			book[t].Customers[gr.class] += float64(n)
			if t+1 < periods {
				referred[c.study.heir(gr.class)] += c.refer(g, i, t, n)
				c.counts[i*periods+t+1] = draw.Binomial(c.luck.stay[i*periods+t], n, g.stay[i][t-gr.entry])
			}
		}
		if t+1 < periods {
			c.enter(g, t+1, referred, book)
		}
	}
}

// refer draws the customers that n customers of group i bring in.
func (c *cohorts) refer(g *segmentCase, i, t int, n int64) int64 {
	rate := g.referralRate(c.study, i, t)
	switch {
	case rate == 0:
		return 0
	case g.Referral.Model == PoissonRefers:
		return draw.Poisson(c.luck.refer[i*c.study.Periods()+t], float64(n)*rate)
	default:
		return draw.Binomial(c.luck.refer[i*c.study.Periods()+t], n, rate)
	}
}

// enter lets customers in at the start of period t.
func (c *cohorts) enter(g *segmentCase, t int, referred [ledger.Classes]int64, book ledger.Book) {
	for class, i := range g.layout.entrants[t] {
		if i < 0 {
			continue
		}
		n := referred[class]
		book[t].Referred[class] = float64(n)
		if ledger.Class(class) == ledger.Future {
			acquired := c.acquire(g, t)
			book[t].Acquired[class] = float64(acquired)
			n += acquired
		}
		c.counts[i*c.study.Periods()+t] = n
	}
}

// acquire draws the customers acquired in period t.
func (c *cohorts) acquire(g *segmentCase, t int) int64 {
	mean := g.acquisitions(t)
	if !g.Acquisition.Poisson {
		return int64(mean)
	}
	return draw.Poisson(c.luck.acquire[int(ledger.Future)*c.study.Periods()+t], mean)
}

// postGroups posts what depends on counts alone.
func (c *cohorts) postGroups(g *segmentCase, book ledger.Book) {
	s, periods := c.study, c.study.Periods()
	for i, gr := range g.layout.groups {
		for t := gr.entry; t < periods; t++ {
			n := float64(c.counts[i*periods+t])
			if n == 0 {
				continue
			}
			flow := &book[t].Flow[gr.class]
			if g.bears(s, i, t) {
				g.postMargin(s, t, n*g.perCustomer(s, &g.series.revenue, i, t), 0, 0, flow)
				flow[ledger.ServiceCost] += n * g.perCustomer(s, &g.series.perAccount, i, t)
			}
			if g.Club.Basis == PerMember {
				flow[ledger.ProgrammeCost] += n * g.perCustomer(s, &g.series.club, i, t)
			}
		}
	}
}

// expose sums the purchase rates of the customers of each class and period. A
// customer's own rate stays with it: those who are lost after period t take a
// gamma sum with them, and the rates of a period are the sums of all groups
// that are lost in it or later.
func (c *cohorts) expose(g *segmentCase) {
	s, periods := c.study, c.study.Periods()
	for class := range c.exposure {
		clear(c.exposure[class])
	}
	nbd := purchasing.NBD{Shape: g.series.shape.At(0, 0)}
	for i, gr := range g.layout.groups {
		counts := c.counts[i*periods : (i+1)*periods]
		rates, after := 0.0, int64(0)
		for t := periods - 1; t >= gr.entry; t-- {
			lost := counts[t] - after
			after = counts[t]
			if g.Purchases.Model == NBDPurchases {
				rates += nbd.RateSum(&c.luck.rates[i*periods+t], lost)
			} else {
				rates = float64(counts[t])
			}
			if g.bears(s, i, t) {
				c.exposure[gr.class][t] += rates * g.perCustomer(s, &g.series.purchases, i, t)
			}
		}
	}
}

// buy draws the purchases and what they bring, and posts them.
func (c *cohorts) buy(g *segmentCase, book ledger.Book) {
	periods := c.study.Periods()
	spend := purchasing.GammaSpend{CV: g.series.cv.At(0, 0)}
	for class := range ledger.Classes {
		for t := range periods {
			exposure := c.exposure[class][t]
			if exposure == 0 {
				continue
			}
			at := int(class)*periods + t
			purchases := exposure
			if g.Purchases.Model != FixedPurchases {
				purchases = float64(draw.Poisson(c.luck.purchases[at], exposure))
			}
			spent := purchases
			if spend.CV > 0 {
				spent = spend.Total(&c.luck.spend[at], purchases)
			}
			g.postMargin(c.study, t, 0, purchases, spent, &book[t].Flow[class])
		}
	}
}
