package sim

import (
	"errors"
	"fmt"
)

// Limits of a study, so that an absurd one fails with words.
const (
	MaxYears    = 100
	MaxSegments = 200
)

// Validate reports what makes a study impossible to run: nothing of it can come
// from a scenario file that was loaded without a problem.
func (s *Study) Validate() error {
	var problems []error
	bad := func(format string, args ...any) { problems = append(problems, fmt.Errorf("study: "+format, args...)) }
	if s.Years < 1 || s.Years > MaxYears {
		bad("years must be 1 to %d, not %d", MaxYears, s.Years)
	}
	if m := s.PeriodsPerYear; m != 1 && m != 4 && m != 12 {
		bad("periods a year must be 1, 4 or 12, not %d", m)
	}
	if n := len(s.Discount.Factors); n > 0 && (n != s.Years || s.PeriodsPerYear != 1) {
		bad("discount factors must be one for each of %d years, with a period of a year", s.Years)
	}
	s.Environment.validate(bad)
	if c := s.Copula; c != nil && c.Inputs() != len(s.Inputs) {
		bad("the copula couples %d inputs, and there are %d", c.Inputs(), len(s.Inputs))
	}
	if len(s.Strategies) == 0 {
		bad("no strategy")
		return errors.Join(problems...)
	}
	if s.Baseline < 0 || s.Baseline >= len(s.Strategies) {
		bad("baseline %d of %d strategies", s.Baseline, len(s.Strategies))
	}
	first := s.Strategies[0]
	if n := len(first.Segments); n < 1 || n > MaxSegments {
		bad("segments must be 1 to %d, not %d", MaxSegments, n)
	}
	for j, g := range first.Segments {
		for _, strategy := range s.Strategies {
			if h := strategy.Segments; j < len(h) && h[j].Purchases.Model != g.Purchases.Model && (h[j].silent() || g.silent()) {
				bad("strategy %q gives segment %q another law of leaving unseen", strategy.Name, g.Name)
			}
		}
	}
	for _, strategy := range s.Strategies {
		if !sameSegments(strategy, first) {
			bad("strategy %q does not have the segments of %q", strategy.Name, first.Name)
			continue
		}
		for i := range strategy.Segments {
			if g := &strategy.Segments[i]; g.silent() && g.Price.Retention.Given() {
				bad("customers of segment %q leave unseen, and have no odds of staying for a price to change", g.Name)
			}
			strategy.Segments[i].validateLifecycle(&first.Segments[i], bad)
			strategy.Segments[i].validateProgramme(bad)
		}
	}
	return errors.Join(problems...)
}

// sameSegments reports whether two strategies treat the same populations.
func sameSegments(a, b Strategy) bool {
	if len(a.Segments) != len(b.Segments) {
		return false
	}
	for i := range a.Segments {
		if a.Segments[i].Name != b.Segments[i].Name {
			return false
		}
	}
	return true
}
