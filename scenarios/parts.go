package scenarios

import (
	"fmt"

	"clv/sim"
)

// What a file has as one segment may fall into parts: populations that come in
// by another way and differ in what they are worth. A study has each of them as
// a segment of its own, so that every evaluator and every figure by segment
// knows them.

// part is a population within a segment, beside those who are its customers on
// the first day.
type part struct {
	// name is what it is called within the segment, path where it stands.
	name, path string
	// own is its terms before any strategy, as if it were a segment.
	own Segment
	// terms are those under the strategy.
	terms Terms
}

// partName returns the name of a part as a segment of a study.
func partName(segment, name string) string { return segment + ": " + name }

// parts returns a segment under a strategy as the populations of a study: its
// own customers first, then its parts.
func (b *builder) parts(g *Segment, s *Strategy) []sim.Segment {
	b.checkNoLifecycle(g, s)
	b.checkWindows(g, s)
	t := terms(g, s)
	b.checkBesideChannels(g, t)
	var all []sim.Segment
	if !b.file.hollow(g) {
		all = append(all, b.served(g, s, t, b.segment(g, t, join("segment", g.Name))))
	}
	if g.Lifecycle != nil {
		b.checkNoParts(g, s)
		return all
	}
	for _, p := range b.channels(g, s) {
		out := b.served(g, s, p.terms, b.segment(&p.own, p.terms, p.path))
		out.PartOf, out.Part = g.Name, p.name
		all = append(all, out)
	}
	return b.linked(g, s, all)
}

// served returns a population with the activities of cost to serve that it has
// under a strategy.
func (b *builder) served(g *Segment, s *Strategy, t Terms, out sim.Segment) sim.Segment {
	if t.Service != nil && g.Lifecycle == nil {
		out.Service.Activities = b.activities(g, s, t, join("segment", g.Name)+".service.activity")
		if m := out.Programme.Members; m != nil {
			m.Service.Activities = out.Service.Activities
		}
	}
	return out
}

// hollow reports whether a segment has no customers but those of its parts,
// under any strategy.
func (f *File) hollow(g *Segment) bool {
	if g.Customers != nil || len(g.Channels) == 0 || g.Lifecycle != nil {
		return false
	}
	for i := range f.Strategies {
		if terms(g, &f.Strategies[i]).Acquisition != nil {
			return false
		}
	}
	return true
}

// terms returns the terms of a segment under the strategy s: what the segment
// has, then the general overlay, then that for this segment. A change of
// acquisition that only its channels can take is not among them.
func terms(g *Segment, s *Strategy) Terms {
	t := g.Terms
	for _, o := range s.overlays(g) {
		o.Acquisition = g.untaken(o.Acquisition, t.Acquisition)
		t = o.over(t)
	}
	return t
}

// untaken returns what a strategy says of the acquisition of a segment, without
// changes of numbers that a channel has and the segment itself has not.
func (g *Segment) untaken(a, own *Acquisition) *Acquisition {
	if a == nil || len(g.Channels) == 0 {
		return a
	}
	out, left := sieve(*a, true, func(q Quantity, at []int) bool {
		if q.level() || numberAt(own, at).given() {
			return true
		}
		for _, c := range g.Channels {
			if numberAt(c.Acquisition, at).given() {
				return false
			}
		}
		return true
	})
	if !left {
		return nil
	}
	return &out
}

// overlays returns what a strategy says of a segment, in the order in which it
// is laid over it.
func (s *Strategy) overlays(g *Segment) []Terms {
	all := []Terms{s.Terms}
	if o, ok := s.Segments[g.Name]; ok {
		all = append(all, o.Terms)
	}
	return all
}

// partTerms returns the terms of a part of a segment, before any strategy and
// under one, given what is written of the part.
//
// What a strategy says of the segment holds for its parts. A part's level stands
// in place of the segment's, so that the strategy changes it or gives another; a
// part's change is one of whatever the segment has under the strategy. acquires
// says what of the acquisition of a segment the part takes, given its own.
func (g *Segment) partTerms(s *Strategy, written Terms, acquires func(a, own *Acquisition) *Acquisition) (own, under Terms) {
	levels, _ := sieve(written, true, func(q Quantity, _ []int) bool { return q.level() })
	changes, _ := sieve(written, false, func(q Quantity, _ []int) bool { return !q.level() })
	below := g.Terms
	below.Acquisition = nil
	t := levels.over(below)
	own = changes.over(t)
	for _, o := range s.overlays(g) {
		o.Acquisition = acquires(o.Acquisition, t.Acquisition)
		t = o.over(t)
	}
	return own, changes.over(t)
}

// channels returns the channels of a segment under a strategy. A channel has its
// own acquisition: of the segment's it takes no level, but the changes that
// strategies make of what it has.
func (b *builder) channels(g *Segment, s *Strategy) []part {
	var all []part
	for _, name := range channelNames(g.node) {
		c, ok := g.Channels[name]
		if !ok {
			continue
		}
		own, t := g.partTerms(s, c.Terms, inherited)
		for _, o := range s.channelOverlays(g, name) {
			t = o.over(t)
		}
		p := part{name: name, path: join(join("segment", g.Name)+".channel", name), terms: t}
		p.own = Segment{table: c.table, Name: partName(g.Name, name), Terms: own, part: true}
		b.checkChannel(&p)
		all = append(all, p)
	}
	return all
}

// channelOverlays returns what a strategy says of a channel of a segment, in the
// order in which it is laid over it.
func (s *Strategy) channelOverlays(g *Segment, name string) []Terms {
	var all []Terms
	if c, ok := s.Channels[name]; ok {
		all = append(all, c.Terms)
	}
	if c, ok := s.Segments[g.Name].Channels[name]; ok {
		all = append(all, c.Terms)
	}
	return all
}

// checkChannel reports a channel through which nobody comes.
func (b *builder) checkChannel(p *part) {
	if p.terms.Acquisition == nil && p.own.lacks("acquisition") {
		b.r.key(p.own.node, fmt.Sprintf("channel %q says nothing of how many customers it brings", p.name), "for example acquisition = 5_000, a year")
	}
}

// inherited returns the changes among what a strategy says of the acquisition
// of a segment, as far as the channel has the numbers that they change.
func inherited(a, own *Acquisition) *Acquisition {
	if a == nil {
		return nil
	}
	out, left := sieve(*a, false, func(q Quantity, at []int) bool { return !q.level() && numberAt(own, at).given() })
	if !left {
		return nil
	}
	return &out
}
