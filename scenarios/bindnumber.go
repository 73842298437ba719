package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

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
			b.r.value(n, fmt.Sprintf("%s is a list of numbers, not %s", n.name, describe(n)), "")
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
	case by == "":
		clock := `by = "year"`
		if f.is("tenure") {
			clock = `by = "year" or by = "tenure"`
		}
		b.r.value(n, "a list needs to say what it runs by", "add "+clock+" beside it")
	}
	return false
}

// number reads one number. axis is the name of the input that it is, should it
// be uncertain.
func (b *binder) number(n *node, f field, axis string) (number, bool) {
	x := number{node: n, axis: axis}
	switch v := n.value.(type) {
	case int64:
		x.low = literal{value: float64(v), shifted: float64(v) / 100}
	case float64:
		x.low = literal{value: v, shifted: v / 100}
	case string:
		e, ok := parseExpression(v)
		if !ok {
			return b.reference(n, f)
		}
		x.low, x.high, x.interval = e.low, e.high, e.interval
		return x, b.check(x, f)
	default:
		return b.distribution(x, f)
	}
	x.high = x.low
	if math.IsNaN(x.low.value) || math.IsInf(x.low.value, 0) {
		b.r.value(n, n.written()+" is not a number to reckon with", "")
		return x, false
	}
	if !n.from.edit && strings.HasPrefix(n.written(), "+") {
		b.r.value(n, fmt.Sprintf("without quotes %s is the number %g, not a change", n.written(), x.low.value), fmt.Sprintf(`write "%s" for a change, %g for a level`, n.written(), x.low.value))
		return x, false
	}
	return x, b.check(x, f)
}

// check reports what is wrong with x as a value of f.
func (b *binder) check(x number, f field) bool {
	if x.dist != nil {
		if n, message, hint := x.dist.wrong(f.kind); message != "" {
			b.r.value(n, message, hint)
			return false
		}
	}
	if message, hint := b.wrong(x, f); message != "" {
		b.r.value(x.node, message, hint)
		return false
	}
	return true
}

func (b *binder) wrong(x number, f field) (message, hint string) {
	switch {
	case f.is("change") && !x.low.change():
		return fmt.Sprintf("%s is a change, and %s is a level", f.name, x.low.format()), `for example "+4pp" or "x1.2 odds"`
	case f.is("certain") && x.uncertain():
		return fmt.Sprintf("%s cannot be uncertain", f.name), "give cv, which can"
	case f.is("certain") && x.low.change():
		return fmt.Sprintf("%s cannot be changed", f.name), "change cv, which is 1/√shape"
	}
	if x.dist != nil {
		return "", ""
	}
	if x.interval {
		if message, hint := x.wrongInterval(); message != "" {
			return message, hint
		}
	}
	if message, hint := f.kind.fits(x.low); message != "" {
		return message, hint
	}
	if !x.interval {
		return "", ""
	}
	if message, hint := f.kind.fits(x.high); message != "" {
		return message, hint
	}
	return x.wrongLaw(f.kind)
}

// wrongInterval checks that both ends of an interval are written alike and in
// order.
func (x number) wrongInterval() (message, hint string) {
	low, high := x.low, x.high
	if low.unit != high.unit || low.change() != high.change() {
		alike := low
		alike.unit = max(low.unit, high.unit)
		alike.sign = max(low.sign, high.sign)
		other := alike
		other.value = high.value
		return "both ends of an interval are written alike, with sign and unit", fmt.Sprintf(`did you mean "%s to %s"?`, alike.format(), other.format())
	}
	if low.operand() == high.operand() {
		return "both ends of the interval are the same", fmt.Sprintf("a certain number is written alone: %q", low.format())
	}
	if low.operand() > high.operand() {
		return "the low end of the interval is above its high end", fmt.Sprintf(`did you mean "%s to %s"?`, high.format(), low.format())
	}
	return "", ""
}

// wrongLaw checks that an interval has a law.
func (x number) wrongLaw(k *kind) (message, hint string) {
	if k.any() {
		return "", ""
	}
	if _, err := x.law(k); err != nil {
		return err.Error(), fmt.Sprintf(`an interval cannot reach its bounds; for a law that does: { dist = "uniform", low = %s, high = %s }`, x.low.quoted(), x.high.quoted())
	}
	return "", ""
}

// quoted returns the literal as it stands in TOML.
func (l literal) quoted() string {
	if l.unit == plain && l.sign == 0 {
		return l.format()
	}
	return `"` + l.format() + `"`
}
