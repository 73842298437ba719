package report

import (
	"fmt"
	"math"
	"strings"

	"clv/sim/calibrate"
	"clv/sim/estimate"
	"clv/sim/transactions"
)

// WriteVerdict writes what the records say, in words.
func (f *Fit) WriteVerdict(page *Page) {
	for i, paragraph := range f.Verdict() {
		if i > 0 {
			page.gap()
		}
		page.Paragraph(paragraph)
	}
}

// Write writes all that a reader at a terminal wants.
func (f *Fit) Write(page *Page) {
	f.WriteVerdict(page)
	page.List("Warnings", f.Warnings)
	page.Heading(fmt.Sprintf("Parameters of %s", f.Fit.Model))
	page.grid(parameters(f.Fit))
	page.Note(f.unitWords())
	if f.Spend != nil && f.Spend.Fit != f.Fit {
		page.Heading("Spend: parameters of " + f.Spend.Fit.Model)
		page.grid(parameters(f.Spend.Fit))
		page.Note(f.togetherWords())
	} else if f.Spend != nil {
		page.Note(f.togetherWords())
	}
	f.writeComparison(page)
	f.writeHoldout(page)
	f.writeGoodness(page)
	page.List("Data", f.dataWords())
	f.writeSegment(page)
}

// parameters is the table of estimates.
func parameters(fit *calibrate.Fit) grid {
	g := grid{header: []string{"parameter", "estimate", "standard\nerror", "95% interval"}}
	for _, p := range fit.Parameters {
		low, high := interval95(fit, p.Name)
		g.rows = append(g.rows, []string{p.Name, digits5(p.Value), digits3(p.StandardError), digits3(low) + " to " + digits3(high)})
	}
	return g
}

// interval95 is the 95% interval of a parameter, symmetric on its scale.
func interval95(fit *calibrate.Fit, name string) (low, high float64) {
	const ratio = 1.959963984540054 / 1.6448536269514722
	for i, m := range fit.Draws().Marginals {
		if m.Name != name {
			continue
		}
		sd := math.Sqrt(fit.Covariance[i][i])
		if m.Scale == calibrate.Logit {
			z := math.Log(m.Median / (1 - m.Median))
			return 1 / (1 + math.Exp(-z+1.959963984540054*sd)), 1 / (1 + math.Exp(-z-1.959963984540054*sd))
		}
		return m.Median * math.Pow(m.Low/m.Median, ratio), m.Median * math.Pow(m.High/m.Median, ratio)
	}
	return math.NaN(), math.NaN()
}

func digits5(x float64) string { return fmt.Sprintf("%.5g", x) }
func digits3(x float64) string { return fmt.Sprintf("%.3g", x) }

func (f *Fit) unitWords() string {
	given := "the default; --unit takes another"
	if f.UnitGiven {
		given = "as asked for"
	}
	what := "Parameters count time in"
	switch {
	case f.Kind == transactions.Survivors:
		what = "A period of the table is one"
		return fmt.Sprintf("%s %s (%s). Log-likelihood %.3f, %s customers.", what, f.Unit(), given, f.Fit.LogLikelihood, whole(f.Fit.Customers))
	case f.Fit.Model == calibrate.GammaGamma:
		return fmt.Sprintf("Amounts are as in the file. Log-likelihood %.3f, %s customers who bought again.", f.Fit.LogLikelihood, whole(f.Fit.Customers))
	}
	return fmt.Sprintf("%s %ss (%s). Log-likelihood %.3f, %s customers.", what, f.Unit(), given, f.Fit.LogLikelihood, whole(f.Fit.Customers))
}

func (f *Fit) togetherWords() string {
	t := f.Spend.Together
	if math.IsNaN(t.Rank) {
		return fmt.Sprintf("From the repeat purchases of %s customers.", whole(t.Customers))
	}
	return fmt.Sprintf("From the repeat purchases of %s customers. The model takes how often and for how much customers buy for independent; their correlation is %.2f, that of ranks %.2f.", whole(t.Customers), t.Pearson, t.Rank)
}

func (f *Fit) writeComparison(page *Page) {
	if len(f.Compared)+len(f.Missing) < 2 {
		return
	}
	page.Heading("Models compared")
	wide := grid{header: []string{"model", "log-\nlikelihood", "AIC", "AIC\nabove best", "parameters"}}
	narrow := grid{header: wide.header[:4]}
	for _, r := range f.Compared {
		name := r.Model
		if estimate.Reference(name) {
			name += " (nobody leaves)"
		}
		var values []string
		for _, p := range r.Parameters {
			values = append(values, fmt.Sprintf("%s %.3g", p.Name, p.Value))
		}
		cells := []string{name, fmt.Sprintf("%.2f", r.LogLikelihood), fmt.Sprintf("%.2f", r.AIC), fmt.Sprintf("%.2f", r.Behind), strings.Join(values, ", ")}
		wide.rows, narrow.rows = append(wide.rows, cells), append(narrow.rows, cells[:4])
	}
	page.grid(wide, narrow)
	for _, m := range f.Missing {
		page.Note(m.Model + ": " + m.Reason)
	}
}

func (f *Fit) writeHoldout(page *Page) {
	h := f.Holdout
	if h == nil {
		if f.NoHoldout != "" && f.Kind == transactions.Transactions {
			page.Heading("Held against later records")
			page.Note("Not done: " + f.NoHoldout + ".")
		}
		return
	}
	page.Heading(fmt.Sprintf("Held against what came from %s to %s", h.Until+1, h.End))
	g := grid{header: []string{"repeat purchases\nuntil then", "customers", "purchases of one\nexpected", "came", "all\nexpected", "came"}}
	for _, c := range h.ByRepeats {
		n := float64(c.Customers)
		g.rows = append(g.rows, []string{c.Name, whole(c.Customers), fmt.Sprintf("%.2f", c.Expected), fmt.Sprintf("%.2f", c.Actual), number0(c.Expected * n), number0(c.Actual * n)})
	}
	n := float64(h.Customers)
	g.ruled = []int{len(g.rows)}
	g.rows = append(g.rows, []string{"all", whole(h.Customers), fmt.Sprintf("%.2f", h.Expected/n), fmt.Sprintf("%.2f", float64(h.Actual)/n), number0(h.Expected), whole(h.Actual)})
	page.grid(g)
	words := capital(offWords(h)) + "."
	if h.NewCustomers > 0 {
		words += fmt.Sprintf(" %s customers first bought in this time, and are not in it.", whole(h.NewCustomers))
	}
	if !h.Given {
		words += " The model above is then estimated from all of the log."
	}
	page.Note(words)
}

func (f *Fit) writeGoodness(page *Page) {
	g := f.Goodness
	if g == nil || len(g.Classes) == 0 {
		return
	}
	what, head := "repeat purchases", "Held against the records it came from"
	if f.Kind == transactions.Survivors {
		what = "lost at " + f.Unit().String()
	}
	page.Heading(head)
	t := grid{header: []string{what, "customers", "expected"}, numbered: true}
	for _, c := range g.Classes {
		t.rows = append(t.rows, []string{c.Name, number0(c.Observed), number0(c.Expected)})
	}
	page.grid(t)
	if g.Degrees == 0 {
		page.Note("There are as many parameters as classes: nothing is left to check.")
		return
	}
	page.Note(fmt.Sprintf("Chi-square %.3g on %d degrees of freedom: if the model is right, chance goes as far in %s of cases. %s of customers are in the wrong class.",
		g.Statistic, g.Degrees, tail(g.P), percent(g.Misplaced)))
}

func tail(p float64) string {
	if p < 0.001 {
		return "less than 0.1%"
	}
	return percent(p)
}

func (f *Fit) dataWords() []string {
	d := f.Data
	switch f.Kind {
	case transactions.Survivors:
		return []string{
			fmt.Sprintf("%s: a table of survivors with %s and %s", f.File, plural(d.Cohorts, "cohort"), plural(d.Periods, "renewal")),
			fmt.Sprintf("%s customers at the start", whole(d.Customers)),
		}
	case transactions.Repeats:
		return []string{
			fmt.Sprintf("%s: a summary of %s customers with %s repeat purchases", f.File, whole(d.Customers), whole(d.Repeats)),
		}
	}
	items := []string{
		fmt.Sprintf("%s: a log of %s transactions, %s purchases (those of a customer on a day are one) of %s customers", f.File, whole(d.Transactions), whole(d.Purchases), whole(d.Customers)),
		"read as " + d.Form,
		fmt.Sprintf("from %s to %s; estimated from the records until %s: %s repeat purchases", d.First, d.Last, d.Until, whole(d.Repeats)),
	}
	if d.Amounts {
		items = append(items, fmt.Sprintf("mean amount of a purchase until then: %s", amount(d.Mean)))
	}
	return items
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return whole(n) + " " + what + "s"
}

func (f *Fit) writeSegment(page *Page) {
	text, reason := f.Segment()
	page.Heading("To paste into a scenario")
	if text == "" {
		page.Paragraph("No segment: " + reason + ".")
		return
	}
	for line := range strings.Lines(text) {
		page.line("  " + strings.TrimRight(line, "\n"))
	}
}
