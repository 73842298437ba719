package scenarios

import (
	"fmt"
	"slices"
)

// Channel is one way in which a segment acquires customers, and how these
// differ from its others: numbers of their own, or changes of the segment's.
type Channel struct {
	table
	Terms
}

func normaliseChannels(channels map[string]Channel) {
	for name, c := range channels {
		c.Terms.normalise()
		channels[name] = c
	}
}

// checkChannels reports what contradicts itself within the table of a channel,
// and what no channel has.
func checkChannels(channels map[string]Channel, r *report) {
	for name, c := range channels {
		c.Terms.check(r)
		if n := whereOf(c.Lifecycle); n != nil {
			r.key(n, fmt.Sprintf("channel %q has a lifecycle, and states belong to a segment", name), "write a segment of its own for these customers")
			c.Lifecycle = nil
		}
		if n := whereOf(c.WordOfMouth); n != nil {
			r.key(n, fmt.Sprintf("channel %q has word of mouth, and people talk of all channels alike", name), "write it for a segment without channels")
			c.WordOfMouth = nil
		}
		checkCostBesideBudget(&c.Terms, r)
		if n := whereOf(c.Market); n != nil {
			r.key(n, fmt.Sprintf("channel %q has a market, and a market holds the customers of a segment", name), "write a segment of its own for these customers")
			c.Market = nil
		}
		channels[name] = c
	}
}

// channelNames returns the names of the channels of a table, in the order of
// the file.
func channelNames(n *node) []string {
	var names []string
	for _, entry := range n.field("channel").entries() {
		names = append(names, entry.name)
	}
	return names
}

// checkChannelNames checks that the channels of which strategies speak are
// there, and that no part of a segment has the name of another segment.
func (f *File) checkChannelNames(r *report) {
	all, segments := []string{}, f.segmentNames()
	of := map[string][]string{}
	for i := range f.Segments {
		g := &f.Segments[i]
		of[g.Name] = channelNames(g.node)
		all = append(all, of[g.Name]...)
		for _, entry := range g.node.field("channel").entries() {
			if name := partName(g.Name, entry.name); slices.Contains(segments, name) {
				r.key(entry, fmt.Sprintf("the channel has the name %q, as another segment has", name), "rename one of them")
			}
		}
	}
	known := func(n *node, names []string, where string) {
		for _, entry := range n.field("channel").entries() {
			if !slices.Contains(names, entry.name) {
				hint := didYouMean(entry.name, names, "the channels are")
				if len(names) == 0 {
					hint = "channels stand under [segment.channel.NAME]; one that opens later has acquisition = 0 there"
				}
				r.key(entry, fmt.Sprintf("there is no channel %q%s", entry.name, where), hint)
			}
		}
	}
	for _, s := range f.Strategies {
		known(s.node, all, "")
		for _, entry := range s.node.field("segment").entries() {
			if slices.Contains(segments, entry.name) {
				known(entry, of[entry.name], fmt.Sprintf(" in segment %q", entry.name))
			}
		}
	}
}

// channelConventions tells of the choices of the channels of a segment.
func (g *Segment) channelConventions(l *conventions, path string) {
	below := g.Terms
	below.Acquisition = nil
	for _, name := range channelNames(g.node) {
		c := g.Channels[name]
		c.Terms.choices(l, join(path+".channel", name), &below)
	}
}

// channelConventions tells of the choices that a strategy makes for channels.
func (s *Strategy) channelConventions(l *conventions, g *Segment, path string) {
	for _, name := range channelNames(g.node) {
		own := g.Channels[name].Terms.over(g.Terms)
		if c, ok := s.Channels[name]; ok {
			c.Terms.choices(l, join(path+".channel", name), &own)
		}
		if c, ok := s.Segments[g.Name].Channels[name]; ok {
			c.Terms.choices(l, join(join(path+".segment", g.Name)+".channel", name), &own)
		}
	}
}

// checkBesideChannels reports what a segment with channels cannot have.
func (b *builder) checkBesideChannels(g *Segment, t Terms) {
	if len(g.Channels) == 0 {
		return
	}
	if n := whereOf(t.Market); n != nil {
		b.tell(n, fmt.Sprintf("segment %q has channels, and a market beside them would have to share its room between them", g.Name), "remove the market, or the channels")
	}
	if n := whereOf(t.WordOfMouth); n != nil {
		b.tell(n, fmt.Sprintf("segment %q has channels, and word of mouth would have to tell them apart", g.Name), "remove word_of_mouth, or the channels")
	}
	if g.Lifecycle != nil {
		b.tell(g.node.field("channel"), fmt.Sprintf("segment %q has a lifecycle: all its customers enter in one state, whatever the channel", g.Name), "write a segment for each channel")
	}
}
