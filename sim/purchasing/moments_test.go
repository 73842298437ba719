package purchasing_test

import (
	"math"
	"slices"
	"testing"

	"clv/sim/draw"
	"clv/sim/purchasing"
	"clv/sim/stream"

	"gonum.org/v1/gonum/stat/distuv"
)

// farOff is the distance of Kolmogorov and Smirnov, times √n, that a sample of
// the law exceeds once in a million times: 2·exp(−2·2.69²).
const farOff = 2.69

// checkLaw compares a sample with a distribution function.
func checkLaw(t *testing.T, what string, xs []float64, cdf func(float64) float64) {
	t.Helper()
	slices.Sort(xs)
	worst, n := 0.0, float64(len(xs))
	for i, x := range xs {
		p := cdf(x)
		worst = max(worst, p-float64(i)/n, float64(i+1)/n-p)
	}
	if worst*math.Sqrt(n) > farOff {
		t.Errorf("%s: distance %.5f of %d from the law, want at most %.5f", what, worst, len(xs), farOff/math.Sqrt(n))
	}
}

// The k-th of n moments has the law Beta(k, n−k+1). A false alarm in 100,000 in
// all.
func TestMomentsAreOrderStatistics(t *testing.T) {
	for _, n := range []int{1, 2, 7} {
		each := make([][]float64, n)
		for i := range uint64(20_000) {
			m, before := purchasing.NewMoments(stream.New(1).At(uint64(n)).At(i), float64(n)), 0.0
			for k := range n {
				x := m.Next()
				if !(x > before && x <= 1) {
					t.Fatalf("moment %d of %d is %g after %g", k, n, x, before)
				}
				each[k] = append(each[k], x)
				before = x
			}
		}
		for k, xs := range each {
			checkLaw(t, "order statistic", xs, distuv.Beta{Alpha: float64(k + 1), Beta: float64(n - k)}.CDF)
		}
	}
}

// Parts of a gamma sum have beta laws, and add up to the sum. A false alarm in
// 100,000 in all.
func TestGammaPartsAreDirichlet(t *testing.T) {
	for _, shape := range []float64{.4, 1, 6} {
		one := draw.NewGammaSums(shape)
		var shares [3][]float64
		for i := range uint64(20_000) {
			parts := []float64{1, 1, 2.5}
			purchasing.ShareGamma(parts, 70, one, stream.New(2).At(i))
			if sum := parts[0] + parts[1] + parts[2]; math.Abs(sum-70) > 1e-12*70 {
				t.Fatalf("parts add up to %g", sum)
			}
			for k := range shares {
				shares[k] = append(shares[k], parts[k]/70)
			}
		}
		for k, n := range []float64{1, 1, 2.5} {
			checkLaw(t, "share", shares[k], distuv.Beta{Alpha: n * shape, Beta: (4.5 - n) * shape}.CDF)
		}
	}
}

// Where the shape is so small that all terms are 0 as numbers, one of them is
// the whole sum, and each as often.
func TestGammaPartsOfTinyShapes(t *testing.T) {
	one := draw.NewGammaSums(1e-6)
	var whole [4]int
	for i := range uint64(4000) {
		parts := []float64{1, 1, 1, 1}
		purchasing.ShareGamma(parts, 5, one, stream.New(3).At(i))
		for k, x := range parts {
			if x > 4.999 {
				whole[k]++
			}
		}
	}
	for k, n := range whole {
		if math.Abs(float64(n)-1000) > 5*math.Sqrt(750) {
			t.Errorf("part %d is all there is in %d of 4000", k, n)
		}
	}
}
