package closedform

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// convention draws one of the six.
func convention(t *rapid.T) Convention {
	return Convention{
		Timing:          rapid.SampledFrom([]Timing{Start, Middle, End}).Draw(t, "timing"),
		SkipFirstMargin: rapid.Bool().Draw(t, "skip"),
	}
}

// TestFiniteHorizon checks the closed form within a horizon against the
// discounted list of expected margins, and the whole against both parts of it:
// the first n periods, and the survivors valued anew.
func TestFiniteHorizon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, d := rapid.Float64Range(0, 1).Draw(t, "r"), rapid.Float64Range(-0.5, 1).Draw(t, "d")
		margin := rapid.Float64Range(1, 1000).Draw(t, "margin")
		n, c := rapid.IntRange(1, 60).Draw(t, "periods"), convention(t)
		cash := make([]float64, n)
		for k := range cash {
			cash[k] = margin * math.Pow(r, float64(k))
		}
		if c.SkipFirstMargin {
			cash[0] = 0
		}
		within := ConstantRetentionCLVWithin(margin, r, d, n, c)
		closeTo(t, "within", within, PresentValue(cash, d, c.Timing), 1e-11)
		if d < 0.01 {
			return
		}
		after := math.Pow(r/(1+d), float64(n)) * ConstantRetentionCLV(margin, r, d, Convention{Timing: c.Timing})
		closeTo(t, "for ever", ConstantRetentionCLV(margin, r, d, c), within+after, 1e-10)
	})
}

// TestPresentValue checks the divisors one by one.
func TestPresentValue(t *testing.T) {
	for timing, divisors := range map[Timing][]float64{
		Start:  {1, 1.21, 1.4641},
		Middle: {1.1, 1.331, 1.61051},
		End:    {1.21, 1.4641, 1.771561},
	} {
		for period, divisor := range divisors {
			cash := make([]float64, 3)
			cash[period] = 100
			near(t, "present value", PresentValue(cash, 0.21, timing), 100/divisor, 1e-12)
		}
	}
}

// TestNearlyNobodyLeaves checks that a small gap between retention and
// discount costs no digits: 30 renewals at r = 1+d are 30 margins.
func TestNearlyNobodyLeaves(t *testing.T) {
	for _, gap := range []float64{0, 1e-15, 1e-12, 1e-9, -1e-12, -1e-9} {
		got := ConstantRetentionCLVWithin(1, 1-0.25, -0.25+gap, 30, Convention{})
		near(t, "30 margins", got, 30-30*29/2*gap/0.75, 1e-12)
	}
}
