package scenarios

import (
	"fmt"
	"maps"
	"slices"

	"clv/sim"
)

// Line is a line of products that some customers take beside.
type Line struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// The share of customers who take it.
	Share Quantity `toml:"share" value:"share,main,tenure"`
	// Its revenue per customer who takes it and year.
	PerCustomer Quantity `toml:"per_customer" value:"money,tenure"`
	// The share of its revenue that it costs to earn it. Either this or margin.
	VariableCost Quantity `toml:"variable_cost" value:"share"`
	// The share of its revenue that is left after variable cost. Either this or variable_cost.
	Margin Quantity `toml:"margin" value:"share"`
	// Its cost to serve per customer who takes it and year.
	Cost Quantity `toml:"cost" value:"money,tenure"`
	Window
}

// normalise brings the margin of a line into its variable cost.
func (l Line) normalise() Line {
	for _, x := range l.Margin.layers {
		x.complement = true
		l.VariableCost.kind = l.Margin.kind
		l.VariableCost.layers = append(l.VariableCost.layers, x)
	}
	l.Margin = Quantity{}
	return l
}

// checkLines reports lines that say one thing twice.
func checkLines(lines map[string]Line, r *report) {
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		if l := lines[name]; l.Margin.given() && l.VariableCost.given() {
			r.key(l.node.field("margin"), "margin and variable_cost say the same thing: margin = 1 − variable cost", "remove one of them")
		}
	}
}

// lines returns the lines of a segment under a strategy, in the order of their
// names.
func (b *builder) lines(lines map[string]Line, path string) []sim.Line {
	var out []sim.Line
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		l := lines[name]
		here := join(path+".line", name)
		for _, x := range []struct {
			key string
			q   Quantity
		}{{"share", l.Share}, {"per_customer", l.PerCustomer}} {
			if !x.q.given() && !l.node.holds(x.key) {
				b.tell(l.node, fmt.Sprintf("the line %q of products lacks %s", name, x.key), fmt.Sprintf(`for example [segment.line.%s] with share = "20%%", per_customer = 90 and margin = "30%%"`, name))
			}
		}
		out = append(out, sim.Line{
			Name:         name,
			Share:        b.quantity(l.Share, here+".share", kinds["share"]),
			PerCustomer:  b.quantity(l.PerCustomer.ofTakers(), here+".per_customer", kinds["money"]),
			VariableCost: b.quantity(l.VariableCost.ofTakers(), here+".variable_cost", kinds["share"]),
			Cost:         b.quantity(l.Cost.ofTakers(), here+".cost", kinds["money"]),
		})
	}
	return out
}

// ofTakers returns what one who takes a line brings or costs. Where there was no
// line before a window opens, those who take it come and go with the window, and
// what each of them brings does not: it would count twice.
func (q Quantity) ofTakers() Quantity {
	if !q.level() || q.layers[0].window == nil {
		return q
	}
	layers := slices.Clone(q.layers)
	for i := range layers {
		if layers[i].window == q.layers[0].window {
			layers[i].window = nil
		}
	}
	return Quantity{q.kind, layers}
}
