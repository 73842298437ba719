package draw

import (
	"math"
	"math/big"
	"sort"
	"testing"

	"clv/sim/stream"
)

// exactLaw is a distribution function of counts known to some 30 digits, the
// oracle of the samplers: F(first+i) = hi[i] + lo[i]. It shares nothing with
// them: probabilities relative to the mode's follow from the ratio of
// neighbours, in 160-bit arithmetic, and are divided by their sum.
type exactLaw struct {
	first  int64
	hi, lo []float64
}

// newExactLaw builds the law whose probabilities satisfy
// P(k+1)/P(k) = up(k)/down(k+1) from its mode outwards, until they are below
// 2^-120 of the mode's or the support 0 … n ends.
func newExactLaw(mode, n int64, up, down func(k int64) *big.Float) exactLaw {
	const prec = 160
	one := new(big.Float).SetPrec(prec).SetInt64(1)
	walk := func(step int64) (weights []*big.Float) {
		w := new(big.Float).Copy(one)
		for k := mode; ; k += step {
			if k+step < 0 || k+step > n || w.Sign() == 0 || w.MantExp(nil) < -120 {
				return weights
			}
			next := new(big.Float).SetPrec(prec)
			if step > 0 {
				next.Mul(w, up(k)).Quo(next, down(k+1))
			} else {
				next.Mul(w, down(k)).Quo(next, up(k-1))
			}
			weights = append(weights, next)
			w = next
		}
	}
	left, right := walk(-1), walk(1)
	weights := make([]*big.Float, 0, len(left)+1+len(right))
	for i := range left {
		weights = append(weights, left[len(left)-1-i])
	}
	weights = append(append(weights, one), right...)
	return cumulate(mode-int64(len(left)), weights)
}

// cumulate turns weights from the count first on into a law.
func cumulate(first int64, weights []*big.Float) exactLaw {
	prec := weights[0].Prec()
	total := new(big.Float).SetPrec(prec)
	for _, w := range weights {
		total.Add(total, w)
	}
	perTotal := new(big.Float).SetPrec(prec).Quo(new(big.Float).SetInt64(1), total)
	x := exactLaw{first: first}
	sum, f := new(big.Float).SetPrec(prec), new(big.Float).SetPrec(prec)
	for _, w := range weights {
		sum.Add(sum, w)
		f.Mul(sum, perTotal)
		hi, _ := f.Float64()
		lo, _ := f.Sub(f, new(big.Float).SetFloat64(hi)).Float64()
		x.hi, x.lo = append(x.hi, hi), append(x.lo, lo)
	}
	return x
}

func exactBinomial(n int64, p float64) exactLaw {
	bigP := new(big.Float).SetPrec(160).SetFloat64(p)
	bigQ := new(big.Float).SetPrec(160).Sub(new(big.Float).SetPrec(160).SetInt64(1), bigP)
	x := new(big.Float).SetPrec(160)
	y := new(big.Float).SetPrec(160)
	up := func(k int64) *big.Float { return x.Mul(x.SetInt64(n-k), bigP) }
	down := func(k int64) *big.Float { return y.Mul(y.SetInt64(k), bigQ) }
	return newExactLaw(int64(float64(n)*p), n, up, down)
}

func exactPoisson(mean float64) exactLaw {
	bigMean := new(big.Float).SetPrec(160).SetFloat64(mean)
	y := new(big.Float).SetPrec(160)
	up := func(int64) *big.Float { return bigMean }
	down := func(k int64) *big.Float { return y.SetInt64(k) }
	return newExactLaw(int64(mean), math.MaxInt64, up, down)
}

// quantile returns the smallest k with F(k) ≥ u.
func (x exactLaw) quantile(u float64) int64 {
	i := sort.Search(len(x.hi)-1, func(i int) bool { return x.hi[i] > u || x.hi[i] == u && x.lo[i] >= 0 })
	return x.first + int64(i)
}

// distance returns |u - F(first+i)| relative to F or 1-F, whichever is smaller.
func (x exactLaw) distance(u float64, i int) float64 {
	return math.Abs((u-x.hi[i])-x.lo[i]) / math.Min(x.hi[i], (1-x.hi[i])-x.lo[i])
}

// luckOf returns the luck with the given uniform.
func luckOf(u float64) Luck { return Luck{U: u, Z: NormalQuantile(u), Key: stream.New(1)} }

// The oracle itself, against cases that can be done by hand.
func TestOracle(t *testing.T) {
	b := exactBinomial(3, 0.5)
	p := exactPoisson(1)
	for i, want := range []float64{0.125, 0.5, 0.875, 1} {
		if b.hi[i] != want || math.Abs(b.lo[i]) > 1e-40 {
			t.Errorf("binomial F(%d) = %v + %v, want %v", i, b.hi[i], b.lo[i], want)
		}
	}
	for i, want := range []float64{1 / math.E, 2 / math.E, 2.5 / math.E} {
		if math.Abs(p.hi[i]-want) > 1e-15 {
			t.Errorf("Poisson F(%d) = %v, want %v", i, p.hi[i], want)
		}
	}
}
