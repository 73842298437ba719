package programme

// Paid is a membership with a fee for a year, due on joining and whenever a year
// of it is over; who then does not renew is a member no longer. Fee and PerOrder,
// what benefits used with a purchase cost, are by period.
type Paid struct {
	idle
	Fee, PerOrder []float64
	// Renewal is the probability to renew, Year the periods of a year.
	Renewal float64
	Year    int
}

func (p *Paid) join(m *Member, at *Moment) { p.pay(m, at) }

func (p *Paid) pay(m *Member, at *Moment) {
	m.fee = p.Fee[at.Period]
	m.paidUntil = at.Period + p.Year
	at.Account[Fees] += m.fee
}

func (p *Paid) renew(m *Member, at *Moment) bool {
	if at.Period < m.paidUntil {
		return true
	}
	if p.Renewal < 1 && at.Luck.Skip(placeRenew).Uniform() > p.Renewal {
		return false
	}
	p.pay(m, at)
	return true
}

func (p *Paid) close(_ *Member, at *Moment) {
	at.Account[BenefitCost] += at.Purchases * p.PerOrder[at.Period]
}

// keep writes the part of the fee that is for periods to come. Who leaves the
// firm gets nothing back.
func (p *Paid) keep(m *Member, at *Moment) {
	at.Account[Deferred] += m.fee * float64(m.paidUntil-at.Period-1) / float64(p.Year)
}
