package response_test

import (
	"math"
	"testing"

	"clv/sim/response"

	"pgregory.net/rapid"
)

// curve draws a curve and a spending at which it is neither flat nor beyond
// numbers.
func curve(t *rapid.T) (response.Curve, float64) {
	scale := math.Exp(rapid.Float64Range(-3, 12).Draw(t, "scale"))
	x := math.Exp(rapid.Float64Range(-2, 14).Draw(t, "x"))
	shape := rapid.Float64Range(.2, 4).Draw(t, "shape")
	switch rapid.IntRange(0, 2).Draw(t, "model") {
	case 0:
		return response.Exponential{Ceiling: scale, Rate: shape / x}, x
	case 1:
		return response.Power{Scale: scale, Exponent: min(shape/2, 1)}, x
	default:
		return response.Hill{Ceiling: scale, Half: x * rapid.Float64Range(.2, 5).Draw(t, "half"), Power: shape}, x
	}
}

// The slope is that of the curve, the inverse leads back, and more money never
// brings less.
func TestCurves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, x := curve(t)
		y := c.At(x)
		h := 1e-4 * x
		if slope := (c.At(x+h) - c.At(x-h)) / (2 * h); math.Abs(slope-c.Slope(x)) > 1e-6*c.Slope(x) {
			t.Errorf("%#v at %v: slope %v, by differences %v", c, x, c.Slope(x), slope)
		}
		if back, ok := c.Inverse(y); !ok || math.Abs(back-x) > 1e-9*x*(1+y/c.Slope(x)/x) {
			t.Errorf("%#v at %v: the inverse leads to %v", c, x, back)
		}
		if y <= 0 || c.At(2*x) < y || response.At(c, 0) != 0 || response.At(nil, x) != 0 {
			t.Errorf("%#v at %v: %v, at twice as much %v, without money %v", c, x, y, c.At(2*x), response.At(c, 0))
		}
	})
}

// Values by hand: half of the ceiling at ln 2/rate and at half, three quarters at
// twice ln 2/rate; at a power of 2 a Hill curve brings 4/5 at twice its half.
func TestCurvesByHand(t *testing.T) {
	near := func(got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-12*math.Max(1, math.Abs(want)) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	e := response.Exponential{Ceiling: 30_000, Rate: 2.5e-6}
	near(e.At(math.Ln2/2.5e-6), 15_000)
	near(e.At(2*math.Ln2/2.5e-6), 22_500)
	near(e.Slope(0), .075)
	h := response.Hill{Ceiling: 10, Half: 3, Power: 2}
	near(h.At(3), 5)
	near(h.At(6), 8)
	near(h.Slope(3), 5./3)
	near(h.Slope(0), 0)
	near(response.Hill{Ceiling: 10, Half: 4, Power: 1}.Slope(0), 2.5)
	near(response.Power{Scale: 3, Exponent: .5}.At(16), 12)
	near(response.Power{Scale: 3, Exponent: .5}.Slope(16), .375)
	for _, c := range []response.Curve{e, h} {
		if _, ok := c.Inverse(30_000); ok {
			t.Errorf("%#v: money reaches the ceiling", c)
		}
	}
}
