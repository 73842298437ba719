package draw

import "math"

// maxCount is the largest number of trials and the largest mean: whole numbers
// up to it are exact as float64.
const maxCount = 1 << 53

// target is the uniform that a count is to be inverted at, seen from both ends
// so that neither tail loses digits: the answer is the smallest k with
// F(k) ≥ u, which is P(X > k) ≤ rest.
type target struct{ u, rest, z float64 }

// target returns the luck as the target of an inversion.
func (l Luck) target() target { return target{u: l.U, rest: 1 - l.U, z: l.Z} }

// reflected returns the target at which n - X has to be inverted to give X.
func (t target) reflected() target { return target{u: t.rest, rest: t.u, z: -t.z} }

// A law gives the shorter tail of a distribution of counts at k: P(X ≤ k) with
// lower = true where k+½ is below the mean, else P(X > k).
type law interface {
	tail(k float64) (p float64, lower bool)
}

// between returns the smallest k with F(k) ≥ u among lo … hi, for a target that
// is known to have its answer there.
func between[L law](x L, t target, lo, hi int64) int64 {
	for lo < hi {
		k := lo + (hi-lo)/2
		if p, lower := x.tail(float64(k)); lower && p >= t.u || !lower && p <= t.rest {
			hi = k
		} else {
			lo = k + 1
		}
	}
	return lo
}

// Which method inverts is a matter of speed alone, since all of them give the
// same count.
const (
	// sumMean is the mean below which a sum of probabilities from zero is
	// faster than the expansion, and the expansion's guard is not tested.
	sumMean = 1
	// scoreMean is the mean below which a sum is faster than a normal score.
	scoreMean = 12
	// smallMean is the mean below which the expansion leaves its doubtful
	// cases to such a sum, which is then cheaper than an integral.
	smallMean = 60
	// sumTop is a count that a mean below smallMean exceeds with a
	// probability below the smallest float64.
	sumTop = 1 << 10
)

// A sum decides for itself unless the target is within sumGuard of a partial
// sum (relative), or so close to 1 that the sum might not get there. Partial
// sums are good to 1e-13.
const (
	sumGuard = 1e-12
	sumRest  = 1e-6
)

// doubtful reports whether the boundaries on either side of the answer of a sum
// are too close to u for the sum to decide: sum = F(k) and mass = P(X = k).
func doubtful(u, sum, mass float64) bool {
	return math.Min(sum-u, u-(sum-mass)) < sumGuard*u
}
