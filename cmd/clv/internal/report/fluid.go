package report

import (
	"fmt"

	"clv/sim"
)

// fluid says what a table is where no expected evaluator exists.
const fluid = "A fluid approximation, since %s: counts are followed as real numbers. “clv run” measures how far equity is off for that."

// writeFluid says so of a study, if there is none for it.
func writeFluid(p *Page, s *sim.Study) {
	if rule := s.InTheWay(); rule != "" {
		p.Note(fmt.Sprintf(fluid, rule))
	}
}
