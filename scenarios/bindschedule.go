package scenarios

import (
	"fmt"
	"slices"

	"clv/sim"
)

// maxEntries is the largest number of values of a schedule.
const maxEntries = 100

// clock reads the key "by" of a table, which holds for all its lists. A clock
// that the table does not have is reported where it is written, and then taken
// for the first it has.
func (b *binder) clock(n *node, fields []field) string {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == "by" })
	if i < 0 || n.field("by") == nil {
		return ""
	}
	if by := n.field("by").text(); slices.Contains(fields[i].enum, by) {
		return by
	}
	return fields[i].enum[0]
}

// quantity reads a number, a schedule, and the changes that edits lay on them.
// by is what the table that holds it says of its lists.
func (b *binder) quantity(n *node, f field, by string) Quantity {
	l, ok := b.layer(n, f, by)
	if !ok {
		return broken(n, f.kind)
	}
	q := Quantity{f.kind, []layer{l}}
	for i, item := range n.items {
		for _, c := range item.changes {
			if x, ok := b.number(c, f, c.path); ok {
				q.layers = append(q.layers, only(i, l, x))
			}
		}
	}
	for _, c := range n.changes {
		if l, ok := b.layer(c, f, by); ok {
			q.layers = append(q.layers, l)
		}
	}
	return q
}

// only returns the layer that applies x to the i-th value of a schedule and
// leaves the others as they are.
func only(i int, schedule layer, x number) layer {
	l := layer{node: x.node, op: x.op(), by: schedule.by}
	for j := range schedule.numbers {
		neutral := literal{sign: '+'}
		if l.op == sim.Scale || l.op == sim.ScaleOdds {
			neutral = literal{unit: x.low.unit, value: 1}
			if x.low.unit == percent {
				neutral = literal{unit: percent, sign: '+'}
			}
		}
		y := number{node: x.node, low: neutral, high: neutral}
		if j == i {
			y = x
		}
		l.numbers = append(l.numbers, y)
	}
	return l
}

// layer reads one number or list.
func (b *binder) layer(n *node, f field, by string) (layer, bool) {
	l := layer{node: n}
	if !n.list {
		if f.counts() {
			hint := "for example factors = [1, 1.1, 1.21]"
			if f.is("tenures") {
				hint = "for example tenure = { steady = 12 }, or tenure = [5_000, 3_000]"
			}
			if n.name == "lapsed" {
				hint = "for example lapsed = [1_000, 500], lost in the year before and in the one before that"
			}
			b.r.value(n, fmt.Sprintf("%s is a list of numbers, not %s", n.name, describe(n)), hint)
			return l, false
		}
		x, ok := b.number(n, f, n.path)
		l.op, l.numbers = x.op(), []number{x}
		return l, ok
	}
	ok := b.schedule(&l, n, f, by)
	for _, item := range n.items {
		x, fine := b.number(item, f, n.path)
		ok = ok && fine
		l.numbers = append(l.numbers, x)
	}
	if !ok {
		return l, false
	}
	l.op = l.numbers[0].op()
	for _, x := range l.numbers {
		if x.op() != l.op {
			b.r.value(x.node, "levels and changes of different kinds cannot stand in one list", "")
			return l, false
		}
	}
	return l, true
}

// schedule reads by what clock the list n runs.
func (b *binder) schedule(l *layer, n *node, f field, by string) bool {
	switch {
	case len(n.items) == 0:
		b.r.value(n, "the list is empty", "")
	case len(n.items) > maxEntries:
		b.r.value(n, fmt.Sprintf("the list has %d values; at most %d are allowed", len(n.items), maxEntries), "")
	case f.is("years"):
		l.by = sim.ByYear
		return true
	case f.is("tenures"):
		l.by = sim.ByTenure
		return true
	case f.is("single"):
		b.r.value(n, fmt.Sprintf("%s has one value for all time, not a list", n.name), "")
	case by == "year":
		l.by = sim.ByYear
		return true
	case by == "tenure" && !f.is("tenure"):
		b.r.value(n, fmt.Sprintf("%s runs by calendar year only, not by tenure", n.name), "it is paid or set for all customers of a year alike")
	case by == "tenure":
		l.by = sim.ByTenure
		return true
	case by == sinceLoss && !f.is("since"):
		b.r.value(n, fmt.Sprintf("%s runs by calendar year only, not by the years since loss", n.name), "it is paid or set for all of a year alike")
	case by == sinceLoss:
		l.by = sim.ByTenure
		return true
	case by == "":
		clock := `by = "year"`
		if f.is("tenure") {
			clock = `by = "year" or by = "tenure"`
		}
		if f.is("since") {
			clock = `by = "since_loss" or by = "year"`
		}
		b.r.value(n, "a list needs to say what it runs by", "add "+clock+" beside it")
	}
	return false
}
