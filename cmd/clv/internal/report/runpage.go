package report

import (
	"fmt"
	"strings"

	"clv/sim"
	"clv/sim/compare"
	"clv/sim/money"
)

// Verdict writes the title of the scenario and the verdict alone.
func (r *Run) Verdict(p *Page) {
	p.Title(r.Title)
	writeEdited(p, r.Sets)
	p.gap()
	p.Paragraph(r.Table.Verdict())
}

// writeEdited says below the title that this is not the scenario as it stands.
func writeEdited(p *Page, sets []string) {
	if len(sets) > 0 {
		p.Note("With " + onOneLine(strings.Join(sets, ", ")) + ".")
	}
}

// Write writes the run on a page, the verdict first and last.
func (r *Run) Write(p *Page) {
	r.Verdict(p)
	r.writeEquity(p)
	r.writeDifferences(p)
	r.writeBest(p)
	r.writeYears(p)
	r.writeSegments(p)
	r.writeMembers(p)
	r.writeSources(p)
	if r.Vary != nil {
		r.writeVary(p)
	}
	p.List("Edits of the scenario", r.Sets)
	p.List("Conventions", ConventionLines(r.Conventions))
	p.Heading("Simulation")
	for _, line := range r.provenance() {
		p.Item(line)
	}
	p.List("Warnings", r.Warnings)
	// Once more, since the end of a long page is what a terminal shows.
	p.Heading("Verdict")
	p.Paragraph(r.Table.Verdict())
}

// ConventionLines writes conventions, marking the defaults.
func ConventionLines(conventions []Convention) []string {
	var lines []string
	for _, c := range conventions {
		line := c.Key + ": " + c.Value
		if !c.Given {
			line += " (default)"
		}
		lines = append(lines, line)
	}
	return lines
}

// provenance says how the figures came about.
func (r *Run) provenance() []string {
	result := r.Table.Result
	lines := []string{"scenario: " + result.Study.Name, fmt.Sprintf("evaluator: %s (%s)", result.Engine, result.EngineReason)}
	size := money.Grouped(float64(result.Replications), 0) + " replications"
	if result.Replications == 1 {
		size = "1 replication"
	}
	if result.Nested() {
		size += fmt.Sprintf(", nested: %s belief draws of %d each", money.Grouped(float64(result.BeliefDraws), 0), result.PerDraw)
	}
	lines = append(lines, fmt.Sprintf("%s, seed %d", size, result.Seed))
	if reached := result.Reached; reached.Target > 0 {
		lines = append(lines, fmt.Sprintf("precision: the widest interval of a difference is ±%s, asked for ±%s",
			money.Short(result.Study.Currency, reached.HalfWidth), money.Short(result.Study.Currency, reached.Target)))
	}
	if result.Study.Environment.Given() {
		lines = append(lines, "good and bad years: the strategies of a replication share them")
	}
	if r.chance() {
		lines = append(lines, fmt.Sprintf("luck: the strategies of a replication share it (coupling %q)", result.Coupling))
	}
	lines = append(lines, r.controlLines()...)
	if r.Customers != nil {
		lines = append(lines, r.Customers.line())
	}
	return append(lines, "clv "+r.Version)
}

// names returns the first column of a table of strategies.
func (r *Run) names() []string {
	names := make([]string, len(r.Table.Rows))
	for i := range names {
		names[i] = r.Table.Rows[i].Name
	}
	return names
}

// column returns a figure of every strategy.
func (r *Run) column(figure func(*compare.Row) float64) []float64 {
	xs := make([]float64, len(r.Table.Rows))
	for i := range xs {
		xs[i] = figure(&r.Table.Rows[i])
	}
	return xs
}

// base returns the quoted name of the baseline.
func (r *Run) base() string { return "“" + r.Table.Rows[r.Table.Baseline].Name + "”" }

// over says what the spread over replications is over.
func (r *Run) over() string {
	switch {
	case r.Table.Result.Engine != sim.Expected:
		return "futures"
	case r.Table.Result.Study.Environment.Given():
		return "expectations"
	}
	return "beliefs"
}

// gridOf puts columns beside the names of rows. A column that is nil is left
// out.
func gridOf(header string, names []string, columns ...*gridColumn) grid {
	g := grid{header: []string{header}}
	for _, name := range names {
		g.rows = append(g.rows, []string{onOneLine(name)})
	}
	for _, c := range columns {
		if c == nil {
			continue
		}
		g.header = append(g.header, c.header)
		for i := range g.rows {
			g.rows[i] = append(g.rows[i], c.cells[i])
		}
	}
	return g
}

type gridColumn struct {
	header string
	cells  []string
}

// columnOf writes a figure of each row.
func columnOf[T any](header string, rows []T, text func(T) string) *gridColumn {
	c := &gridColumn{header: header}
	for _, row := range rows {
		c.cells = append(c.cells, text(row))
	}
	return c
}

// onOneLine turns control characters, which a name must not send to a
// terminal, into blanks.
func onOneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}
