package draw_test

import (
	"testing"

	"clv/sim/draw"
	"clv/sim/stream"
)

// The terms of a sum are those that it has, to the last bit.
func TestLognormalTermsAreThoseOfTheSum(t *testing.T) {
	for n := range 20 {
		k := stream.New(5).At(uint64(n))
		terms := make([]float64, n)
		draw.LognormalTerms(terms, k, -.3, .8)
		sum := 0.0
		for _, x := range terms {
			sum += x
		}
		if want := draw.LognormalSum(k, float64(n), -.3, .8); sum != want {
			t.Errorf("%d terms come to %v, want %v", n, sum, want)
		}
	}
}
