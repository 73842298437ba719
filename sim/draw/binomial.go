package draw

import "math"

const searchMean = 10

// Binomial returns the smallest k with F(k) ≥ l.U for n trials of probability p.
func Binomial(l Luck, n int64, p float64) int64 {
	if n < 0 || n > maxCount || !(p >= 0 && p <= 1) {
		panic("draw: Binomial needs 0 ≤ n ≤ 2^53 and p in [0, 1]")
	}
	if n == 1 {
		return bernoulli(l.U, p)
	}
	if p > 0.5 {
		// reflected: the largest j with F(j-1) ≤ 1-U
		return n - binomial(math.Nextafter(1-l.U, 2), math.Nextafter(l.U, -1), -l.Z, n, 1-p)
	}
	return binomial(l.U, 1-l.U, l.Z, n, p)
}

const maxCount = 1 << 53

func bernoulli(u, p float64) int64 {
	if u <= 0.5 && u <= 1-p || u > 0.5 && p <= 1-u {
		return 0
	}
	return 1
}

// binomial inverts F at u = 1 - rest.
func binomial(u, rest, z float64, n int64, p float64) int64 {
	nf := float64(n)
	mean := nf * p
	if rest >= mean {
		return 0 // F(0) ≥ 1 - n·p
	}
	if mean < searchMean {
		return binomialSearch(u, rest, n, p)
	}
	q := 1 - p
	v := mean * q
	y, guard := smoothCount(z, mean, math.Sqrt(v), 1/v, q-p, p*q)
	lo, hi := int64(y+0.5-guard), int64(y+0.5+guard)
	if lo == hi && lo <= n {
		return lo
	}
	return binomialBetween(max(lo, 0), min(hi, n), u, rest, nf, p)
}

func binomialSearch(u, rest float64, n int64, p float64) int64 {
	if rest < 1e-6 {
		return binomialBetween(0, n, u, rest, float64(n), p)
	}
	nf := float64(n)
	odds := p / (1 - p)
	mass := binomialZero(n, p)
	sum := mass
	k := 0.0
	for sum < u && k < nf {
		mass *= (nf - k) * odds / (k + 1)
		sum += mass
		k++
	}
	return int64(k)
}

func binomialZero(n int64, p float64) float64 {
	if n >= 64 {
		return math.Exp(float64(n) * math.Log1p(-p))
	}
	q := 1 - p
	r := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			r *= q
		}
		q *= q
	}
	return r
}

func binomialBetween(lo, hi int64, u, rest float64, n float64, p float64) int64 {
	for lo < hi {
		k := lo + (hi-lo)/2
		tail, lower := binomialTail(n, float64(k), p)
		if lower && tail >= u || !lower && tail <= rest {
			hi = k
		} else {
			lo = k + 1
		}
	}
	return lo
}
