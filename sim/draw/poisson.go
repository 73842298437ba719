package draw

import (
	"math"

	"clv/sim/stream"
)

// Poisson returns the number of events at the given mean: the smallest k with
// F(k) ≥ l.U, F the distribution function. It does not decrease when U or the
// mean grows.
//
// It panics unless 0 ≤ mean ≤ 2⁵³.
func Poisson(l Luck, mean float64) int64 {
	if !(mean >= 0 && mean <= maxCount) {
		panic("draw: Poisson needs a mean in [0, 2^53]")
	}
	t := l.target()
	if t.rest >= mean {
		return 0 // F(0) ≥ 1 - mean ≥ u
	}
	if mean < sumMean {
		return sumPoisson(t, mean)
	}
	y, guard := smoothCount(t.z, mean, 1/mean, math.Sqrt(mean), 1, 0)
	if k, sure := nearest(y, guard); sure {
		return k
	}
	lo, hi := candidates(y, guard, math.MaxInt64)
	if mean < smallMean {
		return sumPoisson(t, mean)
	}
	return between(poissonLaw{mean}, t, lo, hi)
}

// PoissonAt is Poisson at the luck of address k. For a small mean it saves the
// normal score, which is then not needed.
func PoissonAt(k stream.Key, mean float64) int64 {
	if !(mean < scoreMean) || mean < 0 {
		return Poisson(At(k), mean)
	}
	u := k.Uniform()
	if rest := 1 - u; rest < mean {
		return sumPoisson(target{u: u, rest: rest}, mean)
	}
	return 0
}

// sumPoisson inverts by adding probabilities from zero on, for a mean below
// smallMean.
func sumPoisson(t target, mean float64) int64 {
	if t.rest < sumRest {
		return between(poissonLaw{mean}, t, 0, sumTop)
	}
	mass := math.Exp(-mean)
	sum := mass
	k := 0.0
	for sum < t.u {
		k++
		mass *= mean / k
		sum += mass
	}
	if doubtful(t.u, sum, mass) {
		return between(poissonLaw{mean}, t, max(int64(k)-1, 0), int64(k)+1)
	}
	return int64(k)
}
