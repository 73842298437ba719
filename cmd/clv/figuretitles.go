package main

import (
	"fmt"
	"math"
	"slices"

	"clv/cmd/clv/internal/report"
	"clv/sim"
	"clv/sim/compare"
	"clv/sim/money"
)

// Titles of figures say the finding, in a dozen words.

func quoted(name string) string { return "“" + name + "”" }

func (f *figures) short(x float64) string { return money.Short(f.study().Currency, x) }

// baseline returns the row that the others are compared with.
func (f *figures) baseline() *compare.Row { return &f.table.Rows[f.table.Baseline] }

// best returns the index of the strategy with the highest expected equity
// among those that are compared with the baseline; the baseline if it is
// alone.
func (f *figures) best() int {
	best := f.table.Baseline
	for i := range f.table.Rows {
		if i == f.table.Baseline {
			continue
		}
		if best == f.table.Baseline || f.table.Rows[i].Expected() > f.table.Rows[best].Expected() {
			best = i
		}
	}
	return best
}

func (f *figures) equityTitle() string {
	row, base := &f.table.Rows[f.best()], f.baseline()
	if row == base {
		return fmt.Sprintf("%s has a customer equity of %s over %s", quoted(row.Name), f.short(row.Expected()), yearsWords(f.study().Years))
	}
	if row.Expected() < base.Expected() {
		row, base = base, row
	}
	if f.short(row.Expected()) == f.short(base.Expected()) {
		return fmt.Sprintf("%s and %s both have a customer equity of %s", quoted(row.Name), quoted(base.Name), f.short(row.Expected()))
	}
	return fmt.Sprintf("%s has a customer equity of %s, %s one of %s", quoted(row.Name), f.short(row.Expected()), quoted(base.Name), f.short(base.Expected()))
}

func (f *figures) differenceTitle() string {
	i := f.best()
	row, base := &f.table.Rows[i], quoted(f.baseline().Name)
	d := row.Difference
	each, amount := "", math.Abs(d.Expected())
	if customers := d.Mean / d.PerCustomer; customers > 0 {
		each, amount = " per customer", amount/customers
	}
	switch {
	case d.Expected() == 0:
		return fmt.Sprintf("%s and %s come to the same", quoted(row.Name), base)
	case f.table.TooClose(i):
		return fmt.Sprintf("Too close to call: %s and %s differ by %s%s", quoted(row.Name), base, f.short(amount), each)
	case d.Expected() > 0:
		return fmt.Sprintf("%s is worth %s more%s than %s%s", quoted(row.Name), f.short(amount), each, base, f.surely(d))
	}
	return fmt.Sprintf("%s is worth %s less%s than %s%s", quoted(row.Name), f.short(amount), each, base, f.surely(d))
}

// surely says how sure the sign of a difference is: over luck if nothing else
// is uncertain, otherwise over what we do not know.
func (f *figures) surely(d *compare.Difference) string {
	r := f.table.Result
	word := "better"
	sign := func(p float64) float64 { return p }
	if d.Expected() < 0 {
		word = "worse"
		sign = func(p float64) float64 { return 1 - p }
	}
	switch {
	case r.Study.Uncertain() && !math.IsNaN(d.Better.Belief):
		return fmt.Sprintf(", %s in %s of what we do not know", word, compare.InHundred(sign(d.Better.Belief), f.table.BeliefCases()))
	case !r.Study.Uncertain() && r.Engine != sim.Expected && sign(d.Better.Futures) == 1 && sign(d.BetterIndependent) == 1:
		return f.whatever()
	}
	return ""
}

// whatever says that no luck turns a difference.
func (f *figures) whatever() string {
	if f.study().Environment.Given() {
		return ", in good years and bad"
	}
	return ", whatever luck does"
}

func (f *figures) fanTitle() string {
	row, base := &f.table.Rows[f.best()], f.baseline()
	horizon := yearsWords(f.study().Years)
	switch {
	case row == base:
		return fmt.Sprintf("%s comes to %s over %s", quoted(row.Name), f.short(row.Expected()), horizon)
	case same(row.Difference):
		return fmt.Sprintf("%s and %s come to the same in every year", quoted(row.Name), quoted(base.Name))
	case row.PaybackYear == 1:
		return fmt.Sprintf("%s is ahead of %s from year 1", quoted(row.Name), quoted(base.Name))
	case row.PaybackYear > 1:
		return fmt.Sprintf("%s is ahead of %s from year %d on", quoted(row.Name), quoted(base.Name), row.PaybackYear)
	}
	return fmt.Sprintf("%s does not catch up with %s within %s", quoted(row.Name), quoted(base.Name), horizon)
}

func (f *figures) valueTitle() string {
	row, base := &f.table.Rows[f.best()], f.baseline()
	if f.free() {
		return f.worthTitle()
	}
	if row.CustomerPayback == 0 {
		row, base = base, row // who pays back comes first
	}
	never := !slices.ContainsFunc(f.table.Rows, func(r compare.Row) bool { return r.CustomerPayback > 0 })
	switch {
	case row == base && never:
		return fmt.Sprintf("A customer acquired under %s does not pay back within the horizon", quoted(row.Name))
	case row == base:
		return fmt.Sprintf("A customer acquired under %s pays back in year %d", quoted(row.Name), row.CustomerPayback)
	case never:
		return "Under no strategy does an acquired customer pay back within the horizon"
	case row.CustomerPayback == 0:
		return fmt.Sprintf("An acquired customer does not pay back within the horizon under %s nor under %s", quoted(base.Name), quoted(row.Name))
	case base.CustomerPayback == 0:
		return fmt.Sprintf("An acquired customer pays back in year %d under %s, and not within the horizon under %s", row.CustomerPayback, quoted(row.Name), quoted(base.Name))
	case row.CustomerPayback == base.CustomerPayback:
		return fmt.Sprintf("An acquired customer pays back in year %d, under %s as under %s", row.CustomerPayback, quoted(row.Name), quoted(base.Name))
	}
	return fmt.Sprintf("An acquired customer pays back in year %d under %s, in year %d under %s", row.CustomerPayback, quoted(row.Name), base.CustomerPayback, quoted(base.Name))
}

// free reports whether acquisition costs nothing, so that there is nothing to
// pay back.
func (f *figures) free() bool {
	for i := range f.table.Result.Outcomes {
		if f.table.Result.Outcomes[i].ValueCurve[0] < 0 {
			return false
		}
	}
	return true
}

// worthTitle says what an acquired customer is worth.
func (f *figures) worthTitle() string {
	worth := func(i int) string {
		curve := f.table.Result.Outcomes[i].ValueCurve
		return f.short(curve[len(curve)-1])
	}
	under := func(i int) string { return " under " + quoted(f.table.Rows[i].Name) }
	best, base := f.best(), f.table.Baseline
	title := "An acquired customer is worth " + worth(best)
	switch {
	case best == base:
		return title + under(best)
	case worth(best) == worth(base):
		return title + "," + under(best) + " as" + under(base)
	}
	return title + under(best) + ", " + worth(base) + under(base)
}

func (f *figures) customersTitle() string {
	row, base := &f.table.Rows[f.best()], f.baseline()
	last := len(row.Years) - 1
	count := func(row *compare.Row) string { return money.Short("", math.Round(row.Years[last].Customers.Mean)) }
	if row == base {
		return fmt.Sprintf("%s has %s customers in year %d", quoted(row.Name), count(row), last+1)
	}
	if count(row) == count(base) {
		return fmt.Sprintf("%s and %s both have %s customers in year %d", quoted(row.Name), quoted(base.Name), count(row), last+1)
	}
	return fmt.Sprintf("%s has %s customers in year %d, %s has %s", quoted(row.Name), count(row), last+1, quoted(base.Name), count(base))
}

func (f *figures) cashTitle() string {
	most, worst := 0.0, -1
	for i := range f.table.Rows {
		sum := 0.0
		for _, cash := range cashOf(&f.table.Rows[i]) {
			sum += cash
			if sum < most {
				most, worst = sum, i
			}
		}
	}
	if worst < 0 {
		return "No strategy is ever in the red at the end of a year"
	}
	return fmt.Sprintf("%s needs the most cash: %s before it earns", quoted(f.table.Rows[worst].Name), f.short(-most))
}

func (f *figures) varyTitle(v *report.Vary) string {
	if len(v.BreakEvens) > 0 {
		b := v.BreakEvens[0]
		return fmt.Sprintf("%s breaks even with %s at %s", quoted(b.Strategy), quoted(f.baseline().Name), b.Text)
	}
	best := f.best()
	row := &v.Points[0].Rows[best]
	from, to := v.Points[0].Text, v.Points[len(v.Points)-1].Text
	if n := v.TooClose(best); n > 0 {
		return fmt.Sprintf("Between %s and %s it is too close to call at %d of %d values from %s to %s", quoted(row.Name), quoted(f.baseline().Name), n, len(v.Points), from, to)
	}
	word := "more"
	if row.Difference.Expected() < 0 {
		word = "less"
	}
	return fmt.Sprintf("%s is worth %s than %s all the way from %s to %s", quoted(row.Name), word, quoted(f.baseline().Name), from, to)
}
