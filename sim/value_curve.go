package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
)

// valueCurves returns, by strategy, the expected cumulative value of one
// customer acquired on the first day, with those attributed to it, at point p:
// before its first period, then after each year. Segments are weighed by the
// customers that the strategy acquires in them; a strategy that acquires none
// has no curve.
func (s *Study) valueCurves(p belief.Point) [][]float64 {
	whole := s.At(p)
	one := s.ofOneCustomer(p, whole)
	curves := make([][]float64, len(s.Strategies))
	for i := range s.Strategies {
		total := 0.0
		curve := make([]float64, s.Years+1)
		for j := range s.Strategies[i].Segments {
			weight := whole.strategies[i].segments[j].bought()
			if weight == 0 {
				continue
			}
			total += weight
			for y, v := range one.valueCurve(i, j, p) {
				curve[y] += weight * v
			}
		}
		if total == 0 {
			continue
		}
		for y := range curve {
			curve[y] /= total
		}
		curves[i] = curve
	}
	return curves
}

// ofOneCustomer returns the study with one customer acquired in each segment
// on the first day and none later; at, the study as it is, says what each costs.
func (s *Study) ofOneCustomer(p belief.Point, at *Case) *oneEach {
	one := s.with(func(g *Segment) {
		if g.Base.Existing && g.Club.Basis == PerEnrolled {
			g.Club = Club{} // later joiners are not enrolled
		}
		g.WinBack.Lapsed = nil
	})
	for i := range one.Strategies {
		for j := range one.Strategies[i].Segments {
			one.Strategies[i].Segments[j].alone(at.strategies[i].segments[j].meanAcquisitionCost)
		}
	}
	return &oneEach{one, one.At(p)}
}

// alone leaves one customer in the segment, acquired on the first day. Where
// money is paid whoever comes, it costs its share, the mean over all.
func (g *Segment) alone(mean func() float64) {
	if g.Acquisition.paysInAll() {
		g.AcquisitionCost = Fixed(mean())
	}
	g.Base, g.Acquisition, g.Market = Base{Customers: Fixed(1)}, Acquisition{}, Quantity{}
}

// meanAcquisitionCost returns what is paid for a customer on average over all
// who are acquired within the horizon, undiscounted; 0 if nobody is.
func (g *segmentCase) meanAcquisitionCost() float64 {
	book := make(ledger.Book, g.periods)
	g.expected(book, g.newCounts())
	paid := 0.0
	for t := range book {
		for class := range ledger.Classes {
			paid += book[t].Flow[class][ledger.AcquisitionCost]
		}
	}
	if n := g.came(); n > 0 {
		return paid / n
	}
	return 0
}

// came returns the expected number of customers acquired within the horizon, on
// the first day or later, whether or not they then count as customers.
func (g *segmentCase) came() float64 {
	if g.chain != nil {
		return g.bought()
	}
	n := 0.0
	if !g.Base.Existing {
		n = g.firstDay
	}
	for _, p := range g.expectedHeads() {
		n += p.Acquired.Total()
	}
	return n
}

// bought returns the number of customers acquired within the horizon.
func (g *segmentCase) bought() float64 {
	n := 0.0
	if !g.Base.Existing {
		n = g.firstDay
	}
	for _, a := range g.acquired {
		n += a
	}
	return n
}

// valueCurve cumulates the current equity of the customer of segment j under
// strategy i, with those who it has come into linked segments.
func (o *oneEach) valueCurve(i, j int, p belief.Point) []float64 {
	s, c := o.study, o.all
	family := c.familyOf(j)
	if len(family) > 1 {
		c = s.with(func(g *Segment) {
			if g.Name != s.Strategies[i].Segments[j].Name {
				g.Base = Base{}
			}
		}).At(p)
	}
	book, part := make(ledger.Book, s.Periods()), make(ledger.Book, s.Periods())
	for _, k := range family {
		g := &c.strategies[i].segments[k]
		g.expected(part, g.newCounts())
		book.Add(part)
	}
	value := -book.Acquisition(0, ledger.Current, &c.divisors)
	curve := []float64{value}
	for t := range book {
		value += book.PresentValue(t, ledger.Current, &c.divisors)
		if t == 0 {
			value -= curve[0] // the acquisition cost is in it already
		}
		if (t+1)%s.PeriodsPerYear == 0 {
			curve = append(curve, value)
		}
	}
	return curve
}

// oneEach is a study with one customer in each segment, and its case.
type oneEach struct {
	study *Study
	all   *Case
}
