package explain

import "math"

// Explanation is where the figures of a study come from.
type Explanation struct {
	Sections []Section
	// Replications of the simulation beside it, 0 for none.
	Replications int
}

// Section is the steps of one topic for one strategy, as a rule for one
// segment, and in the lifetime value table for one year.
type Section struct {
	Topic Topic
	Title string
	// Strategy is its name; Segment that of the segment, empty where all are
	// taken together.
	Strategy, Segment string
	// Year is the calendar year from 1, 0 where the section is not about one.
	Year  int
	Notes []string
	Steps []Step
}

// Step is one figure: its formula in words, the same with numbers, and what
// comes out.
type Step struct {
	Name string
	// Formula and Substitution are empty for what the scenario gives.
	Formula, Substitution string
	// Result is the figure, and Text how it is written, with its unit.
	Result float64
	Text   string
	Kind   Kind
	// Convention says which choice the figure hangs on, if any.
	Convention string
	// Source names what computed the result: a function of the program, or the
	// scenario.
	Source string
	// Beside is a second way to the same figure, if there is one.
	Beside *Beside
	// Total marks figures that a table draws a line above.
	Total bool
}

// Beside is a figure that was found in a second way, to be held against the
// first.
type Beside struct {
	// Of names how the first figure was found, Name how this one.
	Of, Name string
	Result   float64
	Text     string
	// StandardError is that of a simulation, else 0.
	StandardError     float64
	StandardErrorText string
	// Difference is Result less that of the step, in standard errors too where
	// there is one.
	Difference     float64
	DifferenceText string
	Source         string
}

// Sources of results: what computed them.
const (
	fromScenario = "scenario"
	fromTable    = "sim.Case.Table"
	fromSegment  = "sim.Case.Breakdown"
	fromLaw      = "sim/retention"
	fromModel    = "sim/purchasing"
	fromChain    = "sim/lifecycle"
)

// section gathers steps.
type section struct {
	Section
	w writer
}

// given adds a figure that the scenario gives.
func (s *section) given(name string, kind Kind, v float64) *Step {
	return s.add(Step{Name: name, Result: v, Kind: kind, Source: fromScenario})
}

// step adds a figure with the expression that gives it, which is not repeated
// where it is the figure itself, nor written where that is not finite.
func (s *section) step(name, formula string, kind Kind, v float64, x *node, source string) *Step {
	step := Step{Name: name, Formula: formula, Result: v, Kind: kind, Source: source}
	if x != nil && x.op != 'n' && !math.IsNaN(v) && !math.IsInf(v, 0) {
		step.Substitution = s.w.substitute(x, kind, v)
	}
	return s.add(step)
}

func (s *section) add(step Step) *Step {
	step.Text = s.w.result(step.Kind, step.Result)
	s.Steps = append(s.Steps, step)
	return &s.Steps[len(s.Steps)-1]
}

func (s *section) note(text string) { s.Notes = append(s.Notes, text) }
