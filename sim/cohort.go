package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/stream"
)

// cohorts simulates one segment as counts of customers, exactly: survivors
// given survivors are binomial whatever the mixing law of retention, and the
// purchase rates of a group of customers with the same first and last period
// sum to a gamma, so that differences between customers outlive the collapse.
//
// All strategies go through a period together and read the same luck.
type cohorts struct {
	segments []*segmentCase // of each strategy
	layout   *layout
	periods  int
	luck     *luckOf
	laws     []cohortLaws // by strategy
	shared   []shared     // by strategy
	tallies
	// ownRates is the sums of the referral rates of those who are left of each
	// group, relative to the mean, by strategy, group and period from its entry
	// on, where customers have rates of their own.
	ownRates [][][]float64
	// referred and lost are the segments that those brought in enter and in which
	// those lost may be won back; nil if they do not go to another.
	referred, lost *cohorts
	// lapsed is who may be won back, by strategy; nil if nobody may be.
	lapsed []lapsed
	// newlyLost is who joins them at the end of the period at hand.
	newlyLost []ledger.Heads
	// exposure is the mean number of purchases by class × period, of one
	// strategy at a time.
	exposure [ledger.Classes][]float64
	// terms and sums are of one row of draws at a time.
	terms, sums []float64
}

// newCohorts prepares segment j of the study.
func newCohorts(s *Study, c *Case, j int) *cohorts {
	v := &cohorts{
		layout: &c.layouts[j], periods: s.Periods(), luck: newLuck(s, j, &c.layouts[j]),
		laws:    make([]cohortLaws, len(s.Strategies)),
		tallies: newTallies(len(s.Strategies), &c.layouts[j], s.Periods()),
		terms:   make([]float64, s.Periods()), sums: make([]float64, s.Periods()),
	}
	for i := range c.strategies {
		v.segments = append(v.segments, &c.strategies[i].segments[j])
	}
	v.lapsed, v.newlyLost = newLapsed(v.segments), make([]ledger.Heads, len(v.segments))
	v.ownRates = newOwnRates(v.segments, v.layout, v.periods)
	for class := range v.exposure {
		v.exposure[class] = make([]float64, v.periods)
	}
	return v
}

// prepare reads the laws of the case, whenever its inputs have been fixed.
func (c *cohorts) prepare() {
	for s, g := range c.segments {
		c.laws[s].set(g)
	}
	c.share()
}

// begin begins a replication of the segment, at the address root, in all
// strategies.
func (c *cohorts) begin(root stream.Key) {
	c.luck.draw(root)
	c.clearInflows()
}

// pass draws who stays from period t to the next.
func (c *cohorts) pass(t int) {
	if t == c.periods-1 {
		return
	}
	for s := range c.segments {
		c.stay(s, t)
		c.send(s, t)
	}
}

// come lets in who enters in period t, on the first day the base.
func (c *cohorts) come(t int) {
	for s, g := range c.segments {
		if t == 0 {
			copy(c.tallies[s].counts, g.initial) // all that follows is written anew
		} else {
			come := c.inflow(s, t)
			if g.into < 0 {
				come.referred.Add(c.refer(s, t-1))
			}
			_, c.tallies[s].acquired[t] = g.enter(t, come, c.acquire(s, t), c.tallies[s].counts)
		}
		c.rateReferrers(s, t)
	}
}

// end draws what customers buy.
func (c *cohorts) end() {
	for s, g := range c.segments {
		if g.Purchases.PerYear.Given() {
			c.expose(s)
			c.buy(s)
		}
	}
}

// at returns the counts of strategy s in period t, by group.
func (c *cohorts) at(s, t int) []float64 {
	groups := len(c.layout.groups)
	return c.tallies[s].counts[t*groups : (t+1)*groups]
}

// stay draws who stays from period t to the next, group by group.
func (c *cohorts) stay(s, t int) {
	next, from := c.at(s, t+1), 0
	if other := c.shared[s].lives; other < s {
		from = c.layout.base
		copy(next[:from], c.at(other, t+1))
	}
	draw.BinomialEach(next[from:], c.at(s, t)[from:], c.laws[s].stay[t][from:], c.luck.count(c.luck.stay, t)[from:])
}

// acquire draws the customers acquired in period t, if there is room for them.
func (c *cohorts) acquire(s, t int) float64 {
	g := c.segments[s]
	if !g.Acquisition.random() {
		return g.acquisitions(t)
	}
	return g.drawAcquired(c.luck.count(c.luck.acquire, t)[0].Luck(), t, g.wordAmong(t, c.tallies[s].counts))
}
