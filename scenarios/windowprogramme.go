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
	w := &window{Window: Window{From: from}, by: sim.ByYear}
	return within(reflect.ValueOf(t), w).Interface().(Terms)
}

// within returns a copy of a table whose numbers act within a window.
func within(v reflect.Value, w *window) reflect.Value {
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

// within returns the quantity whose layers act within a window where they have
// none.
func (q Quantity) within(w *window) Quantity {
	q.layers = slices.Clone(q.layers)
	for i := range q.layers {
		if q.layers[i].window == nil {
			q.layers[i].window = w
		}
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
