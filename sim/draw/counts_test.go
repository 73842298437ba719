package draw

import (
	"fmt"
	"math"
	"testing"

	"clv/sim/stream"
)

// countCase is a sampler of counts with fixed parameters and its exact law.
type countCase struct {
	name string
	draw func(Luck) int64
	law  exactLaw
}

// countCases covers every method and every change of method: one trial, a sum
// from zero, the expansion, its doubtful cases by sum and by integral, and the
// same reflected.
func countCases() []countCase {
	var cases []countCase
	for _, n := range []int64{1, 2, 3, 5, 10, 20, 63, 64, 100, 1000, 20_000, 1_000_000, 1_000_000_000} {
		for _, p := range []float64{1e-9, 1e-6, 1e-3, 0.05, 0.07, 0.2, 0.4, 0.49, 0.5, 0.51, 0.6, 0.8, 0.93, 0.999, 1 - 1e-6, 1 - 1e-9} {
			if float64(n)*p*(1-p) > 1e6 {
				continue // 10⁹ at moderate p takes the oracle seconds; see TestHugeCounts
			}
			cases = append(cases, countCase{
				fmt.Sprintf("Binomial(%d,%v)", n, p),
				func(l Luck) int64 { return Binomial(l, n, p) },
				exactBinomial(n, p),
			})
		}
	}
	for _, mean := range []float64{1e-6, 0.01, 0.5, 0.99, 1.01, 1.5, 3, 7.5, 12, 30, 59.9, 60.1, 100, 1234.5, 1e5, 1e6 + 0.25} {
		cases = append(cases, countCase{
			fmt.Sprintf("Poisson(%v)", mean),
			func(l Luck) int64 { return Poisson(l, mean) },
			exactPoisson(mean),
		})
	}
	return cases
}

// The quantile functions agree with the oracle at uniforms on both sides of the
// boundaries F(k), down to the accuracy that the documentation states, between
// them, and at random.
func TestCountsAreExactQuantiles(t *testing.T) {
	const stated = 2e-14
	checked, undecided := 0, 0
	for _, c := range countCases() {
		check := func(u float64, i int) {
			if u < 0x1p-53 || u > 1-0x1p-53 {
				return
			}
			if i >= 0 && c.law.distance(u, i) < stated {
				undecided++
				return
			}
			checked++
			if got, want := c.draw(luckOf(u)), c.law.quantile(u); got != want {
				t.Errorf("%s at U = %v: got %d, want %d", c.name, u, got, want)
			}
		}
		step := max(1, len(c.law.hi)/150)
		for i := 0; i < len(c.law.hi); i += step {
			u := c.law.hi[i]
			tail := math.Min(u, 1-u)
			for _, d := range []float64{2.5e-14, 1e-12, 1e-9, 1e-4} {
				check(u-tail*d, i)
				check(u+tail*d, i)
			}
			check(math.Nextafter(u, 0), i)
			check(u, i)
			check(math.Nextafter(u, 1), i)
			if i > 0 {
				check((u+c.law.hi[i-1])/2, -1)
			}
		}
		s := stream.New(11).Named(c.name).Stream()
		for range 100 {
			check(s.Float64(), -1)
		}
	}
	t.Logf("%d uniforms checked, %d closer to a boundary than %g", checked, undecided, stated)
}
