package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/programme"
)

// beyondProgramme sums the contribution of members and of the others after the
// horizon, as the expected evaluator has them: exact where it is
// (Programme.linear). A run simulates it instead (Result.addGoingOn).
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
	a := programme.Account{}
	if c.start <= last {
		purchases += c.parts.extra(last)
		a[programme.Members], a[programme.Purchases] = 1, purchases
		a[programme.Revenue] = purchases*g.series.spend.byPeriod[last] + g.revenuePerHead(i, last)
		if c.parts.paid != nil {
			a[programme.Fees] = c.parts.paid.Fee[last] / float64(g.perYear)
		}
		c.parts.expect(last, &a)
	}
	return g.contributionOf(purchases, i, t) + a.Income() - a.Cost()
}
