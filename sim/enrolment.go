package sim

import (
	"clv/sim/ledger"
	"clv/sim/programme"
)

// enrolment is what the members of a programme add up to in one replication of
// one strategy. Those who join are counted apart from their entry on, members
// who end their membership with the others from then on.
type enrolment struct {
	tally
	// accounts by class and period.
	accounts [ledger.Classes][]programme.Account
	// brought is the customers whom members brought in, by class and period of
	// entry.
	brought [ledger.Classes][]float64
}

func newEnrolment(l *layout, periods int) *enrolment {
	e := &enrolment{tally: newTally(l, periods)}
	for class := range e.accounts {
		e.accounts[class] = make([]programme.Account, periods)
		e.brought[class] = make([]float64, periods)
	}
	return e
}

func (e *enrolment) clear() {
	e.tally.clear()
	for class := range e.accounts {
		clear(e.accounts[class])
		clear(e.brought[class])
	}
}

// postMembers adds the members of a programme, and what it earned and cost, to
// the book of its segment, which holds the other customers.
func (g *segmentCase) postMembers(y *tally, book ledger.Book) {
	e, c := y.enrolled, g.programme
	g.countOthers(y, book)
	c.member.postLives(&e.tally, c.book)
	book.Add(c.book)
	for class := range e.accounts {
		for t := range e.accounts[class] {
			a := &e.accounts[class][t]
			a[programme.BonusCost] = e.brought[class][t] * c.referralBonus(g, t)
			c.postAccount(a, &book[t].Flow[class])
		}
	}
	for t, cost := range c.fixed {
		e.accounts[ledger.Current][t][programme.FixedCost] = cost
		book[t].Overhead += cost
	}
}

// referralBonus returns what a customer who enters in period t costs more for
// having been brought in by a member.
func (c *programmeCase) referralBonus(g *segmentCase, t int) float64 {
	m := &c.member.series
	return c.bonus[t] + m.reward.byPeriod[t] + m.welcome.byPeriod[t] - g.series.reward.byPeriod[t] - g.series.welcome.byPeriod[t]
}

// postAccount posts what a programme earned and cost to the flow of a period.
func (c *programmeCase) postAccount(a *programme.Account, flow *ledger.Flow) {
	flow[ledger.Revenue] += a.Income()
	flow[ledger.ProgrammeCost] += a.Cost()
	flow[ledger.ReferralCost] += a[programme.BonusCost]
}

// countOthers enters the customers who are no members, and what they bought, in
// the accounts, given a book with them alone.
func (g *segmentCase) countOthers(y *tally, book ledger.Book) {
	for class := range ledger.Classes {
		for t := g.programme.start; t < len(book); t++ {
			a := &y.enrolled.accounts[class][t]
			a[programme.OtherCustomers] = book[t].Customers[class]
			a[programme.OtherPresence] = g.bearing(book, class, t)
			a[programme.OtherPurchases] = y.bought[int(class)*g.periods+t].purchases
			a[programme.OtherRevenue] = book[t].Flow[class][ledger.Revenue]
		}
	}
}
