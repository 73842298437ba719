package scenarios

import (
	"fmt"
	"math"
	"strings"
)

// number reads one number. axis is the name of the input that it is, should it
// be uncertain.
func (b *binder) number(n *node, f field, axis string) (number, bool) {
	x := number{node: n, axis: axis}
	switch v := n.value.(type) {
	case int64:
		x.low = literal{value: float64(v), shifted: float64(v) / 100}
	case float64:
		x.low = literal{value: v, shifted: v / 100}
		if strings.Contains(n.written(), ".") {
			x.low.pointed = n.written()
		}
	case string:
		e, ok := parseExpression(v)
		if !ok {
			return b.reference(n, f)
		}
		x.low, x.high, x.interval = e.low, e.high, e.interval
		x.signedFor(f.kind)
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

// signedFor reads the signs of a number as those of a kind that may be below 0.
func (x *number) signedFor(k *kind) {
	if k.signed {
		x.low, x.high = x.low.asLevel(), x.high.asLevel()
	}
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
	case f.is("change") && !x.low.change() && !f.kind.share:
		return fmt.Sprintf("%s is a change, and %s is a level", f.name, x.low.format()), "for example " + f.kind.example
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
		if message, hint := x.wrongInterval(f.kind); message != "" {
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
// order. k is what the interval stands for, nil if that is not known.
func (x number) wrongInterval(k *kind) (message, hint string) {
	low, high := x.low, x.high
	if low.unit != high.unit || low.change() != high.change() {
		alike := low
		alike.unit = max(low.unit, high.unit)
		if alike.unit == percent && k != nil && !k.share && low.sign|high.sign == 0 {
			alike.unit = plain // it would be refused next
		}
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
