package explain

import (
	"math"

	"clv/sim"
)

// quantity is how the scenario's layers give a value: the segment's, changed by
// what strategies lay on top, clipped to what is possible. It is nil where the
// layers do not give the value that the evaluator has.
func (v *view) quantity(q sim.Quantity, year, tenure int, kind Kind, value float64) *node {
	var x *node
	for _, l := range q.Layers {
		at := 0
		switch l.By {
		case sim.ByYear:
			at = year
		case sim.ByTenure:
			at = tenure
		}
		x = applied(l.Op, x, l.Values[min(at, len(l.Values)-1)].At(v.point), kind)
	}
	if x == nil {
		return nil
	}
	if raw := x.exact(); raw != value {
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
