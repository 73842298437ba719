package programme

import "clv/sim/draw"

// Coupons are redeemed at random: in a period a Poisson number with mean Usual
// with purchases that would have been made anyway, and independently one with
// mean Extra that each bring a purchase more. Value is what one costs. All are by
// period.
//
// What coupons cost on purchases that would have come anyway is most of their
// cost in practice (Blattberg and Neslin 1990, Sales Promotion, chapter 5).
type Coupons struct {
	idle
	Usual, Extra, Value []float64
}

func (c *Coupons) open(_ *Member, at *Moment) {
	t := at.Period
	usual := draw.PoissonAt(at.Luck.Skip(placeCoupons), c.Usual[t])
	extra := draw.PoissonAt(at.Luck.Skip(placeExtra), c.Extra[t])
	at.Extra += float64(extra)
	at.Account[CouponCost] += float64(usual+extra) * c.Value[t]
}
