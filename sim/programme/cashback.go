package programme

// Cashback gives back a share of revenue: Rate, by period, is what is claimed of
// it.
type Cashback struct {
	idle
	Rate []float64
}

func (c *Cashback) close(_ *Member, at *Moment) {
	at.Account[CashbackCost] += at.Revenue * c.Rate[at.Period]
}
