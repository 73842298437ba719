package scenarios

import (
	"fmt"
	"reflect"
	"slices"
)

// input is a named value.
type input struct {
	node   *node
	number number
	// use is the kind of the places where it is used, nil if there is none.
	use *kind
	// misspelt is true if something was probably meant to refer to it, broken
	// if it could not be read.
	misspelt, broken bool
}

var inputField = field{name: "input", kind: kinds["any"], words: []string{"any", "single"}}

// bindInputs reads the table [inputs], before anything that refers to it.
func (b *binder) bindInputs(n *node) {
	b.inputs = map[string]*input{}
	if n == nil || !n.table {
		return
	}
	for _, entry := range n.fields {
		b.inputs[entry.name] = b.input(entry, n)
	}
}

// input reads one entry of [inputs]. What cannot be read is kept as broken, so
// that its uses are not reported as well.
func (b *binder) input(entry, inputs *node) *input {
	in := &input{node: entry}
	_, isNumber := parseExpression(entry.name)
	switch {
	case isNumber:
		b.r.key(entry, fmt.Sprintf("the name %q reads as a number", entry.name), "give the input a name in words")
	case reserved(entry.name):
		b.r.key(entry, fmt.Sprintf("the name %q is a path of the language", entry.name), "give the input another name")
	case entry.list:
		b.r.value(entry, "an input is one number, not a list", "write the schedule where it is used")
	case entry.text() != "" && inputs.field(entry.text()) != nil:
		b.r.value(entry, "an input cannot refer to an input", "write its value")
		inputs.field(entry.text()).misspelt = []string{entry.text()}
	default:
		var ok bool
		if in.number, ok = b.number(entry, inputField, entry.name); ok {
			return in
		}
	}
	in.broken = true
	return in
}

// putInputs fills the map of inputs of a file; they have been read before what
// refers to them.
func (b *binder) putInputs(v reflect.Value) {
	for name, in := range b.inputs {
		q := broken(in.node, inputField.kind)
		if !in.broken {
			q = Quantity{inputField.kind, []layer{{node: in.node, op: in.number.op(), numbers: []number{in.number}}}}
		}
		v.SetMapIndex(reflect.ValueOf(name), reflect.ValueOf(q))
	}
}

// reserved reports whether the name of an input may be the path of another
// uncertain value, whose draws it would share.
func reserved(name string) bool {
	steps, err := parsePath(name)
	if err != nil {
		return false
	}
	_, top := fieldNamed(fileType, steps[0].key)
	return top && (len(steps) > 1 || name == "overhead" || name == "discount")
}

// reference reads a string that is no number: the name of an input.
func (b *binder) reference(n *node, f field) (number, bool) {
	name := n.text()
	in := b.inputs[name]
	if in == nil {
		message, hint := b.noNumber(name, f)
		b.r.value(n, message, hint)
		return number{node: n}, false
	}
	x := in.number
	x.node = n
	x.signedFor(f.kind)
	if in.broken {
		return x, false
	}
	if in.use != nil && in.use.share != f.kind.share && x.uncertain() {
		b.r.value(n, fmt.Sprintf("the input %q is %s elsewhere and %s here", name, in.use.what, f.kind.what), "write two inputs")
		return x, false
	}
	in.use = f.kind
	return x, b.check(x, f)
}

// noNumber says why text is not a number.
func (b *binder) noNumber(text string, f field) (message, hint string) {
	names := make([]string, 0, len(b.inputs))
	for name := range b.inputs {
		names = append(names, name)
	}
	slices.Sort(names)
	if hint = slip(text, f.kind); hint != "" {
		return fmt.Sprintf("%q is not a number", text), hint
	}
	if b.plain {
		return fmt.Sprintf("%q is not a number", text), fmt.Sprintf("%s is wanted, for example %s", f.kind.what, f.kind.example)
	}
	if near := nearest(text, names); near != "" {
		b.inputs[near].misspelt = true
		return fmt.Sprintf("there is no input %q", text), fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Sprintf("%q is neither a number nor the name of an input", text), fmt.Sprintf("%s is wanted, for example %s", f.kind.what, f.kind.example)
}

// unused reports inputs that nothing refers to, nor did before edits took the
// place of what the scenario mentioned.
func (b *binder) unused(mentioned map[string]bool) {
	for _, in := range b.inputs {
		if in.use == nil && !mentioned[in.node.name] && !in.misspelt && !in.broken && in.node.misspelt == nil {
			b.r.key(in.node, fmt.Sprintf("the input %q is not used", in.node.name), fmt.Sprintf("write %q where a number may stand, or remove it", in.node.name))
		}
	}
}
