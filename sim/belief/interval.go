package belief

import (
	"fmt"
	"math"
)

// Beyond these shapes the inverse incomplete beta and gamma functions lose
// their digits.
const (
	sharpest = 1e8
	bluntest = 1e-2
)

// z95 is the 95th percentile of the standard normal law.
const z95 = 1.6448536269514722

// The laws of an interval "low to high": low is the 5th and high the 95th
// percentile.

// ShareBetween returns the logit-normal law of a share between low and high,
// 0 < low < high < 1.
func ShareBetween(low, high float64) (Law, error) {
	if !(0 < low && low < high && high < 1) {
		return nil, fmt.Errorf("an interval of shares needs 0 < low < high < 1")
	}
	mu, sigma := middle(logit(low), logit(high))
	return LogitNormal{mu, sigma}, nil
}

// AmountBetween returns the lognormal law of a positive amount between low
// and high, 0 < low < high.
func AmountBetween(low, high float64) (Law, error) {
	if !(0 < low && low < high) || math.IsInf(high, 0) {
		return nil, fmt.Errorf("an interval of amounts needs 0 < low < high")
	}
	mu, sigma := middle(math.Log(low), math.Log(high))
	return Lognormal{mu, sigma}, nil
}

// ChangeBetween returns the normal law of a change between low and high.
func ChangeBetween(low, high float64) (Law, error) {
	if !(low < high) || math.IsInf(high-low, 0) {
		return nil, fmt.Errorf("an interval needs low < high")
	}
	mu, sigma := middle(low, high)
	return Normal{mu, sigma}, nil
}

func middle(low, high float64) (mu, sigma float64) {
	return (low + high) / 2, (high - low) / (2 * z95)
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// BetaWith returns the beta law of the given mean and standard deviation.
func BetaWith(mean, sd float64) (Law, error) {
	n := mean*(1-mean)/(sd*sd) - 1
	if !(0 < mean && mean < 1 && sd > 0 && n > 0) {
		return nil, fmt.Errorf("a beta law needs 0 < mean < 1 and 0 < sd < √(mean·(1−mean))")
	}
	if n > sharpest || math.Min(mean, 1-mean)*n < bluntest {
		return nil, fmt.Errorf("a beta law with this mean and sd is too extreme to compute: write the mean alone, or a wider or narrower sd")
	}
	return Beta{mean * n, (1 - mean) * n}, nil
}

// LognormalWith returns the lognormal law of the given mean and standard
// deviation.
func LognormalWith(mean, sd float64) (Law, error) {
	if !(mean > 0 && sd > 0) || math.IsInf(sd/mean, 0) {
		return nil, fmt.Errorf("a lognormal law needs mean > 0 and sd > 0")
	}
	s2 := math.Log1p(sd / mean * (sd / mean))
	return Lognormal{math.Log(mean) - s2/2, math.Sqrt(s2)}, nil
}

// GammaWith returns the gamma law of the given mean and standard deviation.
func GammaWith(mean, sd float64) (Law, error) {
	if !(mean > 0 && sd > 0) || math.IsInf(sd/mean, 0) {
		return nil, fmt.Errorf("a gamma law needs mean > 0 and sd > 0")
	}
	shape := mean / sd * (mean / sd)
	if shape > sharpest || shape < bluntest {
		return nil, fmt.Errorf("a gamma law with this mean and sd is too extreme to compute: write the mean alone, or a wider or narrower sd")
	}
	return Gamma{shape, mean}, nil
}

// NormalWith returns the normal law of the given mean and standard deviation.
func NormalWith(mean, sd float64) (Law, error) {
	if !(sd > 0) || math.IsInf(sd, 0) {
		return nil, fmt.Errorf("a normal law needs sd > 0")
	}
	return Normal{mean, sd}, nil
}

// UniformOn returns the uniform law on [low, high].
func UniformOn(low, high float64) (Law, error) {
	if !(low < high) || math.IsInf(high-low, 0) {
		return nil, fmt.Errorf("a uniform law needs low < high")
	}
	return Uniform{low, high}, nil
}

// TriangularOn returns the triangular law on [low, high] with the given mode.
func TriangularOn(low, mode, high float64) (Law, error) {
	if !(low <= mode && mode <= high && low < high) || math.IsInf(high-low, 0) {
		return nil, fmt.Errorf("a triangular law needs low ≤ mode ≤ high and low < high")
	}
	return Triangular{low, mode, high}, nil
}
