package closedform

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Against the sum that it is, for discounted powers: the formula stops at the first
// derivative, which costs a share of the first term.
func TestSmoothTail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := math.Exp(rapid.Float64Range(-6, -.5).Draw(t, "log rate"))
		power := rapid.Float64Range(0, 2).Draw(t, "power")
		f := func(k float64) float64 { return math.Pow(k, -power) * math.Exp(-rate*k) }
		want := 0.0
		for k := 32.0; k*rate < 45; k++ {
			want += f(k)
		}
		if got := SmoothTail(f, 32, 40/rate); math.Abs(got-want) > 1e-3*f(32)+1e-7*want {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
