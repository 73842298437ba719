package draw

import "math"

const gammaPart = 1

// Gamma returns a gamma variate of the given shape and unit scale.
func Gamma(l Luck, shape float64) float64 {
	if !(shape >= 0) || math.IsInf(shape, 1) {
		panic("draw: Gamma needs a finite shape ≥ 0")
	}
	if shape == 0 {
		return 0
	}
	s := l.Key.At(gammaPart).Stream()
	boost := 1.0
	if shape < 1 {
		boost = math.Pow(s.Float64(), 1/shape)
		shape++
	}
	d := shape - 1.0/3
	c := 1 / (3 * math.Sqrt(d))
	for z := l.Z; ; z = NormalQuantile(s.Float64()) {
		t := 1 + c*z
		if t <= 0 {
			continue
		}
		v := t * t * t
		if math.Log(s.Float64()) < z*z/2+d-d*v+d*math.Log(v) {
			return boost * d * v
		}
	}
}
