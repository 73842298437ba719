package explain

import (
	"context"
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/ledger"
)

// Topic is a subject that is explained.
type Topic string

const (
	LifetimeTable Topic = "lifetime value"
	Retention     Topic = "retention"
	Leaving       Topic = "leaving unseen"
	Lifecycle     Topic = "lifecycle"
	Purchasing    Topic = "purchases"
	Comparison    Topic = "closed form and simulation"
)

// topics are explained in this order. Each adds its sections of one strategy,
// of all segments that are shown.
var topics = []func(*view) []Section{explainTable, explainRetention, explainSilence, explainLifecycle, explainPurchases, explainService, explainComparison}

// Options say what to explain. The zero Options explain the first two years
// and the last of everything, without a simulation.
type Options struct {
	// AllYears explains every year, Year, from 1, that one alone.
	AllYears bool
	Year     int
	// Strategy and Segment, if not empty, are the only ones explained.
	Strategy, Segment string
	// Replications of the simulation that is set beside the expectation; 0 for
	// none. Where customers have to be simulated one by one there are fewer, as
	// many as take a moment. Seed is its seed.
	Replications int
	Seed         uint64
}

// view is one strategy of a study, as its topics see it: every input at its
// mean, every year neither good nor bad.
type view struct {
	study *sim.Study
	point belief.Point
	at    *sim.Case
	// strategy is its index, shown the indices of the segments to explain.
	strategy int
	shown    []int
	// years to explain, from 0.
	years     []int
	divisors  *ledger.Divisors
	table     []sim.TableYear
	book      ledger.Book
	parts     []*sim.Breakdown
	simulated *sim.Result
}

// Of explains a study with every input at its mean and every year neither good
// nor bad.
func Of(ctx context.Context, s *sim.Study, o Options) (*Explanation, error) {
	shown, err := o.check(s)
	if err != nil {
		return nil, err
	}
	p := belief.Means(len(s.Inputs))
	at := s.At(p)
	all := view{study: s, point: p, at: at, divisors: at.Divisors(), shown: shown, years: o.years(s.Years)}
	e := &Explanation{Replications: o.affordable(s)}
	if e.Replications > 0 {
		all.simulated, err = sim.Run(ctx, s.FixedAt(p), sim.Options{Seed: o.Seed, Replications: e.Replications})
		if err != nil {
			return nil, err
		}
	}
	for i := range s.Strategies {
		if o.Strategy != "" && o.Strategy != s.Strategies[i].Name {
			continue
		}
		v := all
		v.strategy, v.table, v.book = i, at.Table(i), at.Expected(i)
		for j := range s.Strategies[i].Segments {
			v.parts = append(v.parts, at.Breakdown(i, j))
		}
		for _, explain := range topics {
			e.Sections = append(e.Sections, explain(&v)...)
		}
	}
	return e, ctx.Err()
}

// Periods of customers that are simulated one by one for a look, and the fewest
// replications that tell anything.
const (
	momentPeriods = 6_000_000
	fewest        = 10
)

// affordable returns the replications that take no longer than a moment; 0 where
// so few would not tell anything.
func (o *Options) affordable(s *sim.Study) int {
	if s.InTheWayOfCounts() == "" || o.Replications == 0 {
		return o.Replications
	}
	n := int(momentPeriods / math.Max(s.CustomerYears()*float64(s.PeriodsPerYear), 1))
	if n < fewest && n*3 >= fewest {
		n = fewest
	}
	if n < fewest {
		return 0
	}
	return min(n, o.Replications)
}

// check returns the indices of the segments to explain.
func (o *Options) check(s *sim.Study) ([]int, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	if o.Year < 0 || o.Year > s.Years {
		return nil, fmt.Errorf("there is no year %d: the horizon has %d", o.Year, s.Years)
	}
	known := o.Strategy == ""
	for i := range s.Strategies {
		known = known || s.Strategies[i].Name == o.Strategy
	}
	if !known {
		return nil, fmt.Errorf("there is no strategy %q", o.Strategy)
	}
	var shown []int
	for j := range s.Strategies[0].Segments {
		if o.Segment == "" || o.Segment == s.Strategies[0].Segments[j].Name {
			shown = append(shown, j)
		}
	}
	if len(shown) == 0 {
		return nil, fmt.Errorf("there is no segment %q", o.Segment)
	}
	return shown, nil
}

// years returns the years to explain, from 0.
func (o *Options) years(horizon int) []int {
	var years []int
	for y := range horizon {
		if o.AllYears || o.Year == y+1 || o.Year == 0 && (y < 2 || y == horizon-1) {
			years = append(years, y)
		}
	}
	return years
}

// section opens a section of the strategy; segment is an index, or -1 for all.
func (v *view) section(topic Topic, segment int, title string) *section {
	s := &section{w: writer{currency: v.study.Currency}}
	s.Topic, s.Title, s.Strategy = topic, title, v.study.Strategies[v.strategy].Name
	if segment >= 0 {
		s.Segment = v.parts[segment].Segment.Name
	}
	return s
}

// segments returns the number of segments of the study.
func (v *view) segments() int { return len(v.parts) }

// period returns what a period is called, and the kind of a number of them.
func (v *view) period() (string, Kind) {
	switch v.study.PeriodsPerYear {
	case 4:
		return "quarter", Quarters
	case 12:
		return "month", Months
	}
	return "year", Years
}

// rate returns the discount rate of a period: of given factors, by their last
// step.
func (v *view) rate() float64 {
	return math.Pow(v.study.YearlyFactor(v.point), 1/float64(v.study.PeriodsPerYear)) - 1
}
