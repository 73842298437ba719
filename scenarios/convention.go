package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// Convention is one choice that the figures of a scenario hang on, in words.
type Convention struct {
	// Key is the path of the choice in the language.
	Key string
	// Value says in words what was chosen.
	Value string
	// Given is true if the scenario says so, false for a default.
	Given bool
}

// Conventions returns every convention in force, given or by default, so that
// nothing is taken for granted in silence: those of the whole scenario first,
// then those of its segments and strategies where they have a choice.
func (f *File) Conventions() []Convention {
	l := &conventions{}
	f.horizon(l)
	f.money(l)
	f.Environment.conventions(l)
	f.coupling(l)
	for i := range f.Segments {
		g := &f.Segments[i]
		g.conventions(l, join("segment", g.Name), f.periodsPerYear())
		g.channelConventions(l, join("segment", g.Name))
		f.partConventions(l, g, join("segment", g.Name))
	}
	f.Environment.lifecycles(l, f.Segments)
	for i := range f.Strategies {
		s := &f.Strategies[i]
		path := join("strategy", s.Name)
		for j := range f.Segments {
			g := &f.Segments[j]
			below := g.Terms
			for k, o := range s.overlays(g) {
				o.Acquisition = g.untaken(o.Acquisition, below.Acquisition)
				o.choices(l, choose(k == 0, path, join(path+".segment", g.Name)), &below)
				below = o.over(below)
			}
			s.channelConventions(l, g, path)
		}
	}
	f.windowConventions(l)
	return l.all
}

// conventions collects a list without repetitions.
type conventions struct{ all []Convention }

func (l *conventions) add(key string, given bool, format string, args ...any) {
	for _, c := range l.all {
		if c.Key == key {
			return
		}
	}
	l.all = append(l.all, Convention{key, fmt.Sprintf(format, args...), given})
}

// horizon tells of time.
func (f *File) horizon(l *conventions) {
	l.add("years", true, "the horizon is %s", count(f.Years, "year"))
	period := f.Period
	if period == "" {
		period = "year"
	}
	words := "the step of the simulation is a year"
	if period != "year" {
		words = fmt.Sprintf("the step of the simulation is a %s; yearly rates are converted to it", period)
	}
	l.add("period", f.has("period"), "%s", words)
	l.add("baseline", f.has("baseline"), "%s", f.baseline())
}

// baseline returns the name of the strategy that the others are compared with.
func (f *File) baseline() string {
	if f.Baseline == "" && len(f.Strategies) > 0 {
		return f.Strategies[0].Name
	}
	return f.Baseline
}

// money tells of discounting and of what counts where.
func (f *File) money(l *conventions) {
	currency := f.Currency
	if currency == "" {
		currency = "none"
	}
	l.add("currency", f.has("currency"), "%s", currency)
	if f.Discount.has("factors") {
		l.add("discount.factors", true, "money of each year is divided by %s", strings.Trim(f.Discount.node.field("factors").written(), "[] "))
	} else {
		l.add("discount.rate", true, "%s a year", value(f.Discount.Rate))
		timing := f.Discount.Timing
		if timing == "" {
			timing = "start"
		}
		l.add("discount.timing", f.Discount.has("timing"), "margins and running costs fall at the %s of their period; acquisition cost and rewards at the start of the period in which the customer enters", timing)
	}
	attributed := "customers brought by first-day customers, directly or not, count as current customer equity"
	if f.Attribution == "referred" {
		attributed = "customers brought by first-day customers count as future customer equity"
	}
	l.add("attribution", f.has("attribution"), "%s", attributed)
	l.add("first_margin", f.has("first_margin"), "%s", choose(f.FirstMargin == nil || *f.FirstMargin,
		"the margin of the period in which a customer enters counts", "the margin of the period in which a customer enters is left out"))
	l.add("acquisition_cost_in_clv", f.has("acquisition_cost_in_clv"), "%s", choose(f.AcquisitionCostInCLV == nil || *f.AcquisitionCostInCLV,
		"CLV is after acquisition cost", "CLV is before acquisition cost"))
	f.overheads(l)
}

// overheads tells of cost that belongs to no customer: the scenario's, and,
// where a strategy has its own, what each strategy gives.
func (f *File) overheads(l *conventions) {
	own := slices.ContainsFunc(f.Strategies, func(s Strategy) bool { return s.Overhead != nil })
	if f.Overhead != nil || !own {
		l.add("overhead", f.has("overhead"), "%s", value(costOf(f.Overhead)))
	}
	for i := range f.Strategies {
		s := &f.Strategies[i]
		if s.Overhead != nil || own && f.Overhead == nil {
			l.add(join("strategy", s.Name)+".overhead", s.Overhead != nil, "%s", value(costOf(s.Overhead)))
		}
	}
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// value returns a quantity as it is written, without quotes.
func value(q Quantity) string {
	if !q.given() {
		return "none"
	}
	var words []string
	for _, l := range q.layers {
		text := strings.Join(strings.Fields(l.node.written()), " ")
		words = append(words, strings.ReplaceAll(text, `"`, ""))
	}
	return strings.Join(words, ", changed by ")
}
