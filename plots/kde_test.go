package plots

import (
	"math"
	"testing"
)

// area is the integral of a curve, in units of its highest point.
func area(d density) float64 {
	sum := 0.0
	for i := 1; i < len(d.xs); i++ {
		sum += (d.xs[i] - d.xs[i-1]) * (d.ys[i] + d.ys[i-1]) / 2
	}
	return sum
}

// A normal sample gives a normal curve: its area over its height is σ√(2π),
// widened by the bandwidth, and it is half as high at 1.177 σ.
func TestDensityOfANormalSample(t *testing.T) {
	const mean, sd = 1.72e6, 17e3
	d := newDensity(bell(10_000, mean, sd))
	widened := sd * math.Sqrt(1+math.Pow(1.06*math.Pow(10_000, -0.2), 2))
	if got, want := area(d), widened*math.Sqrt(2*math.Pi); math.Abs(got/want-1) > 0.005 {
		t.Errorf("area over height %v, want %v", got, want)
	}
	for i, x := range d.xs {
		want := math.Exp(-math.Pow((x-mean)/widened, 2) / 2)
		if math.Abs(d.ys[i]-want) > 0.01 {
			t.Fatalf("height %v at %v, want %v", d.ys[i], x, want)
		}
	}
	if math.Abs(d.mean-mean) > 1 || math.Abs(d.low-(mean-1.645*sd)) > 0.01*sd || math.Abs(d.high-(mean+1.645*sd)) > 0.01*sd {
		t.Errorf("mean %v, 90%% from %v to %v", d.mean, d.low, d.high)
	}
}

// At a wall no mass leaks out and the curve does not sag: an exponential
// sample keeps its peak at zero.
func TestDensityAtABound(t *testing.T) {
	sample := make([]float64, 10_000)
	for i := range sample {
		sample[i] = -math.Log1p(-(float64(i) + 0.5) / float64(len(sample)))
	}
	d := newDensity(sample)
	if d.shown.low < 0 || d.ys[0] < 0.97 {
		t.Errorf("drawn from %v, height there %v", d.shown.low, d.ys[0])
	}
	if !d.reflectsAtEdge[0] || d.reflectsAtEdge[1] {
		t.Errorf("edges %v", d.reflectsAtEdge)
	}
}

// A curve ends where the sample ends: beside "loses in none" no tail may reach
// below zero.
func TestDensityEndsWithTheSample(t *testing.T) {
	for _, n := range []int{2, 30, 2000} {
		sample := bell(n, 100, 25)
		d := newDensity(sample)
		if low, high := d.xs[0], d.xs[len(d.xs)-1]; low < sample[0] || high > sample[n-1]*(1+1e-12) {
			t.Errorf("%d values from %v to %v, drawn from %v to %v", n, sample[0], sample[n-1], low, high)
		}
	}
}

func TestDensityOfSamplesWithoutSpread(t *testing.T) {
	for _, sample := range [][]float64{{5}, {5, 5, 5}, {0, 0}, {1e12, 1e12}, {-3, -3}} {
		if d := newDensity(sample); !d.certain || d.mean != sample[0] || d.low != sample[0] {
			t.Errorf("%v: %+v", sample, d)
		}
	}
	for _, sample := range [][]float64{{1, 2}, {0, 0, 0, 0, 0, 0, 0, 1}, {-1e140, 1e140}} {
		d := newDensity(sample)
		if d.certain || len(d.ys) == 0 || math.IsNaN(area(d)) || area(d) <= 0 {
			t.Errorf("%v: certain %v, area %v", sample, d.certain, area(d))
		}
	}
}
