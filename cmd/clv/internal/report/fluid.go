package report

import (
	"fmt"
	"strings"

	"clv/sim"
)

// fluid says what a table is where no expected evaluator exists.
const fluid = "A fluid approximation, since %s: counts are followed as real numbers. “clv run” measures how far equity is off for that."

// writeFluid says so of a study, if there is none for it.
func writeFluid(p *Page, s *sim.Study) {
	if rule := s.InTheWay(); rule != "" {
		p.Note(fmt.Sprintf(fluid, rule))
	}
	if left := LeftOut(s); left != "" {
		p.Note("Of programmes, " + left + ". “clv table --programme” and “clv run” simulate their members one by one.")
	}
}

// LeftOut says what the fluid approximation does not follow of the programmes of
// a study; nothing if it follows all.
func LeftOut(s *sim.Study) string {
	var points, around, tiers, renewal bool
	for i := range s.Strategies {
		for j := range s.Strategies[i].Segments {
			p := &s.Strategies[i].Segments[j].Programme
			points = points || p.Points.Given()
			around = around || p.Points.Pressure.Given() || p.Points.Dip.Given()
			tiers = tiers || p.Tiers.Given()
			renewal = renewal || p.Paid.Renewal.Given()
		}
	}
	var left []string
	for _, l := range []struct {
		is   bool
		what string
	}{
		{points, "the yearly share of points counts as redeemed when they are earned and the rest never"},
		{around, "members buy no more before a reward and no less after it"},
		{tiers, "levels of status are left out"},
		{renewal, "every member renews"},
	} {
		if l.is {
			left = append(left, l.what)
		}
	}
	return andList(left)
}

// andList joins statements to a sentence.
func andList(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + ", and " + items[last]
}
