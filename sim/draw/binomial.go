package draw

import "math"

// Binomial returns the number of successes in n independent trials with
// probability p each: the smallest k with F(k) ≥ l.U, F the distribution
// function. It does not decrease when U, p or n grows.
//
// It panics unless 0 ≤ n ≤ 2⁵³ and 0 ≤ p ≤ 1.
func Binomial(l Luck, n int64, p float64) int64 {
	if uint64(n) > maxCount || !(p >= 0 && p <= 1) {
		panic("draw: Binomial needs 0 ≤ n ≤ 2^53 and p in [0, 1]")
	}
	t := l.target()
	if n == 1 {
		return bernoulli(t, p)
	}
	if p > 0.5 {
		return n - invertBinomial(t.reflected(), n, 1-p)
	}
	return invertBinomial(t, n, p)
}

// bernoulli is Binomial for one trial: 1 if u > 1-p, asked at the end where the
// comparison is exact.
func bernoulli(t target, p float64) int64 {
	success := t.rest < p
	if p > 0.5 {
		success = t.u > 1-p
	}
	if success {
		return 1
	}
	return 0
}

// invertBinomial returns the smallest k with F(k) ≥ u, for p ≤ ½.
func invertBinomial(t target, n int64, p float64) int64 {
	mean := float64(n) * p
	if t.rest >= mean {
		return 0 // F(0) ≥ 1 - n·p ≥ u
	}
	if mean < sumMean {
		return sumBinomial(t, n, p)
	}
	q := 1 - p
	variance := mean * q
	y, guard := smoothCount(t.z, mean, 1/variance, math.Sqrt(variance), q-p, p*q)
	if k, sure := nearest(y, guard); sure && k <= n {
		return k
	}
	lo, hi := candidates(y, guard, n)
	if mean < smallMean {
		return sumBinomial(t, n, p)
	}
	return between(binomialLaw{float64(n), p}, t, lo, hi)
}

// sumBinomial is invertBinomial by adding probabilities from zero on, for a
// mean below smallMean.
func sumBinomial(t target, n int64, p float64) int64 {
	nf := float64(n)
	if t.rest < sumRest {
		return between(binomialLaw{nf, p}, t, 0, min(n, sumTop))
	}
	odds := p / (1 - p)
	mass := binomialZero(n, p)
	sum := mass
	k := 0.0
	for sum < t.u && k < nf {
		mass *= (nf - k) * odds / (k + 1)
		sum += mass
		k++
	}
	if doubtful(t.u, sum, mass) {
		return between(binomialLaw{nf, p}, t, max(int64(k)-1, 0), min(int64(k)+1, n))
	}
	return int64(k)
}

// binomialZero returns the probability of no success, (1-p)ⁿ.
func binomialZero(n int64, p float64) float64 {
	if n >= 64 {
		return math.Exp(float64(n) * (log1pmx(-p) - p)) // twice as fast as math.Log1p
	}
	power, base := 1.0, 1-p
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			power *= base
		}
		base *= base
	}
	return power
}
