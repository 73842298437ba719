package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

var (
	quantityType     = reflect.TypeFor[Quantity]()
	quantitiesType   = reflect.TypeFor[map[string]Quantity]()
	distributionType = reflect.TypeFor[Distribution]()
	literalType      = reflect.TypeFor[Literal]()
)

// field is one key of the language as its Go type declares it. The tag "toml"
// has its name; "jsonschema" what holds for completion in editors and here
// alike; "value" the kind of a number, and
//
//	main     the value for which the whole table may stand
//	single   no schedule
//	tenure   a schedule may run by tenure, too
//	since    a schedule may run by the years since loss, too
//	years    a list by year that needs no "by"
//	tenures  a list by tenure that needs no "by"
//	change   a change, never a level
//	certain  neither uncertain nor a change
type field struct {
	name     string
	index    []int
	kind     *kind
	words    []string
	enum     []string
	required bool
	least    int
	most     int
}

func (f field) is(word string) bool { return slices.Contains(f.words, word) }

// counts reports whether a list needs no "by", since it can run by one clock
// only.
func (f field) counts() bool { return f.is("years") || f.is("tenures") }

// known keeps what fieldsOf found: sweeps load a scenario thousands of times.
var known sync.Map // reflect.Type → []field

// fieldsOf returns the keys of a table of type t in the order of declaration.
func fieldsOf(t reflect.Type) []field {
	if fields, ok := known.Load(t); ok {
		return fields.([]field)
	}
	var fields []field
	for _, sf := range reflect.VisibleFields(t) {
		name := sf.Tag.Get("toml")
		if name == "" {
			continue
		}
		f := field{name: name, index: sf.Index}
		if tag := sf.Tag.Get("value"); tag != "" {
			f.words = strings.Split(tag, ",")
			f.kind = kinds[f.words[0]]
		}
		f.schemaTag(sf.Tag.Get("jsonschema"))
		fields = append(fields, f)
	}
	known.Store(t, fields)
	return fields
}

// schemaTag reads what the tag for the schema says.
func (f *field) schemaTag(tag string) {
	for _, word := range strings.Split(tag, ",") {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "required":
			f.required = true
		case "enum":
			f.enum = append(f.enum, value)
		case "minimum":
			fmt.Sscan(value, &f.least)
		case "maximum":
			fmt.Sscan(value, &f.most)
		}
	}
}

// fieldNamed returns the key of the given name.
func fieldNamed(t reflect.Type, name string) (field, bool) {
	for _, f := range fieldsOf(t) {
		if f.name == name {
			return f, true
		}
	}
	return field{}, false
}

func namesOf(fields []field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

// shownNames are the names that are told where a key is unknown: windows are for
// strategies alone.
func shownNames(fields []field) []string {
	if !slices.ContainsFunc(fields, func(f field) bool { return f.name == "fade" }) {
		return namesOf(fields) // from is a key of another meaning there
	}
	return slices.DeleteFunc(namesOf(fields), func(name string) bool { return slices.Contains(windowKeys, name) })
}

// mainOf returns the main value of a table of type t.
func mainOf(t reflect.Type) (field, bool) {
	for _, f := range fieldsOf(t) {
		if f.is("main") {
			return f, true
		}
	}
	return field{}, false
}

// scheduleHint shows how the list n is written as a schedule.
func scheduleHint(name string, main field, n *node) string {
	written := n.written()
	if strings.Contains(written, "\n") || len(written) > 40 {
		written = "[...]"
	}
	if main.is("single") {
		return fmt.Sprintf("%s has one value for all time", name)
	}
	hint := fmt.Sprintf(`write %s = { by = "year", %s = %s }`, name, main.name, written)
	if main.is("tenure") {
		hint += `, or by = "tenure"`
	}
	return hint
}
