package sim

import (
	"clv/sim/programme"
	"clv/sim/retention"
	"clv/sim/stream"
)

// placeJoin is where the luck of joining a programme stands in a customer's
// stream, placeMember where that of a period as a member stands in the period's.
const (
	placeJoin   = 62
	placeMember = 24
)

// members simulates the customers who join the programme of one strategy, one
// by one, period by period: what a programme does to a customer hangs on what it
// did before. Customers who do not join live as they would without a programme,
// in the same luck.
type members struct {
	strategy crowd
	index    int // of the strategy
	g        *segmentCase
	c        *programmeCase
	leaves   []*lifetime // of members, by group
	// asMember and asOther are the laws of what they buy.
	asMember, asOther buyingLaw
	to                *enrolment
	others            *tally
	card              programme.Member
	at                programme.Moment
}

// memberLife is what is known of the life of a customer who joins.
type memberLife struct {
	// last is the last period as a customer, unless that hangs on its path: then
	// it leaves when the probability to have left exceeds luck.
	last      int
	own, luck float64
	alive     float64
	rate      float64
}

// newMembers returns the members of each strategy with a programme, nil if none
// has.
func newMembers(segments []*segmentCase, ys tallies) []*members {
	var all []*members
	for s, g := range segments {
		if g.programme == nil {
			continue
		}
		ys[s].enrolled = newEnrolment(g.layout, g.periods)
		all = append(all, &members{strategy: 1 << s, index: s, g: g, c: g.programme, to: ys[s].enrolled, others: &ys[s]})
	}
	return all
}

// set reads the laws of a case.
func (m *members) set() {
	m.asMember = buyingLaw{of: m.c.member, spend: newSpending(m.c.member)}
	m.asOther = buyingLaw{of: m.g, spend: newSpending(m.g)}
	m.leaves = m.leaves[:0]
	known := leaving{known: make(map[*float64]*lifetime)}
	for _, row := range m.c.member.stay {
		m.leaves = append(m.leaves, known.lifetime(row))
	}
}

// enrol simulates a customer in the strategies whose programmes it joins, and
// returns those in which it does not.
func (v *individuals) enrol(c newcomer) crowd {
	others := c.in
	for _, m := range v.members {
		if m.strategy&c.in == 0 {
			continue
		}
		rate := v.buying.rateIn(m.index)
		if c.who.Skip(placeJoin).Uniform() < m.c.joining.Propensity(rate) {
			m.live(v, c, rate, v.leaving.lastIn(m.index))
			others &^= m.strategy
		}
	}
	return others
}

// live simulates one customer who joins, from its entry on. usual is its last
// period if it did not.
func (m *members) live(v *individuals, c newcomer, rate float64, usual int) {
	gr := &v.layout.groups[c.group]
	life := m.begin(c, gr, rate, usual)
	joins := max(gr.entry, m.c.start)
	law, in := &m.asMember, true
	lapsed := -1
	for t := gr.entry; ; t++ {
		now := c.who.Skip(placePeriods + placesPeriod*uint64(t))
		if in && t >= joins {
			if in = m.begins(now, gr, t, joins); !in {
				law, lapsed = &m.asOther, t
			}
		}
		member := in && t >= joins
		m.buy(v, now, c, t, law, &life, member)
		m.refer(v, now, c, t, law, member)
		stays := m.stays(&life, c.group, gr, t, member, law)
		if member {
			m.ends(t, stays)
		}
		if !stays || t == m.g.periods-1 {
			m.count(c.group, gr.entry, lapsed, t)
			return
		}
	}
}

// begin finds what is known of a customer's life at its entry.
func (m *members) begin(c newcomer, gr *group, rate float64, usual int) memberLife {
	for _, law := range []*buyingLaw{&m.asMember, &m.asOther} {
		law.mean = -1 // the table is another customer's
		law.spend.begin(c.who.Skip(placeOwnSpend))
	}
	u := c.who.Skip(placeLifetime).Uniform()
	life := memberLife{rate: rate, luck: u, alive: 1}
	if !m.c.pathwise {
		life.last = gr.entry + m.leaves[c.group].at(u)
		return life
	}
	if m.c.ownMember.rate == nil {
		m.own(&life, c, gr, usual)
	}
	return life
}

// own draws the customer's own probability to stay. Where the law of the others
// is the plain one it is drawn given how long the customer would stay without
// the programme, and its luck given both: the law of the two is the same, and a
// programme that changes nothing leaves the customer's life as it was.
func (m *members) own(life *memberLife, c newcomer, gr *group, usual int) {
	at := c.who.At(belowMember)
	if _, plain := m.g.law.(retention.ShiftedBetaGeometric); !plain {
		life.own = m.c.ownElse.law.Own(at, gr.tenure, false)
		return
	}
	left := usual < m.g.periods-1
	life.own = m.c.ownElse.law.Own(at, gr.tenure+usual-gr.entry, left)
	from := m.survival(life.own, gr, usual-gr.entry)
	until := 0.0
	if left {
		until = m.survival(life.own, gr, usual-gr.entry+1)
	}
	life.luck = 1 - from + at.At(0).Uniform()*(from-until)
}

// survival returns the probability of staying through so many periods without
// the programme.
func (m *members) survival(own float64, gr *group, periods int) float64 {
	s := 1.0
	for k := range periods {
		s *= m.c.ownElse.at(own, gr.entry+k, gr.tenure+k, 0)
	}
	return s
}

// begins begins a period of a member, and reports whether it still is one.
func (m *members) begins(now stream.Key, gr *group, t, joins int) bool {
	at := &m.at
	*at = programme.Moment{
		Period: t, First: t%m.g.perYear == 0, Last: (t+1)%m.g.perYear == 0,
		Luck: now.Skip(placeMember), Account: &m.to.accounts[gr.class][t], Rate: 1,
	}
	if t == joins {
		m.c.rules.Join(&m.card, at)
	} else if !m.c.rules.Renew(&m.card, at) {
		return false
	}
	m.c.rules.Open(&m.card, at)
	return true
}

// buy draws what the customer buys in period t.
func (m *members) buy(v *individuals, now stream.Key, c newcomer, t int, law *buyingLaw, life *memberLife, member bool) {
	g, class := law.of, v.layout.groups[c.group].class
	if !g.bears(c.group, t) {
		m.at.Extra = 0 // nor does what coupons bring count
		return
	}
	usual := life.rate * m.g.purchaseRate(c.group, t)
	rate, extra := life.rate*g.purchaseRate(c.group, t), 0.0
	if member {
		rate *= m.at.Rate
		extra = m.at.Extra
	}
	var b basket
	if g.Purchases.PerYear.Given() {
		b.purchases = law.purchases(now, rate) + extra
		b.spent = law.spend.on(now.Skip(placeSpend), b.purchases)
	}
	to := &m.to.tally
	if law == &m.asOther {
		to = m.others
	}
	to.bought[int(class)*g.periods+t].add(b)
	if member {
		m.at.Purchases = b.purchases
		m.at.Revenue = b.spent*g.series.spend.byPeriod[t] + g.revenuePerHead(c.group, t)
		m.at.Account[programme.Buying]++
		m.at.Account[programme.Usual] += usual
		m.at.Account[programme.UsualRevenue] += usual*m.g.series.spend.byPeriod[t] + m.g.revenuePerHead(c.group, t)
	}
}

// revenuePerHead returns the revenue in period t of a customer of group i that
// hangs on no purchases: revenue per customer, and lines of products.
func (g *segmentCase) revenuePerHead(i, t int) float64 {
	year, tenure := g.clock(i, t)
	sum := 0.0
	if g.Revenue.Given() {
		sum += g.series.revenue.At(year, tenure)
	}
	if len(g.Lines) > 0 {
		sum += g.series.lines.At(year, tenure)
	}
	return sum / float64(g.perYear)
}

// refer lets in the customers whom the customer brings in during period t.
func (m *members) refer(v *individuals, now stream.Key, c newcomer, t int, law *buyingLaw, member bool) {
	if t+1 >= v.periods || v.refers.nobody[t] == 1 {
		return
	}
	heir := v.layout.heir[v.layout.groups[c.group].class]
	luck := now.Skip(placeReferrals)
	_, tenure := m.g.clock(c.group, t)
	n := law.of.brings(luck, luck.Uniform(), t, tenure, v.refers.own[m.index])
	for k := range n {
		v.letIn(newcomer{luck.At(uint64(k)), v.layout.entrants[t+1][heir], m.strategy, c.who}, t+1)
	}
	if member {
		m.at.Brought = float64(n)
		m.to.brought[heir][t+1] += float64(n)
	}
}

// stays reports whether the customer stays at the end of period t.
func (m *members) stays(life *memberLife, i int, gr *group, t int, member bool, law *buyingLaw) bool {
	if !m.c.pathwise {
		return t < life.last
	}
	own, points := &m.c.ownMember, 0.0
	if law == &m.asOther {
		own = &m.c.ownElse
	}
	if member {
		points = m.at.Stay
	}
	life.alive *= own.at(life.own, t, gr.tenure+t-gr.entry, points)
	return 1-life.alive < life.luck
}

// ends ends a period of a member.
func (m *members) ends(t int, stays bool) {
	m.c.rules.Close(&m.card, &m.at)
	if stays || t == m.g.periods-1 {
		m.c.rules.Keep(&m.card, &m.at)
	} else {
		m.c.rules.Leave(&m.card, &m.at)
	}
}

// count counts a customer of group i who is a customer up to a period, and one
// among the others from the period in which its membership lapsed, if it did.
// Tallies count those last seen in a period.
func (m *members) count(i, entry, lapsed, last int) {
	groups := len(m.g.layout.groups)
	if lapsed < 0 {
		m.to.counts[last*groups+i]++
		return
	}
	m.others.counts[last*groups+i]++
	if lapsed > entry {
		m.others.counts[(lapsed-1)*groups+i]--
		m.to.counts[(lapsed-1)*groups+i]++
	}
}
