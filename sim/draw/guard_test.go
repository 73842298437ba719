package draw

import (
	"math"
	"testing"
)

// The guard of the expansion is at least four times its error at every
// boundary: at the normal score of F(k) the smooth quantile should be k+½.
// Small means have few boundaries, so that many such means are taken.
func TestGuardHasMargin(t *testing.T) {
	worst := 0.0
	for mean := float64(sumMean); mean < 2e9; mean += guardStep(mean) {
		for _, p := range []float64{0, 1e-6, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5} {
			ratio := guardRatio(mean, p)
			worst = math.Max(worst, ratio)
			if ratio > 0.25 {
				t.Errorf("mean %v, p %v: error is %.3f of the guard", mean, p, ratio)
			}
		}
	}
	t.Logf("largest error is %.3f of the guard", worst)
}

// guardStep returns the distance to the next mean that is tried.
func guardStep(mean float64) float64 {
	if mean < 10 {
		return 0.07
	}
	return mean * math.Min(mean/40, 2)
}

// guardRatio returns the largest ratio of error to guard over the boundaries of
// the Poisson (p = 0) or binomial law with about the given mean.
func guardRatio(mean, p float64) (worst float64) {
	var x law = poissonLaw{mean}
	n := math.Inf(1)
	if p > 0 {
		n = math.Ceil(mean / p)
		mean = n * p
		x = binomialLaw{n, p}
	}
	variance := mean * (1 - p)
	sd := math.Sqrt(variance)
	step := math.Max(1, math.Floor(sd/50))
	for k := math.Max(0, math.Floor(mean-8.4*sd)); k < math.Min(n, mean+10*sd); k += step {
		tail, lower := x.tail(k)
		if tail < 1e-16 {
			continue
		}
		z := NormalQuantile(tail)
		if !lower {
			z = -z
		}
		y, guard := smoothCount(z, mean, 1/variance, sd, 1-2*p, p*(1-p))
		worst = math.Max(worst, math.Abs(y-(k+0.5))/guard)
	}
	return worst
}
