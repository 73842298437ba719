package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/lifecycle"
)

// chainAt is the numbers of a lifecycle with every input fixed.
type chainAt struct {
	*Lifecycle
	// margin and cost are by state; average is the margin in years that are
	// neither good nor bad, where the study has good and bad years.
	margin, average, cost []Series
	// moves are the probabilities by calendar year; those of the last hold ever
	// after.
	moves []lifecycle.Chain
	// clipped has the paths of what was carried beyond its range.
	clipped []string
	// probability is the memory of one transition.
	probability []Series
}

func newChainAt(l *Lifecycle) *chainAt {
	n, most := len(l.States), 0
	for _, s := range l.States {
		most = max(most, len(s.To))
	}
	return &chainAt{
		Lifecycle: l, margin: make([]Series, n), average: make([]Series, n), cost: make([]Series, n), probability: make([]Series, most),
	}
}

// set fixes the inputs.
func (c *chainAt) set(p belief.Point) {
	c.clipped = c.clipped[:0]
	for i := range c.States {
		s := &c.States[i]
		s.Margin.resolve(p, &c.margin[i])
		s.Cost.resolve(p, &c.cost[i])
		c.note(&c.margin[i], s.Margin.Path)
		c.note(&c.cost[i], s.Cost.Path)
	}
	for i := range c.States {
		c.setMoves(i, p)
	}
}

// setMoves fixes the probabilities of state i.
func (c *chainAt) setMoves(i int, p belief.Point) {
	s, years := &c.States[i], 1
	for k, to := range s.To {
		to.Probability.resolve(p, &c.probability[k])
		c.note(&c.probability[k], to.Probability.Path)
		years = max(years, c.probability[k].years)
	}
	c.lengthen(years)
	scaled := false
	for year := range c.moves {
		row := c.moves[year][i]
		clear(row)
		for k, to := range s.To {
			row[to.To] = c.probability[k].At(year, 0)
		}
		scaled = lifecycle.Fit(row, s.Otherwise) || scaled
	}
	if scaled {
		c.clipped = append(c.clipped, s.Path)
	}
}

// lengthen makes room for the given number of years; states that have been set
// before keep their last.
func (c *chainAt) lengthen(years int) {
	for y := len(c.moves); y < years; y++ {
		c.moves = append(c.moves, lifecycle.New(len(c.States)))
		if y > 0 {
			for i := range c.moves[y] {
				copy(c.moves[y][i], c.moves[y-1][i])
			}
		}
	}
}

func (c *chainAt) note(s *Series, path string) {
	if s.clipped {
		c.clipped = append(c.clipped, path)
	}
}

// inYears puts the margins in a course of good and bad years: what customers
// buy, and what a purchase brings, moves all of them.
func (c *chainAt) inYears(f *yearFactors) {
	for i := range c.margin {
		c.margin[i].inYears(&c.average[i], f.purchases, f.spend)
	}
}

// keepAverage keeps the margins of years that are neither good nor bad.
func (c *chainAt) keepAverage() {
	for i := range c.margin {
		c.average[i].copyOf(&c.margin[i])
	}
}

// in returns the probabilities of a calendar year.
func (c *chainAt) in(year int) lifecycle.Chain { return c.moves[min(year, len(c.moves)-1)] }

// later returns what a customer of each state contributes in the calendar years
// from the given one on, neither good nor bad.
func (c *chainAt) later(year int) []float64 {
	contribution := make([]float64, len(c.States))
	for i := range contribution {
		m := &c.margin[i]
		if c.average[i].years > 0 {
			m = &c.average[i]
		}
		contribution[i] = m.At(year, 0) - c.cost[i].At(year, 0)
	}
	return contribution
}

// customers rounds the customers of the first day to whole ones, by state.
func (c *chainAt) customers(b *Base, p belief.Point, into []float64) []float64 {
	var count Series
	into = into[:0]
	for i := range c.States {
		n := 0.0
		switch {
		case len(b.ByState) > 0:
			b.ByState[i].resolve(p, &count)
			n = math.Round(count.At(0, 0))
		case i == c.Enter:
			b.Customers.resolve(p, &count)
			n = math.Round(count.At(0, 0))
		}
		into = append(into, n)
	}
	return into
}

// setLifecycle is set for a segment with a lifecycle.
func (g *segmentCase) setLifecycle(s *Study, p belief.Point, years *yearFactors) {
	if !g.settled.terms {
		g.series.set(g.Segment, p, s.PeriodsPerYear)
		g.series.spread(s.Periods(), s.PeriodsPerYear)
		g.setAcquired(s)
		g.chain.set(p)
		if s.Environment.income() {
			g.chain.keepAverage()
		}
	}
	if s.Environment.income() {
		g.chain.inYears(years)
	}
	if !g.settled.base {
		g.initial = g.chain.customers(&g.Base, p, g.initial)
		g.firstDay = sum(g.initial)
	}
	g.settled = g.certain
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}
