package report

import (
	"fmt"
	"strings"

	"clv/sim/explain"

	"github.com/jedib0t/go-pretty/v6/text"
)

// howToRead says what a step shows.
const howToRead = "Each figure of “clv table”, and what lies behind it: the formula, then the same with numbers. Numbers have as many digits as it takes for them to give the result that is printed."

// Write writes the explanation, section by section.
func (e *Explanation) Write(p *Page) {
	p.Title(e.Title)
	writeEdited(p, e.Sets)
	p.Note(howToRead)
	if e.Study.Uncertain() {
		p.Note(fmt.Sprintf("%s uncertain: each has its mean.", inputsAre(len(e.Study.Inputs))))
	}
	if e.Study.Environment.Given() {
		p.Note(averageYears)
	}
	writeFluid(p, e.Study)
	for i := range e.Sections {
		p.section(&e.Sections[i], len(e.Study.Strategies[0].Segments) > 1)
	}
	p.List("Edits of the scenario", e.Sets)
	p.List("Conventions", ConventionLines(e.Conventions))
	p.List("Warnings", e.Warnings)
}

func inputsAre(n int) string {
	if n == 1 {
		return "One input is"
	}
	return fmt.Sprintf("%d inputs are", n)
}

// section writes a section of an explanation; the segment is named where there
// are several.
func (p *Page) section(s *explain.Section, named bool) {
	heading := "“" + s.Strategy + "”"
	switch {
	case s.Strategy == "":
		heading = s.Segment
	case named && s.Segment != "":
		heading += ", " + s.Segment
	}
	topic := ": "
	if s.Topic == explain.LifetimeTable {
		topic = ": lifetime value, "
	}
	p.Heading(onOneLine(heading + topic + s.Title))
	for _, note := range s.Notes {
		p.Note(note)
	}
	names := p.nameWidth(s)
	for i := range s.Steps {
		// What has neither formula nor numbers stands in the comparison alone.
		if s.Steps[i].Beside == nil || s.Steps[i].Formula != "" {
			p.step(&s.Steps[i], names)
		}
	}
	p.comparison(s)
}

// comparison sets figures that were found in two ways beside each other.
func (p *Page) comparison(s *explain.Section) {
	var g grid
	for i := range s.Steps {
		step := &s.Steps[i]
		b := step.Beside
		if b == nil {
			continue
		}
		if g.header == nil {
			g.header = []string{"", b.Of, b.Name, "difference"}
		}
		found := b.Text
		if b.StandardErrorText != "" {
			found += " ± " + b.StandardErrorText
		}
		g.rows = append(g.rows, []string{step.Name, step.Text, found, b.DifferenceText})
	}
	if g.header != nil {
		p.gap()
		p.grid(g)
	}
}

// Columns that the names of steps take, unless the page is too narrow to put
// names beside formulas.
const (
	widestName  = 28
	besideNames = 60
)

// nameWidth returns the columns of the names of a section, 0 where names stand
// above their formulas.
func (p *Page) nameWidth(s *explain.Section) int {
	if p.width < besideNames {
		return 0
	}
	width := 0
	for i := range s.Steps {
		width = max(width, text.StringWidth(s.Steps[i].Name))
	}
	return min(width, widestName)
}

// step writes one figure: its name, and beside it the formula, the numbers and
// the result, and what there is to say of it.
func (p *Page) step(s *explain.Step, names int) {
	indent := "    "
	if names > 0 {
		indent = strings.Repeat(" ", names+4)
	}
	lines := p.stepLines(s, p.width-len(indent))
	name := []string{s.Name}
	if names > 0 {
		name = wrap(s.Name, names)
	}
	for k := range max(len(lines), len(name)) {
		left, right, width := "", "", 0
		if k < len(name) {
			left, width = name[k], text.StringWidth(name[k])
			if s.Total {
				left = p.bold(left)
			}
		}
		if k < len(lines) {
			right = lines[k]
		}
		if names == 0 && k == 0 {
			p.line("  " + left)
			p.line(indent + right)
			continue
		}
		p.line("  " + left + strings.Repeat(" ", len(indent)-2-width) + right)
	}
}

// stepLines returns what is said of a figure, in lines of the given width.
func (p *Page) stepLines(s *explain.Step, width int) []string {
	var lines []string
	faintly := func(text string) {
		for _, l := range wrap(text, width) {
			lines = append(lines, p.faint(l))
		}
	}
	if s.Formula != "" {
		faintly(s.Formula)
	}
	value := s.Text
	if s.Substitution != "" {
		value = s.Substitution + " = " + s.Text
	}
	for _, l := range wrap(value, width) {
		if before, ok := strings.CutSuffix(l, s.Text); ok {
			l = before + p.bold(s.Text)
		}
		lines = append(lines, l)
	}
	if s.Convention != "" {
		faintly("(" + s.Convention + ")")
	}
	return lines
}
