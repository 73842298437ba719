package scenarios

import (
	"slices"

	"clv/sim"
	"clv/sim/belief"
)

// lifecycle returns the lifecycle l of a segment under a strategy.
func (b *builder) lifecycle(g *Segment, l *Lifecycle, path string) sim.Lifecycle {
	b.checkLifecycle(g, l)
	names := g.Lifecycle.names()
	at := func(name string) int { return slices.Index(names, name) }
	out := sim.Lifecycle{Enter: max(0, at(g.Lifecycle.Enter))}
	for _, name := range names {
		s := l.States[name]
		here := join(path+".lifecycle.state", name)
		state := sim.State{
			Name: name, NoCustomers: !s.count(), Path: here + ".to",
			Margin:    b.quantity(s.Margin, here+".margin", kinds["money"]),
			Cost:      b.quantity(s.Cost, here+".cost", kinds["money"]),
			Otherwise: sim.Leaves,
		}
		if s.rest() != "" {
			state.Otherwise = at(s.rest())
		}
		for to, other := range names {
			if q, ok := s.To[other]; ok {
				state.To = append(state.To, sim.Transition{To: to, Probability: b.quantity(q, join(here+".to", other), kinds["share"])})
			}
		}
		out.States = append(out.States, state)
	}
	b.checkExcess(g, l, out.Excess(belief.Means(len(b.axes.inputs))))
	return out
}

// byState returns the customers of the first day by state.
func (b *builder) byState(g *Segment, path string) []sim.Quantity {
	var out []sim.Quantity
	for _, name := range g.Lifecycle.names() {
		n := sim.Fixed(0)
		if q, ok := g.Customers.States[name]; ok {
			n = b.quantity(q, join(path+".state", name), kinds["count"])
		}
		out = append(out, n)
	}
	return out
}
