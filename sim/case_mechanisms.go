package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/programme"
)

// resolver reads the quantities of a programme at a point, and notes which were
// carried beyond their domain.
type resolver struct {
	p                belief.Point
	perYear, periods int
	clipped          []string
}

func (r *resolver) series(q Quantity) *Series {
	s := new(Series)
	q.resolve(r.p, s)
	if s.clipped {
		r.clipped = append(r.clipped, q.Path)
	}
	return s
}

// number returns a quantity without a schedule, 0 if it is not given.
func (r *resolver) number(q Quantity) float64 { return r.series(q).At(0, 0) }

// or returns a quantity without a schedule, or what it is if not given.
func (r *resolver) or(q Quantity, otherwise float64) float64 {
	if !q.Given() {
		return otherwise
	}
	return r.number(q)
}

// amounts returns a quantity by period: of a year, if yearly is true, its part
// for one period.
func (r *resolver) amounts(q Quantity, yearly bool) []float64 {
	share := 1.0
	if yearly {
		share = 1 / float64(r.perYear)
	}
	s := r.series(q)
	s.spread(r.periods, r.perYear, share)
	return s.byPeriod
}

// shares is amounts of a share, 1 if it is not given.
func (r *resolver) shares(q Quantity) []float64 {
	if !q.Given() {
		q = Fixed(1)
	}
	return r.amounts(q, false)
}

// times multiplies a row by another.
func times(a, b []float64) []float64 {
	for i := range a {
		a[i] *= b[i]
	}
	return a
}

// parts returns the mechanisms of a programme.
func (r *resolver) parts(g *Programme) programmeParts {
	var m programmeParts
	if g.Benefits.Cost.Given() || g.Benefits.Welcome.Given() {
		m.club = &programme.Club{Cost: r.amounts(g.Benefits.Cost, true), Welcome: r.amounts(g.Benefits.Welcome, false)}
	}
	if g.Points.Given() {
		m.points = r.points(g)
	}
	if len(g.Tiers.Levels) > 0 {
		m.tiers = r.tiers(g)
	}
	if g.Paid.Fee.Given() || g.Paid.PerOrder.Given() {
		m.paid = &programme.Paid{
			Fee: r.amounts(g.Paid.Fee, false), PerOrder: r.amounts(g.Paid.PerOrder, false),
			Renewal: r.or(g.Paid.Renewal, 1), Year: r.perYear,
		}
	}
	if g.Cashback.Rate.Given() {
		m.cashback = &programme.Cashback{Rate: times(r.amounts(g.Cashback.Rate, false), r.shares(g.Cashback.Claimed))}
	}
	if g.Rebate.Rate.Given() {
		m.discount = &programme.Discount{Rate: times(r.amounts(g.Rebate.Rate, false), r.shares(g.Rebate.Share))}
	}
	if g.Coupons.PerYear.Given() {
		m.coupons = r.coupons(&g.Coupons)
	}
	return m
}

func (r *resolver) coupons(g *Coupons) *programme.Coupons {
	redeemed := times(r.amounts(g.PerYear, true), r.shares(g.Redeemed))
	extra := r.amounts(g.Extra, false)
	c := &programme.Coupons{Value: r.amounts(g.Value, false)}
	for t, n := range redeemed {
		c.Extra = append(c.Extra, n*extra[t])
		c.Usual = append(c.Usual, n*(1-extra[t]))
	}
	return c
}

// Given reports whether a programme has points.
func (p *Points) Given() bool { return p.Reward.Given() }

// Given reports whether a programme has tiers.
func (t *Tiers) Given() bool { return len(t.Levels) > 0 }

func (r *resolver) points(g *Programme) *programme.Points {
	q := &g.Points
	cost := q.Cost
	if !cost.Given() {
		cost = q.Worth
	}
	return &programme.Points{
		Earn: r.number(q.Earn), Welcome: r.number(q.Welcome), ForOne: r.number(g.Bonus.Points),
		Reward: math.Max(1, math.Ceil(r.number(q.Reward))),
		Worth:  r.amounts(q.Worth, false), Cost: r.amounts(cost, false),
		Redeems:  -math.Expm1(math.Log1p(-r.or(q.Share, 1)) / float64(r.perYear)),
		Expire:   q.ExpireAfter * r.perYear,
		Pressure: r.number(q.Pressure), Dip: r.number(q.Dip),
		AtPartners: r.number(g.Partner.PointsPerYear), Price: r.amounts(g.Partner.Price, false), Year: r.perYear,
	}
}

func (r *resolver) tiers(g *Programme) *programme.Tiers {
	q := &g.Tiers
	t := &programme.Tiers{
		ByPoints: q.ByPoints, Points: r.number(g.Points.Earn),
		Within: r.number(q.Within), Near: r.or(q.Near, 1),
		Gained: programme.Response{Stay: r.number(q.GainedRetention), Purchases: r.or(q.GainedPurchases, 1)},
		Lost:   programme.Response{Stay: r.number(q.LostRetention), Purchases: r.or(q.LostPurchases, 1)},
	}
	least := 0.0
	for _, l := range q.Levels {
		least = math.Max(least, r.number(l.From)) // uncertain thresholds never cross
		t.Levels = append(t.Levels, programme.Level{
			From: least, Cost: r.amounts(l.Cost, true), Earn: r.or(l.Earn, 1),
			Response: programme.Response{Stay: r.number(l.Retention), Purchases: r.or(l.Purchases, 1)},
		})
	}
	return t
}

// programme returns the mechanisms as one programme.
func (m *programmeParts) programme() *programme.Programme {
	var all []programme.Mechanism
	if m.club != nil {
		all = append(all, m.club)
	}
	if m.points != nil {
		all = append(all, m.points)
	}
	if m.tiers != nil {
		all = append(all, m.tiers)
	}
	if m.paid != nil {
		all = append(all, m.paid)
	}
	if m.cashback != nil {
		all = append(all, m.cashback)
	}
	if m.discount != nil {
		all = append(all, m.discount)
	}
	if m.coupons != nil {
		all = append(all, m.coupons)
	}
	return programme.New(all...)
}
