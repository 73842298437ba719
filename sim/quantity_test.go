package sim

import (
	"math"
	"testing"

	"clv/sim/belief"
)

func exactly(xs ...float64) []belief.Value { return Scheduled(Constant, xs...).Layers[0].Values }

// Layers apply in order; each runs by its own clock and keeps its last value.
func TestLayersOverTwoClocks(t *testing.T) {
	q := Quantity{Domain: Share, Layers: []Layer{
		{Op: Set, By: ByTenure, Values: exactly(.5, .6, .7)}, {Op: Add, By: ByYear, Values: exactly(0, .1)}, {Op: Scale, Values: exactly(1.2)},
	}}
	var s Series
	q.resolve(nil, &s)
	for year := range 4 {
		for tenure := range 5 {
			want := []float64{.5, .6, .7}[min(tenure, 2)]
			if year > 0 {
				want += .1
			}
			if got := s.At(year, tenure); math.Abs(got-want*1.2) > 1e-15 {
				t.Errorf("year %d, tenure %d: %v, want %v", year, tenure, got, want*1.2)
			}
		}
	}
	if s.clipped {
		t.Error("clipped, though all is within the domain")
	}
}

func TestClipping(t *testing.T) {
	var s Series
	Quantity{Domain: Share, Layers: []Layer{{Op: Set, Values: exactly(.9)}, {Op: Add, Values: exactly(.3)}}}.resolve(nil, &s)
	if s.At(0, 0) != 1 || !s.clipped {
		t.Errorf("share %v, clipped %v", s.At(0, 0), s.clipped)
	}
	Quantity{Domain: NonNegative, Layers: []Layer{{Op: Set, Values: exactly(3)}, {Op: Add, Values: exactly(-5)}}}.resolve(nil, &s)
	if s.At(0, 0) != 0 || !s.clipped {
		t.Errorf("amount %v, clipped %v", s.At(0, 0), s.clipped)
	}
	Quantity{Domain: AnyNumber, Layers: []Layer{{Op: Set, Values: exactly(-3)}}}.resolve(nil, &s)
	if s.At(0, 0) != -3 || s.clipped {
		t.Errorf("any number %v, clipped %v", s.At(0, 0), s.clipped)
	}
}

func TestOdds(t *testing.T) {
	for _, p := range []float64{0, .2, .5, .99, 1} {
		got := ScaleOdds.Apply(p, 1.5)
		if want := p * 1.5 / (1 - p + 1.5*p); math.Abs(got-want) > 1e-15 || got < p || got > 1 {
			t.Errorf("%v: %v", p, got)
		}
	}
}

// A number of customers that is met exactly carries its fractions: 100 a year
// by month are 8 or 9 each month and 100 in any twelve.
func TestAcquisitionCarriesFractions(t *testing.T) {
	s := &Study{Years: 3, PeriodsPerYear: 12, Discount: Discount{Rate: Fixed(.1)}, Strategies: []Strategy{{Segments: []Segment{{
		Base: Base{Customers: Fixed(0)}, Acquisition: Acquisition{PerYear: Fixed(100)}, Retention: Retention{Rate: Fixed(1)}, Revenue: Fixed(1),
	}}}}}
	book := s.At(nil).Expected(0)
	total := 0.0
	for i, p := range book {
		n := p.Acquired.Total()
		if i == 0 && n != 0 || i > 0 && n != 8 && n != 9 {
			t.Errorf("period %d: %v acquired", i, n)
		}
		total += n
	}
	if total != math.Floor(100./12*35+1e-9) {
		t.Errorf("%v acquired in 35 months", total)
	}
}

func TestApportion(t *testing.T) {
	got := apportion(nil, 10, []float64{1, 1, 1})
	if got[0] != 4 || got[1] != 3 || got[2] != 3 {
		t.Errorf("ten over three: %v", got)
	}
	sum := 0.0
	for _, n := range apportion(nil, 1e12, []float64{.3, .2, .1, 1e-9}) {
		sum += n
	}
	if sum != 1e12 {
		t.Errorf("a trillion came to %v", sum)
	}
}
