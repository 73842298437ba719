package report

import (
	"fmt"
	"math"
	"strings"

	"clv/sim/compare"
	"clv/sim/money"
)

// membersNote says how to read the comparison of members with the others.
const membersNote = "While they are members, over all years. What members would do anyway and what the programme adds multiply " +
	"to what they do more: (1 + first) = (1 + second) × (1 + third). How much longer members stay is not in it."

// writeMembers tells what members of programmes buy more than the other customers
// from what they would have bought anyway.
func (r *Run) writeMembers(p *Page) {
	var lines []string
	for i := range r.Table.Rows {
		for _, of := range r.Table.Rows[i].Programmes {
			if of.Members != nil && of.Members.Moved() {
				lines = append(lines, r.membersLine(&of))
			}
		}
	}
	if len(lines) > 0 {
		p.List("Members and the other customers", lines)
		p.Note(membersNote)
	}
}

// membersLine compares the members of one programme with the others.
func (r *Run) membersLine(of *compare.Programme) string {
	m := of.Members
	more := moreOften
	if m.ByRevenue {
		more = moreRevenue
	}
	line := fmt.Sprintf("Members of %s %s than the others. Without the programme they would %s", programmeTitle(r.Table.Result.Study, of), more(m.Naive), more(m.Selection))
	if m.Selection >= slight && r.selects(of) {
		line += ": frequent buyers join"
	}
	line += ". The programme adds "
	if m.Effect < 0 {
		line = strings.TrimSuffix(line, "adds ") + "changes that by "
	}
	line += relative(m.Effect)
	if !math.IsNaN(m.CI95[0]) {
		line += fmt.Sprintf(" (95%% interval %s to %s)", relative(m.CI95[0]), relative(m.CI95[1]))
	}
	line += "."
	if m.ByRevenue {
		line += " The segment has revenue per customer and no purchases, so revenue is compared."
	}
	return line
}

// selects reports whether frequent buyers join a programme more than others.
func (r *Run) selects(of *compare.Programme) bool {
	p := &r.Table.Result.Study.Strategies[of.Strategy].Segments[of.Segment].Programme
	return p.Selection.Given()
}

// slight is what is no more worth a figure than chance.
const slight = .005

// moreOften says by how much more often members buy.
func moreOften(x float64) string {
	switch {
	case math.Abs(x) < slight:
		return "buy about as often"
	case x < 0:
		return fmt.Sprintf("buy %s less often", relative(-x))
	}
	return fmt.Sprintf("buy %s more often", relative(x))
}

// moreRevenue says how much more revenue members bring.
func moreRevenue(x float64) string {
	switch {
	case math.Abs(x) < slight:
		return "bring about as much revenue"
	case x < 0:
		return fmt.Sprintf("bring %s less revenue", relative(-x))
	}
	return fmt.Sprintf("bring %s more revenue", relative(x))
}

// relative writes a relative change.
func relative(x float64) string { return money.Grouped(100*x, 1) + "%" }

// programmeDocument is a programme of a strategy in results.json.
type programmeDocument struct {
	Name    string           `json:"name"`
	Segment string           `json:"segment"`
	Members *membersDocument `json:"members"`
}

// membersDocument compares members with the other customers.
type membersDocument struct {
	ComparedBy string     `json:"compared_by"`
	Naive      number     `json:"naive"`
	Selection  number     `json:"selection"`
	Effect     number     `json:"effect"`
	CI95       *[2]number `json:"effect_ci95"`
}

// programmes returns those of a strategy for results.json.
func (r *Run) programmes(row *compare.Row) []programmeDocument {
	var all []programmeDocument
	for _, of := range row.Programmes {
		d := programmeDocument{Name: of.Name, Segment: r.Table.Result.Study.Strategies[of.Strategy].Segments[of.Segment].Name}
		if m := of.Members; m != nil {
			d.Members = &membersDocument{ComparedBy: "purchases", Naive: number(m.Naive), Selection: number(m.Selection), Effect: number(m.Effect)}
			if m.ByRevenue {
				d.Members.ComparedBy = "revenue"
			}
			if !math.IsNaN(m.CI95[0]) {
				d.Members.CI95 = &[2]number{number(m.CI95[0]), number(m.CI95[1])}
			}
		}
		all = append(all, d)
	}
	return all
}
