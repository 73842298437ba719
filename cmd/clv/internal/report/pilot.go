package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"clv/sim/money"
	"clv/sim/pilot"
)

// Pilot is what a pilot found, ready to be shown.
type Pilot struct {
	*pilot.Finding
	// Name of the strategy to write.
	Name string
}

// Write writes what to believe of a pilot, and the strategy to paste.
func (p *Pilot) Write(page *Page) {
	page.Title("What to believe after the pilot")
	page.gap()
	page.Paragraph(p.belief("Yearly retention", p.Retention, pilot.Points))
	page.Paragraph(p.Retention.Explain(p.Prior.Retention, pilot.Points))
	if p.Spend != nil {
		page.gap()
		page.Paragraph(p.belief("Spend per customer", *p.Spend, pilot.Percent))
		page.Paragraph(p.Spend.Explain(p.Prior.Spend, pilot.Percent))
	}
	page.Heading("As it was measured")
	page.grid(p.measured(true), p.measured(false))
	page.Heading("To paste into a scenario")
	for line := range strings.Lines(p.Strategy()) {
		page.line("  " + strings.TrimRight(line, "\n"))
	}
	page.List("What this takes for granted", p.Assumptions())
	page.List("Warnings", p.Warnings)
}

// belief says what is to be believed of a lift.
func (p *Pilot) belief(what string, l pilot.Lift, unit pilot.Unit) string {
	digits := pilot.Digits(l.Belief.Sigma)
	low, high := l.Ends()
	text := fmt.Sprintf("%s: %s to %s in 9 cases of 10, %s on average.", what, unit.Text(low, digits), unit.Text(high, digits), unit.Text(l.Belief.Mu, digits))
	if l.Between > 0 {
		text += fmt.Sprintf(" Lifts differ between pilots with a standard deviation of %s.", unit.Size(l.Between, digits))
	}
	return text
}

// measured is the table of the raw lifts, with their 95% intervals; the odds
// ratio only if it is to be complete.
func (p *Pilot) measured(complete bool) grid {
	g := grid{header: []string{"pilot", "treated\nstayed", "control\nstayed", "lift in yearly\nretention"}}
	if complete {
		g.header = append(g.header, "odds ratio\nof staying")
	}
	if p.Spend != nil {
		g.header = append(g.header, "change in\nspend")
	}
	row := func(name, treated, control string, lift pilot.Estimate, odds string, spend *pilot.Estimate) {
		cells := []string{name, treated, control, within(lift, pilot.Points)}
		if complete {
			cells = append(cells, odds)
		}
		switch {
		case p.Spend != nil && spend != nil:
			cells = append(cells, within(*spend, pilot.Percent))
		case p.Spend != nil:
			cells = append(cells, "–")
		}
		g.rows = append(g.rows, cells)
	}
	for _, f := range p.Pilots {
		row(f.Name, counts(f.Treated), counts(f.Control), f.Lift, ratio(f.OddsRatio), f.Spend)
	}
	if len(p.Pilots) > 1 {
		g.ruled = []int{len(g.rows)}
		var spend *pilot.Estimate
		if p.Spend != nil {
			spend = &p.Spend.Estimate
		}
		row("mean of pilots", "", "", p.Retention.Estimate, "", spend)
	}
	return g
}

func counts(g pilot.Group) string {
	return fmt.Sprintf("%s of %s", money.Grouped(float64(g.Stayed), 0), money.Grouped(float64(g.Customers), 0))
}

// within writes an estimate with its 95% interval.
func within(e pilot.Estimate, unit pilot.Unit) string {
	return fmt.Sprintf("%s (%s to %s)", unit.Text(e.Value, 1), unit.Text(e.Low, 1), unit.Text(e.High, 1))
}

func ratio(e pilot.Estimate) string {
	return fmt.Sprintf("%.2f (%.2f to %.2f)", e.Value, e.Low, e.High)
}

// Strategy returns the strategy to paste into a scenario, in its language.
func (p *Pilot) Strategy() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# From %s;\n# drawn towards 0 by a prior with a standard deviation of %s", p.source(), pilot.Points.Plain(p.Prior.Retention))
	if p.Spend != nil {
		fmt.Fprintf(&b, " (%s in spend)", pilot.Percent.Plain(p.Prior.Spend))
	}
	fmt.Fprintf(&b, ".\n[[strategy]]\nname      = %s\nretention = %s\n", strconv.Quote(p.Name), quotedLaw(pilot.Points.Law(p.Retention.Belief)))
	if p.Spend != nil {
		fmt.Fprintf(&b, "revenue   = %s   # per customer; of a segment with purchases, write spend = ...\n", quotedLaw(pilot.Percent.Law(p.Spend.Belief)))
		fmt.Fprintf(&b, "# Whether the two go together cannot be told from totals. If you believe so:\n# [[correlation]]\n# between = ['%[1]s.retention', '%[1]s.revenue']\n# rank    = 0.3\n", p.path())
	}
	return b.String()
}

// source says in a comment where the numbers come from.
func (p *Pilot) source() string {
	if n := len(p.Pilots); n > 1 {
		return fmt.Sprintf("%d pilots", n)
	}
	f := p.Pilots[0]
	return fmt.Sprintf("a pilot: %s treated and %s control customers stayed", counts(f.Treated), counts(f.Control))
}

// path is that of the strategy in a scenario.
func (p *Pilot) path() string {
	for _, r := range p.Name {
		if r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return "strategy." + strconv.Quote(p.Name)
		}
	}
	return "strategy." + p.Name
}

// quotedLaw puts an interval in quotes, and leaves a law by name as it is.
func quotedLaw(text string) string {
	if strings.HasPrefix(text, "{") {
		return text
	}
	return strconv.Quote(text)
}
