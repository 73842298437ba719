package sim

import (
	"context"
	"fmt"
	"math"
	"slices"

	"clv/sim/belief"
)

// Options says how a study is run.
type Options struct {
	// Seed of all randomness.
	Seed uint64
	// Replications, at least 1; 0 means DefaultReplications, or fewer in the
	// individual evaluator: as many as it can do in reasonable time.
	Replications int
	// BeliefDraws and ReplicationsPerDraw nest the replications: each draw of
	// the inputs has so many of them. 0 gives every replication its own.
	BeliefDraws, ReplicationsPerDraw int
	// Precision, if set, lets the run stop as soon as it is reached; there are
	// then at most Replications, or MostReplications if that is 0.
	Precision Precision
	// Engine to use; empty lets Run choose.
	Engine EngineName
	// Workers at once; 0 means one a processor. The result does not depend on it.
	Workers int
	// Progress, if not nil, is called now and then, from several goroutines,
	// with the number of replications done so far and the number that are
	// likely to be needed.
	Progress func(done, of int)
}

// DefaultReplications of the cohort evaluator.
const DefaultReplications = 10_000

// MostReplications of a run that stops at a precision, unless told otherwise.
const MostReplications = 1_000_000

// blockSize is the number of replications that a worker takes at a time.
const blockSize = 64

// Run simulates all strategies of the study on the same customers and the same
// luck. It returns the context's error if it is cancelled, and an error for a
// study that is not valid.
func Run(ctx context.Context, s *Study, o Options) (*Result, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	r, err := newResult(s, o)
	if err != nil {
		return nil, err
	}
	if err := r.simulateAll(ctx, o); err != nil {
		return nil, err
	}
	if err := r.checkFinite(); err != nil {
		return nil, err
	}
	if err := r.addControl(ctx, o); err != nil {
		return nil, err
	}
	if err := r.addExpectations(ctx); err != nil {
		return nil, err
	}
	if err := r.addGoingOn(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// checkFinite reports figures that left the range of numbers.
func (r *Result) checkFinite() error {
	for i := range r.Outcomes {
		for k, x := range r.Outcomes[i].Equity {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("the customer equity of %q is no finite number in replication %d: an amount, rate or law of the scenario is too extreme%s", r.Outcomes[i].Name, k+1, r.Study.endlessSpend(i))
			}
		}
	}
	return nil
}

// Count returns the number of replications that a run of s makes.
func (o Options) Count(s *Study) int {
	switch {
	case o.BeliefDraws != 0:
		return o.BeliefDraws * o.ReplicationsPerDraw
	case o.Engine == Expected && !s.Varies():
		return 1 // all would be the same
	case o.Replications != 0:
		return o.Replications
	case o.Precision != Precision{}:
		return min(MostReplications, maxCells/len(s.Strategies))
	case o.engineFor(s) == Individual:
		return s.affordable()
	default:
		return DefaultReplications
	}
}

// engineFor returns the evaluator that is asked for, or else the one that holds
// the study at a cost that does not grow with customers, if there is one.
func (o Options) engineFor(s *Study) EngineName {
	switch {
	case o.Engine != "":
		return o.Engine
	case s.InTheWayOfCounts() != "":
		return Individual
	default:
		return Cohort
	}
}

// newResult chooses the evaluator and makes the columns.
func newResult(s *Study, o Options) (*Result, error) {
	if err := o.CheckNesting(s); err != nil {
		return nil, err
	}
	r := &Result{
		Study: s, Seed: o.Seed, Replications: o.Count(s), BeliefDraws: o.BeliefDraws, PerDraw: o.ReplicationsPerDraw,
		Engine: o.engineFor(s),
	}
	if err := r.giveReason(o); err != nil {
		return nil, err
	}
	if err := r.withinLimits(); err != nil {
		return nil, err
	}
	if r.Nested() && !s.Uncertain() {
		r.Warnings = append(r.Warnings, "No input is uncertain, so that all belief draws are alike.")
	}
	r.makeOutcomes()
	return r, nil
}

// withinLimits reports what is too small or too large to run.
func (r *Result) withinLimits() error {
	strategies := len(r.Study.Strategies)
	if r.Engine == Individual && strategies > maxIndividualStrategies {
		return fmt.Errorf("the individual evaluator follows a customer through at most %d strategies, not %d", maxIndividualStrategies, strategies)
	}
	if years := r.Study.CustomerYears(); r.Engine == Individual && years > mostCustomerYears {
		return fmt.Errorf("one replication of the individual evaluator would follow %.2g customer-years, which takes hours: the limit is %.2g; give fewer customers, the figures of a customer stay the same", years, float64(mostCustomerYears))
	}
	if r.Replications < 1 {
		return fmt.Errorf("replications must be 1 or more, not %d", r.Replications)
	}
	if r.Replications > maxCells/strategies {
		return fmt.Errorf("%d replications of %d strategies are too many to hold in memory: the limit is %d in all", r.Replications, strategies, maxCells)
	}
	return nil
}

// affordableYears is the number of customer-years that the individual
// evaluator simulates unless told the number of replications. Strategies share
// what their customers do alike, and count once; those with a programme follow
// its members apart, and count three times more each.
const affordableYears = 100_000_000

// mostCustomerYears is the customer-years that one replication may have in the
// individual evaluator.
const mostCustomerYears = 20_000_000_000

// affordable returns the most whole blocks of replications, up to the default,
// that stay under affordableYears; at least one block.
func (s *Study) affordable() int {
	blocks := int(min(affordableYears/(s.effort()*blockSize), DefaultReplications/blockSize))
	if blocks*blockSize >= DefaultReplications-blockSize {
		return DefaultReplications
	}
	return max(1, blocks) * blockSize
}

// effort returns the customer-years of a replication of the individual evaluator,
// by the time that it takes.
func (s *Study) effort() float64 { return s.CustomerYears() * float64(1+3*s.programmes()) }

// LedgerReplications returns how many replications show what happens in
// programmes: a block, of very many customers fewer, whose means need few, unless
// each replication has inputs or years of its own.
func (s *Study) LedgerReplications() int {
	const fewest, within = 8, 20_000_000 // customer-years
	if s.Varies() {
		return blockSize
	}
	return int(max(fewest, min(blockSize, within/s.effort())))
}

// programmes returns the number of strategies with a programme.
func (s *Study) programmes() int {
	n := 0
	for i := range s.Strategies {
		if s.Strategies[i].enrols() {
			n++
		}
	}
	return n
}

// HasProgramme reports whether any strategy has a programme.
func (s *Study) HasProgramme() bool { return s.programmes() > 0 }

// enrols reports whether a strategy has a programme in any segment.
func (s *Strategy) enrols() bool {
	return slices.ContainsFunc(s.Segments, func(g Segment) bool { return g.Programme.Given() })
}

// CustomerYears returns the years that people, customers or not, are expected to
// spend within the horizon, in the strategy with most of them: what a
// replication of the individual evaluator takes time by.
func (s *Study) CustomerYears() float64 {
	c := s.At(belief.Means(len(s.Inputs)))
	most := 0.0
	for i := range s.Strategies {
		years := 0.0
		for _, p := range c.Expected(i) {
			years += p.Customers.Total() / float64(s.PeriodsPerYear)
		}
		for j := range c.strategies[i].segments {
			years += c.strategies[i].segments[j].beside() / float64(s.PeriodsPerYear)
		}
		most = max(most, years)
	}
	return most
}

// maxCells bounds replications × strategies: about 2 GB of columns.
const maxCells = 20_000_000
