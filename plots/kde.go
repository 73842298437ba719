package plots

import (
	"math"
	"slices"
)

// A density is an estimate of the distribution of a sample, with what is said
// of it beside the curve.
type density struct {
	xs, ys         []float64 // the curve, its highest point 1
	mean           float64
	low, high      float64 // 5th and 95th percentiles
	shown          extent  // where the curve is drawn
	certain        bool    // all values are equal: there is no curve
	reflectsAtEdge [2]bool // the sample ends abruptly at its minimum, maximum
}

// densityPoints is the number of points of a curve: more than the pixels that
// a row is wide would show nothing new.
const densityPoints = 512

// newDensity estimates the density of a sample by Gaussian kernels with the
// bandwidth 1.06 min(s, IQR/1.34) n^(-1/5) (Scott 1992, Multivariate Density
// Estimation; Silverman's rule of 1986 has .9, which shows more of the luck of
// the draw than a reader should see). Where the sample ends
// abruptly, as at a bound, the kernels are reflected so that no mass leaks
// across. The farthest twentieth of a percent at either end is not drawn, and
// nothing beyond the smallest and the largest value, where the sample has none.
func newDensity(sample []float64) density {
	sorted := slices.Clone(sample)
	slices.Sort(sorted)
	d := density{mean: mean(sorted), low: quantile(sorted, 0.05), high: quantile(sorted, 0.95)}
	first, last := quantile(sorted, 0.0005), quantile(sorted, 0.9995)
	h := bandwidth(sorted)
	if last-first <= 1e-12*math.Max(math.Abs(first), math.Abs(last)) || h == 0 {
		d.certain = true
		d.shown = extent{d.low, d.high}.with(d.mean)
		return d
	}
	d.reflectsAtEdge = [2]bool{abrupt(sorted, h, false), abrupt(sorted, h, true)}
	d.shown = extent{math.Max(first-3*h, sorted[0]), math.Min(last+3*h, sorted[len(sorted)-1])}
	if d.reflectsAtEdge[0] {
		d.shown.low = sorted[0]
	}
	if d.reflectsAtEdge[1] {
		d.shown.high = sorted[len(sorted)-1]
	}
	d.estimate(sorted, h)
	return d
}

// estimate fills the curve: counts on a grid (shared linearly between
// neighbouring points), then a sum over the kernel's reach.
func (d *density) estimate(sorted []float64, h float64) {
	const n = densityPoints
	step := d.shown.span() / (n - 1)
	counts := make([]float64, n)
	for _, v := range sorted {
		at := (v - d.shown.low) / step
		k := int(math.Floor(at))
		if k < 0 || k >= n {
			continue
		}
		counts[k] += 1 - (at - float64(k))
		if k+1 < n {
			counts[k+1] += at - float64(k)
		}
	}
	h = math.Max(h, step)
	d.xs, d.ys = make([]float64, n), make([]float64, n)
	for k := range n {
		d.xs[k] = d.shown.low + float64(k)*step
		d.ys[k] = d.smoothed(counts, k, step/h)
	}
	for peak, k := slices.Max(d.ys), 0; k < n; k++ {
		d.ys[k] /= peak
	}
}

// smoothed is the sum of the kernels around grid point k, where r is the step
// of the grid in bandwidths.
func (d *density) smoothed(counts []float64, k int, r float64) float64 {
	n, reach := len(counts), int(4/r)
	sum := 0.0
	for j := k - reach; j <= k+reach; j++ {
		i := j
		switch {
		case j < 0 && d.reflectsAtEdge[0]:
			i = -j
		case j >= n && d.reflectsAtEdge[1]:
			i = 2*(n-1) - j
		}
		if i < 0 || i >= n {
			continue
		}
		z := float64(j-k) * r
		sum += counts[i] * math.Exp(-z*z/2)
	}
	return sum
}

// bandwidth is Scott's, 0 for a sample without spread.
func bandwidth(sorted []float64) float64 {
	n := float64(len(sorted))
	m, ss := mean(sorted), 0.0
	for _, v := range sorted {
		ss += (v - m) * (v - m)
	}
	spread := math.Sqrt(ss / n)
	if iqr := (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34; iqr > 0 {
		spread = math.Min(spread, iqr)
	}
	return 1.06 * spread * math.Pow(n, -0.2)
}

// abrupt reports whether the sample ends like a wall: more of it lies in the
// last bandwidth than half of what lies in the one before, and at least 5% of
// the whole. A tail that thins out does neither.
func abrupt(sorted []float64, h float64, atMaximum bool) bool {
	n := len(sorted)
	first, second := 0, 0
	for i := range n {
		distance := sorted[i] - sorted[0]
		if atMaximum {
			distance = sorted[n-1] - sorted[i]
		}
		switch {
		case distance <= h:
			first++
		case distance <= 2*h:
			second++
		}
	}
	return n >= 100 && first*20 >= n && 2*first > second
}

// mean is the average of the values, scaled so that no sum overflows.
func mean(values []float64) float64 {
	m := 0.0
	for i, v := range values {
		m += (v - m) / float64(i+1)
	}
	return m
}

// quantile interpolates linearly between the order statistics.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	k := int(at)
	if k+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	w := at - float64(k)
	return sorted[k] + w*(sorted[k+1]-sorted[k])
}
