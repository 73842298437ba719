package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// binder reads nodes into the types of the language and reports whatever does
// not fit.
type binder struct {
	r      *report
	inputs map[string]*input
	// plain is true of a file that is no scenario: one of certain numbers, where
	// nothing goes by other names.
	plain bool
}

// bind reads n into v, as the field f of the language.
func (b *binder) bind(n *node, v reflect.Value, f field) {
	switch {
	case v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Bool:
		b.bindBool(n, v)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		b.bind(n, v.Elem(), f)
	case v.Type() == quantityType:
		v.Set(reflect.ValueOf(b.quantity(n, f, "")))
	case v.Type() == literalType:
		v.Set(reflect.ValueOf(b.literal(n, f)))
	case v.Type() == namesType:
		b.bindNames(n, v)
	case v.Kind() == reflect.Float64:
		b.bindRank(n, v)
	case v.Kind() == reflect.Slice:
		b.bindList(n, v, f)
	case v.Kind() == reflect.Map:
		b.bindMap(n, v, f)
	case v.Kind() == reflect.String:
		b.bindText(n, v, f)
	case v.Kind() == reflect.Int:
		b.bindInt(n, v, f)
	default:
		b.bindStruct(n, v, f)
	}
}

// bindStruct reads a table, or the main value of a table that stands alone.
func (b *binder) bindStruct(n *node, v reflect.Value, f field) {
	fields := fieldsOf(v.Type())
	v.Addr().Interface().(placed).place(n)
	if !n.table || n.distribution() && v.Type() != distributionType {
		main, ok := mainOf(v.Type())
		if !ok {
			b.r.value(n, fmt.Sprintf("%q is a table, not %s", f.name, describe(n)), "its keys: "+strings.Join(shownNames(fields), ", "))
			return
		}
		if n.list && !main.counts() {
			b.r.value(n, "a list needs to say what it runs by", scheduleHint(f.name, main, n))
			v.FieldByIndex(main.index).Set(reflect.ValueOf(broken(n, main.kind)))
			return
		}
		v.FieldByIndex(main.index).Set(reflect.ValueOf(b.quantity(n, main, "")))
		return
	}
	by := b.clock(n, fields)
	for _, entry := range n.fields {
		b.bindEntry(n, entry, v, fields, by)
	}
	b.missing(n, fields)
}

// bindEntry reads one entry of the table n.
func (b *binder) bindEntry(n, entry *node, v reflect.Value, fields []field, by string) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == entry.name })
	if i < 0 {
		b.unknown(n, entry, v.Type())
		return
	}
	target := v.FieldByIndex(fields[i].index)
	if target.Type() == quantityType {
		target.Set(reflect.ValueOf(b.quantity(entry, fields[i], by)))
		return
	}
	if target.Type() == quantitiesType {
		b.quantities(entry, target, fields[i], by)
		return
	}
	b.bind(entry, target, fields[i])
}

// quantities reads a table of numbers by name, whose lists run by the clock of
// the table that it stands in.
func (b *binder) quantities(n *node, v reflect.Value, f field, by string) {
	if !n.table {
		example, _, _ := strings.Cut(f.kind.example, " or ")
		b.r.value(n, fmt.Sprintf("%q is a table, not %s", f.name, describe(n)), fmt.Sprintf("for example %s = { %s = %s }", f.name, choose(b.plain, "SEGMENT", "STATE"), example))
		return
	}
	all := map[string]Quantity{}
	for _, entry := range n.fields {
		all[entry.name] = b.quantity(entry, f, by)
	}
	v.Set(reflect.ValueOf(all))
}

// missing reports the keys that a table lacks.
func (b *binder) missing(n *node, fields []field) {
	for _, f := range fields {
		if f.required && !n.holds(f.name) {
			b.r.key(n, fmt.Sprintf("%q is missing", f.name), missingHints[f.name])
		}
	}
}

var missingHints = map[string]string{
	"years":    "for example years = 5",
	"discount": `for example [discount] with rate = "10%"; rate = 0 if money is not to be discounted`,
	"segment":  "a scenario has at least one [[segment]] of customers",
	"strategy": "a scenario has at least one [[strategy]]",
	"name":     `for example name = "shoppers"`,
	"between":  `the two values that go together, for example between = ["lift", "strategy.club.referral.rate"]`,
	"rank":     "for example rank = 0.6, from -1 to 1",
}
