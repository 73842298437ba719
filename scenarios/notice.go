package scenarios

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"clv/sim"
)

// Notices returns what a reader should know of how the scenario was
// understood, though nothing is wrong with it.
func (f *File) Notices() []string {
	notices := slices.Clone(f.edited)
	walk(reflect.ValueOf(f).Elem(), func(q Quantity) {
		for _, l := range q.layers {
			for _, notice := range f.notice(l, q.kind) {
				if !slices.Contains(notices, notice) {
					notices = append(notices, notice)
				}
			}
		}
	})
	notices = append(notices, f.uncoupledNotices()...)
	for _, w := range f.windows {
		notices = append(notices, w.notices(f.Years)...)
	}
	for i := range f.Segments {
		if g := &f.Segments[i]; g.Lifecycle != nil {
			notices = append(notices, g.Lifecycle.notices(f, g)...)
		}
		if g := &f.Segments[i]; g.Purchases.silent() && f.Environment != nil && f.Environment.Retention != nil {
			notices = append(notices, "environment.retention does not touch "+join("segment", g.Name)+": customers who leave unseen have no yearly probability to stay")
		}
	}
	for _, notice := range append(f.programmes(), f.idle(f.node)...) {
		if !slices.Contains(notices, notice) {
			notices = append(notices, notice)
		}
	}
	return notices
}

// idle returns what is written and has no effect.
func (f *File) idle(n *node) []string {
	var notices []string
	isList := func(n *node) bool {
		// The lists below a state's to run by the clock of the state.
		return n.list || n.name == "to" && slices.ContainsFunc(n.fields, func(n *node) bool { return n.list })
	}
	set := func(n *node) bool { return n.from.edit }
	if by := n.field("by"); by != nil && !hasWindow(n) && !slices.ContainsFunc(n.fields, isList) && (set(by) || !slices.ContainsFunc(n.fields, set)) {
		notices = append(notices, by.path+" has no list to run")
	}
	if r := n.field("renewal"); r.text() == "yearly" && f.periodsPerYear() == 1 {
		notices = append(notices, r.path+": with a period of a year all renewals are yearly")
	}
	for _, list := range [][]*node{n.fields, n.items} {
		for _, child := range list {
			notices = append(notices, f.idle(child)...)
		}
	}
	return notices
}

// walk calls visit for every quantity in a value of the language.
func walk(v reflect.Value, visit func(Quantity)) {
	switch {
	case v.Type() == quantityType:
		visit(v.Interface().(Quantity))
	case v.Kind() == reflect.Pointer && !v.IsNil():
		walk(v.Elem(), visit)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	case v.Kind() == reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
		for _, key := range keys {
			walk(v.MapIndex(key), visit)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), visit)
			}
		}
	}
}

// notice returns what is to be said of one layer.
func (f *File) notice(l layer, k *kind) []string {
	var notices []string
	path, n := l.node.path, len(l.numbers)
	switch {
	case l.by == sim.ByYear && n < f.Years:
		notices = append(notices, fmt.Sprintf("%s has %s for %s: the last is kept", path, count(n, "value"), count(f.Years, "year")))
	case l.by == sim.ByYear && n > f.Years:
		notices = append(notices, fmt.Sprintf("%s has %s for %s: those after year %d are not used", path, count(n, "value"), count(f.Years, "year"), f.Years))
	case strings.Contains(path, "win_back.") && l.by == sim.ByTenure:
	case l.by == sim.ByTenure && n < f.Years && l.node.name != "tenure" && l.node.name != "counts":
		notices = append(notices, fmt.Sprintf("%s has %s by tenure: the last is kept for later years of tenure", path, count(n, "value")))
	}
	for _, x := range l.numbers {
		if k != nil && k.share && !k.any() && x.low.change() && x.low.unit == percent {
			notices = append(notices, fmt.Sprintf("%s: %s multiplies a share by %g; points of a percentage are added by %q", path, x.low.format(), x.low.operand(),
				literal{sign: x.low.sign, unit: points, value: x.low.value}.format()))
		}
	}
	return notices
}
