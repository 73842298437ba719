package draw

import "math"

// smoothCount returns y with ⌊y+½⌋ the count at normal score z, except that
// the count is uncertain where y is closer than guard to a half-integer.
func smoothCount(z, mean, sd, perVar, skew, pq float64) (y, guard float64) {
	z2 := z * z
	perSD := perVar * sd
	y = mean + sd*z + skew*(z2-1)*(1.0/6) -
		perSD*z*((2+z2)+pq*(2*z2-14))*(1.0/72) +
		perVar*skew*(pq+2)*((3*z2+7)*z2-16)*(1.0/1620)
	guard = guardScale*perVar*perSD*(z2+2)*(z2+2)*(z2+2) + guardRounding*(mean+sd*math.Abs(z))
	return y, guard
}

const guardScale = 0.01
const guardRounding = 1e-15
