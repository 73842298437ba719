package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
)

// link implements linked.
func (c *cohorts) link(all []lives, into, lostTo int) {
	if into >= 0 {
		c.referred = all[into].(*cohorts)
		c.referred.expect()
	}
	if lostTo >= 0 {
		c.lost = all[lostTo].(*cohorts)
		c.lost.expect()
	}
}

// expect makes room for who comes from other segments.
func (ys tallies) expect() {
	for s := range ys {
		if ys[s].inflow == nil {
			ys[s].inflow = make([]inflow, len(ys[s].acquired))
		}
	}
}

// clearInflows begins with nobody from other segments, and the lapsed of the
// first day.
func (c *cohorts) clearInflows() {
	for s, g := range c.segments {
		clear(c.tallies[s].inflow)
		if c.lapsed != nil {
			c.lapsed[s].begin(g)
			clear(c.newlyLost)
		}
	}
}

// inflow returns who comes from other segments in period t, once all have
// passed the period before: among them those who are won back in that.
func (c *cohorts) inflow(s, t int) inflow {
	flows := c.tallies[s].inflow
	if flows == nil {
		return inflow{}
	}
	if c.lapsed != nil && c.lapsed[s] != nil {
		luck := c.luck.count(c.luck.winBack, t-1)
		flows[t].won, flows[t-1].spent = c.lapsed[s].campaign(c.segments[s], t-1, func(n, p float64, age int, class ledger.Class) float64 {
			return float64(draw.Binomial(luck[age*int(ledger.Classes)+int(class)].Luck(), int64(n), p))
		})
		c.lapsed[s][0], c.newlyLost[s] = c.newlyLost[s], ledger.Heads{}
	}
	return flows[t]
}

// send has customers go to other segments at the end of period t.
func (c *cohorts) send(s, t int) {
	if c.referred != nil {
		c.referred.tallies[s].inflow[t+1].referred.Add(c.refer(s, t))
	}
	if c.lost != nil && c.lost.lapsed != nil {
		c.lost.newlyLost[s].Add(lostOf(c.layout, c.tallies[s].counts, t))
	}
}
