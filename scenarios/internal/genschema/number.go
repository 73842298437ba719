package main

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"clv/scenarios"

	"github.com/invopop/jsonschema"
)

// numbers are the kinds of number, by the name that the tag "value" has for
// them.
var numbers = map[string]struct {
	words    string
	most     string
	examples []any
}{
	"points":          {"A number of points.", "", []any{100, "80 to 120", "+20%"}},
	"threshold":       {"A threshold above 0: revenue or points.", "", []any{1000, "900 to 1_100", "-10%"}},
	"selection":       {"A ratio of 1 or more.", "", []any{1.4, "1.2 to 1.8"}},
	"reward":          {"A number of points, 1 or more.", "", []any{100, "80 to 120"}},
	"factor":          {"A factor, written as a change that scales.", "", []any{"+8%", "x1.5", "+3% to +9%"}},
	"added":           {"Points of a percentage to add.", "", []any{"+4pp", "+2pp to +6pp"}},
	"share":           {"A share: a fraction from 0 to 1 or per cent in quotes.", "1", []any{"40%", 0.4, "35% to 45%", "+4pp", "x1.2 odds"}},
	"discount":        {"A rate a year: a fraction or per cent in quotes.", "1", []any{"10%", 0.1, "8% to 12%"}},
	"ratio":           {"A rate: a fraction or per cent in quotes.", "", []any{"5%", 0.05, "4% to 7%", "+2pp", "x1.5"}},
	"money":           {"An amount of money.", "", []any{12.5, "10 to 15", "+3", "-5%"}},
	"count":           {"A number of customers.", "", []any{20000, "18_000 to 22_000"}},
	"rate":            {"A number a year.", "", []any{2.5, "2.1 to 2.6", "+5%", "x1.2"}},
	"positive":        {"A positive number.", "", []any{0.8, "0.7 to 0.9"}},
	"logits":          {"A standard deviation in logits.", "5", []any{0.2, "0.1 to 0.3"}},
	"variation":       {"A coefficient of variation: a fraction or per cent in quotes.", "5", []any{"10%", 0.1, "8% to 14%"}},
	"autocorrelation": {"An autocorrelation, from 0 to below 1.", "1", []any{0.5, "30% to 60%"}},
	"price":           {"A change of the price.", "", []any{"+5%", "x1.05", "+3% to +8%"}},
	"elasticity":      {"An elasticity, mostly below 0.", "", []any{-1.2, "-1.5 to -0.8"}},
	"any":             {"A number: a level or a change.", "", []any{0.4, "38% to 42%", "+2pp to +6pp"}},
}

// changes are the kinds of number that are changes themselves, written as text.
var changes = []string{"factor", "added"}

// define adds the kinds of number to the definitions.
func define(definitions jsonschema.Definitions) {
	for name, n := range numbers {
		level := &jsonschema.Schema{Type: "number", Minimum: json.Number("0")}
		if name == "elasticity" {
			level.Minimum = json.Number("-100")
		}
		if n.most != "" {
			level.Maximum = json.Number(n.most)
		}
		options := []*jsonschema.Schema{{Type: "string"}, ref("Distribution")}
		if !slices.Contains(changes, name) {
			options = append([]*jsonschema.Schema{level}, options...)
		}
		s := oneOf(options...)
		s.Description = n.words + " A string may be a level with its unit, an interval from the 5th to the 95th percentile, a change, or the name of an input."
		s.Examples = n.examples
		definitions[name] = s
	}
}

// refine puts the kinds of number in place of the placeholders in the schema s
// of the table t, and lets the main value stand for a table.
func refine(s *jsonschema.Schema, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		name := f.Tag.Get("toml")
		if name == "" {
			continue
		}
		old, ok := s.Properties.Get(name)
		if !ok {
			continue
		}
		words := strings.Split(f.Tag.Get("value"), ",")
		switch {
		case f.Type == reflect.TypeFor[scenarios.Quantity]():
			s.Properties.Set(name, described(number(words), old.Description))
		case f.Type.Kind() == reflect.Map && words[0] != "":
			old.AdditionalProperties = ref(words[0])
			if !slices.Contains(words, "single") {
				old.AdditionalProperties = number(words)
			}
		case f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Struct:
			options := []*jsonschema.Schema{ref(f.Type.Elem().Name())}
			if main, ok := mainWords(f.Type.Elem()); ok {
				options = append(options, standingAlone(main))
			}
			s.Properties.Set(name, described(oneOf(options...), old.Description))
		}
	}
}

// number returns the schema of a number with the given words of its tag.
func number(words []string) *jsonschema.Schema {
	one := ref(words[0])
	list := &jsonschema.Schema{Type: "array", Items: one, MinItems: pointer(1), MaxItems: pointer(100)}
	switch {
	case slices.Contains(words, "years"), slices.Contains(words, "tenures"):
		return list
	case slices.Contains(words, "single"):
		return oneOf(one)
	}
	return oneOf(one, list)
}

// standingAlone returns the schema of a main value that stands for its table,
// where a list cannot say what it runs by.
func standingAlone(words []string) *jsonschema.Schema {
	if slices.Contains(words, "tenures") {
		return number(words)
	}
	return ref(words[0])
}

// mainWords returns the tag of the main value of a table.
func mainWords(t reflect.Type) ([]string, bool) {
	for _, f := range reflect.VisibleFields(t) {
		if words := strings.Split(f.Tag.Get("value"), ","); slices.Contains(words, "main") {
			return words, true
		}
	}
	return nil, false
}

func oneOf(schemas ...*jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: schemas}
}

func ref(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }

func pointer(n uint64) *uint64 { return &n }

func described(s *jsonschema.Schema, words string) *jsonschema.Schema {
	s.Description = words
	return s
}
