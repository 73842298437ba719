package scenarios

import (
	"fmt"
	"reflect"
	"strings"
)

var (
	fileType      = reflect.TypeFor[File]()
	segmentType   = reflect.TypeFor[Segment]()
	retentionType = reflect.TypeFor[Retention]()
	lifecycleType = reflect.TypeFor[*Lifecycle]()
	programmeType = reflect.TypeFor[*Programme]()
	membersType   = reflect.TypeFor[*Members]()
)

// edit lays one Set on a tree.
type edit struct {
	from *source
	root *node
	// passed are the keys on the way to what is set, replaced is what gave way
	// to it beside what it names.
	passed   []passage
	replaced []string
}

// cursor is where the path of an edit has led so far: a node, which may not be
// there yet, and the type that the language has for it.
type cursor struct {
	parent *node
	n      *node
	name   string
	t      reflect.Type
	f      field
	// item is the number from 1 of a value of the schedule n, or 0.
	item int
	at   span
}

// follow goes one step along the path.
func (e *edit) follow(c cursor, s step) (cursor, *pathError) {
	if c.item > 0 {
		return c, &pathError{s.at, "a value of a schedule has no parts", ""}
	}
	if s.index > 0 {
		return e.index(c, s)
	}
	switch c.t.Kind() {
	case reflect.Slice:
		return c.named(s)
	case reflect.Map:
		e.open(&c)
		return cursor{parent: c.n, n: c.n.field(s.key), name: s.key, t: deref(c.t.Elem()), f: c.f, at: s.at}, nil
	case reflect.Struct:
		if c.t != quantityType {
			return e.key(c, s)
		}
	}
	return c, &pathError{s.at, fmt.Sprintf("%s is one value and has no %q", c.name, s.key), ""}
}

// key goes to an entry of a table.
func (e *edit) key(c cursor, s step) (cursor, *pathError) {
	f, ok := fieldNamed(c.t, s.key)
	if !ok {
		_, hint := meant(s.key, c.t)
		return c, &pathError{s.at, fmt.Sprintf("unknown key %q", s.key), hint}
	}
	e.open(&c)
	e.passed = append(e.passed, passage{c.n, c.t, s.key})
	t := c.t.FieldByIndex(f.index).Type
	return cursor{parent: c.n, n: c.n.field(s.key), name: s.key, t: deref(t), f: f, at: s.at}, nil
}

// deref returns the type that a pointer points to.
func deref(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// named goes to the segment or strategy of the given name.
func (c cursor) named(s step) (cursor, *pathError) {
	if c.t == correlationsType {
		return c, &pathError{s.at, "correlations have no names", "their number in the file names them: correlation[1].rank"}
	}
	var names []string
	if c.n != nil {
		for _, item := range c.n.items {
			name := item.field("name").text()
			if name == s.key {
				return cursor{parent: c.n, n: item, name: name, t: c.t.Elem(), f: c.f, at: s.at}, nil
			}
			names = append(names, name)
		}
	}
	return c, &pathError{s.at, fmt.Sprintf("there is no %s %q", c.name, s.key), didYouMean(s.key, names, "there are")}
}

// index goes to one value of a schedule.
func (e *edit) index(c cursor, s step) (cursor, *pathError) {
	if c.t == correlationsType {
		return c.numbered(s)
	}
	c = c.mainValue()
	if c.t != quantityType || c.n == nil || !c.n.list {
		return c, &pathError{s.at, fmt.Sprintf("%s is not a schedule here", c.name), "without a number in brackets the path means the one value"}
	}
	if s.index > len(c.n.items) {
		return c, &pathError{s.at, fmt.Sprintf("the schedule has %d values", len(c.n.items)), ""}
	}
	c.item, c.at = s.index, s.at
	return c, nil
}

// open makes sure that there is a table at the cursor. A value that stands for
// its table becomes the main value of one.
func (e *edit) open(c *cursor) {
	switch {
	case c.n == nil:
		c.n = &node{from: e.from, name: c.name, key: c.at, at: c.at, table: true}
		c.parent.put(c.n)
	case c.t.Kind() == reflect.Map: // what is wrong with it is told where it is read
	case !c.n.table || c.n.distribution():
		main, ok := mainOf(c.t)
		if !ok {
			return
		}
		value := *c.n
		value.name = main.name
		c.n = &node{from: value.from, name: c.name, path: value.path, key: value.key, at: value.at, table: true, fields: []*node{&value}}
		c.parent.put(c.n)
	}
}

// mainValue goes from a table to the value for which the table may stand.
func (c cursor) mainValue() cursor {
	if c.t.Kind() != reflect.Struct || c.t == quantityType {
		return c
	}
	main, ok := mainOf(c.t)
	if !ok {
		return c
	}
	c.t, c.f = quantityType, main
	if c.n != nil && c.n.table && !c.n.distribution() {
		c.parent, c.name = c.n, main.name
		c.n = c.n.field(main.name)
	}
	return c
}

// assign gives the value v to what the cursor stands at.
func (e *edit) assign(c cursor, v *node) *pathError {
	if c.t.Kind() == reflect.Float64 {
		c.parent.put(v.asNumber(c.name))
		return nil
	}
	if c.t.Kind() == reflect.Slice || c.t == fileType || (c.f.name == "segment" || c.f.name == "strategy" || c.f.name == "correlation") && c.t.Kind() == reflect.Struct {
		return &pathError{c.at, fmt.Sprintf("%s is a table; an edit sets one of its values", c.name), ""}
	}
	if c.t.Kind() == reflect.String && v.text() == "" {
		v = &node{from: v.from, key: v.key, at: v.at, value: strings.TrimSpace(v.written())}
	}
	if c.t.Kind() == reflect.Struct && c.t != quantityType && (!v.table || v.distribution()) {
		c = e.landing(c, v)
	}
	v.name = c.name
	if k := c.f.kind; k != nil && k.signed {
		v = v.asNumber(c.name)
		if e, ok := parseExpression(v.text()); ok && e.low.unit == plain && c.n != nil {
			c.n = nil // a sign is part of the level that is set
		}
	}
	if c.item > 0 {
		old := c.n.items[c.item-1]
		if e.change(v) && !e.change(old) {
			old.changes = []*node{v.changing(c.n)}
		} else {
			c.n.items[c.item-1] = v
		}
		return nil
	}
	if c.n != nil && e.change(v) && !e.change(c.n) {
		c.n.changes = []*node{v.changing(c.n)}
		return nil
	}
	if c.n != nil {
		v.path = c.n.path
		e.flattened(c, v)
	}
	c.parent.put(v)
	return nil
}

// changing names n as a change of the value below, so that the two do not
// share an input should both be uncertain.
func (n *node) changing(below *node) *node {
	n.path = below.path + " (change)"
	return n
}

// landing is where the number v goes that is set for a whole table: to the main
// value. In retention a rate takes the place of a beta law with its changes,
// and a change that of the change that is there.
func (e *edit) landing(c cursor, v *node) cursor {
	if c.t == retentionType && c.n != nil && c.n.table {
		if !e.change(v) {
			e.drop(c.n, "model", "alpha", "beta", "change", "spending", "response")
		} else if there := c.n.field("change"); there != nil {
			f, _ := fieldNamed(c.t, "change")
			return cursor{parent: c.n, n: there, name: "change", t: quantityType, f: f, at: c.at}
		}
	}
	if main, ok := mainOf(c.t); ok && c.n != nil && c.n.table {
		e.passed = append(e.passed, passage{c.n, c.t, main.name})
	}
	return c.mainValue()
}

// change reports whether the value n changes another one.
func (e *edit) change(n *node) bool {
	switch {
	case n.list && len(n.items) > 0:
		return e.change(n.items[0])
	case n.distribution():
		for _, key := range []string{"mean", "low"} {
			if p := n.field(key); p != nil {
				return e.change(p)
			}
		}
	}
	x, ok := parseExpression(n.text())
	if !ok {
		if in := e.root.field("inputs").field(n.text()); in != nil && in != n && in.text() != n.text() {
			return e.change(in)
		}
	}
	return ok && x.low.change()
}
