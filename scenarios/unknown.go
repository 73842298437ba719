package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// unknown reports a key that the language does not have in the table n, which
// is of type t. It notes what was probably meant, so that this is not reported
// as missing.
func (b *binder) unknown(n, entry *node, t reflect.Type) {
	near, hint := meant(entry.name, t)
	if allowed := namesOf(fieldsOf(t)); b.plain {
		near, hint = nearest(entry.name, allowed), didYouMean(entry.name, allowed, "keys here:")
	}
	if main, ok := mainOf(t); ok && near == "" {
		near = main.name
	}
	n.misspelt = append(n.misspelt, near)
	b.r.key(entry, fmt.Sprintf("unknown key %q", entry.name), hint)
}

// meant returns what the unknown key of a table of type t probably means, if
// that can be told, and a hint.
func meant(name string, t reflect.Type) (key, hint string) {
	if hint := astray(name, t); hint != "" {
		return "", hint
	}
	fields := fieldsOf(t)
	key = nearest(name, namesOf(fields))
	allowed := shownNames(fields)
	if other, ok := elsewhere[name]; ok && key == "" {
		return other.means, other.hint
	}
	if slices.Contains(windowKeys, key) {
		allowed = windowKeys
	}
	return key, didYouMean(name, allowed, "keys here:")
}

// astray is for a key that has its place elsewhere in a programme.
func astray(name string, t reflect.Type) string {
	has := func(t reflect.Type) bool {
		_, ok := fieldNamed(t, name)
		return ok
	}
	switch programme, members := programmeType.Elem(), membersType.Elem(); {
	case t == programme && has(members):
		return "what is otherwise for members stands under members"
	case t == programme && !has(programme):
		var tables []string
		for _, f := range fieldsOf(t) {
			if ft := deref(t.FieldByIndex(f.index).Type); ft.Kind() == reflect.Struct && ft != quantityType && has(ft) {
				tables = append(tables, f.name)
			}
		}
		if len(tables) > 0 {
			return "it belongs to " + strings.Join(tables, ", or to ")
		}
	case t == members && has(programme):
		return "it stands beside members, in the programme"
	case t == members && has(segmentType):
		return "it is the same for all customers of a segment, members or not"
	}
	return ""
}

// elsewhere says how the language puts what users may look for under other
// names.
var elsewhere = map[string]struct{ means, hint string }{
	"churn":         {"retention", `retention is 1 − churn: retention = "80%" for a churn of 20%`},
	"churn_rate":    {"retention", `retention is 1 − churn: retention = "80%" for a churn of 20%`},
	"discount_rate": {"discount", "write it as a table: [discount], and in it rate"},
	"horizon":       {"years", "the horizon is given by years"},
	"segments":      {"segment", "each segment is written under its own [[segment]]"},
	"strategies":    {"strategy", "each strategy is written under its own [[strategy]]"},
	"frequency":     {"purchases", "purchases = { per_year = ... } gives how often customers buy"},
	"arpu":          {"revenue", "revenue = ... gives revenue per customer and year"},
	"price":         {"revenue", "revenue = ... gives revenue per customer and year, spend that of one purchase"},
	"cac":           {"acquisition_cost", "acquisition_cost = ... gives the cost of acquiring one customer"},
	"customers":     {"", "the customers of the first day belong to the segments: strategies are compared on the same ones"},
	"environment":   {"", "good and bad years are the same under all strategies: [environment] stands at the top of the file"},
	"rho":           {"rank", "Spearman's rank correlation is written rank = 0.6"},
	"correlation":   {"", "correlations stand at the top of the file: [[correlation]], with between and rank"},
	"overhead":      {"", "overhead belongs to no customer: it stands at the top of the file or in a strategy"},
	"kind":          {"", "a programme is what it does: points, tiers, paid, cashback, discount, coupon and club are tables in it, which may stand together"},
	"benefit_cost":  {"club", "what members cost is club = { cost = 17 }"},
	"else":          {"otherwise", `otherwise = "STATE" says where the rest goes`},
	"states":        {"lifecycle", "states belong to a lifecycle: [segment.lifecycle.state.NAME]"},
	"transitions":   {"lifecycle", "a lifecycle says for each of its states where customers go: [segment.lifecycle.state.NAME], and in it to"},
	"steady":        {"tenure", "it belongs to tenure: customers = { existing = 120_000, tenure = { steady = 12 } }"},
}
