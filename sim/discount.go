package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/ledger"
)

// yearlyFactor returns 1+d at point p; of given factors, the step of the last
// year, which holds beyond the horizon too.
func (d Discount) yearlyFactor(p belief.Point) float64 {
	n := len(d.Factors)
	switch {
	case n == 0:
		var rate Series
		d.Rate.resolve(p, &rate)
		return 1 + rate.At(0, 0)
	case n == 1:
		return d.Factors[0].At(p)
	default:
		return d.Factors[n-1].At(p) / d.Factors[n-2].At(p)
	}
}

// fill writes the divisors of the given number of periods. Given factors go on
// beyond their last by their last step.
func (d Discount) fill(p belief.Point, perYear int, into *ledger.Divisors, periods int) {
	into.Start, into.Running = into.Start[:0], into.Running[:0]
	factor := d.yearlyFactor(p)
	if n := len(d.Factors); n > 0 {
		for t := range periods {
			into.Start = append(into.Start, d.Factors[min(t, n-1)].At(p)*power(factor, float64(max(0, t-n+1))))
		}
		into.Running = append(into.Running, into.Start...)
		return
	}
	for t := range periods {
		years := float64(t) / float64(perYear)
		into.Start = append(into.Start, power(factor, years))
		into.Running = append(into.Running, power(factor, years+d.Timing.Delay()/float64(perYear)))
	}
}

// power is math.Pow, exact for small whole exponents so that the divisor of
// year 2 is 1+d to the last digit.
func power(x, n float64) float64 {
	if n != math.Trunc(n) || n > 200 {
		return math.Pow(x, n)
	}
	y := 1.0
	for range int(n) {
		y *= x
	}
	return y
}
