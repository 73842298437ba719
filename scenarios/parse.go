package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// maxBytes is the largest scenario text.
const maxBytes = 1 << 20

// parse turns a TOML text into a tree of nodes. Its error is nil or Problems.
func parse(from *source) (*node, error) {
	var r report
	if problem, bad := unreadable(from); bad {
		r.add(problem)
		return nil, r.err()
	}
	places, err := locate(from.text)
	if err != nil {
		r.add(syntaxProblem(from, err))
		return nil, r.err()
	}
	values := map[string]any{}
	if _, err := toml.Decode(from.text, &values); err != nil {
		r.add(syntaxProblem(from, err))
		return nil, r.err()
	}
	root := &node{from: from}
	root.fill(values, places)
	return root, nil
}

// unreadable finds what makes a text no candidate for TOML at all.
func unreadable(from *source) (Problem, bool) {
	if len(from.text) > maxBytes {
		return from.problem(span{}, fmt.Sprintf("the file has %d bytes; a scenario has at most %d", len(from.text), maxBytes), "is it a scenario?"), true
	}
	if !utf8.ValidString(from.text) {
		at := 0
		for at < len(from.text) {
			r, size := utf8.DecodeRuneInString(from.text[at:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			at += size
		}
		return from.problem(span{at, at + 1}, "the file is not UTF-8 text", "save it with the encoding UTF-8"), true
	}
	return Problem{}, false
}

// syntaxProblem tells of text that is not TOML. Where both parsers refuse the
// text, the words of the decoder are the better ones.
func syntaxProblem(from *source, err error) Problem {
	var nested *syntaxError
	if errors.As(err, &nested) {
		if strings.Contains(nested.message, "nested") {
			return from.problem(nested.at, tooDeep, "")
		}
		var ignored map[string]any
		if _, second := toml.Decode(from.text, &ignored); second == nil {
			return from.problem(nested.at, "not TOML: "+nested.message, "")
		} else {
			err = second
		}
	}
	var p toml.ParseError
	if !errors.As(err, &p) {
		return from.problem(span{}, "not TOML: "+err.Error(), "")
	}
	at := span{p.Position.Start, p.Position.Start + p.Position.Len}
	message := strings.TrimSuffix(p.Message, ".")
	message = strings.Replace(message, "Key '", "key '", 1)
	return from.problem(at, "not TOML: "+message, syntaxHint(from.text, at))
}

// syntaxHint knows the usual slips.
func syntaxHint(text string, at span) string {
	rest := text[min(max(at.start, 0), len(text)):]
	line := strings.TrimSpace(strings.SplitN(rest, "\n", 2)[0])
	_, before, _ := (&source{text: text}).line(at.start)
	switch {
	case strings.HasPrefix(line, "%"), strings.Contains(before, "%") && !strings.ContainsAny(before, `"'`):
		return `a number with a unit is written in quotes: "40%"`
	case strings.ContainsAny(before, "“”‘’"):
		return `use straight quotes: "`
	case strings.Contains(before, "："), strings.Contains(before, "，"), strings.Contains(before, "＝"):
		return "use the signs = , and \" of plain text, not full-width ones"
	}
	return ""
}

// fill gives n the value v, which stands at p.
func (n *node) fill(v any, p *place) {
	switch v := v.(type) {
	case map[string]any:
		n.table = true
		for _, name := range orderedKeys(v, p) {
			n.fields = append(n.fields, n.child(name, v[name], p.fields[name]))
		}
	case []map[string]any:
		n.list = true
		for i, item := range v {
			n.items = append(n.items, n.child(n.name, item, at(p.items, i)))
		}
	case []any:
		n.list = true
		for i, item := range v {
			n.items = append(n.items, n.child(n.name, item, at(p.items, i)))
		}
	default:
		n.value = v
	}
}

// child returns the node of a value within n. Without a place of its own it
// stands where n stands.
func (n *node) child(name string, v any, p *place) *node {
	if p == nil {
		p = &place{key: n.key, at: n.at}
	}
	c := &node{from: n.from, name: name, key: p.key, at: p.at}
	c.fill(v, p)
	return c
}

func at(items []*place, i int) *place {
	if i < len(items) {
		return items[i]
	}
	return nil
}

// orderedKeys returns the keys of a table in the order of the file.
func orderedKeys(v map[string]any, p *place) []string {
	keys := make([]string, 0, len(v))
	for _, name := range p.names {
		if _, ok := v[name]; ok {
			keys = append(keys, name)
		}
	}
	rest := []string{}
	for name := range v {
		if !slices.Contains(keys, name) {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	return append(keys, rest...)
}
