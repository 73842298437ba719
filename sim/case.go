package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/retention"
)

// Case is a study with every input and every year fixed: plain numbers, period
// by period, ready for an evaluator. One Case is used by one goroutine at a
// time while it is being set, and may be read by many after that.
type Case struct {
	study      *Study
	layouts    []layout
	divisors   ledger.Divisors
	strategies []strategyCase
	years      yearFactors
	// families are the indices of segments, those between which customers go
	// together.
	families [][]int
}

// strategyCase is one strategy of a Case.
type strategyCase struct {
	overhead []float64 // by period
	segments []segmentCase
}

// segmentCase is one segment of one strategy of a Case.
type segmentCase struct {
	*Segment
	layout  *layout
	periods int // of the horizon
	perYear int // periods a year
	years   int
	// dropFirst leaves out the margin of the period in which customers enter.
	dropFirst bool
	series    segmentSeries
	// average is what customers bring in years that are neither good nor bad,
	// where the study has good and bad years.
	average income
	// certain says which parts hang on no input, settled which of those have
	// been set: they stay as they are.
	certain, settled parts

	// lapsedBefore is former customers on the first day, by years since loss.
	lapsedBefore []float64

	initial  []float64 // customers of the first day, by group
	firstDay float64   // their sum
	acquired []float64 // (mean) customers acquired in each period, without word of mouth
	// approached is prospects, spent what is paid for acquisition whoever comes,
	// in each period.
	approached, spent []float64
	stay              [][]float64 // by group, from its entry on
	law               retention.Model
	silence           silence // where leaving is not seen, in place of law
	clipped           float64 // share of customers whose own retention was clipped
	// programme, if the segment has one, is what its members have in place of it.
	programme *programmeCase
	// into and lostTo are the indices of Referral.Into and LostTo; -1 for none.
	into, lostTo int
	// inflow is who is expected to come from other segments, by period; nil in a
	// study where nobody does.
	inflow []inflow
	// expectedContacts is the lapsed who are expected to be contacted, by period.
	expectedContacts [][]Contact
	// chain, in a segment with a lifecycle, takes the place of the layout's
	// groups and of all laws; initial is then by state.
	chain *chainAt
}

// At fixes the inputs of the study at p and returns the case, in years that are
// neither good nor bad.
func (s *Study) At(p belief.Point) *Case {
	c := newCase(s)
	c.set(p, nil)
	return c
}

// newCase returns a case whose numbers are yet to be set.
func newCase(s *Study) *Case {
	c := &Case{study: s, strategies: make([]strategyCase, len(s.Strategies))}
	for i, enters := range s.entering() {
		c.layouts = append(c.layouts, newLayout(s, i, enters))
	}
	c.families = s.families()
	for i := range c.strategies {
		segments := make([]segmentCase, len(s.Strategies[i].Segments))
		for j := range segments {
			segments[j] = segmentCase{
				Segment: &s.Strategies[i].Segments[j], layout: &c.layouts[j],
				periods: s.Periods(), perYear: s.PeriodsPerYear, years: s.Years, dropFirst: s.DropFirstMargin,
			}
			segments[j].into = s.Strategies[i].indexOf(segments[j].Referral.Into)
			segments[j].lostTo = s.Strategies[i].indexOf(segments[j].LostTo)
			segments[j].certain = segments[j].certainParts()
			if l := &s.Strategies[i].Segments[j].Lifecycle; l.Given() {
				segments[j].chain = newChainAt(l)
			}
			segments[j].programme = newProgrammeCase(s, segments[j].Segment, segments[j].layout)
		}
		c.strategies[i].segments = segments
	}
	return c
}

// set fixes the inputs at p and the years by a course, or by none: they are
// then neither good nor bad. It uses the memory of the case again, which is set
// with a course throughout or throughout without.
func (c *Case) set(p belief.Point, years *course) {
	s := c.study
	c.years.set(&s.Environment, p, years)
	s.Discount.fill(p, s.PeriodsPerYear, &c.divisors, s.Periods())
	for i := range c.strategies {
		strategy := &c.strategies[i]
		strategy.setOverhead(s, i, p)
		for j := range strategy.segments {
			strategy.segments[j].set(s, p, &c.years)
		}
		for _, family := range c.families {
			if len(family) > 1 {
				strategy.expectInflows(family)
			}
		}
	}
}

func (sc *strategyCase) setOverhead(s *Study, i int, p belief.Point) {
	var series Series
	s.Strategies[i].Overhead.resolve(p, &series)
	sc.overhead = sc.overhead[:0]
	for t := range s.Periods() {
		sc.overhead = append(sc.overhead, series.At(t/s.PeriodsPerYear, 0)/float64(s.PeriodsPerYear))
	}
}

func (g *segmentCase) set(s *Study, p belief.Point, years *yearFactors) {
	if g.chain != nil {
		g.setLifecycle(s, p, years)
		return
	}
	if !g.settled.terms {
		g.series.set(g.Segment, p, s.PeriodsPerYear)
		g.series.spread(s.Periods(), s.PeriodsPerYear)
		g.setAcquired(s)
	}
	if s.Environment.income() {
		g.setIncome(s, years)
	}
	if g.silent() {
		g.setSilence(s, p)
	} else {
		g.setRetention(s, p, years.odds)
	}
	if !g.settled.base {
		g.setBase(s, p)
		g.setLapsed(p)
	}
	g.settled = g.certain
	if g.programme != nil {
		g.programme.set(g, s, p, years)
	}
}

// setIncome puts what customers bring in a course of good and bad years.
func (g *segmentCase) setIncome(s *Study, years *yearFactors) {
	if !g.settled.terms {
		g.average.copyOf(&g.series.income)
	}
	g.series.income.inYears(&g.average, years)
	g.series.income.spread(s.Periods(), s.PeriodsPerYear)
}

// clock returns the calendar year and the year of tenure of group i in period t.
func (g *segmentCase) clock(i, t int) (year, tenure int) {
	gr := &g.layout.groups[i]
	return min(t/g.perYear, g.years-1), (gr.tenure + t - gr.entry) / g.perYear
}

// bears reports whether group i has a margin in period t: new customers have
// none in their first if the study drops it.
func (g *segmentCase) bears(i, t int) bool {
	gr := &g.layout.groups[i]
	return !g.dropFirst || t > gr.entry || gr.existing
}
