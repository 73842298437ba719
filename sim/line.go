package sim

import "clv/sim/belief"

// Line is a line of products that some customers take beside what they come for:
// an insurance, a subscription. It has no chance of its own: each customer brings
// the mean of all, Share·PerCustomer a year. What good and bad years do to revenue
// per customer they do to it; the price of the segment (Price) is not its price.
type Line struct {
	Name string
	// Share is the share of customers who take it, PerCustomer the revenue of one
	// of them a year; both may run by tenure.
	Share, PerCustomer Quantity
	// VariableCost is the share of its revenue that it costs to earn it, by
	// calendar year.
	VariableCost Quantity
	// Cost is the cost to serve one who takes it, a year, whatever it brings; it
	// may run by tenure.
	Cost Quantity
}

// quantities returns the numbers of a line.
func (l *Line) quantities() []Quantity {
	return []Quantity{l.Share, l.PerCustomer, l.VariableCost, l.Cost}
}

// uncertainLines reports whether a line hangs on an input.
func (g *Segment) uncertainLines() bool {
	for i := range g.Lines {
		if uncertain(g.Lines[i].quantities()...) {
			return true
		}
	}
	return false
}

// lineSeries is a line with every input fixed.
type lineSeries struct{ share, perCustomer, variableCost, cost Series }

func (l *lineSeries) set(line *Line, p belief.Point) {
	line.Share.resolve(p, &l.share)
	line.PerCustomer.resolve(p, &l.perCustomer)
	line.VariableCost.resolve(p, &l.variableCost)
	line.Cost.resolve(p, &l.cost)
}

// clippedPaths returns the numbers of the line that were clipped.
func (l *lineSeries) clippedPaths(line *Line) []string {
	var paths []string
	for k, s := range []*Series{&l.share, &l.perCustomer, &l.variableCost, &l.cost} {
		if s.clipped {
			paths = append(paths, line.quantities()[k].Path)
		}
	}
	return paths
}

// setLines adds up what the lines of a segment bring and cost a customer.
func (q *segmentSeries) setLines(g *Segment, p belief.Point) {
	q.each = make([]lineSeries, len(g.Lines))
	for i := range q.each {
		q.each[i].set(&g.Lines[i], p)
	}
	q.lines.sumOf(q.each, func(l *lineSeries, year, tenure int) float64 {
		return l.share.At(year, tenure) * l.perCustomer.At(year, tenure)
	})
	q.linesVariable.sumOf(q.each, func(l *lineSeries, year, tenure int) float64 {
		return l.share.At(year, tenure) * l.perCustomer.At(year, tenure) * l.variableCost.At(year, tenure)
	})
	q.linesCost.sumOf(q.each, func(l *lineSeries, year, tenure int) float64 {
		return l.share.At(year, tenure) * l.cost.At(year, tenure)
	})
}

// sumOf makes s the sum of a figure of several lines.
func (s *Series) sumOf(lines []lineSeries, of func(l *lineSeries, year, tenure int) float64) {
	s.years, s.tenures = 1, 1
	for i := range lines {
		l := &lines[i]
		for _, part := range []*Series{&l.share, &l.perCustomer, &l.variableCost, &l.cost} {
			s.years, s.tenures = max(s.years, part.years), max(s.tenures, part.tenures)
		}
	}
	s.values = s.values[:0]
	for year := range s.years {
		for tenure := range s.tenures {
			sum := 0.0
			for i := range lines {
				sum += of(&lines[i], year, tenure)
			}
			s.values = append(s.values, sum)
		}
	}
}
