package draw

import (
	"math"
	"testing"
)

// hugeTails are tail probabilities P(X ≤ k) (lower) or P(X > k) of counts too
// large for the oracle: incomplete beta and gamma integrals by adaptive
// quadrature at 50 digits (mpmath 1.3). n = 0 stands for a Poisson count of
// mean p.
var hugeTails = []struct {
	n, p, k, tail float64
	lower         bool
}{
	{1e12, 0.4, 399996325765, 3.1908058322958076612e-14, true},
	{1e12, 0.4, 399999020204, 0.022750164690169694738, true},
	{1e12, 0.4, 399999995101, 0.49601106125136715767, true},
	{1e12, 0.4, 400000004898, 0.49601100700650265327, false},
	{1e12, 0.4, 400000979795, 0.022750186736795638555, false},
	{1e12, 0.4, 400003919183, 6.2211862712563946202e-16, false},
	{1e12, 0.01, 9999253759, 3.1887035450954934336e-14, true},
	{1e12, 0.01, 9999801002, 0.022749859232671954756, true},
	{1e12, 0.01, 9999999005, 0.49601325276634954737, true},
	{1e12, 0.01, 10000000994, 0.49601194318749681103, false},
	{1e12, 0.01, 10000198997, 0.022750391009890739068, false},
	{1e12, 0.01, 10000795989, 6.2264160633106410532e-16, false},
	{1e12, 1e-06, 992500, 2.984957185911022125e-14, true},
	{1e12, 1e-06, 998000, 0.022750068966743517696, true},
	{1e12, 1e-06, 999990, 0.49627658489271683205, true},
	{1e12, 1e-06, 1000009, 0.49614362231845682603, false},
	{1e12, 1e-06, 1001999, 0.022804077813803331657, false},
	{1e12, 1e-06, 1007999, 6.79965036665314131e-16, false},
	{1e9, 0.3, 299891314, 3.1844163564743644429e-14, true},
	{1e9, 0.3, 299971017, 0.022750331216966610639, true},
	{1e9, 0.3, 299999855, 0.4960238690196507145, true},
	{1e9, 0.3, 300000144, 0.49602019894876284024, false},
	{1e9, 0.3, 300028982, 0.022751821526525290873, false},
	{1e9, 0.3, 300115931, 6.2339188705242267062e-16, false},
	{1e15, 0.25, 249999897302020, 3.1908835450181950314e-14, true},
	{1e15, 0.25, 249999972613872, 0.022750132442065506895, true},
	{1e15, 0.25, 249999999863069, 0.49601065017336256465, true},
	{1e15, 0.25, 250000000136930, 0.49601064531832009581, false},
	{1e15, 0.25, 250000027386127, 0.022750134413536893632, false},
	{1e15, 0.25, 250000109544511, 6.2209799488091117309e-16, false},
	{0, 1000000000000.0, 999992500000, 3.1906796904094498752e-14, true},
	{0, 1000000000000.0, 999998000000, 0.022750131948170208696, true},
	{0, 1000000000000.0, 999999990000, 0.49601090962694387686, true},
	{0, 1000000000000.0, 1000000010000, 0.49601037774379623994, false},
	{0, 1000000000000.0, 1000002000000, 0.022750131948170208716, false},
	{0, 1000000000000.0, 1000008000000, 6.2214658198718506283e-16, false},
	{0, 1000000000.3, 999762829, 3.1838289861720654726e-14, true},
	{0, 1000000000.3, 999936754, 0.022748856919736975124, true},
	{0, 1000000000.3, 999999684, 0.49601814226493106418, true},
	{0, 1000000000.3, 1000000316, 0.49600889165960755929, false},
	{0, 1000000000.3, 1000063245, 0.022751588675772578957, false},
	{0, 1000000000.3, 1000252982, 6.2377771878947733792e-16, false},
}

// The exact distribution function is good to 2e-14 at any size.
func TestTailsOfHugeCounts(t *testing.T) {
	worst := 0.0
	for _, c := range hugeTails {
		var got float64
		var lower bool
		if c.n == 0 {
			got, lower = poissonLaw{c.p}.tail(c.k)
		} else {
			got, lower = binomialLaw{c.n, c.p}.tail(c.k)
		}
		if lower != c.lower {
			got = 1 - got
		}
		err := math.Abs(got/c.tail - 1)
		worst = math.Max(worst, err)
		if err > 2e-14 {
			t.Errorf("n = %v, p = %v, k = %v: tail %v, want %v (relative error %.1e)", c.n, c.p, c.k, got, c.tail, err)
		}
	}
	t.Logf("largest relative error %.1e", worst)
}

// The quantile functions of huge counts step from k to k+1 at F(k).
func TestHugeCountsAreExactQuantiles(t *testing.T) {
	for _, c := range hugeTails {
		for _, d := range []float64{-1e-12, 1e-12} {
			u := c.tail * (1 + d)
			if !c.lower {
				if c.tail < 0.001 {
					continue // 1 - u is too coarse for a step of 1e-12 of the tail
				}
				u = 1 - c.tail*(1-d)
			}
			want := int64(c.k)
			if d > 0 {
				want++
			}
			var got int64
			if c.n == 0 {
				got = Poisson(luckOf(u), c.p)
			} else {
				got = Binomial(luckOf(u), int64(c.n), c.p)
			}
			if got != want {
				t.Errorf("n = %v, p = %v, U = %v: got %d, want %d", c.n, c.p, u, got, want)
			}
		}
	}
}

// Against the textbook formulas where these do not cancel.
func TestLog1pmx(t *testing.T) {
	for x := -0.95; x < 4; x += 0.003 {
		if math.Abs(x) < 0.2 {
			continue
		}
		want := math.Log1p(x) - x
		if got := log1pmx(x); math.Abs(got/want-1) > 3e-15 {
			t.Errorf("log1pmx(%v) = %v, want %v", x, got, want)
		}
	}
	for x := 1e-9; x < 0.02; x *= 1.7 { // alternating series
		want := 0.0
		for k := 12.0; k >= 2; k-- {
			want -= math.Pow(-x, k) / k
		}
		if got := log1pmx(x); math.Abs(got/want-1) > 3e-15 {
			t.Errorf("log1pmx(%v) = %v, want %v", x, got, want)
		}
	}
}

// stirlingError against the logarithm of the factorial, and without a step
// where the table ends.
func TestStirlingError(t *testing.T) {
	for k := 1.0; k < 60; k++ {
		lg, _ := math.Lgamma(k + 1)
		want := lg - (k+0.5)*math.Log(k) + k - 0.5*math.Log(2*math.Pi)
		if got := stirlingError(k); math.Abs(got-want) > 1e-13 {
			t.Errorf("stirlingError(%v) = %v, want %v", k, got, want)
		}
	}
}
