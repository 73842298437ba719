package compare

import (
	"math"
	"slices"
	"testing"

	"clv/sim/stream"
)

// Order statistics are those of the sorted numbers, whatever their spread.
func TestOrderStatisticsWithoutSorting(t *testing.T) {
	s := stream.New(5).Stream()
	shapes := map[string]func() float64{
		"even":      s.Float64,
		"skewed":    func() float64 { return math.Pow(s.Float64(), -3) },
		"alike":     func() float64 { return 7 },
		"tied":      func() float64 { return math.Floor(5 * s.Float64()) },
		"huge":      func() float64 { return (s.Float64() - 0.5) * math.MaxFloat64 * 1.9 },
		"tiny":      func() float64 { return s.Float64() * 1e-315 },
		"one apart": func() float64 { return math.Floor(s.Float64()*1.0005) * 1e12 },
		"infinite":  func() float64 { return 1 / math.Floor(3*s.Float64()) },
	}
	for name, shape := range shapes {
		for _, n := range []int{1, 2, 17, 5000} {
			xs := make([]float64, n)
			for i := range xs {
				xs[i] = shape()
			}
			low, high := extent(xs)
			sorted := slices.Sorted(slices.Values(xs))
			if got := inOrder(xs); !slices.Equal(got, sorted) {
				t.Errorf("%s: %d numbers are not in order", name, n)
			}
			for rank := 0; rank < n; rank += 1 + n/50 {
				next := min(rank+1, n-1)
				o := newOrder(xs, low, high, rank, next)
				if got := o.at(next); got != sorted[next] {
					t.Errorf("%s: rank %d of %d: %g, want %g", name, next, n, got, sorted[next])
				}
				if got := o.at(rank); got != sorted[rank] {
					t.Errorf("%s: rank %d of %d: %g, want %g", name, rank, n, got, sorted[rank])
				}
			}
			if i := slices.Index(xs, sorted[0]); i < 0 {
				t.Errorf("%s: the numbers have changed", name)
			}
		}
	}
}
