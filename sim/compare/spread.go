package compare

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// newSpread describes xs.
func newSpread(xs []float64) Spread {
	s, n := moments(xs), len(xs)
	var ranks []int
	for _, q := range []float64{.05, .5, .95} {
		low := int(q * float64(n-1))
		ranks = append(ranks, low, min(low+1, n-1))
	}
	low, high := extent(xs)
	at := newOrder(xs, low, high, ranks...).at
	s.P5, s.P50, s.P95 = quantile(n, .05, at), quantile(n, .5, at), quantile(n, .95, at)
	return s
}

// extent returns the smallest and the largest of xs.
func extent(xs []float64) (low, high float64) {
	low, high = xs[0], xs[0]
	for _, x := range xs {
		if x < low {
			low = x
		}
		if x > high {
			high = x
		}
	}
	return low, high
}

// sortedSpread describes xs, given them sorted as well.
func sortedSpread(xs, sorted []float64) Spread {
	s, at := moments(xs), func(rank int) float64 { return sorted[rank] }
	s.P5, s.P50, s.P95 = quantile(len(xs), .05, at), quantile(len(xs), .5, at), quantile(len(xs), .95, at)
	return s
}

// moments returns the spread of xs without its quantiles.
func moments(xs []float64) Spread {
	if len(xs) < 2 {
		return Spread{Mean: stat.Mean(xs, nil)}
	}
	mean, sd := stat.MeanStdDev(xs, nil)
	return Spread{Mean: mean, SD: sd, StandardError: sd / math.Sqrt(float64(len(xs)))}
}

// quantile interpolates between order statistics of n numbers (definition 7 of
// Hyndman and Fan 1996, "Sample quantiles in statistical packages"); at returns
// the one of a rank counted from 0.
func quantile(n int, q float64, at func(rank int) float64) float64 {
	h := q * float64(n-1)
	low := int(h)
	if low+1 >= n {
		return at(n - 1)
	}
	x := at(low)
	return x + (h-float64(low))*(at(low+1)-x)
}

// lowerTail returns the mean of the worst share of sorted xs, at least one.
func lowerTail(sorted []float64, share float64) float64 {
	n := max(1, int(math.Round(share*float64(len(sorted)))))
	return stat.Mean(sorted[:n], nil)
}
