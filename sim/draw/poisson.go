package draw

import "math"

// Poisson returns the smallest k with F(k) ≥ l.U for the given mean.
func Poisson(l Luck, mean float64) int64 {
	if !(mean >= 0 && mean <= maxCount) {
		panic("draw: Poisson needs a mean in [0, 2^53]")
	}
	rest := 1 - l.U
	if rest >= mean {
		return 0
	}
	if mean < searchMean {
		return poissonSearch(l.U, rest, mean)
	}
	y, guard := smoothCount(l.Z, mean, math.Sqrt(mean), 1/mean, 1, 0)
	lo, hi := int64(y+0.5-guard), int64(y+0.5+guard)
	if lo == hi {
		return lo
	}
	return poissonBetween(max(lo, 0), hi, l.U, rest, mean)
}

func poissonSearch(u, rest, mean float64) int64 {
	if rest < 1e-6 {
		return poissonBetween(0, 1000, u, rest, mean)
	}
	mass := math.Exp(-mean)
	sum := mass
	k := 0.0
	for sum < u {
		k++
		mass *= mean / k
		sum += mass
	}
	return int64(k)
}

func poissonBetween(lo, hi int64, u, rest, mean float64) int64 {
	for lo < hi {
		k := lo + (hi-lo)/2
		tail, lower := poissonTail(float64(k), mean)
		if lower && tail >= u || !lower && tail <= rest {
			hi = k
		} else {
			lo = k + 1
		}
	}
	return lo
}
