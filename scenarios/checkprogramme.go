package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"clv/sim"
	"clv/sim/programme"
)

// check reports what contradicts itself in a programme as written.
func (p *Programme) check(r *report, years int) {
	if p == nil || !p.node.table {
		return
	}
	if years > 0 && p.From > years {
		r.value(p.node.field("from"), fmt.Sprintf("the programme starts in year %d, and the horizon is %s", p.From, count(years, "year")), "")
	}
	if m := p.Members; m != nil && m.node.table {
		m.check(r)
	}
	if t := p.Tiers; t != nil {
		for _, name := range t.node.field("level").entries() {
			if strings.TrimSpace(name.name) == "" {
				r.key(name, "a name cannot be empty", "")
			}
		}
	}
}

// check reports what a programme cannot change for its members: the law by which
// customers differ is that of the segment, since members are some of them.
func (m *Members) check(r *report) {
	t := m.terms()
	t.check(r)
	m.take(t)
	for table, keys := range lawful {
		for _, key := range keys {
			if n := m.node.field(table).field(key); n != nil {
				r.key(n, fmt.Sprintf("%s of %s is the same for all customers of a segment, members or not", key, table), "a programme changes the numbers of its members, for example "+changes[table])
			}
		}
	}
}

// lawful has the keys of the laws by which customers of a segment differ.
var lawful = map[string][]string{
	"retention": {"model", "alpha", "beta", "c", "unit", "renewal"},
	"purchases": {"model", "shape", "r", "alpha", "a", "b", "s", "beta", "unit", "first_purchase"},
	"spend":     {"model", "p", "q", "gamma"},
}

// changes shows how a programme changes what its members do.
var changes = map[string]string{"retention": `retention = "+4pp"`, "purchases": `purchases = "+5%"`, "spend": `spend = "+3%"`}

// mayChange reports whether what stands at n may be a change: in a strategy, or
// where a programme says what is otherwise for members.
func (n *node) mayChange() bool {
	return strings.HasPrefix(n.path, "strategy.") || strings.Contains(n.path, ".programme.members.")
}

// checkProgramme reports what the programme of a segment under a strategy lacks
// and what in it contradicts itself. m is what holds for members.
func (b *builder) checkProgramme(g *Segment, t, m Terms) {
	p := t.Programme
	if !p.node.table {
		return // told already
	}
	if !p.Joins.given() && !p.node.holds("joins") {
		b.r.key(p.node, "a programme needs the share of customers who join", `for example joins = "30% to 45%"`)
	}
	if t.Purchases.silent() {
		b.r.key(p.node, fmt.Sprintf("customers of segment %q leave unseen, by the model %q, and a programme needs to see who stays", g.Name, t.Purchases.model()),
			"give the segment retention and purchases of another model, or the strategy the changes themselves")
		return
	}
	b.checkCoupled(g, t)
	b.checkIdle(p)
	b.checkWindow(g, p)
	b.checkSelection(p, t)
	b.checkMembers(g, t, m)
	b.checkActivities(p)
	b.checkPoints(p)
	b.checkTiers(g, t)
	b.checkPaid(p, t)
	b.checkRewards(p, t)
	b.checkBonus(p, m)
	b.checkFixed(p)
}

// checkCoupled reports what lets customers in by how many there are: members are
// followed one by one, each on its own.
func (b *builder) checkCoupled(g *Segment, t Terms) {
	for _, c := range []struct {
		name string
		of   standing
	}{{"a market", t.Market}, {"word of mouth", t.WordOfMouth}} {
		if n := whereOf(c.of); n != nil {
			b.tell(n, fmt.Sprintf("segment %q has a programme and %s, by which who comes hangs on how many customers there are", g.Name, c.name), "remove one of them")
		}
	}
}

// checkActivities reports activities of cost to serve that members alone have.
func (b *builder) checkActivities(p *Programme) {
	if p.Members == nil || p.Members.Service == nil {
		return
	}
	for _, a := range p.Members.Service.Activities {
		b.tell(a.node, "members have the activities of their segment, and none of their own", "give it to the segment, or its cost as per_order or per_account under members")
	}
}

// checkIdle reports a programme that does nothing.
func (b *builder) checkIdle(p *Programme) {
	if len(p.node.misspelt) > 0 {
		return
	}
	if p.Members == nil && p.Club == nil && p.Points == nil && p.Tiers == nil && p.Paid == nil &&
		p.Cashback == nil && p.Discount == nil && p.Coupon == nil && p.Bonus == nil && p.Partner == nil {
		b.r.key(p.node, "the programme does nothing: it changes nothing for members and gives them nothing", "it has one or more of "+strings.Join(mechanisms, ", "))
	}
}

// mechanisms are the keys of what a programme does.
var mechanisms = []string{"members", "club", "points", "tiers", "paid", "cashback", "discount", "coupon", "bonus", "partner"}

// checkSelection reports a choice of customers by what does not differ between
// them.
func (b *builder) checkSelection(p *Programme, t Terms) {
	q := p.Selection
	if !q.given() || t.Purchases != nil && (t.Purchases.model() == "nbd" || t.Purchases.misread()) {
		return
	}
	if last := q.layers[len(q.layers)-1]; len(q.layers) == 1 && !last.broken && last.one() {
		return
	}
	message, hint := "purchases do not differ between customers, so that those who join buy as often as the others", `rates of their own are purchases = { per_year = 2.5, model = "nbd", shape = 0.8 }`
	if t.Purchases == nil {
		message, hint = "revenue is given per customer, so that there are no purchases by which those who join differ", `give purchases with model = "nbd", and spend`
	}
	b.r.value(q.last(), message, hint+"; or remove selection")
}

// checkSelective reports a selection that customers do not differ enough for,
// every input at its mean.
func (b *builder) checkSelective(p *Programme, x *sim.Programme, shape sim.Quantity) {
	ratio, share, k := b.atMeans(x.Selection), b.atMeans(x.Joins), b.atMeans(shape)
	if !x.Selection.Given() || ratio < 1 || share <= 0 || share >= 1 || k <= 0 {
		return
	}
	var extreme *programme.TooSelective
	if _, err := programme.NewJoining(share, ratio, k); errors.As(err, &extreme) {
		b.tell(p.Selection.last(), fmt.Sprintf("with %.4g%% who join and a shape of %.4g: %v", 100*share, k, extreme), fmt.Sprintf("at most %.4g, or fewer who join", math.Floor(1e3*extreme.Most)/1e3))
	}
}

// one reports whether a level is certainly 1.
func (l layer) one() bool {
	return l.op == sim.Set && len(l.numbers) == 1 && !l.numbers[0].uncertain() && l.numbers[0].low.operand() == 1
}

// checkMembers reports what does not go together once a programme's changes for
// members are laid over what the segment has.
func (b *builder) checkMembers(g *Segment, t, m Terms) {
	p := t.Programme
	own := p.Members.terms()
	if r := own.Retention; r != nil && r.Rate.level() && t.Retention != nil && t.Retention.individual() {
		b.r.value(r.Rate.node(), "customers have probabilities to stay of their own, and so have members", `change them, for example retention = "+4pp"`)
		return
	}
	if (t.Revenue == nil) != (m.Revenue == nil) {
		n := whereOf(own.Revenue)
		if n == nil {
			n = whereOf(own.Purchases)
		}
		b.r.key(n, fmt.Sprintf("members bring revenue as all customers of segment %q do: %s", g.Name, choose(t.Revenue == nil, "by purchases and spend", "per customer")), "change that, for example "+choose(t.Revenue == nil, `purchases = "+5%"`, `revenue = "+5%"`))
		return
	}
	if r := own.Referral; r != nil && t.Referral != nil && r.Model != "" && r.Model != t.Referral.model() {
		b.r.value(r.node.field("model"), "members bring in customers by the same law as all customers of the segment", "remove model here")
	}
	b.checkChoices(own, t)
	b.checkTerms(g, m)
}

// model returns the law of the number of customers brought in.
func (r *Referral) model() string { return cmp.Or(r.Model, "share") }

// checkPoints reports what points lack.
func (b *builder) checkPoints(p *Programme) {
	e := p.Points
	if e == nil || !e.node.table {
		return
	}
	b.needs(e.node, "points need", needed{"earn", "earn = 1, for one unit of revenue", e.Earn.given()}, needed{"redeem", "redeem = { points = 100, worth = 5 }", e.Redeem != nil})
	if r := e.Redeem; r != nil && r.node.table {
		b.needs(r.node, "redemption needs", needed{"points", "points = 100, for one reward", r.Points.given()}, needed{"worth", "worth = 5, the face value of a reward", r.Worth.given()})
	}
}

// needed is a key that a table has to have, with an example and whether it is
// there.
type needed struct {
	key, example string
	there        bool
}

// needs reports the keys that the table n lacks.
func (b *builder) needs(n *node, what string, keys ...needed) {
	for _, k := range keys {
		if !k.there && !n.holds(k.key) {
			b.r.key(n, what+" "+k.key, "for example "+k.example)
		}
	}
}

// checkPaid reports what a membership lacks.
func (b *builder) checkPaid(p *Programme, t Terms) {
	m := p.Paid
	if m == nil {
		return
	}
	switch {
	case m.Renewal.given() && !m.Fee.given():
		b.needs(m.node, "renewal needs the", needed{"fee", "fee = 29", false})
	case !m.Fee.given() && !m.PerOrder.given():
		b.needs(m.node, "a paid membership needs its", needed{"fee", "fee = 29", false})
	}
	if m.PerOrder.given() {
		b.buying(m.PerOrder, t, "a cost per order")
	}
}

// buying reports a quantity that acts on purchases where there are none.
func (b *builder) buying(q Quantity, t Terms, what string) {
	if q.given() && t.Purchases == nil && t.Revenue != nil {
		b.tell(q.node(), what+" needs purchases to act on, and the segment gives revenue per customer", "give purchases and spend in place of revenue")
	}
}

// checkRewards reports what money back, coupons and partners lack.
func (b *builder) checkRewards(p *Programme, t Terms) {
	if c := p.Cashback; c != nil {
		b.needs(c.node, "cashback needs its", needed{"rate", `rate = "2%"`, c.Rate.given()})
	}
	if d := p.Discount; d != nil {
		b.needs(d.node, "a discount needs its", needed{"rate", `rate = "10%"`, d.Rate.given()})
	}
	if c := p.Coupon; c != nil && c.node.table {
		b.needs(c.node, "coupons need", needed{"per_year", "per_year = 4, sent to a member", c.PerYear.given()},
			needed{"redeemed", `redeemed = "20%"`, c.Redeemed.given()}, needed{"value", "value = 5", c.Value.given()})
		b.buying(c.Extra, t, "an extra purchase")
	}
	if e := p.Points; e != nil {
		b.buying(e.Pressure, t, "pressure")
		b.buying(e.Dip, t, "a dip")
	}
	if o := p.Partner; o != nil && o.node.table {
		b.needs(o.node, "partners need", needed{"points_per_year", "points_per_year = 300", o.PointsPerYear.given()})
		b.pointed(o.PointsPerYear, p)
	}
}

// pointed reports points in a programme that has none.
func (b *builder) pointed(q Quantity, p *Programme) {
	if q.given() && p.Points == nil && !p.node.holds("points") {
		b.r.key(q.node(), "the programme has no points", "give it points, with earn and redeem, or remove this")
	}
}

// checkBonus reports a bonus for what members never do.
func (b *builder) checkBonus(p *Programme, m Terms) {
	o := p.Bonus
	if o == nil || !o.node.table {
		return
	}
	if !o.Reward.given() && !o.Welcome.given() && !o.Points.given() && len(o.node.misspelt) == 0 {
		b.r.key(o.node, "the bonus is nothing", "reward = 15 for the member, welcome = 10 for the customer brought in, points = 500")
	}
	if m.Referral == nil || !m.Referral.Rate.given() && !m.Referral.node.holds("rate") {
		b.r.key(o.node, "members bring in nobody for whom there could be a bonus", `give the rate at which they do: members = { referral = "5%" }, or referral in the segment`)
	}
	b.pointed(o.Points, p)
}

// checkFixed reports a cost of the programme as a whole that would be paid for
// each of several segments.
func (b *builder) checkFixed(p *Programme) {
	if p.Club == nil || !p.Club.Fixed.given() || len(b.file.Segments) < 2 {
		return
	}
	for _, l := range p.Club.Fixed.layers {
		if steps, _ := parsePath(l.node.path); len(steps) > 2 && steps[0].key == "strategy" && steps[2].key != "segment" {
			b.tell(l.node, "a fixed cost for all segments would be paid for each of them", "write it as overhead of the strategy, or under [strategy.segment.NAME.programme.club] for one segment")
		}
	}
}

// checkTiers reports what levels lack, and what they cannot do to the customers
// of the segment.
func (b *builder) checkTiers(g *Segment, t Terms) {
	p := t.Programme
	s := p.Tiers
	if s == nil || !s.node.table {
		return
	}
	if len(s.Levels) == 0 && !s.node.holds("level") {
		b.r.key(s.node, "tiers need levels", "for example [strategy.NAME.programme.tiers.level.gold] with from = 1_000")
	}
	if len(s.Levels) > sim.MostLevels {
		b.r.key(s.node, fmt.Sprintf("%d levels; at most %d are allowed", len(s.Levels), sim.MostLevels), "")
	}
	if n := s.node.field("count"); s.Count == "points" && p.Points == nil && !p.node.holds("points") {
		if n == nil {
			n = s.node
		}
		b.r.value(n, "the programme has no points to count", `give it points, with earn and redeem, or count = "spend"`)
	}
	if n := s.Near; n != nil && n.node.table {
		b.needs(n.node, "near needs", needed{"within", `within = "20%", of the threshold of the next level`, n.Within.given()},
			needed{"purchases", `purchases = "+15%"`, n.Purchases.given()})
		b.buying(n.Purchases, t, "a factor of purchases")
	}
	for _, move := range []*TierMove{s.Gained, s.Lost} {
		if move != nil && move.node.table {
			b.checkMove(g, t, move)
		}
	}
	for name, l := range s.Levels {
		b.checkLevel(g, t, name, l)
	}
}

// checkMove checks what members do in the year after they changed their level.
func (b *builder) checkMove(g *Segment, t Terms, m *TierMove) {
	if !m.Purchases.given() && !m.Retention.given() && len(m.node.misspelt) == 0 {
		b.r.key(m.node, m.node.name+" says nothing", `for example purchases = "+5%", retention = "+2pp"`)
	}
	b.buying(m.Purchases, t, "a factor of purchases")
	b.staying(g, t, m.Retention)
}

// checkLevel checks one level.
func (b *builder) checkLevel(g *Segment, t Terms, name string, l Tier) {
	if !l.node.table {
		return
	}
	if !l.From.given() && !l.node.holds("from") {
		hint := "for example from = 1_000, the revenue of a year"
		others := slices.DeleteFunc(t.Programme.Tiers.names(), func(other string) bool { return other == name })
		if near := nearest(name, others); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		b.r.key(l.node, fmt.Sprintf("the level %q needs from, the threshold that leads to it", name), hint)
	}
	b.buying(l.Purchases, t, "a factor of purchases")
	b.staying(g, t, l.Retention)
	b.pointed(l.Earn, t.Programme)
}

// names returns the names of the levels that the programme, as laid together,
// has.
func (s *Tiers) names() []string {
	var names []string
	for name := range s.Levels {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// staying reports points added to the probability to stay of members of a level
// where no law can take them.
func (b *builder) staying(g *Segment, t Terms, q Quantity) {
	if !q.given() || t.Retention == nil {
		return
	}
	if t.Retention.kind() == bdw {
		b.tell(q.node(), "levels cannot change retention by the beta-discrete-weibull law, where a customer's own probability runs with its tenure", `change it for all members, under members, or give retention as a rate or by model = "shifted-beta-geometric"`)
		return
	}
	past := g.Retention
	if c := g.Customers; c != nil && c.existing() && past != nil && past.individual() && past.Rate.given() {
		b.tell(q.node(), fmt.Sprintf("levels cannot change retention where the past of an existing base has a change of it, as segment %q does", g.Name), "remove the change from the segment, or retention here")
	}
}

// later returns which of two nodes stands further down.
func later(x, y *node) *node {
	if x.from.edit || !y.from.edit && x.at.start > y.at.start {
		return x
	}
	return y
}

// checkLevels reports levels that the same leads to. They are in order.
func (b *builder) checkLevels(t *Tiers, levels []sim.Level) {
	for i := 1; i < len(levels); i++ {
		below, l := levels[i-1], levels[i]
		if below.From.Given() && l.From.Given() && b.atMeans(below.From) == b.atMeans(l.From) {
			b.tell(later(t.Levels[below.Name].From.last(), t.Levels[l.Name].From.last()), fmt.Sprintf("the levels %q and %q ask for the same", below.Name, l.Name), "each level has a threshold of its own")
		}
	}
}
