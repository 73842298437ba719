package compare

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// newSpread describes xs, which it may reorder.
func newSpread(xs []float64) Spread {
	s := Spread{Mean: stat.Mean(xs, nil)}
	if len(xs) > 1 {
		s.SD = stat.StdDev(xs, nil)
		s.StandardError = s.SD / math.Sqrt(float64(len(xs)))
	}
	slices.Sort(xs)
	s.P5, s.P50, s.P95 = quantile(xs, .05), quantile(xs, .5), quantile(xs, .95)
	return s
}

// quantile interpolates between order statistics of sorted xs (definition 7 of
// Hyndman and Fan 1996, "Sample quantiles in statistical packages").
func quantile(sorted []float64, q float64) float64 {
	h := q * float64(len(sorted)-1)
	low := int(h)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (h-float64(low))*(sorted[low+1]-sorted[low])
}

// lowerTail returns the mean of the worst share of sorted xs, at least one.
func lowerTail(sorted []float64, share float64) float64 {
	n := max(1, int(math.Round(share*float64(len(sorted)))))
	return stat.Mean(sorted[:n], nil)
}

// split tells belief from chance: the variance of the expectations, and the
// mean square of what is left.
func split(ys, expected []float64, uncertain, chance bool) Variance {
	v := Variance{Belief: math.NaN(), Environment: math.NaN(), Chance: math.NaN()}
	if uncertain && len(ys) > 1 {
		v.Belief = stat.Variance(expected, nil)
	}
	if chance {
		sum := 0.0
		for i := range ys {
			sum += (ys[i] - expected[i]) * (ys[i] - expected[i])
		}
		v.Chance = sum / float64(len(ys))
	}
	return v
}
