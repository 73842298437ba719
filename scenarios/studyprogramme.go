package scenarios

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"clv/sim"
)

// programme returns the loyalty programme of a segment under a strategy; out is
// the segment without it.
func (b *builder) programme(g *Segment, t Terms, out *sim.Segment, path string) sim.Programme {
	p := t.Programme
	if p == nil {
		return sim.Programme{}
	}
	path += ".programme"
	own := p.Members.terms()
	b.checkBefore(own, p.from())
	own = own.since(p.from())
	b.checkProgramme(g, t, own.over(t))
	x := sim.Programme{
		Name:  p.name(),
		From:  p.from(),
		Joins: b.quantity(p.Joins, path+".joins", kinds["share"]),
	}
	if b.nobody(x.Joins) {
		return sim.Programme{}
	}
	x.Selection = b.selection(p, path+".selection")
	b.checkSelective(p, &x, out.Purchases.Shape)
	x.Members = b.members(own, t, out, path+".members")
	b.mechanisms(&x, p, path)
	if x.MovesRetention() && !out.HasOwnRetention() && b.r.err() == nil { // else told already, mostly
		b.tell(p.node, fmt.Sprintf("levels and renewals of this programme change how long members of segment %q stay, for which a customer's own probability must be followed: that is done under a rate, or under a shifted-beta-geometric law by the year with a past without changes", g.Name),
			"change retention for all members and let all renew, or give the segment another law")
	}
	return x
}

// name returns the name of the programme.
func (p *Programme) name() string { return cmp.Or(p.Name, "programme") }

// from returns the calendar year, from 1, in which the programme starts.
func (p *Programme) from() int {
	if p.window != nil {
		return cmp.Or(p.From, p.window.first())
	}
	return cmp.Or(p.From, 1)
}

// nobody reports whether certainly nobody joins, which is how a strategy takes
// away the programme that a segment has.
func (b *builder) nobody(joins sim.Quantity) bool { return !joins.Uncertain() && b.atMeans(joins) == 0 }

// members returns the segment as it is for members: out, with what the
// programme changes of it.
func (b *builder) members(own, t Terms, out *sim.Segment, path string) *sim.Segment {
	m, all := *out, own.over(t)
	if own.Retention != nil {
		m.Retention = b.retention(all.Retention, path)
	}
	if own.Revenue != nil || own.Purchases != nil || own.Spend != nil {
		b.income(&m, all, path)
	}
	if own.VariableCost != nil || own.Service != nil {
		b.costs(&m, all, path)
	}
	if own.Referral != nil {
		m.Referral = b.referral(all.Referral, path)
	}
	return &m
}

// mechanisms fills in what the programme gives and takes.
func (b *builder) mechanisms(x *sim.Programme, p *Programme, path string) {
	if c := p.Club; c != nil {
		x.Benefits = sim.Benefits{
			Cost:    b.quantity(c.Cost, path+".club.cost", kinds["money"]),
			Welcome: b.quantity(c.Welcome, path+".club.welcome", kinds["money"]),
			Fixed:   b.quantity(c.Fixed, path+".club.fixed", kinds["money"]),
		}
	}
	if p.Points != nil {
		x.Points = b.earning(p.Points, path+".points")
	}
	if p.Tiers != nil {
		x.Tiers = b.tiers(p.Tiers, path+".tiers")
	}
	if m := p.Paid; m != nil {
		x.Paid = sim.Paid{
			Fee:      b.quantity(m.Fee, path+".paid.fee", kinds["money"]),
			Renewal:  b.quantity(m.Renewal, path+".paid.renewal", kinds["share"]),
			PerOrder: b.quantity(m.PerOrder, path+".paid.per_order", kinds["money"]),
		}
	}
	b.rewards(x, p, path)
}

// rewards fills in what members get back, and what partners pay for.
func (b *builder) rewards(x *sim.Programme, p *Programme, path string) {
	if c := p.Cashback; c != nil {
		x.Cashback = sim.Cashback{
			Rate:    b.quantity(c.Rate, path+".cashback.rate", kinds["share"]),
			Claimed: b.quantity(c.Claimed, path+".cashback.claimed", kinds["share"]),
		}
	}
	if d := p.Discount; d != nil {
		x.Rebate = sim.Rebate{
			Rate:  b.quantity(d.Rate, path+".discount.rate", kinds["share"]),
			Share: b.quantity(d.Share, path+".discount.share", kinds["share"]),
		}
	}
	if c := p.Coupon; c != nil {
		x.Coupons = sim.Coupons{
			PerYear:  b.quantity(c.PerYear, path+".coupon.per_year", kinds["rate"]),
			Redeemed: b.quantity(c.Redeemed, path+".coupon.redeemed", kinds["share"]),
			Value:    b.quantity(c.Value, path+".coupon.value", kinds["money"]),
			Extra:    b.quantity(c.Extra, path+".coupon.extra", kinds["share"]),
		}
	}
	if o := p.Bonus; o != nil {
		x.Bonus = sim.Bonus{
			Reward:  b.quantity(o.Reward, path+".bonus.reward", kinds["money"]),
			Welcome: b.quantity(o.Welcome, path+".bonus.welcome", kinds["money"]),
			Points:  b.quantity(o.Points, path+".bonus.points", kinds["points"]),
		}
	}
	if o := p.Partner; o != nil {
		x.Partner = sim.Partner{
			PointsPerYear: b.quantity(o.PointsPerYear, path+".partner.points_per_year", kinds["points"]),
			Price:         b.quantity(o.Price, path+".partner.price", kinds["money"]),
		}
	}
}

// earning returns a programme by points. Without a share all who have the points
// redeem.
func (b *builder) earning(p *Earning, path string) sim.Points {
	out := sim.Points{
		Earn:        b.quantity(p.Earn, path+".earn", kinds["points"]),
		Welcome:     b.quantity(p.Welcome, path+".welcome", kinds["points"]),
		ExpireAfter: p.ExpireAfter,
		Pressure:    b.quantity(p.Pressure, path+".pressure", kinds["share"]),
		Dip:         b.quantity(p.Dip, path+".dip", kinds["share"]),
	}
	r := p.Redeem
	if r == nil {
		return out
	}
	path += ".redeem"
	out.Reward = b.quantity(r.Points, path+".points", kinds["positive"])
	out.Worth = b.quantity(r.Worth, path+".worth", kinds["money"])
	out.Cost = b.quantity(r.Cost, path+".cost", kinds["money"])
	out.Share = b.quantity(r.Share, path+".share", kinds["share"])
	if !out.Share.Given() {
		out.Share.Layers = sim.Fixed(1).Layers
	}
	return out
}

// tiers returns the levels of a programme in the order of what they ask, every
// input at its mean.
func (b *builder) tiers(t *Tiers, path string) sim.Tiers {
	out := sim.Tiers{ByPoints: t.Count == "points"}
	if n := t.Near; n != nil {
		out.Within = b.quantity(n.Within, path+".near.within", kinds["share"])
		out.Near = b.times(n.Purchases, path+".near.purchases")
	}
	if m := t.Gained; m != nil {
		out.GainedPurchases = b.times(m.Purchases, path+".gained.purchases")
		out.GainedRetention = b.added(m.Retention, path+".gained.retention")
	}
	if m := t.Lost; m != nil {
		out.LostPurchases = b.times(m.Purchases, path+".lost.purchases")
		out.LostRetention = b.added(m.Retention, path+".lost.retention")
	}
	for _, name := range slices.Sorted(maps.Keys(t.Levels)) {
		l, path := t.Levels[name], join(path+".level", name)
		out.Levels = append(out.Levels, sim.Level{
			Name:      name,
			From:      b.quantity(l.From, path+".from", kinds["threshold"]),
			Cost:      b.quantity(l.Cost, path+".cost", kinds["money"]),
			Retention: b.added(l.Retention, path+".retention"),
			Purchases: b.times(l.Purchases, path+".purchases"),
			Earn:      b.times(l.Earn, path+".earn"),
		})
	}
	slices.SortStableFunc(out.Levels, func(x, y sim.Level) int { return cmp.Compare(b.atMeans(x.From), b.atMeans(y.From)) })
	b.checkLevels(t, out.Levels)
	return out
}

// times returns a factor: 1, with the changes that are written.
func (b *builder) times(q Quantity, path string) sim.Quantity {
	return b.laid(q, sim.Quantity{Path: path, Domain: sim.NonNegative}, 1, kinds["factor"])
}

// added returns points of a percentage to add: 0, with the changes that are
// written.
func (b *builder) added(q Quantity, path string) sim.Quantity {
	return b.laid(q, sim.Quantity{Path: path, Domain: sim.AnyNumber}, 0, kinds["added"])
}

// laid lays the changes q over a number that changes nothing. What is not given
// stays so.
func (b *builder) laid(q Quantity, out sim.Quantity, neutral float64, k *kind) sim.Quantity {
	if !q.given() {
		return out
	}
	out.Layers = sim.Fixed(neutral).Layers
	for _, l := range q.layers {
		if !l.broken {
			out.Layers = append(out.Layers, b.layer(l, k)...)
		}
	}
	return out
}

// selection returns how many times as often those who join buy as the others
// do.
func (b *builder) selection(p *Programme, path string) sim.Quantity {
	out := b.quantity(p.Selection, path, kinds["selection"])
	if x := b.atMeans(out); out.Given() && x < 1 {
		b.tell(p.Selection.last(), "this makes "+path+" less than 1: those who join would buy less often than the others", "1 or more")
	}
	return out
}
