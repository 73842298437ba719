package draw

import (
	"fmt"
	"math"
	"sort"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"clv/sim/stream"
)

// falseAlarm is the probability that a statistical test of this package fails
// although every sampler is right, shared equally among the checks of the test.
const falseAlarm = 1e-6

// continuousCase is a sampler with fixed parameters and its distribution
// function.
type continuousCase struct {
	name string
	draw func(Luck) float64
	cdf  func(float64) float64
}

func continuousCases() (cases []continuousCase) {
	for _, shape := range []float64{1e-6, 1e-3, 0.1, 0.5, 0.9, 0.9999, 1, 1.0001, 1.5, 3, 10, 100, 1e4, 1e6, 1e9} {
		cases = append(cases, continuousCase{
			fmt.Sprintf("Gamma(%v)", shape),
			func(l Luck) float64 { return Gamma(l, shape) },
			func(x float64) float64 { return mathext.GammaIncReg(shape, x) },
		})
	}
	for _, c := range [][2]float64{{1e-6, 1e-6}, {1e-3, 1e-4}, {0.1, 0.3}, {0.5, 0.5}, {1, 1}, {2, 5}, {0.5, 40}, {60, 3}, {500, 1500}, {1e-3, 100}, {2e4, 7e4}, {1e6, 1e6}, {1e9, 3e9}} {
		a, b := c[0], c[1]
		cases = append(cases, continuousCase{
			fmt.Sprintf("Beta(%v,%v)", a, b),
			func(l Luck) float64 { return Beta(l, a, b) },
			func(x float64) float64 { return betaCDF(a, b, x) },
		})
	}
	return cases
}

// betaCDF returns P(Beta(a, b) ≤ x). For large whole a and b, where the
// continued fraction of mathext takes too long, it is the probability of at
// least a successes in a+b-1 trials.
func betaCDF(a, b, x float64) float64 {
	if a < 1e4 {
		return mathext.RegIncBeta(a, b, x)
	}
	if x > 0.5 {
		return 1 - betaCDF(b, a, 1-x)
	}
	tail, lower := binomialLaw{a + b - 1, x}.tail(a - 1)
	if lower {
		return 1 - tail
	}
	return tail
}

// edges cuts (0, 1) into cells that show the tails.
var edges = []float64{0.0005, 0.002, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.998, 0.9995}

// Each sampler's variates, taken through the exact distribution function,
// should be uniform: by the largest distance (bound of Dvoretzky, Kiefer,
// Wolfowitz and Massart) and by chi-square over cells that are fine in the
// tails. Variates that underflow, or round to 1, are left to the cells.
func TestGammaAndBetaHaveTheirLaw(t *testing.T) {
	const n = 40_000
	cases := continuousCases()
	alpha := falseAlarm / float64(2*len(cases))
	limit := math.Sqrt(math.Log(2/alpha) / (2 * n))
	chiLimit := distuv.ChiSquared{K: float64(len(edges))}.Quantile(1 - alpha)
	for _, c := range cases {
		root := stream.New(31).Named(c.name)
		u := make([]float64, 0, n)
		resolved := make([]bool, 0, n)
		values := make([]float64, n)
		for i := range values {
			values[i] = c.draw(At(root.At(uint64(i))))
		}
		sort.Float64s(values)
		for _, x := range values {
			u = append(u, c.cdf(x))
			resolved = append(resolved, x > 1e-300 && x != 1)
		}
		if d := distance(u, resolved); d > limit {
			t.Errorf("%s: distance %.4f, limit %.4f", c.name, d, limit)
		}
		if resolved[0] && resolved[n-1] {
			if x := chiSquare(u); x > chiLimit {
				t.Errorf("%s: chi-square %.1f, limit %.1f", c.name, x, chiLimit)
			}
		}
	}
}

// distance returns the largest distance between the empirical distribution of
// sorted u and the uniform, at the resolved ones.
func distance(u []float64, resolved []bool) (d float64) {
	n := float64(len(u))
	for i, x := range u {
		if resolved[i] {
			d = math.Max(d, math.Max(float64(i+1)/n-x, x-float64(i)/n))
		}
	}
	return d
}

// chiSquare returns the statistic of sorted u over the cells between edges.
func chiSquare(u []float64) (x float64) {
	n, from, below := float64(len(u)), 0.0, 0
	for i := 0; i <= len(edges); i++ {
		to, upTo := 1.0, len(u)
		if i < len(edges) {
			to = edges[i]
			upTo = sort.SearchFloat64s(u, to)
		}
		expected := n * (to - from)
		x += math.Pow(float64(upTo-below)-expected, 2) / expected
		from, below = to, upTo
	}
	return x
}

// The samples of counts at real lucks, over the cells of the exact law: what
// the deterministic tests leave open is only whether uniforms are uniform.
func TestCountsHaveTheirLaw(t *testing.T) {
	const n = 100_000
	cases := []countCase{binomialCase(1, 0.3), binomialCase(20, 0.4), binomialCase(20_000, 0.4), binomialCase(20_000, 0.7), binomialCase(1_000_000, 1e-6), poissonCase(0.7), poissonCase(5), poissonCase(1000)}
	for _, c := range cases {
		root := stream.New(32).Named(c.name)
		observed := make(map[int64]float64)
		for i := range n {
			observed[c.draw(At(root.At(uint64(i))))]++
		}
		x, cells := 0.0, 0
		var count, expected, from float64
		for i, f := range c.law.hi {
			count += observed[c.law.first+int64(i)]
			expected = n * (f - from)
			if expected >= 20 && n*(1-f) >= 20 || i == len(c.law.hi)-1 {
				x += (count - expected) * (count - expected) / expected
				cells++
				count, from = 0, f
			}
		}
		if limit := (distuv.ChiSquared{K: float64(cells - 1)}).Quantile(1 - falseAlarm/float64(len(cases))); x > limit {
			t.Errorf("%s: chi-square %.1f over %d cells, limit %.1f", c.name, x, cells, limit)
		}
	}
}

// Proposals stand with probability exp(h), h = d(3·log(1+t) + 1 - (1+t)³ + 9t²/2)
// as Marsaglia and Tsang have it: squeeze and logarithms decide the same.
func TestGammaAcceptance(t *testing.T) {
	for _, d := range []float64{2.0 / 3, 1, 3, 30, 1e4} {
		for x := -0.999; x < 12; x += 0.0007 {
			h := d * (3*math.Log1p(x) + 1 - (1+x)*(1+x)*(1+x) + 4.5*x*x)
			if math.Abs(x) < 0.1 { // cancellation: the series instead
				h = 0
				for k := 14.0; k >= 4; k-- {
					h -= 3 * d * math.Pow(-x, k) / k
				}
			}
			p := math.Exp(h)
			if p > 1e-300 && (!accepted(x, d, p*(1-1e-9)) || accepted(x, d, p*(1+1e-9))) {
				t.Fatalf("d = %v, t = %v: acceptance is not at %v", d, x, p)
			}
		}
	}
	if accepted(-1, 1, 1e-300) || accepted(-7, 1, 1e-300) {
		t.Error("a proposal below zero was accepted")
	}
}
