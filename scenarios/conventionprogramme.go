package scenarios

import (
	"fmt"
	"reflect"

	"clv/sim"
)

// choices tells of the choices that a programme opens and that the one below has
// not made.
func (p *Programme) choices(l *conventions, path string, below *Programme) {
	if p == nil {
		return
	}
	starts := below == nil
	if below == nil {
		below = &Programme{}
	}
	path += ".programme"
	if starts || p.From != 0 {
		l.add(path+".from", p.From != 0, "it starts %s: customers of that day join then or never, later ones when they come",
			choose(p.from() == 1, "on the first day", fmt.Sprintf("with year %d", p.from())))
	}
	if starts || p.Selection.given() {
		l.add(path+".selection", p.Selection.given(), "%s", choose(p.Selection.given(), "those who join buy so many times as often as the others before anybody joins; all customers together buy as without the programme",
			"those who join bought as often as the others before joining"))
	}
	if p.Club != nil && p.Club.Fixed.given() {
		l.add(path+".club.fixed", true, "it belongs to no customer: it is in customer equity as overhead, and neither in CLV nor beyond the horizon")
	}
	p.Points.choices(l, path+".points", below.Points)
	if t := p.Tiers; t != nil && (below.Tiers == nil || t.Count != "") {
		l.add(path+".tiers.count", t.Count != "", "what %s in a calendar year decides its level in the next", choose(t.Count == "points", "points a member earns", "a member spends"))
	}
	if m := p.Paid; m != nil {
		l.share(path+".paid.renewal", m.Renewal, below.Paid == nil, "who does not renew stays a customer, without the programme", "all who are customers a year later renew")
	}
	if c := p.Cashback; c != nil {
		l.share(path+".cashback.claimed", c.Claimed, below.Cashback == nil, "what is not claimed costs nothing", "all money back is claimed")
	}
	if d := p.Discount; d != nil {
		l.share(path+".discount.share", d.Share, below.Discount == nil, "the discount applies to a share of revenue", "the discount applies to all revenue of members")
	}
	if c := p.Coupon; c != nil {
		l.share(path+".coupon.extra", c.Extra, below.Coupon == nil, "some redeemed coupons bring a purchase that would not have been made", "coupons bring no purchase that would not have been made")
	}
	if o := p.Bonus; o != nil && below.Bonus == nil {
		l.add(path+".bonus", true, "it is paid beside the reward of referral, when the customer brought in enters")
	}
	if o := p.Partner; o != nil {
		l.share(path+".partner.price", o.Price, below.Partner == nil, "partners pay for the points that members earn with them", "partners pay nothing for the points that members earn with them")
	}
}

// share tells of a choice that has a default, where it is made or newly open.
func (l *conventions) share(key string, q Quantity, open bool, given, otherwise string) {
	if q.given() || open {
		l.add(key, q.given(), "%s", choose(q.given(), given, otherwise))
	}
}

// choices tells of the choices of points.
func (e *Earning) choices(l *conventions, path string, below *Earning) {
	if e == nil {
		return
	}
	opens := below == nil
	if opens {
		l.add(path, true, "points are whole, rounded down in each period; who redeems takes all rewards that the points are enough for")
	}
	if opens || e.ExpireAfter != 0 {
		l.add(path+".expire_after", e.ExpireAfter != 0, "%s", choose(e.ExpireAfter != 0, "points expire at the end of a period, "+count(e.ExpireAfter, "year")+" after they were earned", "points never expire"))
	}
	if r := e.Redeem; r != nil {
		opens = opens || below.Redeem == nil
		l.share(path+".redeem.cost", r.Cost, opens, "a reward costs the firm less or more than it is worth to the member", "a reward costs the firm what it is worth to the member")
		l.share(path+".redeem.share", r.Share, opens, "members with points for a reward redeem with this probability in a year", "all members with points for a reward redeem")
	}
}

// programmes tells what of the programmes of a scenario has no effect.
func (f *File) programmes() []string {
	study, err := f.Study()
	if err != nil {
		return nil
	}
	var notices []string
	for i := range f.Strategies {
		for j := range f.Segments {
			g := &f.Segments[j]
			t := terms(g, &f.Strategies[i])
			if t.Programme == nil {
				continue
			}
			if !study.Strategies[i].Segments[j].Programme.Given() {
				notices = append(notices, "nobody joins "+t.Programme.node.path+": under this strategy there is no programme, and it costs nothing")
				continue
			}
			notices = append(notices, t.Programme.notices(&t)...)
		}
	}
	return notices
}

// notices tells what of a programme has no effect.
func (p *Programme) notices(t *Terms) []string {
	var notices []string
	if p.from() > 1 && p.scheduled() {
		notices = append(notices, fmt.Sprintf("%s starts in year %d: what its lists by calendar year have for years before is not used", p.node.path, p.from()))
	}
	if p.Tiers == nil {
		return notices
	}
	if t.Revenue != nil {
		notices = append(notices, p.Tiers.node.path+": revenue is given per customer, so that all members of a year are in the same level")
	}
	for _, name := range p.Tiers.names() {
		if l := p.Tiers.Levels[name]; !l.Cost.given() && !l.Purchases.given() && !l.Retention.given() && !l.Earn.given() && p.Tiers.Gained == nil && p.Tiers.Lost == nil && p.Tiers.Near == nil {
			notices = append(notices, l.node.path+" does nothing: it neither costs nor changes anything")
		}
	}
	return notices
}

// scheduled reports whether anything in the programme runs by calendar year.
func (p *Programme) scheduled() bool {
	found := false
	walk(reflect.ValueOf(p), func(q Quantity) {
		for _, l := range q.layers {
			found = found || l.by == sim.ByYear && len(l.numbers) > 1
		}
	})
	return found
}
