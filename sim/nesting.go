package sim

import "fmt"

// Nested reports whether several replications share a draw of the inputs.
func (r *Result) Nested() bool { return r.BeliefDraws > 0 }

// Draws returns the number of draws of inputs and years that are independent of
// each other: replications, or belief draws where they are nested.
func (r *Result) Draws() int {
	if r.Nested() {
		return r.BeliefDraws
	}
	return r.Replications
}

// First returns the first replication of a draw, both from 0.
func (r *Result) First(draw int) int { return draw * max(1, r.PerDraw) }

// BeliefDraw returns the number of the draw of the inputs, from 0, that a
// replication has.
func (r *Result) BeliefDraw(replication int) int { return replication / max(1, r.PerDraw) }

// EnvironmentDraw returns the number of the course of years, from 0, that a
// replication has. Within a belief draw two replications at a time share one,
// so that chance can be told from good and bad years, and those from belief.
func (r *Result) EnvironmentDraw(replication int) int {
	if r.Nested() && r.Study.Environment.Given() {
		return replication / 2
	}
	return replication
}

// CheckNesting reports what is wrong with nested replications of a study.
func (o Options) CheckNesting(s *Study) error {
	b, n := o.BeliefDraws, o.ReplicationsPerDraw
	switch {
	case b == 0 && n == 0:
	case b < 2 || n < 2:
		return fmt.Errorf("nested replications take 2 or more belief draws with 2 or more replications each, not %d with %d", b, n)
	case s.Environment.Given() && n%2 == 1:
		return fmt.Errorf("replications per draw must be even, not %d: where years are good and bad, two at a time share theirs, so that chance can be told from years", n)
	case n < 4 && s.Environment.Given() && s.Uncertain() && !s.Exact():
		return fmt.Errorf("replications per draw must be 4 or more, not %d: without an expected evaluator what is not known is told from good and bad years by two courses of years in each draw, and two replications share one", n)
	case b > maxCells/n:
		return fmt.Errorf("%d belief draws of %d replications are too many", b, n)
	case o.Replications != 0 && o.Replications != b*n:
		return fmt.Errorf("%d belief draws of %d replications each are %d replications, not %d", b, n, b*n, o.Replications)
	case o.Precision != Precision{}:
		return fmt.Errorf("a run with a precision adds replications, and nested replications are a fixed number")
	}
	return nil
}
