package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"clv/sim"
)

// checkActivity reports what is wrong with an activity of a segment under a
// strategy, and returns whether it can be reckoned with.
func (b *builder) checkActivity(g *Segment, name string, a *Activity, purchases bool) bool {
	n := a.node
	if !n.table {
		return false // told already
	}
	own, has := Activity{}, false
	if g.Service != nil {
		own, has = g.Service.Activities[name]
	}
	switch {
	case strings.TrimSpace(name) == "":
		b.r.key(n, "a name cannot be empty", "")
		return false
	case name == sim.EachOrder || name == sim.EachAccount:
		b.r.key(n, fmt.Sprintf("%q is what per_order and per_account are shown as", name), "give the activity another name")
		return false
	case a.Pool == "" && a.Per == "" && (n.from.edit || !has && strings.HasPrefix(n.path, "strategy.")):
		b.noActivity(g, n, name)
		return false
	case has && n != own.node && !b.sameActivity(g, name, a, &own):
		return false
	}
	before := len(b.r.problems)
	b.checkDriver(a, purchases)
	return len(b.r.problems) == before && a.Pool != "" && a.Per != ""
}

// noActivity reports a strategy's change of what the segment does not have.
func (b *builder) noActivity(g *Segment, n *node, name string) {
	hint := "a new activity needs pool and per"
	others := slices.DeleteFunc(g.Service.written(), func(other string) bool { return other == name })
	if near := nearest(name, others); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(b.file.Segments) > 1 {
		hint += "; what is for one segment only stands under [strategy.segment.NAME]"
	}
	b.r.key(n, fmt.Sprintf("segment %q has no activity %q", g.Name, name), hint)
}

// sameActivity reports a strategy that makes another activity of one.
func (b *builder) sameActivity(g *Segment, name string, a, own *Activity) bool {
	for _, x := range []struct{ key, here, there string }{{"per", a.Per, own.Per}, {"pool", a.Pool, own.Pool}} {
		if n := a.node.field(x.key); n != nil && x.here != x.there {
			b.tell(n, fmt.Sprintf("%q of segment %q has %s = %q in the segment: a strategy changes its cost, not what it is", name, g.Name, x.key, x.there), "give another activity another name")
			return false
		}
	}
	return true
}

// checkDriver checks that an activity says what it is for and what it costs, and
// nothing that another driver would need.
func (b *builder) checkDriver(a *Activity, purchases bool) {
	n := a.node
	if a.Pool == "" && !n.holds("pool") {
		b.r.key(n, fmt.Sprintf("the activity %q does not say what it is for", n.name), `pool = "acquisition", "provision", "service" or "relationship"`)
	}
	if a.Per == "" {
		if !n.holds("per") {
			b.r.key(n, fmt.Sprintf("the activity %q does not say what drives its cost", n.name), `per = "order", "account", "entry", "revenue" or "contact"`)
		}
		return
	}
	if a.Per == "order" && !purchases {
		b.r.key(n, fmt.Sprintf("the activity %q is per order, and there are no purchases to count", n.name), "give purchases and spend in place of revenue, or another driver")
	}
	wanted := map[string][]string{"revenue": {"share"}, "contact": {"cost", "contacts"}}[a.Per]
	if wanted == nil {
		wanted = []string{"cost"}
	}
	for _, x := range []struct {
		key, example string
		q            Quantity
	}{{"cost", "cost = 1.2", a.Cost}, {"share", `share = "2%"`, a.Share}, {"contacts", "contacts = 4, for each customer and year", a.Contacts}} {
		has := slices.Contains(wanted, x.key)
		switch {
		case has && x.key == "share" && a.Cost.given(): // a cost in its place
		case has && !x.q.given() && !n.holds(x.key):
			b.r.key(n, fmt.Sprintf("the activity %q is per %s and lacks %s", n.name, a.Per, x.key), "for example "+x.example)
		case !has && x.q.given():
			b.r.key(x.q.node(), fmt.Sprintf("an activity per %s has no %s", a.Per, x.key), "it has "+enumerated(wanted))
		}
	}
}
