package sim

import (
	"math"

	"clv/sim/purchasing"
)

// steady is where a customer stands who makes a fixed number of purchases that
// is no whole number a period.
type steady struct {
	// due is how many purchases it has come to.
	due float64
	// open is set between the purchase of a whole number under way and its end.
	open bool
	// held is money of a purchase that is still to come.
	held float64
}

// whole reports whether n more purchases are whole ones, from a whole number on.
func (s *steady) whole(n float64) bool {
	const rounding = 1e-9
	return n == math.Trunc(n) && math.Abs(s.due-math.Round(s.due)) < rounding
}

// carry adds the purchases of period t where they are no whole number: the k-th
// when k−½ are due. What they bring belongs to the purchase between whose whole
// numbers it falls; where all purchases bring the same, each brings that.
func (r *logger) carry(law *spending, c newcomer, t int, b basket, price float64) {
	s := &r.steady
	from, until := s.due, s.due+b.purchases
	r.cut(from, until)
	lengths := append(r.lengths[:0], r.parts...)
	r.lengths = lengths
	random := law.sums != nil || law.lognormal
	if law.sums != nil {
		purchasing.ShareGamma(r.parts, b.spent, law.sums, amountsAt(c.who, t))
	} else {
		for i := range r.parts {
			r.parts[i] *= b.spent / b.purchases
		}
	}
	at := from
	for i, money := range r.parts {
		money *= price
		end := at + lengths[i]
		if i+1 < len(lengths) {
			end = math.Floor(at) + 1
		}
		switch middle := math.Floor(at) + .5; {
		case !s.open && middle >= at && middle < end:
			if !random {
				money, s.held = b.spent/b.purchases*price, 0
			}
			r.buyer.Purchases = append(r.buyer.Purchases, Purchase{Period: t, Within: (middle - from) / b.purchases, Amount: s.held + money})
			s.open, s.held = true, 0
		case random && s.open:
			r.buyer.Purchases[len(r.buyer.Purchases)-1].Amount += money
		case random:
			s.held += money
		}
		if end == math.Floor(end) {
			s.open = false
		}
		at = end
	}
	s.due = until
}

// cut puts into parts the lengths between one number and another, cut at whole
// numbers.
func (r *logger) cut(from, until float64) {
	r.parts = r.parts[:0]
	for at := from; at < until; {
		end := min(math.Floor(at)+1, until)
		r.parts = append(r.parts, end-at)
		at = end
	}
}

// end gives what is held for a purchase that never comes to the one before.
func (s *steady) end(b *Buyer) {
	if n := len(b.Purchases); n > 0 {
		b.Purchases[n-1].Amount += s.held
	}
}
