package scenarios

import (
	"fmt"
	"slices"
)

// check reports what contradicts itself in the tables as written; what shows
// only when a strategy is laid over a segment is found by study.
func (f *File) check(r *report) {
	f.checkNames(r)
	f.checkDiscount(r)
	f.Environment.check(r)
	for i := range f.Segments {
		g := &f.Segments[i]
		g.check(r)
		g.Terms.check(r)
		g.Programme.check(r, f.Years)
		checkChannels(g.Channels, r)
		g.Ways.check(r)
	}
	for i := range f.Strategies {
		s := &f.Strategies[i]
		s.Terms.check(r)
		s.Lifecycle.checkOverlay(r)
		s.Programme.check(r, f.Years)
		checkChannels(s.Channels, r)
		s.Ways.check(r)
		s.WinBack.checkOverlay(r)
		for name, o := range s.Segments {
			o.Terms.check(r)
			o.Lifecycle.checkOverlay(r)
			checkChannels(o.Channels, r)
			o.Programme.check(r, f.Years)
			o.Ways.check(r)
			o.WinBack.checkOverlay(r)
			s.Segments[name] = o
		}
	}
}

// checkNames checks that names are unique and known where they are used.
func (f *File) checkNames(r *report) {
	seen := map[string]*node{}
	for i := range f.Segments {
		duplicate(r, seen, f.Segments[i].node, "segments")
	}
	clear(seen)
	for i := range f.Strategies {
		duplicate(r, seen, f.Strategies[i].node, "strategies")
	}
	if names := f.strategyNames(); f.Baseline != "" && !slices.Contains(names, f.Baseline) {
		r.value(f.node.field("baseline"), fmt.Sprintf("there is no strategy %q", f.Baseline), didYouMean(f.Baseline, names, "the strategies are"))
	}
	segments := f.segmentNames()
	for _, s := range f.Strategies {
		for _, entry := range s.node.field("segment").entries() {
			if !slices.Contains(segments, entry.name) {
				r.key(entry, fmt.Sprintf("there is no segment %q", entry.name), didYouMean(entry.name, segments, "the segments are"))
			}
		}
	}
	f.checkChannelNames(r)
}

func (n *node) entries() []*node {
	if n == nil {
		return nil
	}
	return n.fields
}

// duplicate reports a table whose name an earlier one has.
func duplicate(r *report, seen map[string]*node, n *node, what string) {
	name := n.field("name").text()
	if name == "" {
		return
	}
	if first, ok := seen[name]; ok {
		line, _, _ := first.from.line(first.at.start)
		r.value(n.field("name"), fmt.Sprintf("two %s have the name %q", what, name), fmt.Sprintf("the first is in line %d", line))
		return
	}
	seen[name] = n.field("name")
}

func (f *File) strategyNames() []string {
	names := make([]string, len(f.Strategies))
	for i, s := range f.Strategies {
		names[i] = s.Name
	}
	return names
}

func (f *File) segmentNames() []string {
	names := make([]string, len(f.Segments))
	for i, s := range f.Segments {
		names[i] = s.Name
	}
	return names
}

func (f *File) checkDiscount(r *report) {
	d := f.Discount
	if d == nil {
		return
	}
	n := d.node
	factors := n.field("factors")
	switch {
	case factors == nil && !d.Rate.given() && n.field("rate") == nil && n.table:
		r.key(n, "the discount has neither rate nor factors", `for example rate = "10%"`)
	case factors == nil:
	case n.field("rate") != nil:
		r.key(factors, "rate and factors contradict each other", "remove one of them")
	case n.field("timing") != nil:
		r.key(n.field("timing"), "factors are divisors of whole years: timing has no meaning with them", "remove timing")
	case f.Period == "quarter" || f.Period == "month":
		r.key(factors, fmt.Sprintf("factors are divisors of whole years, and the period is a %s", f.Period), `give rate, or period = "year"`)
	case d.Factors.given() && f.Years > 0 && len(d.Factors.layers[0].numbers) != f.Years:
		r.value(factors, fmt.Sprintf("there are %d factors for %d years", len(d.Factors.layers[0].numbers), f.Years), "one divisor for each year")
	}
}

// check checks the customers of the first day.
func (g *Segment) check(r *report) {
	c := g.Customers
	if c == nil || c.existing() {
		checkCostBesideBudget(&g.Terms, r)
	}
	if c == nil {
		return
	}
	if c.existing() && g.Retention == nil && g.Lifecycle == nil && c.States == nil && !g.Purchases.silent() {
		r.key(c.node, "existing customers need the retention under which they became what they are", `give the segment its retention, for example retention = "80%"`)
	}
	if c.node.table && !g.checkStates(r) {
		c.check(r)
	}
}

func (c *Customers) check(r *report) {
	n, existing, tenure := c.node, c.node.field("existing"), c.node.field("tenure")
	if acquired := n.field("acquired"); acquired != nil && (existing != nil || tenure != nil) {
		r.key(acquired, "customers are acquired on the first day or existing, not both", "write two segments")
		return
	}
	switch {
	case len(n.fields) == 0:
		r.value(n, "customers says nothing", "for example customers = 20_000")
	case tenure == nil && existing != nil && !n.holds("tenure"):
		r.key(existing, "existing customers need their tenure", "for example tenure = { steady = 12 }: customers were acquired at an even pace for 12 years")
	case tenure == nil:
	case tenure.list && existing != nil:
		r.key(existing, "the numbers by year of tenure give the number of existing customers", "remove existing")
	case tenure.table && tenure.field("steady") == nil && tenure.field("counts") == nil:
		r.value(tenure, "tenure says neither the numbers by year nor for how long",
			"for example tenure = { steady = 12 }; the years are needed, since customers who differ have no steady state")
	case tenure.table && tenure.field("steady") != nil && existing == nil:
		r.key(n, "the number of existing customers is missing", "for example existing = 120_000")
	}
}
