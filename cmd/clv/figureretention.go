package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clv/plots"
	"clv/sim"
	"clv/sim/belief"
	"clv/sim/explain"
)

// mostGroups is the number of segments that the figure of retention has room
// for.
const mostGroups = 4

// retention draws how new customers of each segment stay, under each strategy.
func (f *figures) retention() (*plots.Figure, error) {
	groups, segments := f.survivors()
	in := plots.RetentionInput{Frame: f.frame(f.retentionTitle(groups)), Groups: groups}
	in.Caption = f.retentionCaption(segments - len(groups))
	return plots.Retention(in)
}

// survives reports whether new customers of any segment have a curve of
// survival: those of a lifecycle have none.
func (f *figures) survives() bool {
	for j := range f.study().Strategies[0].Segments {
		if f.hasCurve(j) {
			return true
		}
	}
	return false
}

// hasCurve reports whether the customers of segment j have a curve of survival
// under every strategy: those of a lifecycle have none, and how long members of a
// programme stay may hang on what they did.
func (f *figures) hasCurve(j int) bool {
	return !slices.ContainsFunc(f.study().Strategies, func(s sim.Strategy) bool {
		return s.Segments[j].Lifecycle.Given() || s.Segments[j].Programme.Given()
	})
}

// survivors returns the survival of new customers by segment and strategy, of
// the segments without a lifecycle that have the most customers of the first
// day, and the number of all such segments.
func (f *figures) survivors() ([]plots.RetentionGroup, int) {
	s := f.study()
	p := belief.Means(len(s.Inputs))
	at := s.At(p)
	base := s.Strategies[f.table.Baseline].Segments
	var order []int
	firstDay := make([]float64, len(base))
	for j := range base {
		if f.hasCurve(j) {
			order = append(order, j)
			firstDay[j] = at.Breakdown(f.table.Baseline, j).FirstDay
		}
	}
	all := len(order)
	if len(order) > mostGroups {
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(firstDay[b], firstDay[a]) })
		order = order[:mostGroups]
		slices.Sort(order)
	}
	var groups []plots.RetentionGroup
	for _, j := range order {
		var g plots.RetentionGroup
		if len(base) > 1 {
			g.Name = base[j].Name
		}
		for i := range s.Strategies {
			g.Survival = append(g.Survival, explain.Survivors(s, at, p, i, j))
		}
		groups = append(groups, g)
	}
	return groups, all
}

// retentionTitle says how many of a hundred new customers are left in the end,
// in the first of the groups in which strategies differ.
func (f *figures) retentionTitle(groups []plots.RetentionGroup) string {
	best, base := f.best(), f.table.Baseline
	left := func(g *plots.RetentionGroup, i int) string {
		last := 100 * g.Survival[i][len(g.Survival[i])-1]
		if last > 0 && last < .5 {
			return "almost none"
		}
		return fmt.Sprintf("%.0f", last)
	}
	g := &groups[0]
	for k := range groups {
		if left(&groups[k], best) != left(&groups[k], base) {
			g = &groups[k]
			break
		}
	}
	of := "Of 100 new customers"
	if g.Name != "" {
		of = "Of 100 new customers in " + quoted(g.Name)
	}
	title := fmt.Sprintf("%s %s are left after %s", of, left(g, best), yearsWords(f.study().Years))
	switch {
	case best == base:
		return title
	case left(g, best) == left(g, base):
		return title + ", under " + quoted(f.table.Rows[best].Name) + " as under " + quoted(f.table.Rows[base].Name)
	}
	return title + " under " + quoted(f.table.Rows[best].Name) + ", " + left(g, base) + " under " + quoted(f.table.Rows[base].Name)
}

// retentionCaption states what the curves are of.
func (f *figures) retentionCaption(unseen int) string {
	s := f.study()
	parts := []string{s.Name}
	if edits := editWords(f.sets); edits != "" {
		parts = append(parts, edits)
	}
	parts = append(parts, yearsWords(s.Years), "customers who enter on the first day, by the law of leaving, without chance")
	if s.Uncertain() {
		parts = append(parts, "every input at its mean")
	}
	if s.Environment.Given() {
		parts = append(parts, "years neither good nor bad")
	}
	if unseen > 0 {
		parts = append(parts, fmt.Sprintf("the %d segments with the most customers of the first day, %d more not shown", mostGroups, unseen))
	}
	return strings.Join(parts, " · ")
}
