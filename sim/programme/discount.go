package programme

// Discount takes a share off the price on the spot: Rate, by period, is that of
// all revenue of members. Revenue is before the discount, which is a cost, so
// that the variable cost of what is sold stays as it is.
type Discount struct {
	idle
	Rate []float64
}

func (d *Discount) close(_ *Member, at *Moment) {
	at.Account[DiscountCost] += at.Revenue * d.Rate[at.Period]
}
