package scenarios

import (
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2/unstable"
)

// maxDepth is how deep tables and lists may be nested.
const maxDepth = 16

// place says where a value stands in a TOML text: the span of its key and of
// its value, and the places of what it holds.
type place struct {
	key, at span
	names   []string
	fields  map[string]*place
	items   []*place
}

// field returns the place of an entry, which it adds if there is none.
func (p *place) field(name string, key span) *place {
	if f, ok := p.fields[name]; ok {
		return f
	}
	if p.fields == nil {
		p.fields = map[string]*place{}
	}
	f := &place{key: key, at: key}
	p.fields[name] = f
	p.names = append(p.names, name)
	return f
}

// syntaxError is an error of the TOML text.
type syntaxError struct {
	at      span
	message string
}

func (e *syntaxError) Error() string { return e.message }

var tooDeep = fmt.Sprintf("tables and lists are nested more than %d deep", maxDepth)

// locate returns the places of all values of a TOML text. The decoder of the
// values gives none, and points at the wrong element of repeated tables in its
// errors, hence a second parser.
func locate(text string) (*place, error) {
	var parser unstable.Parser
	parser.Reset([]byte(text))
	root := &place{}
	current := root
	for parser.NextExpression() {
		e := parser.Expression()
		var err error
		switch e.Kind {
		case unstable.KeyValue:
			err = locateEntry(text, current, e, 1)
		case unstable.Table, unstable.ArrayTable:
			current, err = locateHeader(root, e)
		}
		if err != nil {
			return nil, err
		}
	}
	return root, located(text, parser.Error())
}

// located turns an error of the parser into a syntaxError.
func located(text string, err error) error {
	var e *unstable.ParserError
	if !errors.As(err, &e) {
		return err
	}
	start := len(text) - cap(e.Highlight)
	if start < 0 || start > len(text) {
		start = len(text)
	}
	return &syntaxError{span{start, min(start+len(e.Highlight), len(text))}, e.Message}
}

// locateHeader follows the header of a table or of an element of a list of
// tables.
func locateHeader(root *place, e *unstable.Node) (*place, error) {
	p := root
	depth := 0
	for keys := e.Key(); keys.Next(); {
		k := keys.Node()
		if depth++; depth > maxDepth {
			return nil, &syntaxError{spanOf(k.Raw), tooDeep}
		}
		p = p.field(string(k.Data), spanOf(k.Raw))
		if e.Kind == unstable.ArrayTable && keys.IsLast() {
			p.items = append(p.items, &place{key: spanOf(k.Raw), at: spanOf(k.Raw)})
		}
		if n := len(p.items); n > 0 {
			p = p.items[n-1]
		}
	}
	return p, nil
}

// locateEntry adds the entry key = value to the table p.
func locateEntry(text string, p *place, e *unstable.Node, depth int) error {
	end := 0
	for keys := e.Key(); keys.Next(); {
		k := keys.Node()
		if depth++; depth > maxDepth {
			return &syntaxError{spanOf(k.Raw), tooDeep}
		}
		p = p.field(string(k.Data), spanOf(k.Raw))
		end = spanOf(k.Raw).end
	}
	// The value starts after the equals sign; the parser gives tables and lists
	// no range of their own.
	for end < len(text) && (text[end] == ' ' || text[end] == '\t' || text[end] == '=') {
		end++
	}
	p.at = span{end, spanOf(e.Raw).end}
	return locateValue(text, p, e.Value(), depth)
}

// locateValue adds what the value v at p holds.
func locateValue(text string, p *place, v *unstable.Node, depth int) error {
	if depth > maxDepth {
		return &syntaxError{p.at, tooDeep}
	}
	switch v.Kind {
	case unstable.Array:
		for it := v.Children(); it.Next(); {
			item := &place{key: p.key, at: p.at}
			if raw := it.Node().Raw; raw.Length > 0 {
				item.at = spanOf(raw)
			}
			p.items = append(p.items, item)
			if err := locateValue(text, item, it.Node(), depth+1); err != nil {
				return err
			}
		}
	case unstable.InlineTable:
		for it := v.Children(); it.Next(); {
			if err := locateEntry(text, p, it.Node(), depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func spanOf(r unstable.Range) span { return span{int(r.Offset), int(r.Offset) + int(r.Length)} }
