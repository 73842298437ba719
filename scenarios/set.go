package scenarios

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// Set is one edit of a scenario: the value at a path, both as they are written
// on the command line. Path is dotted, with segments and strategies by name;
// Value is written as in the language, without the quotes of TOML.
//
// A level replaces what the scenario has at the path. A change ("+4pp")
// changes a level that the scenario has there, all values of a schedule alike;
// it replaces a change; and where a strategy is silent it is laid over the
// segments.
type Set struct{ Path, Value string }

// ParseSet reads "PATH=VALUE". The error is Problems.
func ParseSet(text string) (Set, error) {
	path, value, ok := cutAssignment(text)
	if _, err := parsePath(strings.TrimSpace(text)); !ok && err != nil {
		return Set{}, Problems{editSource(text).problem(err.at, err.message, err.hint)}
	}
	if !ok {
		return Set{}, Problems{editSource(text).problem(span{0, len(text)}, "an edit is written PATH=VALUE", "for example strategy.club.retention=+4pp")}
	}
	s := Set{strings.TrimSpace(path), strings.TrimSpace(value)}
	if _, err := parsePath(s.Path); err != nil {
		return Set{}, Problems{s.source().problem(err.at, err.message, err.hint)}
	}
	if s.Value == "" {
		return Set{}, Problems{editSource(text).problem(span{len(text), len(text)}, "the value is missing", "")}
	}
	return s, nil
}

// String returns "PATH=VALUE".
func (s Set) String() string { return s.Path + "=" + s.Value }

func (s Set) source() *source { return editSource(s.String()) }

func editSource(text string) *source {
	text = strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
	return &source{name: "--set " + text, text: text, edit: true}
}

// apply lays the edit on the tree of a scenario.
// apply returns notices of what the edit replaces beyond what it names.
func (s Set) apply(root *node, r *report) []string {
	from := s.source()
	steps, bad := parsePath(s.Path)
	if bad != nil {
		r.add(from.problem(bad.at, bad.message, bad.hint))
		return nil
	}
	e := &edit{from: from, root: root}
	c := cursor{n: root, t: fileType}
	for _, st := range steps {
		var err *pathError
		if c, err = e.follow(c, st); err != nil {
			r.add(from.problem(err.at, err.message, err.hint))
			return nil
		}
	}
	v := e.parseValue(s.Value, span{len(s.Path) + 1, len(from.text)})
	v.key = span{0, len(s.Path)}
	if err := e.assign(c, v); err != nil {
		r.add(from.problem(err.at, err.message, err.hint))
		return nil
	}
	e.displace(v)
	return e.notices()
}

// parseValue reads the value of an edit: as TOML where it is some, otherwise
// as text. A sign makes it text, since "+15" is a change in the language and
// a number in TOML.
func (e *edit) parseValue(text string, at span) *node {
	bare := &node{from: e.from, at: at, value: text}
	if strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") {
		return bare
	}
	const lead = "v="
	values := map[string]any{}
	if _, err := toml.Decode(lead+text, &values); err != nil || len(values) != 1 {
		return bare
	}
	places, err := locate(lead + text)
	if err != nil || places.fields["v"] == nil {
		return bare
	}
	v := &node{from: e.from, at: at}
	v.fill(values["v"], places.fields["v"])
	for _, f := range v.fields {
		f.shift(at.start - len(lead))
	}
	for _, item := range v.items {
		item.shift(at.start - len(lead))
	}
	return v
}

// shift moves a node within its source.
func (n *node) shift(by int) {
	n.key = span{n.key.start + by, n.key.end + by}
	n.at = span{n.at.start + by, n.at.end + by}
	for _, f := range n.fields {
		f.shift(by)
	}
	for _, item := range n.items {
		item.shift(by)
	}
}
