package scenarios

import (
	"fmt"
	"reflect"
	"slices"

	"clv/sim"
)

// since returns the terms whose numbers act from a calendar year on, counted
// from 1, where they have no window of their own.
func (t Terms) since(from int) Terms {
	if from <= 1 {
		return t
	}
	w := &starting{from: from, of: map[*window]*window{nil: {Window: Window{From: from}, by: sim.ByYear}}}
	return within(reflect.ValueOf(t), w).Interface().(Terms)
}

// starting is windows that begin with a programme: each as it is written, but no
// sooner. Numbers of one window go on having one.
type starting struct {
	from int
	of   map[*window]*window
}

// window returns what becomes of a window.
func (s *starting) window(w *window) *window {
	if s.of[w] == nil {
		later := *w
		later.From = max(later.From, s.from)
		s.of[w] = &later
	}
	return s.of[w]
}

// checkBefore reports windows of members that have no meaning from a year on:
// those that are over by then, and those by tenure, which would have to run by
// two clocks.
func (b *builder) checkBefore(own Terms, from int) {
	if from <= 1 {
		return
	}
	walk(reflect.ValueOf(own), func(q Quantity) {
		for _, l := range q.layers {
			switch w := l.window; {
			case w == nil:
			case w.by == sim.ByTenure:
				b.tell(w.node, fmt.Sprintf("the programme starts in year %d, and what it changes for members cannot come and go by their tenure as well", from), "write a list by tenure, or a window by year")
			case w.Until > 0 && w.Until < from:
				b.tell(w.node, fmt.Sprintf("this is over after year %d, and the programme starts in year %d", w.Until, from), "leave it out, or let it go on")
			}
		}
	})
}

// within returns a copy of a table whose numbers act within windows.
func within(v reflect.Value, w *starting) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case !v.Type().Field(i).IsExported():
		case f.Type() == quantityType:
			out.Field(i).Set(reflect.ValueOf(f.Interface().(Quantity).within(w)))
		case f.Kind() == reflect.Pointer && !f.IsNil() && f.Elem().Kind() == reflect.Struct:
			p := reflect.New(f.Type().Elem())
			p.Elem().Set(within(f.Elem(), w))
			out.Field(i).Set(p)
		}
	}
	return out
}

// within returns the quantity whose layers begin with a programme.
func (q Quantity) within(w *starting) Quantity {
	q.layers = slices.Clone(q.layers)
	for i := range q.layers {
		q.layers[i].window = w.window(q.layers[i].window)
	}
	return q
}

// ofMembers reports whether a table says what a programme changes for members:
// they begin with the programme, not with a strategy.
func (n *node) ofMembers() bool {
	steps, _ := parsePath(n.path)
	for _, list := range []string{"strategy", "segment"} {
		if len(steps) > 2 && steps[0].key == list {
			steps = steps[2:]
		}
	}
	return len(steps) > 2 && steps[0].key == "programme" && steps[1].key == "members"
}

// programmes tells the programmes of a strategy when the strategy begins.
func (s *setting) programmes(strategy *Strategy) {
	if s.fallback == nil || s.fallback.always() {
		return
	}
	all := []*Programme{strategy.Programme}
	for _, n := range strategy.node.field("segment").entries() {
		all = append(all, strategy.Segments[n.name].Programme)
	}
	for _, p := range all {
		if p != nil {
			p.window, s.used = s.fallback, true
		}
	}
}

// checkWindow reports a window of the strategy that a programme cannot have.
func (b *builder) checkWindow(g *Segment, p *Programme) {
	w := p.window
	switch {
	case w == nil:
	case g.Programme != nil:
		b.r.key(firstKey(w.node), fmt.Sprintf("segment %q has a programme, which the strategy changes for good, from the first day on", g.Name), "write the window in the tables that it is for, those of members among them")
	case w.Ramp > 1 || w.Until > 0:
		b.r.key(firstKey(w.node), "a programme starts: it neither comes in by and by nor ends", "write from alone here, and the rest of the window in the tables that it is for")
	}
}
