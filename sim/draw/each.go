package draw

import "math"

// The functions of this file draw a row of numbers, each from the luck at its
// place, and give what the function for one would give. Nearly all draws of
// many customers end in the short loops below, without a call; the few that
// are left go to the function for one.

// manyTrials is the variance from which on a row tries the expansion of
// smoothCount with a guard that holds for every luck, which is quicker to find;
// guardFar is the series' part of it at a variance of 1, since |z| of a luck is
// below farthest, and guardMean the rounding's, since the standard deviation is
// then at most a twentieth of the mean. scoreGuard is what the error of a rough
// score moves the count by, in standard deviations, the derivative of the
// expansion by z being at most twice its first term's there.
const (
	manyTrials = 400
	farthest   = 8.3
	guardFar   = guardSeries * (1 + farthest) * (farthest*farthest + 2) * (farthest*farthest + 2) *
		(1 + farthest*farthest/manyTrials)
	guardMean  = guardRounding * (1 + farthest/20)
	scoreGuard = 2 * scoreError
)

// BinomialEach puts the successes in n[i] trials of a law into into[i], for each
// of the lucks. The numbers n are whole.
func BinomialEach(into, n []float64, laws []*Trials, lucks []Count) {
	into, n, laws = into[:len(lucks)], n[:len(lucks)], laws[:len(lucks)]
	for i := range lucks {
		trials, law := n[i], laws[i]
		variance, mean, z := trials*law.pq, trials*law.rarer, lucks[i].score*law.sign
		if variance >= manyTrials && trials <= maxCount {
			perVar, sd, z2 := 1/variance, math.Sqrt(variance), z*z
			perSD := perVar * sd
			up := mean + (sd*z + (0.5 + law.skew*(z2-1) - perSD*z*(law.inner+z2*law.outer) + perVar*law.last*((3*z2+7)*z2-16)))
			k := float64(int64(up))
			if part, guard := up-k, guardFar*perVar*perSD+guardMean*mean+scoreGuard*sd; part >= guard && part+guard < 1 {
				if law.sign < 0 {
					k = trials - k
				}
				into[i] = k
				continue
			}
		}
		if trials == 0 {
			into[i] = 0
			continue
		}
		into[i] = float64(Binomial(lucks[i].Luck(), int64(trials), law.p))
	}
}

// PoissonEach puts the number of events at mean[i] into into[i], for each of
// the lucks.
func PoissonEach(into, mean []float64, lucks []Count) {
	into, mean = into[:len(lucks)], mean[:len(lucks)]
	for i := range lucks {
		m, z := mean[i], lucks[i].score
		if m >= manyTrials && m <= maxCount {
			perVar, sd, z2 := 1/m, math.Sqrt(m), z*z
			perSD := perVar * sd
			up := m + (sd*z + (0.5 + (1.0/6)*(z2-1) - perSD*z*(1.0/72)*(2+z2) + perVar*(2.0/1620)*((3*z2+7)*z2-16)))
			k := float64(int64(up))
			if part, guard := up-k, guardFar*perVar*perSD+guardMean*m+scoreGuard*sd; part >= guard && part+guard < 1 {
				into[i] = k
				continue
			}
		}
		if m == 0 {
			into[i] = 0
			continue
		}
		into[i] = float64(Poisson(lucks[i].Luck(), m))
	}
}

// GammaEach puts a gamma variate of shape[i] into into[i], for each of the
// lucks.
func GammaEach(into, shape []float64, lucks []Luck) {
	into, shape = into[:len(lucks)], shape[:len(lucks)]
	for i := range lucks {
		if a := shape[i]; a >= 1 && a <= math.MaxFloat64 {
			d := a - 1.0/3
			t := lucks[i].Z * (1 / (3 * math.Sqrt(d)))
			if surelyAccepted(t, d, lucks[i].Key.Below(rejection).Uniform()) {
				into[i] = d * (1 + t) * (1 + t) * (1 + t)
				continue
			}
		}
		if shape[i] == 0 {
			into[i] = 0
			continue
		}
		into[i] = Gamma(lucks[i], shape[i])
	}
}
