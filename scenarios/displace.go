package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// passage is a key on the path of an edit, and the table that it stands in.
type passage struct {
	table *node
	t     reflect.Type
	key   string
}

// displaced has, by key, the keys beside it that say the same in other words:
// a level set for one takes the place of the others.
var displaced = map[reflect.Type]map[string][]string{
	reflect.TypeFor[Discount](): {"rate": {"factors"}, "factors": {"rate", "timing"}},
	reflect.TypeFor[Segment]():  costShares,
	reflect.TypeFor[Strategy](): costShares,
	reflect.TypeFor[Overlay]():  costShares,
	reflect.TypeFor[Members]():  costShares,
	reflect.TypeFor[Channel]():  costShares,
	reflect.TypeFor[Acquisition](): {
		byNumber:    {byProspects, "conversion", "cost_per_prospect", byBudget, "response"},
		byProspects: {byNumber, byBudget, "response", "model"},
		byBudget:    {byNumber, byProspects, "conversion", "cost_per_prospect"},
	},
	reflect.TypeFor[Part](): costShares,
}

var costShares = map[string][]string{"margin": {"variable_cost"}, "variable_cost": {"margin"}}

// displace removes what the value v, now set, would contradict.
func (e *edit) displace(v *node) {
	for _, p := range e.passed {
		for _, name := range displaced[p.t][p.key] {
			if old := p.table.field(name); old != nil && (!e.change(v) || e.change(old)) {
				e.drop(p.table, name)
			}
		}
	}
}

// drop removes entries of a table and remembers them.
func (e *edit) drop(table *node, names ...string) {
	for _, f := range table.fields {
		if slices.Contains(names, f.name) {
			e.replaced = append(e.replaced, f.name+" = "+oneLine(f.written()))
		}
	}
	table.remove(names...)
}

// flattened remembers the schedule that the one number v takes the place of.
func (e *edit) flattened(c cursor, v *node) {
	if !c.n.list || len(c.n.items) < 2 || v.list || v.table && !v.distribution() || c.t != quantityType && c.t.Kind() != reflect.Struct {
		return
	}
	values := make([]string, len(c.n.items))
	for i, item := range c.n.items {
		values[i] = strings.Trim(oneLine(item.written()), `"`)
	}
	clock := "years"
	if c.parent.field("by").text() == "tenure" || c.f.is("tenures") {
		clock = "years of tenure"
	}
	e.replaced = append(e.replaced, strings.Join(values, ", ")+" in all "+clock)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// notices says what the edit took the place of.
func (e *edit) notices() []string {
	if len(e.replaced) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s replaces %s", e.from.name, strings.Join(e.replaced, " and "))}
}
