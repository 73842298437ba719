package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/ledger"
	"clv/sim/money"
)

// averageYears says what a table leaves out of a scenario with an environment.
const averageYears = "Years may be good or bad: the table has every year neither, with the scenario's own retention, purchases and spend."

// Write writes the table of each strategy, then the change against the
// baseline.
func (t *LifetimeTable) Write(p *Page) {
	p.Title(t.Title)
	writeEdited(p, t.Sets)
	p.Note("Expected lifetime value, " + years(t.Study.Years) + ".")
	if t.Study.Uncertain() {
		p.Note("Some inputs are uncertain: the table uses the mean of each.")
	}
	if t.Study.Environment.Given() {
		p.Note(averageYears)
	}
	if t.Replications > 0 {
		p.Note(fmt.Sprintf("Means of %d simulated replications of single customers, since %s: nothing of it is exact.", t.Replications, t.Study.InTheWay()))
	} else {
		writeFluid(p, t.Study)
	}
	for i := range t.Rows {
		name := t.Study.Strategies[i].Name
		if i == t.Study.Baseline && len(t.Rows) > 1 && !strings.EqualFold(name, "baseline") {
			name += " (baseline)"
		}
		p.Heading(onOneLine(name))
		p.items(yearHeaders(t.Study.Years), t.items(i))
	}
	for i := range t.Rows {
		if i != t.Study.Baseline {
			p.Heading(fmt.Sprintf("Change: “%s” less “%s”", t.Study.Strategies[i].Name, t.Study.Strategies[t.Study.Baseline].Name))
			p.items(yearHeaders(t.Study.Years), t.changes(i))
		}
	}
	t.writeService(p)
	t.writeNotes(p)
	p.List("Edits of the scenario", t.Sets)
	p.List("Conventions", ConventionLines(t.Conventions))
	p.List("Warnings", t.Warnings)
}

func (t *LifetimeTable) writeNotes(p *Page) {
	p.gap()
	p.Note("Customers and retained are those at the start of the year; " + t.comers() + " are counted over the year. " +
		t.discounting() + " CLV is the value of the first-day customers up to that year, for each of them.")
	if t.Scale > 0 && t.firstDay() == 0 {
		p.Note("There are no customers on the first day, so the change cannot be scaled.")
	}
}

// comers names those who enter during a year.
func (t *LifetimeTable) comers() string {
	if t.Study.WinsBack() != "" {
		return "referred, acquired and won back"
	}
	return "referred and acquired"
}

// discounting says what is divided by the discount factor, and what is not.
func (t *LifetimeTable) discounting() string {
	apart := "Acquisition cost and referral rewards fall at the start of their period and are divided by the factor of that"
	const differ = "; so profit divided by the factor is not quite present value."
	late := t.Study.Discount.Timing != closedform.Start
	switch {
	case t.Study.PeriodsPerYear > 1 && late:
		return "The discount factor is a divisor, that of margins, running costs and overhead in the first period of the year; later periods have their own. " + apart + differ
	case t.Study.PeriodsPerYear > 1:
		return "The discount factor is a divisor, that of the first period of the year; later periods have their own" + differ
	case late:
		return "The discount factor is a divisor, that of margins, running costs and overhead. " + apart + differ
	}
	return "The discount factor is a divisor: profit divided by it is present value."
}

// item is one line of a lifetime value table: a figure by year.
type item struct {
	name    string
	figures []string
	// ruled draws a line above.
	ruled bool
}

// account is a line of money of a lifetime value table.
type account struct {
	name  string
	of    func(*sim.TableYear) float64
	ruled bool
	// always shows the line even where it is zero in all years.
	always bool
}

func flow(a ledger.Account) func(*sim.TableYear) float64 {
	return func(y *sim.TableYear) float64 { return y.Flow[a] }
}

var heads = []account{
	{"customers", func(y *sim.TableYear) float64 { return y.Customers }, false, true},
	{"  retained", func(y *sim.TableYear) float64 { return y.Retained }, false, true},
	{"  referred", func(y *sim.TableYear) float64 { return y.Referred }, false, false},
	{"  acquired", func(y *sim.TableYear) float64 { return y.Acquired }, false, false},
	{"  won back", func(y *sim.TableYear) float64 { return y.WonBack }, false, false},
}

var accounts = []account{
	{"revenue", flow(ledger.Revenue), true, true},
	{"variable cost", flow(ledger.VariableCost), false, false},
	{"acquisition cost", flow(ledger.AcquisitionCost), false, false},
	{"referral cost", flow(ledger.ReferralCost), false, false},
	{"programme cost", flow(ledger.ProgrammeCost), false, false},
	{"cost to serve", flow(ledger.ServiceCost), false, false},
	{"marketing cost", flow(ledger.MarketingCost), false, false},
	{"overhead", func(y *sim.TableYear) float64 { return y.Overhead }, false, false},
	{"total cost", (*sim.TableYear).Cost, false, true},
	{"profit", (*sim.TableYear).Profit, true, true},
}

var values = []account{
	{"present value", func(y *sim.TableYear) float64 { return y.PresentValue }, false, true},
	{"cumulative", func(y *sim.TableYear) float64 { return y.Cumulative }, false, true},
}

// items returns the lines of strategy i. Accounts that no year uses are left
// out.
func (t *LifetimeTable) items(i int) []item {
	var items []item
	add := func(lines []account, text func([]float64) func(float64) string) {
		for _, a := range lines {
			xs := t.figures(i, a.of)
			if a.always || slices.ContainsFunc(xs, func(x float64) bool { return x != 0 }) {
				items = append(items, itemOf(a.name, a.ruled, xs, text(xs)))
			}
		}
	}
	inFull := func(xs []float64) func(float64) string { return amountsFor(t.Study.Currency, false, xs...).text }
	add(heads, func([]float64) func(float64) string { return customers })
	add(accounts, inFull)
	divisors := t.figures(i, func(y *sim.TableYear) float64 { return y.Divisor })
	items = append(items, itemOf("discount factor", false, divisors, func(x float64) string { return fmt.Sprintf("%.4g", x) }))
	add(values, inFull)
	clv := t.figures(i, func(y *sim.TableYear) float64 { return y.CLV })
	return append(items, itemOf("CLV", true, clv, inFull(clv)))
}

func itemOf(name string, ruled bool, xs []float64, text func(float64) string) item {
	it := item{name: name, ruled: ruled}
	for _, x := range xs {
		it.figures = append(it.figures, text(x))
	}
	return it
}

func (t *LifetimeTable) figures(i int, of func(*sim.TableYear) float64) []float64 {
	xs := make([]float64, len(t.Rows[i]))
	for y := range xs {
		xs[y] = of(&t.Rows[i][y])
	}
	return xs
}

// customers writes expected customers: few of them with a decimal.
func customers(x float64) string {
	if x != math.Trunc(x) && math.Abs(x) < 100 {
		return money.Grouped(x, 1)
	}
	return money.Grouped(x, 0)
}

// changes returns the lines of the change of strategy i.
func (t *LifetimeTable) changes(i int) []item {
	n := len(t.Rows[i])
	cumulative, clv, scaled := make([]float64, n), make([]float64, n), make([]float64, n)
	for y := range n {
		c := t.change(i, y)
		cumulative[y], clv[y], scaled[y] = c.cumulative, c.clv, c.scaled
	}
	signed := func(xs []float64) func(float64) string { return amountsFor(t.Study.Currency, false, xs...).signed }
	items := []item{
		itemOf("cumulative present value", false, cumulative, signed(cumulative)),
		itemOf("CLV", false, clv, signed(clv)),
	}
	if t.Scale > 0 {
		items = append(items, itemOf("per "+count(t.Scale)+" customers", false, scaled, signed(scaled)))
	}
	return items
}
