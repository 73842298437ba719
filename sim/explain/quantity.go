package explain

import (
	"math"

	"clv/sim"
)

// quantity is how the scenario's layers give a value: the segment's, changed by
// what strategies lay on top, clipped to what is possible. It is nil where the
// layers do not give the value that the evaluator has.
func (v *view) quantity(q sim.Quantity, year, tenure int, kind Kind, value float64) *node {
	var x, below *node
	for i, l := range q.Layers {
		at := 0
		switch l.By {
		case sim.ByYear:
			at = year
		case sim.ByTenure:
			at = tenure
		}
		if !l.Joined {
			below = x
		}
		x = applied(l.Op, x, l.Values[min(at, len(l.Values)-1)].At(v.point), kind)
		if last := i == len(q.Layers)-1 || !q.Layers[i+1].Joined; last && l.Window.Given() {
			x = windowed(below, x, l.Window.Weight(year, tenure), kind)
		}
	}
	if x == nil {
		return nil
	}
	if raw := x.exact(); math.Abs(raw-value) > 1e-12*math.Abs(value) {
		switch {
		case raw > value && kind == Share:
			x = least(x, number(kind, value))
		case raw < value:
			x = most(x, number(kind, value))
		}
	}
	if math.Abs(x.exact()-value) > 1e-9*math.Max(1, math.Abs(value)) {
		return nil
	}
	return x
}

// applied lays one layer on what is below it.
func applied(op sim.Op, below *node, operand float64, kind Kind) *node {
	switch {
	case op == sim.Set || below == nil:
		return number(kind, operand)
	case op == sim.Add && below.op == '*' && below.args[1].v == -1:
		return minus(number(kind, operand), below.args[0]) // a margin turned into a cost, or the reverse
	case op == sim.Add && operand < 0:
		return minus(below, number(kind, -operand))
	case op == sim.Add:
		return operation('+', below, number(kind, operand))
	case op == sim.Scale:
		return times(below, number(Plain, operand))
	}
	k, one := number(Plain, operand), number(Plain, 1)
	p := number(kind, math.Min(math.Max(below.exact(), 0), 1))
	return over(times(p, k), operation('+', minus(one, p), times(p, k)))
}

// windowed is the part of what a lever makes that is in force: below + weight ×
// (made − below).
func windowed(below, made *node, weight float64, kind Kind) *node {
	switch {
	case weight == 1:
		return made
	case below == nil && weight == 0:
		return number(kind, 0)
	case below == nil:
		return times(number(Plain, weight), made)
	case weight == 0:
		return below
	}
	return operation('+', below, times(number(Plain, weight), minus(made, below)))
}
