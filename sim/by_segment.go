package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
)

// SegmentOutcome is what one segment, or a part of one, comes to under a
// strategy within the horizon: expectations with every input at its mean.
type SegmentOutcome struct {
	Segment *Segment
	// Acquired is the number of customers acquired, on the first day or later;
	// CostEach is what was paid for one of them on average, undiscounted.
	Acquired, CostEach float64
	// Acquisition is the present value of all acquisition cost, Equity that of
	// all customers, with those brought in, after acquisition cost and before
	// overhead.
	Acquisition, Equity float64
	// ValueCurve is as that of Outcome, of a customer acquired in the segment; nil
	// if none is.
	ValueCurve []float64
}

// bySegment returns the outcomes of the segments of each strategy at p.
func (s *Study) bySegment(p belief.Point) [][]SegmentOutcome {
	whole := s.At(p)
	alone := s.ofOneCustomer(p, whole)
	all := make([][]SegmentOutcome, len(s.Strategies))
	for i := range s.Strategies {
		for j := range s.Strategies[i].Segments {
			g := &whole.strategies[i].segments[j]
			o := SegmentOutcome{Segment: &s.Strategies[i].Segments[j], CostEach: g.meanAcquisitionCost(), Acquired: g.came()}
			book := make(ledger.Book, g.periods)
			g.expected(book, g.newCounts())
			o.Equity = whole.equity(book)
			for t := range book {
				for class := range ledger.Classes {
					o.Acquisition += book.Acquisition(t, class, &whole.divisors)
				}
			}
			if o.Acquired > 0 {
				o.ValueCurve = alone.valueCurve(i, j, p)
			}
			all[i] = append(all[i], o)
		}
	}
	return all
}
