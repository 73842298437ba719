// Command genschema writes the JSON Schema of the scenario language. It reads
// it off the Go types of package scenarios: keys, types and limits from their
// tags, descriptions from their comments, so that the two cannot part.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	"clv/scenarios"

	"github.com/invopop/jsonschema"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: genschema FILE (in the folder of package scenarios)")
		os.Exit(2)
	}
	text, err := generate()
	if err == nil {
		err = os.WriteFile(os.Args[1], text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "genschema:", err)
		os.Exit(1)
	}
}

// generate returns the schema. It is to be called in the folder of package
// scenarios, for the comments.
func generate() ([]byte, error) {
	r := &jsonschema.Reflector{
		FieldNameTag:               "toml",
		RequiredFromJSONSchemaTags: true,
		Mapper:                     placeholder,
	}
	if err := r.AddGoComments("clv/scenarios", "."); err != nil {
		return nil, err
	}
	s := r.Reflect(&scenarios.File{})
	// Editors read this draft; nothing newer is used.
	s.Version = "http://json-schema.org/draft-07/schema#"
	s.Title = "clv scenario"
	define(s.Definitions)
	distribution := r.Reflect(&scenarios.Distribution{}).Definitions["Distribution"]
	s.Definitions["Distribution"] = distribution
	tables := map[string]reflect.Type{}
	collect(reflect.TypeFor[scenarios.File](), tables)
	for name, t := range tables {
		refine(s.Definitions[name], t)
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, err
	}
	// Drafts before 2019 call them definitions.
	return []byte(strings.ReplaceAll(string(text), "$defs", "definitions") + "\n"), nil
}

// placeholder stands for numbers until refine knows of what kind they are.
func placeholder(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[scenarios.Quantity]():
		return &jsonschema.Schema{}
	case reflect.TypeFor[scenarios.Literal]():
		return oneOf(&jsonschema.Schema{Type: "number"}, &jsonschema.Schema{Type: "string"})
	}
	return nil
}

// collect finds the tables of the language that t leads to.
func collect(t reflect.Type, tables map[string]reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		collect(t.Elem(), tables)
		return
	case reflect.Struct:
	default:
		return
	}
	if t == reflect.TypeFor[scenarios.Quantity]() || tables[t.Name()] != nil {
		return
	}
	tables[t.Name()] = t
	for _, f := range reflect.VisibleFields(t) {
		if f.Tag.Get("toml") != "" {
			collect(f.Type, tables)
		}
	}
}
