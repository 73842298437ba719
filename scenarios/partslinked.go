package scenarios

import (
	"fmt"
	"reflect"
	"slices"

	"clv/sim"
	"clv/sim/belief"
)

// The parts of a segment whose customers come from its other populations: those
// brought in, if they are told apart, and those won back.
const (
	referredPart = "referred"
	wonBackPart  = "won back"
)

// comesBy is one way to such a part: its name, the key under which it stands,
// and what is written of it at one place.
type comesBy struct {
	name, key string
	of        func(w *Ways) *Part
	// there reports whether anything is written that makes it a part.
	there func(w *Ways) bool
}

var ways = []comesBy{
	{referredPart, "referred", func(w *Ways) *Part { return w.Referred }, func(w *Ways) bool { return w.Referred != nil }},
	{wonBackPart, "win_back.second_life", func(w *Ways) *Part { return w.WinBack.secondLife() }, func(w *Ways) bool { return w.WinBack != nil }},
}

// waysTo returns what a strategy says of a segment's ways, in the order in which
// it is laid over it.
func (s *Strategy) waysTo(g *Segment) []Ways {
	all := []Ways{s.Ways}
	if o, ok := s.Segments[g.Name]; ok {
		all = append(all, o.Ways)
	}
	return all
}

// hasPart reports whether a segment has a part under any strategy, and so under all.
func (f *File) hasPart(g *Segment, c *comesBy) bool {
	if c.there(&g.Ways) {
		return true
	}
	for i := range f.Strategies {
		if slices.ContainsFunc(f.Strategies[i].waysTo(g), func(w Ways) bool { return c.there(&w) }) {
			return true
		}
	}
	return false
}

// linked adds the parts of a segment whose customers come from its populations
// so far, and sends those to them.
func (b *builder) linked(g *Segment, s *Strategy, all []sim.Segment) []sim.Segment {
	t := terms(g, s)
	for k := range ways {
		c := &ways[k]
		if !b.file.hasPart(g, c) || !b.checkBesidePart(g, s, t, c) {
			continue
		}
		p := b.part(g, s, c)
		out := b.served(g, s, p.terms, b.segment(&p.own, p.terms, p.path))
		out.PartOf, out.Part = g.Name, c.name
		if c.name == wonBackPart {
			out.WinBack = b.winBack(g, s)
			out.Referral.Into = g.Name // whom they bring in starts anew
		}
		all = append(all, out)
		for j := range all {
			if c.name == referredPart {
				all[j].Referral.Into = out.Name
			} else {
				all[j].LostTo = out.Name
			}
		}
	}
	if b.file.hasPart(g, &ways[0]) {
		for j := range all {
			all[j].Referral.Into = partName(g.Name, referredPart)
		}
	}
	for j := range all {
		if all[j].Referral.Into == all[j].Name {
			all[j].Referral.Into = ""
		}
	}
	return all
}

// part returns a part of a segment under a strategy.
func (b *builder) part(g *Segment, s *Strategy, c *comesBy) part {
	written := Part{table: g.table}
	if x := c.of(&g.Ways); x != nil {
		written = *x
	}
	own, t := g.partTerms(s, written.Terms, func(_, _ *Acquisition) *Acquisition { return nil })
	for _, w := range s.waysTo(g) {
		if x := c.of(&w); x != nil {
			t = x.Terms.over(t)
		}
	}
	p := part{name: c.name, path: join("segment", g.Name) + "." + c.key, terms: t}
	p.own = Segment{table: written.table, part: true, Name: partName(g.Name, c.name), Terms: own}
	return p
}

// winBack returns the campaign of a segment under a strategy.
func (b *builder) winBack(g *Segment, s *Strategy) sim.WinBack {
	w := winBackOf(g, s)
	if w == nil {
		return sim.WinBack{}
	}
	path := join("segment", g.Name) + ".win_back"
	if !w.Success.given() && (w.Cost.given() || w.Reward.given()) {
		b.tell(w.node, "win_back lacks success", `for example success = "10%", of those contacted in a year`)
	}
	if w.Last > 0 && w.Last < w.first() {
		b.tell(w.node.field("last"), fmt.Sprintf("the last year since loss, %d, comes before the first, %d", w.Last, w.first()), "customers are contacted from the first to the last")
	}
	out := sim.WinBack{
		Success: b.quantity(w.Success, path+".success", kinds["share"]),
		Cost:    b.quantity(w.Cost, path+".cost", kinds["money"]),
		Reward:  b.quantity(w.Reward, path+".reward", kinds["money"]),
		First:   w.first(), Last: w.last(),
	}
	for _, l := range w.Lapsed.layers {
		for i, v := range b.values(l, kinds["count"]) {
			q := sim.Quantity{Path: fmt.Sprintf("%s.lapsed[%d]", path, i+1), Domain: sim.NonNegative}
			q.Layers = []sim.Layer{{Op: l.op, Values: []belief.Value{v}}}
			if l.op == sim.Set || i >= len(out.Lapsed) {
				out.Lapsed = append(out.Lapsed, q)
			} else {
				out.Lapsed[i].Layers = append(out.Lapsed[i].Layers, q.Layers[0])
			}
		}
	}
	return out
}

// winBackOf returns what is said of winning back in a segment under a strategy,
// key by key; nil if nothing is.
func winBackOf(g *Segment, s *Strategy) *WinBack {
	w := g.WinBack
	for _, o := range s.waysTo(g) {
		switch {
		case o.WinBack == nil:
		case w == nil:
			w = o.WinBack
		default:
			out := new(WinBack)
			out.place(o.WinBack.node)
			overlay(reflect.ValueOf(*o.WinBack), reflect.ValueOf(*w), reflect.ValueOf(out).Elem())
			w = out
		}
	}
	return w
}

// checkOverlay reports what a strategy cannot say of winning back.
func (w *WinBack) checkOverlay(r *report) {
	if w != nil && w.Lapsed.given() {
		r.key(w.Lapsed.node(), "former customers of the first day are the same under all strategies", "write lapsed in win_back of the segment")
	}
}

// checkBesidePart reports what a segment cannot have beside a part whose
// customers come from its others, and whether it can be built.
func (b *builder) checkBesidePart(g *Segment, s *Strategy, t Terms, c *comesBy) bool {
	n := g.head()
	for _, w := range append([]Ways{g.Ways}, s.waysTo(g)...) {
		if x := whereOf(w.Referred); x != nil && c.name == referredPart {
			n = x
		}
		if x := whereOf(w.WinBack); x != nil && c.name == wonBackPart {
			n = x
		}
	}
	what := map[string]string{referredPart: "those brought in apart from its others", wonBackPart: "customers to win back"}[c.name]
	if m := whereOf(t.Market); m != nil {
		b.tell(m, fmt.Sprintf("segment %q has %s, and a market beside them would have to share its room between them", g.Name, what), "remove the market, or the part")
	}
	if m := whereOf(t.Programme); m != nil {
		b.tell(m, fmt.Sprintf("segment %q has %s, and members of a programme are not followed from one to the other", g.Name, what), "remove the programme, or the part")
	}
	if t.Purchases.silent() && c.name == wonBackPart {
		b.tell(n, fmt.Sprintf("customers of segment %q leave unseen, so that nobody knows whom to win back", g.Name), "leave it out, or give the segment a retention or a lifecycle")
		return false
	}
	if slices.Contains(channelNames(g.node), c.name) {
		b.tell(n, fmt.Sprintf("segment %q has a channel %q, the name of this part", g.Name, c.name), "rename the channel")
	}
	if slices.Contains(b.file.segmentNames(), partName(g.Name, c.name)) {
		b.tell(n, fmt.Sprintf("another segment has the name %q, that of this part", partName(g.Name, c.name)), "rename it")
	}
	if c.name == referredPart {
		b.checkReferred(g, t, n)
	} else if t.Referral != nil && b.file.hollow(g) && !b.file.hasPart(g, &ways[0]) {
		b.tell(n, fmt.Sprintf("all customers of segment %q come by channels, so that it is not said what those are whom a customer won back brings in", g.Name), "say so under [segment.referred]")
	}
	return true
}

// checkReferred reports a part of those brought in where nobody is, and rewards
// that differ by who brings in.
func (b *builder) checkReferred(g *Segment, t Terms, n *node) {
	brings := t.Referral != nil
	for i := range b.file.Strategies {
		brings = brings || terms(g, &b.file.Strategies[i]).Referral != nil
	}
	for _, name := range channelNames(g.node) {
		ref := g.Channels[name].Referral
		if ref == nil {
			continue
		}
		brings = true
		for _, q := range []Quantity{ref.Reward, ref.Welcome} {
			if q.given() {
				b.tell(q.node(), "what is paid for whom customers bring in is the same whoever brings them", "write reward and welcome in the referral of the segment")
			}
		}
	}
	if !brings {
		b.tell(n, fmt.Sprintf("nobody in segment %q brings in others", g.Name), `for example referral = "5%"`)
	}
}

// checkNoParts reports parts beside a lifecycle.
func (b *builder) checkNoParts(g *Segment, s *Strategy) {
	for _, w := range append([]Ways{g.Ways}, s.waysTo(g)...) {
		if n := whereOf(w.Referred); n != nil {
			b.tell(n, fmt.Sprintf("segment %q has a lifecycle, in which nobody brings in others", g.Name), "leave it out: who is brought in may be counted under acquisition")
		}
		if n := whereOf(w.WinBack); n != nil {
			b.tell(n, fmt.Sprintf("segment %q has a lifecycle: winning back is a way between its states", g.Name), `for example a state "lapsed" with customers = false, a cost, and to = { "won back" = "10%" }`)
		}
	}
}

// partConventions tells of the choices that parts open.
func (f *File) partConventions(l *conventions, g *Segment, path string) {
	if g.Lifecycle != nil {
		return
	}
	if f.hasPart(g, &ways[0]) {
		l.add(path+".referred", g.Referred != nil, "those brought in are a population of their own, %q, whoever brings them in; what is paid for them is the segment's", partName(g.Name, referredPart))
	}
	if !f.hasPart(g, &ways[1]) {
		return
	}
	l.add(path+".win_back", g.WinBack != nil, "who is lost is contacted once a period from the next on, but in the last; who is won back enters %q, starts anew at the next period, and may be lost and won back again", partName(g.Name, wonBackPart))
	for i := range f.Strategies {
		s := &f.Strategies[i]
		if w := winBackOf(g, s); w != nil && w.Success.given() {
			l.add(join(path+".win_back.contacts", s.Name), w.First > 0 || w.Last > 0, "under %q in %s since loss", s.Name, choose(w.first() == w.last(),
				fmt.Sprintf("year %d", w.first()), fmt.Sprintf("years %d to %d", w.first(), w.last())))
		}
	}
	if w := g.WinBack; w != nil && w.Lapsed.given() {
		l.add(path+".win_back.lapsed", true, "former customers of the first day are customers still to come")
	}
}
