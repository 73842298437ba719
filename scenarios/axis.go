package scenarios

import (
	"fmt"
	"reflect"
)

// noAxis says why a name does not lead to an input of the study.
type noAxis struct {
	message, hint string
	// idle is true if nothing is wrong: the value is uncertain, but every
	// strategy has another in its place.
	idle bool
}

// axis returns the input that n names: one of [inputs], or the uncertain number
// at a path. It is -1 where something else that is wrong has been reported.
func (b *builder) axis(n *node) (int, *noAxis) {
	name := n.text()
	at := b.file.node.field("inputs").field(name)
	if at == nil {
		var err *pathError
		if at, err = b.file.find(name); err != nil {
			hint := err.hint
			if near := nearest(name, b.axisNames()); near != "" {
				hint = fmt.Sprintf("did you mean %s?", quoteName(near))
			}
			return -1, &noAxis{message: err.message, hint: hint}
		}
	}
	switch in := b.file.node.field("inputs").field(at.text()); {
	case in != nil && in != at:
		return -1, &noAxis{message: fmt.Sprintf("%s is the input %q", name, in.name), hint: fmt.Sprintf("write %q", in.name)}
	case at.certain():
		return -1, &noAxis{message: name + " is certain", hint: `only what is not known can be correlated: write it as an interval, such as "35% to 45%", or remove the correlation`}
	}
	if axis, ok := b.axes.at[at.axisName()]; ok {
		return axis, nil
	}
	if len(b.r.problems) > 0 {
		return -1, nil
	}
	return -1, &noAxis{message: name + " is not used: every strategy has another value in its place", idle: true}
}

// axisName returns the name of the input of an uncertain number at n: its path, or its
// name under [inputs].
func (n *node) axisName() string {
	if name, ok := inputName(n.path); ok {
		return name
	}
	return n.path
}

func inputName(path string) (string, bool) {
	steps, err := parsePath(path)
	if err == nil && len(steps) == 2 && steps[0].key == "inputs" {
		return steps[1].key, true
	}
	return "", false
}

// axisNames returns the names of all inputs of the study.
func (b *builder) axisNames() []string {
	names := make([]string, len(b.axes.inputs))
	for i, in := range b.axes.inputs {
		names[i] = in.Name
	}
	return names
}

// certain reports whether the value at n can be read and is certain.
func (n *node) certain() bool {
	for _, item := range n.items {
		if !item.certain() {
			return false
		}
	}
	if n.list || n.number() {
		return true
	}
	e, ok := parseExpression(n.text())
	return ok && !e.interval
}

// find returns the number that is written at a path. The main value of a table
// may be left out, as in an edit.
func (f *File) find(path string) (*node, *pathError) {
	steps, err := parsePath(path)
	if err != nil || !topKey(steps[0].key) {
		return nil, &pathError{message: fmt.Sprintf("there is neither an input nor an uncertain value %s", quoteName(path)), hint: "the name of an input, or a path such as strategy.club.retention"}
	}
	c := cursor{n: f.node, t: fileType}
	for _, s := range steps {
		if c, err = c.look(s); err != nil {
			return nil, err
		}
	}
	if c.t.Kind() == reflect.Struct && c.t != quantityType {
		main, ok := mainOf(c.t)
		if !ok {
			return nil, &pathError{message: path + " is a table", hint: "name one of its values"}
		}
		if c.n != nil && c.n.table && !c.n.distribution() {
			c.n = c.n.field(main.name)
		}
		c.t = quantityType
	}
	switch {
	case c.t.Kind() == reflect.Slice || c.t.Kind() == reflect.Map:
		return nil, &pathError{message: path + " is a table", hint: "name one of its values"}
	case c.t != quantityType:
		return nil, &pathError{message: path + " is not a number", hint: "only uncertain numbers can be correlated"}
	case c.n == nil:
		return nil, &pathError{message: "nothing is written at " + path, hint: "the path of an uncertain value as the file has it"}
	}
	return c.n, nil
}

func topKey(key string) bool {
	_, ok := fieldNamed(fileType, key)
	return ok
}

// look goes one step along a path and leaves the tree as it is.
func (c cursor) look(s step) (cursor, *pathError) {
	switch {
	case s.index > 0:
		return c, &pathError{at: s.at, message: fmt.Sprintf("%s is one input for the whole schedule", c.name), hint: "leave out the number in brackets"}
	case c.t.Kind() == reflect.Slice:
		return c.named(s)
	case c.t.Kind() == reflect.Map:
		return cursor{n: c.n.field(s.key), name: s.key, t: deref(c.t.Elem())}, nil
	case c.t.Kind() != reflect.Struct || c.t == quantityType:
		return c, &pathError{at: s.at, message: fmt.Sprintf("%s is one value and has no %q", c.name, s.key)}
	}
	f, ok := fieldNamed(c.t, s.key)
	if !ok {
		_, hint := meant(s.key, c.t)
		return c, &pathError{at: s.at, message: fmt.Sprintf("unknown key %q", s.key), hint: hint}
	}
	next := cursor{n: c.n.field(s.key), name: s.key, t: deref(c.t.FieldByIndex(f.index).Type), f: f}
	if main, ok := mainOf(c.t); ok && main.name == s.key && c.n != nil && (!c.n.table || c.n.distribution()) {
		next.n = c.n // the value stands for its table
	}
	return next, nil
}
