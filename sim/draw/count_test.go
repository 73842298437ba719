package draw

import (
	"math"
	"testing"

	"clv/sim/stream"
)

// A rough score is within its bound, over the bulk and out to both ends.
func TestRoughScore(t *testing.T) {
	buildScores()
	worst := 0.0
	check := func(u float64) {
		if off := math.Abs(roughScore(u) - NormalQuantile(u)); off > worst {
			worst = off
			if off > scoreError {
				t.Fatalf("score of %v: off by %g", u, off)
			}
		}
	}
	for p := 0x1p-53; p < 0.5; p *= 1.0007 {
		check(p)
		check(1 - math.Max(p, 0x1p-53))
	}
	for i := range uint64(1_000_000) {
		check(stream.New(3).At(i).Uniform())
	}
	for _, u := range []float64{0.5, 0.25, 0.75, 0.5 - 0x1p-54, 0.5 + 0x1p-53, 1 - 0x1p-53} {
		check(u)
	}
	t.Logf("largest error %.2g", worst)
}

// Counts drawn together have the uniforms of lucks drawn one by one.
func TestCountsAreLucks(t *testing.T) {
	parts, into := make([]stream.Part, 100), make([]Count, 100)
	for i := range parts {
		parts[i] = stream.NewPart(uint64(i))
	}
	k := stream.New(3)
	CountsAtEach(into, k, parts)
	for i, c := range into {
		if want := At(k.At(uint64(i))); c.U != want.U || c.Luck().Z != want.Z {
			t.Errorf("count %d: %v, want %v", i, c, want)
		}
	}
}
