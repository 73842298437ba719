package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"clv/sim"
)

// checkOverlay reports what a strategy cannot say of a lifecycle: who customers
// are, and where they come in, is the same under all.
func (l *Lifecycle) checkOverlay(r *report) {
	if l == nil || !l.node.table {
		return
	}
	for _, key := range []string{"per", "enter"} {
		if n := l.node.field(key); n != nil {
			r.key(n, fmt.Sprintf("%s belongs to the segment: strategies are compared on the same lifecycle", key), "a strategy gives or changes margin, cost, to and otherwise of its states")
		}
	}
	for _, s := range l.States {
		if n := s.node.field("customers"); n != nil {
			r.key(n, "who counts as a customer is the same under all strategies", "write customers in the state of the segment")
		}
	}
}

// checkStates checks first-day customers where they or the segment have to do
// with a lifecycle, and reports whether that is so.
func (g *Segment) checkStates(r *report) bool {
	c := g.Customers
	state, existing, tenure, acquired := c.node.field("state"), c.node.field("existing"), c.node.field("tenure"), c.node.field("acquired")
	switch {
	case state == nil && g.Lifecycle == nil:
		return false
	case g.Lifecycle == nil:
		r.key(state, fmt.Sprintf("segment %q has no lifecycle, and so no states", g.Name), "give its customers by tenure, or the segment a lifecycle")
	case tenure != nil:
		r.key(tenure, "with a lifecycle customers have a state in the place of a tenure", `for example customers = { state = { "STATE" = 4_000 } }`)
	case state == nil && existing != nil:
		r.key(existing, "with a lifecycle existing customers are given by state", `for example customers = { state = { "STATE" = 4_000 } }`)
	case state == nil:
		return false
	case acquired != nil:
		r.key(acquired, "customers are acquired on the first day or existing, not both", "write two segments")
	case existing != nil:
		r.key(existing, "the numbers by state give the number of existing customers", "remove existing")
	}
	return true
}

// beside are the keys that a segment with a lifecycle cannot have, and what to
// write for each.
var beside = []struct {
	key, hint string
	of        func(*Terms) standing
}{
	{"retention", "who stays is said by the states: to and otherwise", func(t *Terms) standing { return t.Retention }},
	{"revenue", "each state has its margin", func(t *Terms) standing { return t.Revenue }},
	{"purchases", "each state has its margin: that of a purchase times how many there are", func(t *Terms) standing { return t.Purchases }},
	{"spend", "each state has its margin: that of a purchase times how many there are", func(t *Terms) standing { return t.Spend }},
	{"variable_cost", "the margin of a state is what is left after variable cost", func(t *Terms) standing { return t.VariableCost }},
	{"service", "each state has its cost", func(t *Terms) standing { return t.Service }},
	{"referral", "leave it out: who is brought in may be counted under acquisition", func(t *Terms) standing { return t.Referral }},
	{"club", "each state has its cost", func(t *Terms) standing { return t.Club }},
	{"programme", "leave it out: each state has its margin and its cost", func(t *Terms) standing { return t.Programme }},
	{"price", "each state has its margin", func(t *Terms) standing { return t.Price }},
	{"marketing", "each state has its cost", func(t *Terms) standing { return t.Marketing }},
	{"word_of_mouth", "leave it out: states do not say who talks", func(t *Terms) standing { return t.WordOfMouth }},
	{"market", "leave it out: states have room for all", func(t *Terms) standing { return t.Market }},
}

// checkNoLifecycle reports what a strategy says of the lifecycle of a segment
// that has none.
func (b *builder) checkNoLifecycle(g *Segment, s *Strategy) {
	if g.Lifecycle != nil || !g.lacks("lifecycle") {
		return
	}
	hint := "give the segment one, under [segment.lifecycle]"
	for _, l := range []*Lifecycle{s.Lifecycle, s.Segments[g.Name].Lifecycle} {
		if l == nil {
			continue
		}
		if l == s.Lifecycle && len(b.file.Segments) > 1 {
			hint = "what is for one segment only stands under [strategy.segment.NAME]"
		}
		b.r.key(l.node, fmt.Sprintf("segment %q has no lifecycle to change", g.Name), hint)
	}
}

// checkBeside reports what a segment with a lifecycle cannot have.
func (b *builder) checkBeside(g *Segment, t Terms) {
	for _, x := range beside {
		n := whereOf(x.of(&t))
		if n == nil {
			continue
		}
		hint := x.hint
		if n.name == "margin" { // it has become a variable cost
			hint = "each state has its margin, an amount"
		}
		if len(b.file.Segments) > 1 && strings.HasPrefix(n.path, "strategy.") && !strings.Contains(n.path, ".segment.") {
			hint += "; what is for another segment only stands under [strategy.segment.NAME]"
		}
		b.r.key(n, fmt.Sprintf("%s and the lifecycle of segment %q do not go together", n.name, g.Name), hint)
	}
	for _, name := range slices.Sorted(maps.Keys(t.Lines)) {
		b.tell(t.Lines[name].node, fmt.Sprintf("lines of products and the lifecycle of segment %q do not go together", g.Name), "each state has its margin")
	}
	b.checkMains(Terms{AcquisitionCost: t.AcquisitionCost, Acquisition: t.Acquisition})
}

// checkLifecycle reports what is wrong with the lifecycle of a segment under a
// strategy.
func (b *builder) checkLifecycle(g *Segment, l *Lifecycle) {
	b.checkSegmentLifecycle(g)
	names := g.Lifecycle.names()
	known := func(n *node, name string) {
		if len(names) > 0 && !slices.Contains(names, name) {
			b.noState(g, n, name, names)
		}
	}
	for name, s := range l.States {
		known(s.node, name)
		for to, q := range s.To {
			known(q.node(), to)
		}
		if s.rest() != "" {
			known(l.otherwise(g, name), s.rest())
			if q, ok := s.To[s.rest()]; ok {
				b.r.key(q.node(), fmt.Sprintf("%q is where otherwise sends the rest, and has a share of its own", s.rest()), "leave one of the two out")
			}
		}
	}
}

// noState reports the name of a state that a segment does not have: where it is
// a key, or the text of one.
func (b *builder) noState(g *Segment, n *node, name string, names []string) {
	at := n.key
	if n.text() == name {
		at = n.at
	}
	hint := didYouMean(name, names, "the states are")
	if near := nearest(name, names); near != "" && unnumbered(near) == unnumbered(name) {
		hint = "the states are " + strings.Join(names, ", ") // another number is no slip of the pen
	}
	b.r.at(n, at, fmt.Sprintf("segment %q has no state %q", g.Name, name), hint)
}

// unnumbered returns a name without its digits.
func unnumbered(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, name)
}

// otherwise returns where it is said to which state the rest of a state goes.
func (l *Lifecycle) otherwise(g *Segment, name string) *node {
	s, own := l.States[name], g.Lifecycle.States[name]
	if n := s.node.field("otherwise"); n != nil {
		return n
	}
	if own.node != nil && own.node.field("otherwise") != nil {
		return own.node.field("otherwise")
	}
	return s.node
}

// checkSegmentLifecycle reports what the lifecycle of a segment lacks, whatever
// the strategy.
func (b *builder) checkSegmentLifecycle(g *Segment) {
	l, n, names := g.Lifecycle, g.Lifecycle.node, g.Lifecycle.names()
	if !n.table {
		return // told already
	}
	period := b.file.Period
	if period == "" {
		period = "year"
	}
	if l.per() != period {
		where := n.field("per")
		if where == nil {
			where = n
		}
		b.r.key(where, fmt.Sprintf("the lifecycle of segment %q is per %s, and the period is a %s", g.Name, l.per(), period),
			fmt.Sprintf("a chain has no one root: give probabilities, margins and costs of a %s, and per = %q; or period = %q", period, period, l.per()))
	}
	switch {
	case len(names) == 0 && !n.holds("state"):
		b.r.key(n, "a lifecycle needs states", `for example [segment.lifecycle.state.active], and in it margin = 40 and to = { active = "80%" }`)
		return
	case len(names) == 0:
		return
	case len(names) > sim.MostStates:
		b.r.key(n.field("state"), fmt.Sprintf("%d states; at most %d are allowed", len(names), sim.MostStates), "")
	case l.Enter == "" && !n.holds("enter"):
		b.r.key(n, "a lifecycle needs to say in which state customers enter", fmt.Sprintf("for example enter = %q", names[0]))
	case l.Enter != "" && !slices.Contains(names, l.Enter):
		b.noState(g, n.field("enter"), l.Enter, names)
	}
	for _, state := range n.field("state").entries() {
		others := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == state.name })
		switch {
		case state.from.edit:
			b.noState(g, state, state.name, others)
		case state.name == leaves:
			b.r.key(state, `no state has the name "leaves": otherwise = "leaves" says that the rest leaves for good`, "give the state another name")
		case strings.TrimSpace(state.name) == "":
			b.r.key(state, "a name cannot be empty", "")
		}
	}
	if c := g.Customers; c != nil {
		for name, q := range c.States {
			if !slices.Contains(names, name) {
				b.noState(g, q.node(), name, names)
			}
		}
	}
}

// checkExcess reports states whose probabilities sum to more than 1, every
// input at its mean.
func (b *builder) checkExcess(g *Segment, l *Lifecycle, excess []sim.Excess) {
	names := g.Lifecycle.names()
	for _, x := range excess {
		s := l.States[names[x.State]]
		n := s.node.field("to")
		if n == nil {
			n = g.Lifecycle.States[names[x.State]].node.field("to")
		}
		if n == nil {
			n = s.node
		}
		when := ""
		if x.Year > 0 {
			when = fmt.Sprintf(" in year %d", x.Year+1)
		}
		b.r.key(n, fmt.Sprintf("the shares of state %q sum to %.4g%%%s", names[x.State], 100*x.Sum, when),
			`at most 100%: lower one of them, or leave the rest to otherwise = "STATE"`)
	}
}
