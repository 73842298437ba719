package draw

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestExp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	worst := 0.0
	for i := range 1_000_000 {
		x := (rng.Float64() - 0.5) * []float64{1, 10, 1400, 1e-6}[i%4]
		worst = math.Max(worst, math.Abs(exp(x)/math.Exp(x)-1))
	}
	if worst > 6e-16 { // the standard one may be off by half a unit itself
		t.Errorf("off by a relative %g", worst)
	}
	for _, x := range []float64{0, math.Inf(1), math.Inf(-1), math.NaN(), 710, -745, -800} {
		if got, want := exp(x), math.Exp(x); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
}

func BenchmarkExp(b *testing.B) {
	for i := 0; i < b.N; i++ {
		floatSink += exp(-float64(i&1023) / 256)
	}
}
