package retention

import (
	"math"

	"clv/sim/draw"
	"clv/sim/stream"
)

// Own draws, at address k, the yearly probability to stay that is a customer's
// own, given what was seen of it: that it stayed on through so many periods, and
// then left at the end of the next or has not yet been seen to.
//
// With t renewals behind it the law of p = 1−θ is Beta(Beta+t, Alpha), of one
// who then left at a renewal Beta(Beta+t, Alpha+1). One who left at the end of a
// shorter period did so with probability 1 − p^(1/m) instead of 1 − p; their
// ratio, between 1/m and 1, is the probability with which a draw is taken.
func (m ShiftedBetaGeometric) Own(k stream.Key, stayed int, left bool) float64 {
	t := m.years(stayed)
	if !left {
		return draw.Beta(draw.At(k), m.Beta+t, m.Alpha)
	}
	for proposal := uint64(0); ; proposal += 2 {
		p := draw.Beta(draw.At(k.At(proposal)), m.Beta+t, m.Alpha+1)
		if m.YearlyRenewal || m.PeriodsPerYear == 1 || k.At(proposal+1).Uniform() < m.leavesEarly(p) {
			return p
		}
	}
}

// leavesEarly returns the probability to leave at the end of a period over that
// to leave within a year.
func (m ShiftedBetaGeometric) leavesEarly(p float64) float64 {
	if p == 1 {
		return 1 / float64(m.PeriodsPerYear)
	}
	return -math.Expm1(math.Log(p)/float64(m.PeriodsPerYear)) / (1 - p)
}
