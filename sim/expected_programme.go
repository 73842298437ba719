package sim

import (
	"clv/sim/ledger"
	"clv/sim/programme"
)

// side is a part of the customers of a segment with a programme: its members, or
// the others.
type side struct {
	g *segmentCase
	// share is that of new customers, rate the mean purchase rate of the part
	// relative to that of all.
	share, rate float64
	counts      []float64
	book        ledger.Book
}

// expectProgramme is expected for a segment with a programme. Members and others
// are followed apart; where every mechanism is linear in what members do it is
// exact (Programme.linear), otherwise an approximation by a member who does
// the mean.
func (g *segmentCase) expectProgramme(book ledger.Book, counts []float64) {
	c := g.programme
	sides := [2]side{
		{g: g, share: 1 - c.joining.Share(), rate: c.joining.Others, counts: counts, book: book},
		{g: c.member, share: c.joining.Share(), rate: c.joining.Joiners, counts: make([]float64, len(counts)), book: c.book},
	}
	brought := g.expectSides(&sides)
	for k := range sides {
		s := &sides[k]
		s.g.postHeads(s.book, s.counts)
		for class := range ledger.Classes {
			for t := range s.book {
				purchases := s.rate * s.g.expectPurchases(class, t, s.book, s.counts)
				if k == 1 && t >= c.start {
					purchases += s.g.bearing(s.book, class, t) * c.parts.extra(t)
				}
				s.g.postMargin(t, 0, purchases, purchases, &s.book[t].Flow[class])
			}
		}
	}
	c.expectAccounts(g, &sides[1], &brought)
	book.Add(c.book)
	g.postEntries(book)
	for t, cost := range c.fixed {
		book[t].Overhead += cost
	}
}

// expectSides follows the expected customers of both sides, and returns those
// brought in by members, by class and period of entry.
func (g *segmentCase) expectSides(sides *[2]side) [ledger.Classes][]float64 {
	var brought [ledger.Classes][]float64
	for class := range brought {
		brought[class] = make([]float64, g.periods)
	}
	for k := range sides {
		s := &sides[k]
		s.book.Reset()
		clear(s.counts)
		for i, n := range g.initial {
			s.counts[i] = n * s.share
		}
	}
	for t := range g.periods {
		var referred ledger.Heads
		for k := range sides {
			s := &sides[k]
			s.g.expectStaying(t, s.book, s.counts)
			if t+1 == g.periods {
				continue
			}
			for class, n := range s.g.expectReferrals(t, s.book, s.counts) {
				referred[class] += n
				if k == 1 && t >= g.programme.start {
					brought[class][t+1] = n
				}
			}
		}
		if t+1 < g.periods {
			for k := range sides {
				sides[k].enter(t+1, referred, g.acquisitions(t+1))
			}
		}
	}
	return brought
}

// enter lets the part of new customers in that belongs to the side.
func (s *side) enter(t int, referred ledger.Heads, acquired float64) {
	for class := range referred {
		referred[class] *= s.share
	}
	s.book[t].Referred, s.book[t].Acquired[ledger.Future] = s.g.enter(t, inflow{referred: referred}, acquired*s.share, s.counts)
}

// expectAccounts posts what members are expected to pay and to cost.
func (c *programmeCase) expectAccounts(g *segmentCase, s *side, brought *[ledger.Classes][]float64) {
	for class := range ledger.Classes {
		for t := c.start; t < len(s.book); t++ {
			flow := &s.book[t].Flow[class]
			a := programme.Account{
				programme.Members: s.book[t].Customers[class],
				programme.Revenue: flow[ledger.Revenue],
			}
			a[programme.Purchases] = s.rate*s.g.expectPurchases(class, t, s.book, s.counts) + s.g.bearing(s.book, class, t)*c.parts.extra(t)
			a[programme.Joined], a[programme.Fees] = c.expectJoined(s, class, t)
			c.parts.expect(t, &a)
			a[programme.BonusCost] = brought[class][t] * c.referralBonus(g, t)
			c.postAccount(&a, flow)
		}
	}
}

// expectJoined returns the members of a class who join in period t, and the fees
// that are due in it.
func (c *programmeCase) expectJoined(s *side, class ledger.Class, t int) (joined, fees float64) {
	for i, gr := range s.g.layout.groups[:s.g.layout.entered[t]] {
		if gr.class != class {
			continue
		}
		n, since := s.counts[t*len(s.g.layout.groups)+i], t-max(gr.entry, c.start)
		if since == 0 {
			joined += n
		}
		if p := c.parts.paid; p != nil && since%p.Year == 0 {
			fees += n * p.Fee[t]
		}
	}
	return joined, fees
}

// linear reports whether what members pay and cost is linear in how many there
// are and what they buy.
func (m *Programme) linear() bool {
	return !m.Points.Given() && !m.Tiers.Given() && !m.Paid.Renewal.Given()
}

// extra returns the purchases that coupons bring a member in period t.
func (m *programmeParts) extra(t int) float64 {
	if m.coupons == nil {
		return 0
	}
	return m.coupons.Extra[t]
}

// expect enters what members are expected to cost in period t, given how many
// they are, how many join and what they buy. Points count as redeemed when they
// are earned, and levels are left out.
func (m *programmeParts) expect(t int, a *programme.Account) {
	if m.club != nil {
		a[programme.BenefitCost] += a[programme.Members] * m.club.Cost[t]
		a[programme.WelcomeCost] += a[programme.Joined] * m.club.Welcome[t]
	}
	if m.paid != nil {
		a[programme.BenefitCost] += a[programme.Purchases] * m.paid.PerOrder[t]
	}
	if m.cashback != nil {
		a[programme.CashbackCost] += a[programme.Revenue] * m.cashback.Rate[t]
	}
	if m.discount != nil {
		a[programme.DiscountCost] += a[programme.Revenue] * m.discount.Rate[t]
	}
	if k := m.coupons; k != nil {
		a[programme.CouponCost] += a[programme.Members] * (k.Usual[t] + k.Extra[t]) * k.Value[t]
	}
	if p := m.points; p != nil {
		atPartners := a[programme.Members] * p.AtPartners / float64(p.Year)
		a[programme.PartnerIncome] += atPartners * p.Price[t]
		issued := a[programme.Revenue]*p.Earn + a[programme.Joined]*p.Welcome + atPartners
		a[programme.RewardCost] += p.Redeems * issued / p.Reward * p.Cost[t]
	}
}
