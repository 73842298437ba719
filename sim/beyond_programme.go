package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/programme"
)

// beyondProgramme sums the contribution of members and of the others after the
// horizon: members go on buying and costing what they did in the last year, and
// stay by their own law; nobody joins or ends its membership.
func (g *segmentCase) beyondProgramme(s *Study, p belief.Point, v float64) float64 {
	c := g.programme
	sides := [2]side{
		{g: g, share: 1 - c.joining.Share(), rate: c.joining.Others, counts: g.newCounts(), book: make(ledger.Book, g.periods)},
		{g: c.member, share: c.joining.Share(), rate: c.joining.Joiners, counts: g.newCounts(), book: c.book},
	}
	g.expectSides(&sides)
	others := g.beyondOf(s, p, v, sides[0].counts, func(i, t int) float64 {
		return g.contributionOf(sides[0].rate*g.laterPurchases(i, t), i, t)
	})
	return others + c.member.beyondOf(s, p, v, sides[1].counts, c.memberContribution)
}

// memberContribution returns what a member of group i contributes in a period
// after the horizon.
func (c *programmeCase) memberContribution(i, t int) float64 {
	g, last := c.member, c.member.periods-1
	purchases := c.joining.Joiners * g.laterPurchases(i, t)
	a := programme.Account{programme.Presence: 1}
	if c.held != nil && c.held[programme.Presence] > 0 {
		a = *c.held
		purchases = a[programme.Purchases] / a[programme.Presence]
	} else if c.start <= last {
		purchases += c.parts.extra(last)
		a[programme.Members], a[programme.Purchases] = 1, purchases
		a[programme.Revenue] = purchases*g.series.spend.byPeriod[last] + g.revenuePerHead(i, last)
		if c.parts.paid != nil {
			a[programme.Fees] = c.parts.paid.Fee[last] / float64(g.perYear)
		}
		c.parts.expect(last, &a)
	}
	return g.contributionOf(purchases, i, t) + (a.Income()-a.Cost())/a[programme.Presence]
}

// hold lets members of a case go on, beyond the horizon, as they did in the last
// year of the simulation, but for what was spent on their joining: nobody joins
// later. Where what a programme gives is linear its expectation is exact, and
// needs no simulation.
func (r *Result) hold(c *Case) {
	for i := range r.Outcomes {
		for j, p := range r.Outcomes[i].Programmes {
			if len(p) == 0 || r.Study.Strategies[i].Segments[j].Programme.linear() {
				continue
			}
			last := p.Mean(r.Study.Years)[r.Study.Years-1]
			last[programme.WelcomeCost] = 0
			c.strategies[i].segments[j].programme.held = &last
		}
	}
}
