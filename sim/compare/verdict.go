package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"clv/sim"
	"clv/sim/money"
)

// What counts as too close to call: a difference below this share of the
// baseline's equity, or a belief between these probabilities.
const (
	closeShare               = 0.001
	closeBelief, clearBelief = 0.30, 0.70
)

// mostNamed is how many strategies a verdict compares one by one; of more it
// names the two best.
const mostNamed = 4

// Verdict says in plain language who wins, by how much, how sure that is, and
// what it leaves out.
func (t *Table) Verdict() string {
	v := verdict{Table: t, currency: t.Result.Study.Currency}
	if len(t.Rows) == 1 {
		return v.alone()
	}
	var sentences []string
	order := v.order((*Row).Expected)
	if turned := v.turn(); turned != "" {
		sentences = append(sentences, turned)
	}
	order = slices.DeleteFunc(order, func(i int) bool { return i == t.Baseline })
	named := order
	if len(order) > mostNamed {
		named = order[:2]
	}
	for _, i := range named {
		sentences = append(sentences, v.compared(i))
	}
	if rest := order[len(named):]; len(rest) > 0 {
		sentences = append(sentences, v.others(rest))
	}
	if len(t.Rows) > 2 {
		sentences = append(sentences, v.best())
	}
	if assumed := v.assumed(); assumed != "" {
		sentences = append(sentences, assumed)
	}
	return strings.Join(sentences, " ")
}

// assumed says what a verdict takes for granted where no input is uncertain.
func (v verdict) assumed() string {
	switch study := v.Result.Study; {
	case study.Uncertain():
		return ""
	case study.Environment.Given():
		return "Good and bad years are simulated, but no input of this scenario is uncertain, so this assumes that the inputs are right."
	}
	return "Nothing in this scenario is uncertain, so this assumes that the inputs are right."
}

// others counts the strategies that are not named.
func (v verdict) others(rest []int) string {
	more := 0
	for _, i := range rest {
		if v.Rows[i].Difference.Expected() > 0 {
			more++
		}
	}
	return fmt.Sprintf("Of the other %d strategies %d are expected to be worth more than %s, and %d no more.",
		len(rest), more, quoted(v.Rows[v.Baseline].Name), len(rest)-more)
}

type verdict struct {
	*Table
	currency string
}

// alone is the verdict on a scenario with one strategy.
func (v verdict) alone() string {
	row := &v.Rows[0]
	text := fmt.Sprintf("%s has a customer equity of %s over %s; there is no other strategy to compare it with.",
		quoted(row.Name), money.Short(v.currency, row.Expected()), v.horizon())
	if row.CLV != nil {
		text += fmt.Sprintf(" A customer of the first day is worth %s.", money.Short(v.currency, row.CLV.Mean))
	}
	return text
}

// compared sets strategy i against the baseline.
func (v verdict) compared(i int) string {
	row, base := &v.Rows[i], quoted(v.Rows[v.Baseline].Name)
	d := row.Difference
	if d.same() {
		return fmt.Sprintf("%s and %s come to the same, to the last unit.", quoted(row.Name), base)
	}
	each, basis := v.perCustomer(d)
	all := money.Signed(v.currency, d.Expected()) + " in all" + v.interval(d)
	if v.tooClose(row) {
		return fmt.Sprintf("Between %s and %s it is too close to call: over %s they differ by %s%s (%s)%s.",
			quoted(row.Name), base, v.horizon(), each, basis, all, v.belief(row, quoted(row.Name)))
	}
	sign := "more"
	if d.Expected() < 0 {
		sign = "less"
	}
	return fmt.Sprintf("%s is worth %s %s%s than %s over %s (%s)%s.%s",
		quoted(row.Name), each, sign, basis, base, v.horizon(), all, v.belief(row, "it"), v.payback(row))
}

// interval says how far the simulated mean may be out, where no exact figure
// takes its place.
func (v verdict) interval(d *Difference) string {
	if !math.IsNaN(d.Exact) || v.Result.Draws() < 2 {
		return ""
	}
	return fmt.Sprintf(": the mean of %s simulated futures, 95%% interval %s to %s", money.Grouped(float64(v.Result.Replications), 0), money.Signed(v.currency, d.CI95[0]), money.Signed(v.currency, d.CI95[1]))
}

// tooClose reports whether a difference decides nothing.
func (v verdict) tooClose(row *Row) bool {
	d := row.Difference
	if math.Abs(d.Expected()) < closeShare*math.Abs(v.Rows[v.Baseline].Equity.Mean) {
		return true
	}
	if math.IsNaN(d.Exact) && d.CI95[0] <= 0 && d.CI95[1] >= 0 {
		return true
	}
	return v.Result.Study.Uncertain() && d.Better.Belief > closeBelief && d.Better.Belief < clearBelief
}

// perCustomer is the size of a difference, without its sign: for one customer
// of the first day, where there are any. All of customer equity is in it, of
// later customers and overhead too.
func (v verdict) perCustomer(d *Difference) (amount, basis string) {
	if math.IsNaN(d.ExpectedPerCustomer) {
		return money.Short(v.currency, math.Abs(d.Expected())), ""
	}
	return money.Short(v.currency, math.Abs(d.ExpectedPerCustomer)), " per first-day customer"
}

// belief says how sure the sign of the difference is, given what we do not
// know.
func (v verdict) belief(row *Row, name string) string {
	switch {
	case !v.Result.Study.Uncertain():
		return ""
	case math.IsNaN(row.Difference.Better.Belief):
		return "; how much of what we do not know would turn that, only nested replications tell (--belief-draws)"
	}
	return fmt.Sprintf("; in %s of what we do not know %s is the better choice", InHundred(row.Difference.Better.Belief, v.BeliefCases()), name)
}

// BeliefCases returns the number of draws of the inputs from which figures of
// belief are taken.
func (t *Table) BeliefCases() int {
	if courses := t.Result.Outcomes[0].Courses[0]; courses != nil {
		return len(courses)
	}
	return t.Result.Draws()
}

// InHundred writes a probability estimated from n draws as cases in a hundred,
// without claiming certainty that n draws cannot give.
func InHundred(p float64, n int) string {
	switch rounded := math.Round(100 * p); {
	case n < 100 && p != 0 && p != 1:
		return fmt.Sprintf("%s of %d cases", strconv.FormatFloat(p*float64(n), 'f', -1, 64), n)
	case p == 0:
		return fmt.Sprintf("none of %s cases", money.Grouped(float64(n), 0))
	case p == 1:
		return fmt.Sprintf("all of %s cases", money.Grouped(float64(n), 0))
	case rounded == 0:
		return "fewer than 1 in 100 cases"
	case rounded == 100:
		return "more than 99 of 100 cases"
	default:
		return fmt.Sprintf("%.0f of 100 cases", rounded)
	}
}

// payback says when a strategy has earned what it cost over the baseline.
func (v verdict) payback(row *Row) string {
	switch {
	case row.PaybackYear > 1:
		return fmt.Sprintf(" It pays back in year %d.", row.PaybackYear)
	case row.PaybackYear == 1 && row.Difference.Expected() > 0:
		return v.ahead(row)
	case row.Difference.Expected() > 0:
		return ""
	default:
		return " It does not pay back within the horizon."
	}
}

// ahead says from when on a strategy that is never behind is ahead.
func (v verdict) ahead(row *Row) string {
	level := 0 // years without a difference, but for rounding
	for y, lead := range difference(row.cumulative(), v.Rows[v.Baseline].cumulative()) {
		if lead > 1e-9*math.Abs(v.Rows[v.Baseline].Years[y].Cumulative.Mean) {
			break
		}
		level++
	}
	switch {
	case level == 0:
		return " It is ahead from year 1."
	case level < len(row.Years):
		return fmt.Sprintf(" It is never behind, and ahead from year %d.", level+1)
	}
	return ""
}

// turn says whether the order of the strategies changes when what follows the
// horizon is added.
func (v verdict) turn() string {
	within := v.order((*Row).Expected)
	with := v.order(func(r *Row) float64 { return r.Expected() + r.BeyondHorizon })
	for i := range v.Rows {
		if math.IsNaN(v.Rows[i].BeyondHorizon) {
			return ""
		}
	}
	if slices.Equal(within, with) {
		return ""
	}
	var pairs []string
	for i := range v.Rows {
		d := v.Rows[i].Difference
		if d != nil && d.turns() {
			pairs = append(pairs, fmt.Sprintf("%s against %s goes from %s to %s", quoted(v.Rows[i].Name), quoted(v.Rows[v.Baseline].Name),
				money.Signed(v.currency, d.Expected()), money.Signed(v.currency, d.Expected()+d.BeyondHorizon)))
		}
	}
	if len(pairs) == 0 && (v.Result.Study.Varies() || !v.Result.Study.Exact()) {
		return "" // what the draws leave open is no finding
	}
	text := fmt.Sprintf("The horizon decides: the order of the strategies turns when the value beyond %s of the customers alive then is added", v.horizon())
	if len(pairs) > 0 {
		text += ": " + strings.Join(pairs, "; ") + "."
	} else {
		text += fmt.Sprintf(", to %s.", v.names(with))
	}
	if v.overhead() {
		text += " Overhead beyond the horizon, what programmes cost as a whole among it, is not in that."
	}
	return text
}

// overhead reports whether any strategy has overhead.
func (v verdict) overhead() bool {
	return slices.ContainsFunc(v.Rows, func(r Row) bool { return r.Overhead != 0 })
}

// order returns the strategies by a figure, the highest first. Figures that
// differ by rounding alone are equal, and keep the scenario's order.
func (v verdict) order(figure func(*Row) float64) []int {
	order, scale := make([]int, len(v.Rows)), 0.0
	for i := range order {
		order[i] = i
		scale = math.Max(scale, math.Abs(figure(&v.Rows[i])))
	}
	const digits = 1e10
	rounded := func(i int) float64 { return math.Round(figure(&v.Rows[i]) / math.Max(scale, 1) * digits) }
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rounded(j), rounded(i)) })
	return order
}

func (v verdict) names(order []int) string {
	names := make([]string, len(order))
	for k, i := range order {
		names[k] = quoted(v.Rows[i].Name)
	}
	return strings.Join(names, ", ")
}

// best names the strategy of the highest expected equity among several.
func (v verdict) best() string {
	best := v.order((*Row).Expected)[0]
	row := &v.Rows[best]
	if !v.Result.Study.Uncertain() || math.IsNaN(row.ProbabilityBest.Belief) {
		return fmt.Sprintf("The best of all is %s.", quoted(row.Name))
	}
	return fmt.Sprintf("The best of all is %s, in %s of what we do not know.", quoted(row.Name), InHundred(row.ProbabilityBest.Belief, v.BeliefCases()))
}

// horizon writes the length of the study.
func (v verdict) horizon() string { return years(v.Result.Study) }

func years(s *sim.Study) string {
	if s.Years == 1 {
		return "1 year"
	}
	return fmt.Sprintf("%d years", s.Years)
}

// quoted sets a strategy's name apart from the sentence around it.
func quoted(name string) string { return "“" + name + "”" }
