package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// describe names the kind of value that n is.
func describe(n *node) string {
	switch n.value.(type) {
	case string:
		return "text"
	case int64, float64:
		return "a number"
	case bool:
		return "true or false"
	}
	switch {
	case n.table:
		return "a table"
	case n.list:
		return "a list"
	}
	return "a date"
}

func (b *binder) bindBool(n *node, v reflect.Value) {
	x, ok := n.value.(bool)
	if !ok {
		b.r.value(n, fmt.Sprintf("%q is true or false, not %s", n.name, describe(n)), "")
		return
	}
	v.Set(reflect.ValueOf(&x))
}

func (b *binder) bindText(n *node, v reflect.Value, f field) {
	s, ok := n.value.(string)
	if !ok {
		b.r.value(n, fmt.Sprintf("%q is text, not %s", f.name, describe(n)), "write it in quotes")
		return
	}
	if f.name == "by" && len(f.enum) == 1 && s == "tenure" {
		b.r.value(n, "this runs by calendar year only, not by tenure", `by = "year"`)
		return
	}
	if len(f.enum) > 0 && !slices.Contains(f.enum, s) {
		b.r.value(n, fmt.Sprintf("%s cannot be %q", f.name, s), didYouMean(s, f.enum, f.name+" is one of"))
		return
	}
	if f.name == "name" {
		if strings.TrimSpace(s) == "" {
			b.r.value(n, "a name cannot be empty", "")
			return
		}
		if strings.TrimSpace(s) != s || strings.ContainsAny(s, "\n\r\t") {
			b.r.value(n, "a name neither begins nor ends with a space and stands on one line", "")
		}
	}
	v.SetString(s)
}

func (b *binder) bindInt(n *node, v reflect.Value, f field) {
	var x float64
	switch value := n.value.(type) {
	case int64:
		x = float64(value)
	case float64:
		x = value
	default:
		message := fmt.Sprintf("%q is a whole number, not %s", f.name, describe(n))
		if e, ok := parseExpression(n.text()); ok && e.interval || n.distribution() {
			message = fmt.Sprintf("%q cannot be uncertain", f.name)
		}
		b.r.value(n, message, fmt.Sprintf("for example %s = %d", f.name, max(f.least, 5)))
		return
	}
	switch {
	case x != float64(int64(x)):
		b.r.value(n, fmt.Sprintf("%q is a whole number", f.name), "")
	case x < float64(f.least):
		b.r.value(n, fmt.Sprintf("%s cannot be less than %d", f.name, f.least), "")
	case x > float64(f.most):
		b.r.value(n, fmt.Sprintf("%s cannot be more than %d", f.name, f.most), "")
	default:
		v.SetInt(int64(x))
	}
}
