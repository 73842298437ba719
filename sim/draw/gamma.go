package draw

import (
	"math"

	"clv/sim/stream"
)

// Gamma returns a gamma variate of the given shape and unit scale (mean and
// variance both equal to shape); 0 for shape 0.
//
// The method is that of Marsaglia and Tsang (2000), "A simple method for
// generating gamma variables", with l.Z as the first normal variate. The first
// proposal, a monotone transformation of l.Z, is rejected with a probability of
// about 1/(36·shape), 0.05 at shape 1, and then replaced from the stream below
// l.Key. Below shape 1 it is a Gamma(shape+1) times V^(1/shape), V a uniform of
// its own, so that shapes on either side of 1 are coupled less closely
// (correlation about 0.66) than shapes on the same side. Tiny shapes may
// underflow to 0.
//
// It panics for a negative, infinite or NaN shape.
func Gamma(l Luck, shape float64) float64 {
	if !(shape >= 0 && shape <= math.MaxFloat64) {
		panic("draw: Gamma needs a finite shape ≥ 0")
	}
	if shape >= 1 {
		// Nearly all draws of a large shape end here.
		d := shape - 1.0/3
		t := l.Z * (1 / (3 * math.Sqrt(d)))
		if surelyAccepted(t, d, l.Key.Below(rejection).Uniform()) {
			return d * (1 + t) * (1 + t) * (1 + t)
		}
		return marsagliaTsang(l, shape)
	}
	if shape == 0 {
		return 0
	}
	return marsagliaTsang(l, shape+1) * math.Exp(logBoost(l, shape))
}

// logBoost returns log(V)/shape, which added to the logarithm of a variate of
// shape+1 makes one of shape.
func logBoost(l Luck, shape float64) float64 {
	return math.Log(l.Key.At(boostPart).Uniform()) / shape
}

// marsagliaTsang returns a gamma variate of shape ≥ 1: the first accepted of the
// proposals d(1+t)³, t = z/√(9d), d = shape - ⅓.
func marsagliaTsang(l Luck, shape float64) float64 {
	d := shape - 1.0/3
	c := 1 / (3 * math.Sqrt(d))
	s := l.Key.Below(rejection).Stream()
	for z := l.Z; ; z = NormalQuantile(s.Float64()) {
		if t := c * z; accepted(t, d, s.Float64()) {
			return d * (1 + t) * (1 + t) * (1 + t)
		}
	}
}

// accepted reports whether u < exp(h), the probability with which a proposal
// stands, h = 3d(log(1+t) - t + t²/2 - t³/3).
func accepted(t, d, u float64) bool {
	if surelyAccepted(t, d, u) {
		return true
	}
	return t > -1 && math.Log(u) < 3*d*(log1pmx(t)+t*t*(0.5-t/3))
}

// surelyAccepted is a condition for accepted without logarithms. From their
// series h ≥ -¾dt⁴ for t ≥ 0, and h ≥ -1.35dt⁴ for t ≥ -½, so that
// 1 - 1.35dt⁴ ≤ 1 + h ≤ exp(h): a squeeze which knows the shape, and leaves
// one draw in 20·shape to the logarithms.
func surelyAccepted(t, d, u float64) bool {
	return t > -0.5 && u < 1-1.35*d*(t*t)*(t*t)
}

// rejection is rejectionPart prepared.
var rejection = stream.NewPart(rejectionPart)
