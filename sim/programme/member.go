package programme

import "clv/sim/stream"

// Member is one member and what it has with the programme.
type Member struct {
	// lots are the points not yet redeemed, by the period in which they were
	// issued, in a ring; balance is their sum.
	lots    []float64
	balance float64
	// redeemed is true in the period after one in which it redeemed.
	redeemed bool
	// level of status, 0 for none; counted is what counts for the next of this
	// calendar year so far, before what it came to in the year before.
	level           int
	counted, before float64
	// rose and fell say how the level of this calendar year compares with that of
	// the last.
	rose, fell bool
	// earn is the factor of points that the level gives.
	earn float64
	// paidUntil is the period from which on a fee is due, fee the one paid last.
	paidUntil int
	fee       float64
}

// Level returns the level of status, 0 for none.
func (m *Member) Level() int { return m.level }

// Balance returns the points not yet redeemed.
func (m *Member) Balance() float64 { return m.balance }

// reset makes m somebody who has just joined.
func (m *Member) reset() {
	clear(m.lots)
	*m = Member{lots: m.lots, earn: 1}
}

// Moment is one period of one member.
type Moment struct {
	// Period of the horizon, from 0.
	Period int
	// First and Last say whether it is the first and the last of a calendar year.
	First, Last bool
	// Luck is where the luck of the member in the period stands.
	Luck stream.Key
	// Account to write to.
	Account *Account

	// What Open makes of the period: Rate is the factor of the purchase rate,
	// Extra a number of purchases beside, Stay points (a share) added to the
	// yearly probability to stay.
	Rate, Extra, Stay float64

	// What the member did, known when it closes: Purchases, with those extra,
	// their Revenue, and the customers that it brought in.
	Purchases, Revenue, Brought float64
}

// Places of the luck of a period.
const (
	placeRedeem = iota
	placeRenew
	placeCoupons
	placeExtra
)

// Mechanism is one kind of programme. It embeds idle for the moments at which it
// does nothing.
type Mechanism interface {
	// join is when someone becomes a member, at the start of a period.
	join(m *Member, at *Moment)
	// renew reports whether it goes on being a member.
	renew(m *Member, at *Moment) bool
	open(m *Member, at *Moment)
	close(m *Member, at *Moment)
	keep(m *Member, at *Moment)
	leave(m *Member, at *Moment)
}

// idle does nothing at any moment.
type idle struct{}

func (idle) join(*Member, *Moment)       {}
func (idle) renew(*Member, *Moment) bool { return true }
func (idle) open(*Member, *Moment)       {}
func (idle) close(*Member, *Moment)      {}
func (idle) keep(*Member, *Moment)       {}
func (idle) leave(*Member, *Moment)      {}
