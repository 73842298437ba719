package draw

import "math"

// The binomial and Poisson counts of large variance are inverted by the
// Cornish-Fisher expansion: the quantile as a series in falling powers of the
// standard deviation with polynomials of the normal score as coefficients.
//
// A count is read as a smooth variable Y rounded to the nearest whole number.
// Sheppard's corrections give the cumulants of Y from those of the count:
// variance - 1/12, fourth + 1/120, sixth - 1/252, the odd ones unchanged. What
// they leave out falls like exp(-2π²·variance). Then F(k) = P(Y ≤ k+½), and the
// count is ⌊y+½⌋ for the quantile y of Y.
//
// With σ² = n·p·q the cumulants of the binomial count from the third on are σ²
// times polynomials in q-p and p·q; the Poisson law is the limit q-p = 1,
// p·q = 0. One series serves both:
//
//	y = mean + σz + (q-p)(z²-1)/6 - z(z²+2 + pq(2z²-14))/(72σ)
//	    + (q-p)(pq+2)(3z⁴+7z²-16)/(1620σ²) + O(σ⁻³)
//
// with the correction for rounding inside its terms. See Cornish and Fisher
// (1938), "Moments and cumulants in the specification of distributions"; Giles
// (2016), "Algorithm 955: approximation of the inverse Poisson cumulative
// distribution function", has the same terms for the Poisson law.

// The error of the series is about its next term, which is at most
// |z|(207z⁴+548z²+2684)/(155520σ³), smaller near p = ½, and more than that
// where the series ends, at |z| of the order of σ. The guard has this shape and
// is more than four times the largest error at any boundary of a dense grid of
// means from 1 to 2·10⁹ and p up to ½, as far out as probabilities of 1e-16
// (TestGuardHasMargin). To it comes the rounding of the arithmetic, which rules
// from a mean of 10⁷ on.
const (
	guardSeries   = 0.006
	guardRounding = 2e-15
)

// smoothCount returns the quantile y of the smooth variable at normal score z
// for a count of the given mean, variance 1/perVar, skew = q-p and pq = p·q,
// and the guard: the bound of its error. The count is ⌊y+½⌋, except closer than
// guard to a half-integer.
func smoothCount(z, mean, perVar, sd, skew, pq float64) (y, guard float64) {
	z2 := z * z
	perSD := perVar * sd
	y = mean + (sd*z + (skew*(1.0/6)*(z2-1) -
		perSD*z*(1.0/72)*((2+z2)+pq*(2*z2-14)) +
		perVar*skew*(1.0/1620)*(pq+2)*((3*z2+7)*z2-16)))
	far := math.Abs(z)
	guard = guardSeries*(1-2*pq)*perVar*perSD*(1+far)*(z2+2)*(z2+2)*(1+z2*perVar) + guardRounding*(mean+sd*far)
	return y, guard
}

// nearest returns the whole number that y rounds to, and whether it is the
// same throughout the guard and not below 0. It spares most draws the two ends
// of candidates.
func nearest(y, guard float64) (k int64, sure bool) {
	up := y + 0.5
	k = int64(up)
	part := up - float64(k)
	return k, part >= guard && part+guard < 1
}

// candidates returns the counts that the quantile of smoothCount leaves
// possible, within 0 … n.
func candidates(y, guard float64, n int64) (lo, hi int64) {
	lo, hi = int64(y+0.5-guard), int64(y+0.5+guard)
	return min(max(lo, 0), n), min(max(hi, 0), n)
}
