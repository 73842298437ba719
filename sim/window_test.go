package sim

import (
	"math"
	"testing"
)

// A lever of +20% on a level of 50 that comes in over two years and goes again;
// what shares its window comes and goes with it.
func TestWindow(t *testing.T) {
	weights := []float64{0, .5, 1, .25, 0}
	for _, by := range []By{ByYear, ByTenure} {
		w := Window{By: by, Weights: weights}
		one := Quantity{Layers: []Layer{{Values: exactly(50)}, {Op: Scale, Values: exactly(1.2), Window: w}}}
		both := Quantity{Layers: []Layer{
			{Values: exactly(50)}, {Op: Set, Values: exactly(80), Window: w}, {Op: Scale, Values: exactly(1.5), Window: w, Joined: true},
		}}
		change := Quantity{Layers: []Layer{{Op: Add, Values: exactly(.1), Window: w}, {Op: Scale, Values: exactly(2), Window: w, Joined: true}}}.change(nil)
		var s, joint Series
		one.resolve(nil, &s)
		both.resolve(nil, &joint)
		for k := range 8 {
			weight := weights[min(k, 4)]
			year, tenure := k, 0
			if by == ByTenure {
				year, tenure = 0, k
			}
			if got, want := s.At(year, tenure), 50+10*weight; math.Abs(got-want) > 1e-12 {
				t.Errorf("clock %d, year %d: %v, want %v", by, k+1, got, want)
			}
			if got, want := joint.At(year, tenure), 50+70*weight; math.Abs(got-want) > 1e-12 {
				t.Errorf("clock %d, year %d: %v, want %v for two layers in one window", by, k+1, got, want)
			}
			// (p + 10 points) × 2, as far as the window is open.
			if got, want := change.At(year, tenure, .3), .3+.5*weight; math.Abs(got-want) > 1e-12 {
				t.Errorf("clock %d, year %d: a customer's own 30%% becomes %v, want %v", by, k+1, got, want)
			}
		}
	}
}
