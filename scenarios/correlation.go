package scenarios

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"clv/sim/belief"
)

// Correlation says how two uncertain values go together.
type Correlation struct {
	table
	// The two: names under [inputs], or paths of uncertain values.
	Between []string `toml:"between" jsonschema:"required,minItems=2,maxItems=2"`
	// Their rank correlation (Spearman), above -1 and below 1.
	Rank float64 `toml:"rank" value:"rank" jsonschema:"required,exclusiveMinimum=-1,exclusiveMaximum=1"`
}

var (
	namesType        = reflect.TypeFor[[]string]()
	correlationsType = reflect.TypeFor[[]Correlation]()
)

// maxCorrelations is the largest number of correlations, one for each pair.
const maxCorrelations = 5000

// numbered goes to the correlation of the given number.
func (c cursor) numbered(s step) (cursor, *pathError) {
	n := 0
	if c.n != nil {
		n = len(c.n.items)
	}
	if s.index > n {
		return c, &pathError{s.at, fmt.Sprintf("the scenario has %s", count(n, "correlation")), ""}
	}
	return cursor{parent: c.n, n: c.n.items[s.index-1], name: c.name, t: c.t.Elem(), f: c.f, at: s.at}, nil
}

// asNumber names the value of an edit, and makes a number without a unit one: in
// an edit a sign makes text of it.
func (n *node) asNumber(name string) *node {
	n.name = name
	if l, ok := parseLiteral(n.text()); ok && l.unit == plain {
		n.value = l.value
	}
	return n
}

// bindNames reads the names of two values.
func (b *binder) bindNames(n *node, v reflect.Value) {
	const hint = `for example between = ["lift", "strategy.club.referral.rate"]`
	if !n.list {
		b.r.value(n, fmt.Sprintf("%s is a list of two names, not %s", n.name, describe(n)), hint)
		return
	}
	var names []string
	for _, item := range n.items {
		if item.text() == "" {
			b.r.value(item, fmt.Sprintf("a name in %s is text, not %s", n.name, describe(item)), "the name of an input, or the path of an uncertain value, in quotes")
			return
		}
		names = append(names, item.text())
	}
	if len(names) != 2 {
		b.r.value(n, fmt.Sprintf("a correlation is between two values, not %d", len(names)), "write one [[correlation]] for each pair")
		return
	}
	v.Set(reflect.ValueOf(names))
}

// bindRank reads a rank correlation.
func (b *binder) bindRank(n *node, v reflect.Value) {
	var x float64
	switch value := n.value.(type) {
	case int64:
		x = float64(value)
	case float64:
		x = value
	case string:
		b.r.value(n, fmt.Sprintf("%s is a number without quotes or unit, not %q", n.name, value), rankHint(value))
		return
	default:
		message := fmt.Sprintf("%s is a number, not %s", n.name, describe(n))
		if n.distribution() {
			message = n.name + " cannot be uncertain"
		}
		b.r.value(n, message, "for example rank = 0.6")
		return
	}
	switch {
	case !(math.Abs(x) <= 1):
		b.r.value(n, fmt.Sprintf("a rank correlation is above -1 and below 1, and %s is not", n.written()), rankHint(n.written()))
	case math.Abs(x) == 1:
		b.r.value(n, fmt.Sprintf("with a rank correlation of %s the two would be one thing", n.written()),
			"at most 0.999999 either way; what moves as one is written once under [inputs] and used twice")
	default:
		v.SetFloat(x)
	}
}

// rankHint says how a rank correlation that is written as text, or in per cent,
// is written.
func rankHint(text string) string {
	e, ok := parseExpression(text)
	x := e.low.value
	if ok && (e.low.unit == percent || e.low.unit == points || math.Abs(x) >= 2 && math.Abs(x) < 100) {
		x = e.low.shifted
	}
	switch {
	case ok && e.interval:
		return "a rank correlation is certain; for example rank = 0.6"
	case ok && math.Abs(x) < 1:
		return "write rank = " + strconv.FormatFloat(x, 'f', -1, 64)
	}
	return "for example rank = 0.6"
}

// copula returns how the inputs of the study go together, nil if nothing says
// that they do.
func (b *builder) copula() *belief.Copula {
	f := b.file
	uncoupled := map[int]string{}
	var pairs []belief.Correlation
	var entries []*Correlation
	seen := map[[2]int]*node{}
	for i := range f.Correlations {
		c := &f.Correlations[i]
		pair, why, ok := b.pair(c)
		if why != "" {
			uncoupled[i] = why
		}
		if !ok || b.repeated(c, pair, seen) {
			continue
		}
		pairs = append(pairs, belief.Correlation{Between: pair, Rank: c.Rank})
		entries = append(entries, c)
	}
	if f.uncoupled == nil {
		f.uncoupled = uncoupled // by Load, and the same ever after
	}
	if len(pairs) == 0 {
		return nil
	}
	copula, err := belief.NewCopula(b.axes.inputs, pairs...)
	var contradiction *belief.Contradiction
	if errors.As(err, &contradiction) {
		b.contradicted(contradiction, entries)
	} else if err != nil {
		b.r.key(f.Correlations[0].node, err.Error(), "")
	}
	return copula
}

// repeated reports a correlation of a value with itself, and a second one of the
// same pair.
func (b *builder) repeated(c *Correlation, pair [2]int, seen map[[2]int]*node) bool {
	between := c.node.field("between")
	if pair[0] == pair[1] {
		b.r.value(between, fmt.Sprintf("%q is correlated with itself", b.axes.inputs[pair[0]].Name), "name two values")
		return true
	}
	sorted := pair
	slices.Sort(sorted[:])
	if first := seen[sorted]; first != nil {
		line, _, _ := first.from.line(first.at.start)
		b.r.value(between, "the two have a correlation already", fmt.Sprintf("the first is in line %d: keep one of them", line))
		return true
	}
	seen[sorted] = between
	return false
}

// pair returns the inputs that a correlation is between. Where an edit has left
// it nothing to act on, why says so; what is wrong with the text is reported.
func (b *builder) pair(c *Correlation) (pair [2]int, why string, ok bool) {
	if len(c.Between) != 2 || c.Rank == 0 && !c.node.field("rank").number() {
		return pair, "", false
	}
	ok = true
	for i, n := range c.node.field("between").items {
		axis, wrong := b.axis(n)
		switch {
		case wrong == nil && axis < 0:
			ok = false
		case wrong == nil:
			pair[i] = axis
		case wrong.idle || b.soundAsWritten():
			why, ok = wrong.message, false
		default:
			b.r.value(n, wrong.message, wrong.hint)
			ok = false
		}
	}
	return pair, why, ok
}

// number reports whether the node is a number in its own right.
func (n *node) number() bool {
	if n == nil {
		return false
	}
	switch n.value.(type) {
	case int64, float64:
		return true
	}
	return false
}

// soundAsWritten reports whether the edits alone have brought in what is wrong:
// the text has no problem without them.
func (b *builder) soundAsWritten() bool {
	if b.file.changed && b.sound == nil {
		_, err := Load(b.file.source.name, []byte(b.file.source.text))
		sound := err == nil
		b.sound = &sound
	}
	return b.sound != nil && *b.sound
}

// contradicted reports correlations that cannot hold at once, at the last of
// them.
func (b *builder) contradicted(e *belief.Contradiction, entries []*Correlation) {
	c := entries[e.Entry]
	hint := fmt.Sprintf("with the others as they are, the rank of %s may be from %s", both(c.Between[0], c.Between[1]), rankRange(e.Low, e.High))
	if x := e.Independent; x != nil {
		hint += fmt.Sprintf("; or give %s, independent as long as nothing is said of them, a rank from %s",
			both(b.axes.inputs[x.Between[0]].Name, b.axes.inputs[x.Between[1]].Name), rankRange(x.Low, x.High))
	}
	last := len(e.Names) - 1
	names := strings.Join(quoteAll(e.Names[:last]), ", ") + " and " + quoteAll(e.Names)[last]
	b.r.value(c.node.field("rank"), "the correlations of "+names+" contradict each other: no values go together like this", hint)
}

func quoteAll(names []string) []string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quoteName(name)
	}
	return quoted
}

// quoteName quotes a name that may hold quotes of its own, as paths do.
func quoteName(name string) string {
	if strings.Contains(name, `"`) {
		return "'" + name + "'"
	}
	return `"` + name + `"`
}

func both(a, b string) string { return quoteName(a) + " and " + quoteName(b) }

// rankRange writes the ranks from low to high, rounded to the inside.
func rankRange(low, high float64) string {
	for digits := 2; ; digits++ {
		unit := math.Pow10(-digits)
		a, b := math.Ceil(low/unit)*unit, math.Floor(high/unit)*unit
		a, b = max(a, -1+unit), min(b, 1-unit)
		if a < b || digits == 8 {
			return fmt.Sprintf("%.*f to %.*f", digits, a, digits, b)
		}
	}
}

// uncoupledNotices says which correlations have nothing to act on.
func (f *File) uncoupledNotices() []string {
	var notices []string
	for i := range f.Correlations {
		if why, ok := f.uncoupled[i]; ok {
			c := &f.Correlations[i]
			notices = append(notices, fmt.Sprintf("the correlation of %s has nothing to act on: %s", both(c.Between[0], c.Between[1]), why))
		}
	}
	return notices
}

// coupling tells which values go together.
func (f *File) coupling(l *conventions) {
	for i := range f.Correlations {
		c := &f.Correlations[i]
		if _, idle := f.uncoupled[i]; !idle {
			l.add(fmt.Sprintf("correlation[%d]", i+1), true, "%s go together, rank correlation %s", both(c.Between[0], c.Between[1]), strconv.FormatFloat(c.Rank, 'f', -1, 64))
		}
	}
}
