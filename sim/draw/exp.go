package draw

import "math"

// expTable holds 2^(j/128).
var expTable = func() (table [128]float64) {
	for j := range table {
		table[j] = math.Exp2(float64(j) / 128)
	}
	return table
}()

// exp returns e^x to a relative 4e-16. It is several times as fast as math.Exp,
// which would be a fifth of the time of a simulated customer: e^x is 2^(n/128)
// times e^r with |r| < 0.0028, for which a short polynomial does (Tang 1989,
// "Table-driven implementation of the exponential function").
func exp(x float64) float64 {
	if !(x > -700 && x < 700) {
		return math.Exp(x)
	}
	const perLog2, log2High, log2Low = 128 / math.Ln2, 0x1.62e42fefap-1 / 128, 0x1.cf79abc9e3b3ap-40 / 128
	n := math.Floor(x*perLog2 + 0.5)
	r := (x - n*log2High) - n*log2Low
	i := int64(n)
	p := r + r*r*((0.5+r*(1.0/6))+r*r*(1.0/24+r*(1.0/120)))
	t := expTable[i&127]
	scale := math.Float64frombits(uint64(i>>7+1023) << 52)
	return (t + t*p) * scale
}
