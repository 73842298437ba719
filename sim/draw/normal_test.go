package draw

import (
	"math"
	"testing"

	"clv/sim/stream"
)

// Quantiles to 20 digits by root finding at 40 digits (mpmath 1.3), of the
// float64 nearest to the probability written.
var normalQuantiles = []struct{ u, z float64 }{
	{1e-300, -37.047096299361199237},
	{1e-100, -21.273453560965324294},
	{1e-16, -8.2220822161304356152},
	{1.2e-11, -6.6793526565015223761},
	{1.3887943864964021e-11, -6.6579046435011035837},
	{1e-10, -6.3613409024040561991},
	{1e-5, -4.2648907939228246102},
	{0.01, -2.3263478740408410931},
	{0.075, -1.4395314709384559349},
	{0.075000001, -1.4395314638740851203},
	{0.1, -1.2815515655446004353},
	{0.25, -0.6744897501960817432},
	{0.4250001, -0.18911817108707484647},
	{0.499999, -2.5066282745665593779e-6},
	{0.5, 0},
	{0.9, 1.2815515655446005935},
	{0.999, 3.0902323061678132778},
}

func TestNormalQuantileKnownValues(t *testing.T) {
	for _, c := range normalQuantiles {
		if got := NormalQuantile(c.u); math.Abs(got-c.z) > 1e-15*math.Abs(c.z) {
			t.Errorf("NormalQuantile(%v) = %v, want %v", c.u, got, c.z)
		}
	}
	if lo, hi := NormalQuantile(0), NormalQuantile(1); !math.IsInf(lo, -1) || !math.IsInf(hi, 1) {
		t.Errorf("ends: %v and %v, want -Inf and +Inf", lo, hi)
	}
}

// Over the whole range the quantile solves Φ(z) = u. Erfc may lose z² units in
// the last place to the rounding of its argument, as z² times the stated 1e-15.
func TestNormalQuantileInvertsErfc(t *testing.T) {
	for u := 1e-300; u < 0.5; u *= 1.03 {
		z := NormalQuantile(u)
		if got := math.Erfc(-z/math.Sqrt2) / 2; math.Abs(got/u-1) > 1e-15*(1+z*z) {
			t.Errorf("Φ(NormalQuantile(%v)) = %v", u, got)
		}
	}
}

// The reflection of counts at p = ½ rests on this.
func TestNormalQuantileIsOdd(t *testing.T) {
	s := stream.New(5).Stream()
	for range 10_000 {
		if u := s.Float64(); NormalQuantile(1-u) != -NormalQuantile(u) {
			t.Fatalf("NormalQuantile(1-%v) = %v, NormalQuantile(%v) = %v", u, NormalQuantile(1-u), u, NormalQuantile(u))
		}
	}
}
