package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// distribution reads a number that is given by its law.
func (b *binder) distribution(x number, f field) (number, bool) {
	n := x.node
	if !n.distribution() {
		hint := "for example " + f.kind.example
		if n.table {
			hint += `; a distribution has the key dist`
		}
		b.r.value(n, fmt.Sprintf("%s is %s, not %s", n.name, f.kind.what, describe(n)), hint)
		return x, false
	}
	before := len(b.r.problems)
	x.dist = &Distribution{}
	b.bindStruct(n, reflect.ValueOf(x.dist).Elem(), f)
	if len(b.r.problems) > before {
		return x, false
	}
	centre := x.dist.centre()
	x.low, x.high = centre, centre
	return x, b.check(x, f)
}

// literal reads a certain number with its unit.
func (b *binder) literal(n *node, f field) Literal {
	l := Literal{node: n}
	switch v := n.value.(type) {
	case int64:
		l.literal = literal{value: float64(v), shifted: float64(v) / 100}
	case float64:
		l.literal = literal{value: v, shifted: v / 100}
	case string:
		var ok bool
		if l.literal, ok = parseLiteral(v); !ok {
			b.r.value(n, fmt.Sprintf("%q is not a number", v), `for example 0.4, "40%" or "+4pp"`)
		}
	default:
		b.r.value(n, fmt.Sprintf("%s is a number, not %s", f.name, describe(n)), "")
	}
	return l
}

// parameters are the keys that each law has beside its name.
var parameters = map[string][]string{
	"beta":       {"mean", "sd"},
	"normal":     {"mean", "sd"},
	"lognormal":  {"mean", "sd"},
	"gamma":      {"mean", "sd"},
	"uniform":    {"low", "high"},
	"triangular": {"low", "mode", "high"},
}

// centre is the parameter that tells the unit and the sign.
func (d *Distribution) centre() literal {
	if d.has("mean") {
		return d.Mean.literal
	}
	return d.Low.literal
}

// wrong returns what is wrong with the distribution of a value of kind k, and
// where.
func (d *Distribution) wrong(k *kind) (n *node, message, hint string) {
	wanted := parameters[d.Dist]
	keys := "its keys: " + strings.Join(wanted, ", ")
	for _, name := range wanted {
		if !d.has(name) {
			return d.node, fmt.Sprintf("the %s law needs %s", d.Dist, name), keys
		}
	}
	for _, f := range d.node.fields {
		if f.name != "dist" && !slices.Contains(wanted, f.name) {
			return f, fmt.Sprintf("the %s law has no %s", d.Dist, f.name), keys
		}
	}
	mean := *k
	mean.whole = false // the mean of a number of customers may have a fraction
	for _, l := range []Literal{d.Mean, d.Low, d.Mode, d.High} {
		if l.node == nil {
			continue
		}
		if c := d.centre(); l.op() != c.op() || l.unit != c.unit {
			return l.node, fmt.Sprintf("%s is not written like the other parameters", l.format()), "they are like " + c.quoted()
		}
		if message, hint := mean.fits(l.literal); message != "" {
			return l.node, message, hint
		}
	}
	if message, hint := d.wrongSpread(); message != "" {
		return d.SD.node, message, hint
	}
	if _, err := d.law(d.centre().op()); err != nil {
		return d.node, err.Error(), ""
	}
	return nil, "", ""
}

// wrongSpread checks how the standard deviation is written.
func (d *Distribution) wrongSpread() (message, hint string) {
	if !d.has("sd") {
		return "", ""
	}
	sd, mean := d.SD, d.Mean
	alike := literal{unit: mean.unit, value: sd.value}
	if mean.unit >= times {
		alike.unit = plain
	}
	if alike.unit == plain {
		alike.value = sd.spread()
	}
	switch {
	case sd.sign != 0 || sd.unit >= times:
		return "a standard deviation has no sign", "write " + literal{unit: sd.unit, value: sd.value}.quoted()
	case sd.unit != alike.unit && (sd.unit != plain || mean.unit != percent || sd.value >= 1):
		return fmt.Sprintf("the standard deviation %s is not in the unit of the mean %s", sd.format(), mean.format()), "did you mean " + alike.quoted() + "?"
	}
	return "", ""
}
