package sim

import (
	"math"
	"slices"

	"clv/sim/belief"
)

// By is the clock that a schedule runs by.
type By int

const (
	// Constant is no schedule: one value for all time.
	Constant By = iota
	// ByYear runs by calendar year: the first value holds in year 1.
	ByYear
	// ByTenure runs by the customer's own year of tenure: the first value
	// holds in the customer's first year.
	ByTenure
)

// Op is what a layer of a Quantity does to the value below it.
type Op int

const (
	// Set replaces the value.
	Set Op = iota
	// Add adds to it: "+4pp", "+20".
	Add
	// Scale multiplies it: "+20%", "x1.3".
	Scale
	// ScaleOdds multiplies its odds p/(1−p): "x1.3 odds". It needs no clipping.
	ScaleOdds
)

// Apply returns what op makes of x with the given operand.
func (op Op) Apply(x, operand float64) float64 {
	switch op {
	case Add:
		return x + operand
	case Scale:
		return x * operand
	case ScaleOdds:
		x = Share.clip(x) // beyond it odds mean nothing
		return x * operand / (1 - x + x*operand)
	default:
		return operand
	}
}

// Domain is the range in which a Quantity has a meaning. What changes and
// uncertain inputs carry beyond it is clipped, and the clipping reported.
type Domain int

const (
	// AnyNumber is not clipped.
	AnyNumber Domain = iota
	// NonNegative is [0, ∞): counts, rates, amounts of money.
	NonNegative
	// Positive is (0, ∞): parameters of laws.
	Positive
	// Share is [0, 1]: probabilities and shares.
	Share
)

// leastPositive is what a number is clipped to that must be above 0.
const leastPositive = 1e-9

// clip returns x moved into the domain.
func (d Domain) clip(x float64) float64 {
	switch d {
	case NonNegative:
		return math.Max(x, 0)
	case Positive:
		return math.Max(x, leastPositive)
	case Share:
		return math.Min(math.Max(x, 0), 1)
	}
	return x
}

// Layer sets or changes a quantity. Values has one element for Constant,
// otherwise one a year; a schedule that is shorter than needed keeps its last
// value.
type Layer struct {
	Op     Op
	By     By
	Values []belief.Value
	// Window is when the layer acts; always if it is not given.
	Window Window
	// Joined is true for a layer that shares the window of the layer below it:
	// both together are what comes and goes.
	Joined bool
}

// Quantity is a number of a study: set by its first layer and changed by the
// layers above it, each of which may run over time and may be uncertain. The
// zero Quantity is 0 and counts as not given.
type Quantity struct {
	// Path names the quantity in messages: "segment.shoppers.referral.rate".
	Path   string
	Domain Domain
	Layers []Layer
}

// Fixed returns the quantity that is x for all time and without doubt.
func Fixed(x float64) Quantity { return Scheduled(Constant, x) }

// Scheduled returns the quantity that runs through xs by the given clock.
func Scheduled(by By, xs ...float64) Quantity {
	values := make([]belief.Value, len(xs))
	for i, x := range xs {
		values[i] = belief.Exactly(x)
	}
	return Quantity{Layers: []Layer{{Op: Set, By: by, Values: values}}}
}

// Given reports whether the study gives the quantity at all.
func (q Quantity) Given() bool { return len(q.Layers) > 0 }

// Uncertain reports whether any layer depends on an input.
func (q Quantity) Uncertain() bool {
	for _, l := range q.Layers {
		for _, v := range l.Values {
			if _, _, ok := v.Uncertain(); ok {
				return true
			}
		}
	}
	return false
}

// byTenure reports whether the quantity moves with the customer's tenure.
func (q Quantity) byTenure() bool {
	return slices.ContainsFunc(q.Layers, func(l Layer) bool {
		_, tenures := l.runs()
		return tenures > 1
	})
}

// Series is a Quantity with every input fixed: plain numbers by calendar year
// and year of tenure.
type Series struct {
	years, tenures int
	values         []float64
	clipped        bool
	// byPeriod is what spread made of it.
	byPeriod []float64
	// below is the values below the window that is being laid over them.
	below []float64
}

// At returns the value in calendar year and tenure year, both from 0.
func (s *Series) At(year, tenure int) float64 {
	return s.values[min(year, s.years-1)*s.tenures+min(tenure, s.tenures-1)]
}

// spread lays the values of a customer's first year over the periods of the
// horizon, each multiplied by share, for loops that read one in every period.
func (s *Series) spread(periods, perYear int, share float64) {
	s.byPeriod = s.byPeriod[:0]
	for t := range periods {
		s.byPeriod = append(s.byPeriod, s.At(t/perYear, 0)*share)
	}
}

// resolve reads q at point p into s, whose memory it uses again.
func (q Quantity) resolve(p belief.Point, s *Series) {
	s.years, s.tenures, s.clipped = 1, 1, false
	for _, l := range q.Layers {
		years, tenures := l.runs()
		s.years, s.tenures = max(s.years, years), max(s.tenures, tenures)
	}
	s.clear()
	for i, l := range q.Layers {
		if q.opens(i) {
			s.below = append(s.below[:0], s.values...)
		}
		s.clipped = s.clipped || l.Op == ScaleOdds && s.beyondShare(&l.Window)
		s.apply(l, p)
		if q.closes(i) {
			s.blend(&l.Window)
		}
	}
	for i, x := range s.values {
		y := q.Domain.clip(x)
		s.clipped = s.clipped || y != x && q.Given()
		s.values[i] = y
	}
}

// beyondShare reports whether odds are to be scaled of what is no share, and is
// moved to one first, in a year in which the window of the layer is open.
func (s *Series) beyondShare(w *Window) bool {
	for cell, x := range s.values {
		if x != Share.clip(x) && w.Weight(cell/s.tenures, cell%s.tenures) > 0 {
			return true
		}
	}
	return false
}

// clear makes all values of the years and tenures 0.
func (s *Series) clear() {
	if n := s.years * s.tenures; cap(s.values) < n {
		s.values = make([]float64, n)
	} else {
		s.values = s.values[:n]
		clear(s.values)
	}
}

// apply lays one layer over all cells. Each value is read once: a quantile
// function is the dear part.
func (s *Series) apply(l Layer, p belief.Point) {
	for i, v := range l.Values {
		x := v.At(p)
		last := i == len(l.Values)-1
		for cell := range s.values {
			year, tenure := cell/s.tenures, cell%s.tenures
			var at int
			switch l.By {
			case ByYear:
				at = year
			case ByTenure:
				at = tenure
			}
			if at == i || last && at > i {
				s.values[cell] = l.Op.Apply(s.values[cell], x)
			}
		}
	}
}
