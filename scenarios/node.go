package scenarios

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// node is one value of a scenario as written, and where it stands.
type node struct {
	from    *source
	key, at span
	// name is the last key of the path that leads to the node.
	name string
	// path is the dotted path of the node, with segments and strategies by
	// name.
	path string
	// value is the string, int64, float64, bool or time of a scalar; nil for a
	// table or list.
	value any
	// fields are the entries of a table in the order of the file.
	fields []*node
	table  bool
	// items are the entries of a list.
	items []*node
	list  bool
	// changes are laid on the value by edits.
	changes []*node
	// misspelt has the keys that were probably meant by unknown ones.
	misspelt []string
}

// field returns the entry of a table, or nil.
func (n *node) field(name string) *node {
	if n == nil {
		return nil
	}
	for _, f := range n.fields {
		if f.name == name {
			return f
		}
	}
	return nil
}

// holds reports whether a table has the entry, or one that was probably meant
// to be it.
func (n *node) holds(name string) bool {
	return n.field(name) != nil || slices.Contains(n.misspelt, name)
}

// texts adds the strings at and below n to the set, but for those of inputs and
// of correlations, which use no input.
func (n *node) texts(set map[string]bool) map[string]bool {
	if set == nil {
		set = map[string]bool{}
	}
	if s := n.text(); s != "" {
		set[s] = true
	}
	for _, f := range n.fields {
		if f.path != "inputs" && f.path != "correlation" {
			f.texts(set)
		}
	}
	for _, item := range n.items {
		item.texts(set)
	}
	return set
}

// remove deletes the entries of a table that have the given names.
func (n *node) remove(names ...string) {
	n.fields = slices.DeleteFunc(n.fields, func(f *node) bool { return slices.Contains(names, f.name) })
}

// put gives a table the entry e, in place of one of the same name.
func (n *node) put(e *node) {
	for i, f := range n.fields {
		if f.name == e.name {
			n.fields[i] = e
			return
		}
	}
	n.fields = append(n.fields, e)
}

// text returns the string of a scalar, or "".
func (n *node) text() string {
	if n == nil {
		return ""
	}
	s, _ := n.value.(string)
	return s
}

// written returns the text of the value as it stands in its source.
func (n *node) written() string { return n.from.text[n.at.start:n.at.end] }

// distribution reports whether n is a table that describes a distribution.
func (n *node) distribution() bool { return n.table && n.field("dist") != nil }

// namePaths gives every node below n that has no path yet its path. A path is
// the name of the input of an uncertain number, so edits leave it alone.
func (n *node) namePaths() {
	for _, f := range n.fields {
		if f.path == "" {
			f.path = join(n.path, f.name)
		}
		f.namePaths()
	}
	for i, item := range n.items {
		if item.path == "" {
			item.path = n.path + "[" + strconv.Itoa(i+1) + "]"
			if name := item.field("name").text(); name != "" {
				item.path = join(n.path, name)
			}
		}
		item.namePaths()
	}
}

// join returns the path that leads from path by one more key.
func join(path, key string) string {
	if !bare(key) {
		key = strconv.Quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// bare reports whether a key needs no quotes in a path. Letters of all scripts
// are allowed.
func bare(key string) bool {
	return key != "" && strings.IndexFunc(key, func(r rune) bool { return !bareRune(r) }) < 0
}

func bareRune(r rune) bool {
	return r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}
