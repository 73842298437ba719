package sim

import (
	"clv/sim/ledger"
)

// EngineName names an evaluator.
type EngineName string

const (
	// Expected gives the expectation given the inputs, without chance.
	Expected EngineName = "expected"
	// Cohort draws cohort totals exactly.
	Cohort EngineName = "cohort"
	// Individual simulates every customer.
	Individual EngineName = "individual"
)

// Result is what a run found: for every strategy its columns, one number a
// replication. Replication i of every strategy has the same inputs, the same
// environment and the same luck.
type Result struct {
	Study        *Study
	Seed         uint64
	Replications int
	// BeliefDraws and PerDraw, where replications are nested, are the number of
	// draws of the inputs and of replications under each; otherwise 0, and every
	// replication has a draw of its own.
	BeliefDraws, PerDraw int
	Engine               EngineName
	// EngineReason says why this evaluator was taken.
	EngineReason string
	// Coupling says what the strategies of one replication share: "totals",
	// one uniform for each total of a cohort; empty without chance.
	Coupling string
	// Reached is how precise a run with Options.Precision has become.
	Reached Reached
	// Control is the control variate that was tried, nil if none.
	Control  *Control
	Outcomes []Outcome
	Warnings []string
}

// Outcome is the columns of one strategy, by replication unless said otherwise.
// Money is in the study's currency, discounted to the first day.
type Outcome struct {
	Name string
	// Equity is customer equity within the horizon: Current + Future − Overhead.
	Equity, Current, Future, Overhead []float64
	// Expected is the expectation of Equity given the replication's inputs and
	// its course of years; nil where no expected evaluator exists (Study.Exact).
	Expected []float64
	// Fluid takes the place of Expected where that is nil: counts followed as
	// real numbers through rules that are not linear in them.
	Fluid []float64
	// Courses, where inputs are uncertain and years good and bad, is the
	// expectation given the inputs of each of the first draws (see Draws) at
	// four courses of years: that of the draw's first replication, the mirror
	// image of it, another, and the mirror image of that. Their mean estimates
	// the expectation given the inputs alone. Otherwise nil.
	Courses [4][]float64
	// Acquisition is the discounted acquisition cost within Current and Future;
	// CurrentAcquisition its part within Current.
	Acquisition, CurrentAcquisition []float64
	// FirstDay is the number of customers of the first day.
	FirstDay []float64
	// Segments is Equity before overhead by segment.
	Segments [][]float64
	Years    []Year
	// Programmes is, by segment, what happened in its programme; empty where it
	// has none.
	Programmes []ProgrammeYears
	// AtMeans is the expected ledger with every input at its mean.
	AtMeans ledger.Book
	// Beyond is the expected discounted contribution after the horizon of
	// customers alive at its end, at the first draws of inputs and years (one
	// number if neither vary); NaN where it has no finite value.
	Beyond []float64
	// BySegment is what each segment comes to with every input at its mean.
	BySegment []SegmentOutcome
	// ValueCurve is the expected cumulative value of one acquired customer with
	// every input at its mean: ValueCurve[0] is minus its acquisition cost,
	// ValueCurve[y] the value after y years. Nil if the strategy acquires none.
	ValueCurve []float64
}

// Year is the columns of one calendar year of a strategy, of the first
// Result.YearReplications replications.
type Year struct {
	// Customers is those at the start of the year, Cash the undiscounted
	// result of the year, PresentValue the discounted.
	Customers, Cash, PresentValue []float64
}

// CLV returns the column of customer lifetime value: the value of the
// first-day customers, with those counted with them, for each of them. It is
// nil without customers on the first day.
func (r *Result) CLV(strategy int) []float64 {
	o := &r.Outcomes[strategy]
	clv := make([]float64, len(o.Current))
	for i, value := range o.Current {
		if o.FirstDay[i] == 0 {
			return nil
		}
		if r.Study.CLVBeforeAcquisition {
			value += o.CurrentAcquisition[i]
		}
		clv[i] = value / o.FirstDay[i]
	}
	return clv
}

// Exact reports whether the expected evaluator exists for the study: every rule
// is linear in counts of customers.
func (s *Study) Exact() bool { return s.InTheWay() == "" }

// Uncertain reports whether any input is uncertain.
func (s *Study) Uncertain() bool { return len(s.Inputs) > 0 }
