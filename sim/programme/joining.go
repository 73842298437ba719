package programme

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Joining is which customers join a programme: a propensity that rises with the
// customer's own purchase rate. With λ the rate relative to the mean of all,
//
//	P(join | λ) = max(0, 1 − exp(−b·(λ − λ₀))).
//
// Where customers' rates differ by a gamma law of the given shape k (mean 1), b
// and λ₀ follow from the share who join, J, and the ratio s of the mean rate of
// those who join to that of the others. For λ₀ ≤ 0 the others' rates are gamma
// too, and b = k·J·(s−1), exp(b·λ₀) = (1−J)·(1 + J·(s−1))^k. All customers
// together keep their law.
type Joining struct {
	share, b, start float64
	flat            bool
	// Joiners and Others are the mean relative rates.
	Joiners, Others float64
}

// TooSelective is the error of a ratio that no propensity reaches at the share
// who join: if the most frequent buyers alone joined, it would be Most.
type TooSelective struct{ Ratio, Most float64 }

// Error implements error.
func (e *TooSelective) Error() string {
	return fmt.Sprintf("joiners cannot buy %.4g times as often as the others: even if those who buy most were the ones to join, it would be %.4g times", e.Ratio, e.Most)
}

// NewJoining returns the law by which a share of customers in [0, 1] joins, with
// a ratio of rates of 1 or more, where rates differ by a gamma law of the given
// shape; +Inf if all have the same rate, which leaves no ratio but 1. If no
// propensity has the ratio, the error is a *TooSelective, and the law the most
// selective there is.
func NewJoining(share, ratio, shape float64) (Joining, error) {
	j := Joining{share: share, flat: true, Joiners: 1, Others: 1}
	if ratio == 1 || share <= 0 || share >= 1 {
		return j, nil
	}
	if math.IsInf(shape, 1) {
		return j, &TooSelective{ratio, 1}
	}
	j.flat = false
	j.Others = 1 / (1 + share*(ratio-1))
	j.Joiners = j.Others * ratio
	j.b = shape * share * (ratio - 1)
	if stay := math.Log1p(-share) + shape*math.Log1p(share*(ratio-1)); stay <= 0 {
		j.start = stay / j.b
		return j, nil
	}
	return j.threshold(shape)
}

// threshold finds a propensity that is zero up to a rate above zero.
func (j Joining) threshold(shape float64) (Joining, error) {
	others := j.Others
	sharpest := math.Log(500 / mathext.GammaIncRegInv(shape, 1-j.share) * shape)
	low, high := math.Log(j.b), math.Max(sharpest, math.Log(j.b)+1)
	if reached := j.with(math.Exp(high), shape); others < reached.Others {
		return reached, &TooSelective{j.Joiners / j.Others, reached.Joiners / reached.Others}
	}
	for range 60 {
		middle := (low + high) / 2
		if j.with(math.Exp(middle), shape).Others > others {
			low = middle
		} else {
			high = middle
		}
	}
	return j.with(math.Exp(high), shape), nil
}

// with returns the law with the given b at which the share of joiners is right.
func (j Joining) with(b, shape float64) Joining {
	low, high := 0.0, mathext.GammaIncRegInv(shape, 1-j.share)/shape
	for range 60 {
		middle := (low + high) / 2
		if out, _ := outside(shape, b, middle); out < 1-j.share {
			low = middle
		} else {
			high = middle
		}
	}
	j.b, j.start = b, (low+high)/2
	out, rate := outside(shape, b, j.start)
	j.Others = rate / out
	j.Joiners = (1 - rate) / (1 - out)
	return j
}

// outside returns the share of customers who do not join and their mean rate
// times it, for a threshold of zero or more.
func outside(k, b, start float64) (share, rate float64) {
	tilt := k / (k + b)
	scale := math.Exp(b*start + k*math.Log(tilt))
	x, y := k*start, (k+b)*start
	share = mathext.GammaIncReg(k, x) + scale*mathext.GammaIncRegComp(k, y)
	rate = mathext.GammaIncReg(k+1, x) + scale*tilt*mathext.GammaIncRegComp(k+1, y)
	return share, rate
}

// Propensity returns the probability to join of a customer whose rate is so many
// times the mean.
func (j *Joining) Propensity(rate float64) float64 {
	if j.flat {
		return j.share
	}
	return math.Max(0, -math.Expm1(-j.b*(rate-j.start)))
}

// Share returns the share of customers who join.
func (j *Joining) Share() float64 { return j.share }
