package draw

import (
	"math"
	"testing"

	"clv/sim/stream"

	"pgregory.net/rapid"
)

// uniforms generates the numbers that a stream gives: midpoints of 2⁵² cells.
func uniforms() *rapid.Generator[float64] {
	return rapid.Map(rapid.Uint64Range(0, 1<<52-1), func(i uint64) float64 { return (float64(i) + 0.5) * 0x1p-52 })
}

// trials generates numbers of trials of every size.
func trials() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64Range(0, 30), rapid.Int64Range(0, 30_000), rapid.Int64Range(0, 1_000_000_000_000))
}

// probabilities generates probabilities of every size, whole multiples of 2^-40
// so that 1-p is exact.
func probabilities() *rapid.Generator[float64] {
	p := rapid.Custom(func(t *rapid.T) float64 {
		top := int64(1) << rapid.IntRange(0, 40).Draw(t, "bits")
		return float64(rapid.Int64Range(0, top).Draw(t, "p")) * 0x1p-40
	})
	return rapid.OneOf(p, rapid.Map(p, func(p float64) float64 { return 1 - p }))
}

// means generates means of every size.
func means() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(0, 5), rapid.Float64Range(0, 100), rapid.Float64Range(0, 1e12))
}

// near generates a number a little above x or equal to it.
func near(x float64) *rapid.Generator[float64] {
	return rapid.Map(rapid.Float64Range(-50, -1), func(e float64) float64 { return x + (1-x)*exp2(e) })
}

func exp2(e float64) float64 {
	y := 1.0
	for ; e <= -1; e++ {
		y /= 2
	}
	return y
}

func TestCountsGrowWithTheUniform(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := uniforms().Draw(t, "u")
		v := rapid.OneOf(uniforms(), near(u)).Draw(t, "v")
		u, v = min(u, v), min(max(u, v), 1-0x1p-53)
		n, p, mean := trials().Draw(t, "n"), probabilities().Draw(t, "p"), means().Draw(t, "mean")
		if a, b := Binomial(luckOf(u), n, p), Binomial(luckOf(v), n, p); a > b {
			t.Fatalf("Binomial at %v is %d, at %v only %d", u, a, v, b)
		}
		if a, b := Poisson(luckOf(u), mean), Poisson(luckOf(v), mean); a > b {
			t.Fatalf("Poisson at %v is %d, at %v only %d", u, a, v, b)
		}
	})
}

func TestBinomialGrowsWithProbability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, n := luckOf(uniforms().Draw(t, "u")), trials().Draw(t, "n")
		p := probabilities().Draw(t, "p")
		q := rapid.OneOf(probabilities(), near(p)).Draw(t, "q")
		p, q = min(p, q), min(max(p, q), 1)
		if a, b := Binomial(l, n, p), Binomial(l, n, q); a > b {
			t.Fatalf("%d at p = %v, %d at %v", a, p, b, q)
		}
	})
}

func TestBinomialGrowsWithTrials(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, p := luckOf(uniforms().Draw(t, "u")), probabilities().Draw(t, "p")
		n := trials().Draw(t, "n")
		m := n + rapid.OneOf(rapid.Int64Range(0, 3), trials()).Draw(t, "more")
		a, b := Binomial(l, n, p), Binomial(l, m, p)
		if a > b || b-a > m-n || a < 0 || a > n {
			t.Fatalf("%d of %d, %d of %d", a, n, b, m)
		}
	})
}

func TestPoissonGrowsWithMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, mean := luckOf(uniforms().Draw(t, "u")), means().Draw(t, "mean")
		more := mean + rapid.OneOf(rapid.Float64Range(0, 1e-6), means()).Draw(t, "more")
		if a, b := Poisson(l, mean), Poisson(l, more); a > b || a < 0 {
			t.Fatalf("%d at mean %v, %d at %v", a, mean, b, more)
		}
	})
}

// Successes at U and p are failures at 1-U and 1-p.
func TestBinomialComplement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u, n, p := uniforms().Draw(t, "u"), trials().Draw(t, "n"), probabilities().Draw(t, "p")
		if a, b := Binomial(luckOf(u), n, p), Binomial(luckOf(1-u), n, 1-p); a+b != n {
			t.Fatalf("%d successes and %d failures of %d", a, b, n)
		}
	})
}

// PoissonAt is Poisson at an address, whatever the mean.
func TestPoissonAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := stream.New(rapid.Uint64().Draw(t, "seed"))
		mean := math.Exp(rapid.Float64Range(-9, 6).Draw(t, "log mean"))
		if got, want := PoissonAt(k, mean), Poisson(At(k), mean); got != want {
			t.Fatalf("mean %v: %d, want %d", mean, got, want)
		}
	})
}
