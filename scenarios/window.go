package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"clv/sim"
)

// window is that of one table of a strategy.
type window struct {
	Window
	by sim.By
	// path is that of the table, node where the window is written.
	path string
	node *node
}

// onStudy returns the window for a study.
func (w *window) onStudy() sim.Window {
	if w == nil {
		return sim.Window{}
	}
	return sim.Window{By: w.by, Weights: w.weights()}
}

// setWindows gives the numbers of each table of a strategy the window of the
// table, or that of the strategy, and reports windows that make no sense.
func (f *File) setWindows(r *report) {
	s := &setting{file: f, r: r}
	s.refuse(reflect.ValueOf(f.Overhead))
	for i := range f.Segments {
		s.refuse(reflect.ValueOf(f.Segments[i].Terms))
		s.refuse(reflect.ValueOf(f.Segments[i].Channels))
		for _, p := range f.Segments[i].parts() {
			s.refuse(reflect.ValueOf(p.Terms))
		}
	}
	for i := range f.Strategies {
		strategy := &f.Strategies[i]
		s.used = false
		s.fallback = s.read(strategy.Window, strategy.node, sim.ByYear)
		s.programmes(strategy)
		s.tables(reflect.ValueOf(strategy.Overhead))
		s.tables(reflect.ValueOf(strategy.Terms))
		s.tables(reflect.ValueOf(strategy.Channels))
		s.ways(&strategy.Ways)
		for _, n := range strategy.node.field("segment").entries() {
			s.tables(reflect.ValueOf(strategy.Segments[n.name].Terms))
			s.tables(reflect.ValueOf(strategy.Segments[n.name].Channels))
			ways := strategy.Segments[n.name].Ways
			s.ways(&ways)
		}
		if w := s.fallback; w != nil && !w.always() && !s.used {
			s.r.key(firstKey(strategy.node), "this says when tables of the strategy act that have no window of their own, and there is none", "write it in the table that it is for")
		}
	}
}

// setting gives tables their windows.
type setting struct {
	file *File
	r    *report
	// fallback is the window of the strategy, nil if it has none.
	fallback *window
	// used is true once a table has taken it.
	used bool
}

// ways gives the parts of segments their windows. Winning back has none, since
// its lists run by the years since a loss.
func (s *setting) ways(w *Ways) {
	for _, p := range w.parts() {
		s.tables(reflect.ValueOf(p.Terms))
	}
	if n := whereOf(w.WinBack); n != nil && s.fallback != nil && !s.fallback.always() {
		s.used = true
		s.r.key(n, "winning back cannot begin, come in by and by or end with the strategy", "write success as a list by year, 0% where there is none: success = [\"0%\", \"10%\"], by = \"year\"")
	}
}

// eachTable calls visit for every table of the language at and below v that may
// have a window, in the order of the file.
func eachTable(v reflect.Value, visit func(table reflect.Value, n *node)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachTable(v.Elem(), visit)
		}
	case reflect.Map:
		if v.Type() == quantitiesType {
			return
		}
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			eachTable(v.MapIndex(key), visit)
		}
	case reflect.Struct:
		if v.Type() == quantityType {
			return
		}
		if _, ok := v.Type().FieldByName("Window"); ok {
			own := reflect.New(v.Type())
			own.Elem().Set(v)
			visit(v, own.Interface().(standing).where())
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachTable(v.Field(i), visit)
			}
		}
	}
}

// refuse reports windows outside strategies.
func (s *setting) refuse(v reflect.Value) {
	eachTable(v, func(_ reflect.Value, n *node) {
		for _, key := range windowKeys {
			if at := n.field(key); at != nil {
				s.r.key(at, fmt.Sprintf("%s belongs to a strategy: what stands here holds from the first day on", key), `write it in the strategy; what runs over time without one is a list with by = "year"`)
				return
			}
		}
	})
}

// tables gives the tables at and below v their windows.
func (s *setting) tables(v reflect.Value) {
	eachTable(v, func(table reflect.Value, n *node) {
		w := s.fallback
		if n.ofMembers() {
			w = nil
		}
		own := hasWindow(n)
		if own {
			by := sim.ByYear
			if n.field("by").text() == "tenure" {
				by = sim.ByTenure
			}
			w = s.read(table.FieldByName("Window").Interface().(Window), n, by)
		}
		if w == nil || w.always() {
			if own && len(numbersOf(table)) == 0 {
				s.none(n)
			}
			return
		}
		here := *w
		here.path = n.path
		s.give(table, n, &here, own)
	})
}

// hasWindow reports whether a table has a key of a window.
func hasWindow(n *node) bool {
	return slices.ContainsFunc(windowKeys, func(key string) bool { return n.field(key) != nil })
}

// read returns the window that a table has, nil if it has none or one that is
// wrong, which it reports.
func (s *setting) read(w Window, n *node, by sim.By) *window {
	if !hasWindow(n) {
		return nil
	}
	until := n.field("until")
	switch {
	case w.Fade > 0 && until == nil:
		s.r.key(n.field("fade"), "fade needs the last year before it", "for example until = 5")
	case w.Until > 0 && w.Until < w.first():
		s.r.value(until, fmt.Sprintf("it ends in year %d, before it begins in year %d", w.Until, w.first()), "until is the last year in which it acts in full")
	case w.Until > 0 && w.first()+w.Ramp-1 > w.Until:
		s.r.value(n.field("ramp"), fmt.Sprintf("it comes in over %d years from year %d on, and ends in year %d", w.Ramp, w.first(), w.Until), "a shorter ramp, or a later until")
	default:
		return &window{Window: w, by: by, node: n}
	}
	return nil
}

// numbersOf returns the numbers that a table gives, with their keys.
func numbersOf(table reflect.Value) []writtenNumber {
	var all []writtenNumber
	for _, f := range fieldsOf(table.Type()) {
		switch x := table.FieldByIndex(f.index).Interface().(type) {
		case Quantity:
			if x.given() {
				all = append(all, writtenNumber{f, x})
			}
		case map[string]Quantity:
			for _, q := range x {
				all = append(all, writtenNumber{f, q})
			}
		}
	}
	return all
}

// writtenNumber is a number that a table gives, and its key.
type writtenNumber struct {
	field
	Quantity
}

// isElasticity reports whether the number tells what a price does, whenever it
// does it, so that no window is its own.
func (x writtenNumber) isElasticity() bool { return x.field.kind == kinds["elasticity"] }

// none reports a window of a table that has nothing to come and go.
func (s *setting) none(n *node) {
	key := firstKey(n)
	s.r.key(key, fmt.Sprintf("%s says when numbers of this table act, and it has none", key.name), "give a number beside it")
}

// firstKey returns the first key of the window of a table that has one.
func firstKey(n *node) *node {
	return n.fields[slices.IndexFunc(n.fields, func(f *node) bool { return slices.Contains(windowKeys, f.name) })]
}

// give lets the numbers of a table act within a window. own is true if the table
// has it, false if the strategy does.
func (s *setting) give(table reflect.Value, n *node, w *window, own bool) {
	numbers := slices.DeleteFunc(numbersOf(table), writtenNumber.isElasticity)
	if len(numbers) == 0 {
		if own {
			s.none(n)
		}
		return
	}
	s.file.windows = append(s.file.windows, w)
	s.used = s.used || !own
	for _, x := range numbers {
		at := x.node()
		switch {
		case x.is("single"):
			s.r.key(at, fmt.Sprintf("%s has one value for all time: it cannot come or go with the window of %s", at.name, w.owner(n)), `write it without from, ramp, until and fade, or with from = 1`)
		case w.by == sim.ByTenure && !x.is("tenure"):
			s.r.key(at, fmt.Sprintf("%s runs by calendar year only, and the window by tenure", at.name), `write by = "year", or give it without the window`)
		}
		for i := range x.layers {
			x.layers[i].window = w
		}
	}
}

// owner names the table that has the window.
func (w *window) owner(n *node) string {
	if w.node == n {
		return "its table"
	}
	return "the strategy"
}

// checkChoices reports what a windowed table says that holds for all time, where
// it would change what the segment has.
func (b *builder) checkChoices(over, below Terms) {
	v, base := reflect.ValueOf(over), reflect.ValueOf(below)
	for i := range v.NumField() {
		if v.Field(i).Kind() != reflect.Pointer || v.Field(i).IsNil() || base.Field(i).IsNil() {
			continue
		}
		table := v.Field(i).Elem()
		for _, x := range numbersOf(table) {
			if x.layers[0].window != nil {
				b.holdForAllTime(table, x.layers[0].window)
				break
			}
		}
	}
}

// holdForAllTime reports the words of a table, which have no window.
func (b *builder) holdForAllTime(table reflect.Value, w *window) {
	n := table.Addr().Interface().(standing).where()
	for _, f := range fieldsOf(table.Type()) {
		at := n.field(f.name)
		if at == nil || f.name == "by" || slices.Contains(windowKeys, f.name) || f.kind != nil {
			continue
		}
		b.tell(at, fmt.Sprintf("%s holds for all time: it cannot come or go with the window of %s", f.name, w.owner(n)), "leave it as the segment has it, or write the table without a window")
	}
}

// checkBelow reports a number that begins, in a window, on nothing, where nothing
// is not 0.
func (b *builder) checkBelow(q Quantity, what, instead string) {
	if q.level() && q.layers[0].window != nil && !q.layers[0].broken {
		b.tell(q.node(), fmt.Sprintf("there is no %s before it begins and after it ends", what), instead)
	}
}

// words tells when the window is open.
func (w *window) words() string {
	clock := ""
	if w.by == sim.ByTenure {
		clock = " of the customer's tenure"
	}
	var words []string
	switch {
	case w.Ramp > 1:
		words = append(words, fmt.Sprintf("comes in from year %d%s on, in full from year %d", w.first(), clock, w.first()+w.Ramp-1))
	case w.Until == w.first():
		words = append(words, fmt.Sprintf("acts in year %d%s", w.first(), clock))
	default:
		words = append(words, fmt.Sprintf("acts from year %d%s on", w.first(), clock))
	}
	if w.Until > 0 && (w.Until > w.first() || w.Ramp > 1) {
		words = append(words, fmt.Sprintf("until year %d", w.Until))
	}
	if w.Fade > 0 {
		words = append(words, "then fades out over "+count(w.Fade, "year"))
	}
	return strings.Join(words, ", ")
}

// windowConventions tells when tables of strategies act.
func (f *File) windowConventions(l *conventions) {
	for _, w := range f.windows {
		l.add(w.path+".from", true, "%s", w.words())
	}
}

// notices returns what a reader should know of the window within a horizon of
// so many years.
func (w *window) notices(years int) []string {
	if w.by != sim.ByYear {
		return nil
	}
	now, later := w.weight(years), w.weight(w.settles())
	switch {
	case w.first() > years:
		return []string{fmt.Sprintf("%s begins in year %d, after the horizon of %s: it has no effect", w.path, w.first(), count(years, "year"))}
	case now != later:
		return []string{fmt.Sprintf("%s: in year %d, the last of the horizon, %.3g%% of it is in force, and beyond the horizon that is held, though it would go on to %.3g%%", w.path, years, 100*now, 100*later)}
	}
	return nil
}
