package compare

import (
	"math"

	"clv/sim"

	"gonum.org/v1/gonum/stat"
)

// Controlled is a mean estimated with a control variate.
type Controlled struct {
	Mean, StandardError float64
	CI95                [2]float64
	// Gain is how many times as many plain replications would be as precise:
	// without end where the control is the scenario itself.
	Gain float64
}

// rounding is the share of a variance that rounding may leave.
const rounding = 1e-18

// controlled estimates the mean of ys with the surplus xs of the control, whose
// mean is zero, by regression; nil without a control.
func controlled(ys, xs []float64) *Controlled {
	n := float64(len(ys))
	if xs == nil || len(ys) < 4 {
		return nil
	}
	plain, slope := stat.LinearRegression(xs, ys, nil, false)
	variance := stat.Variance(ys, nil)
	left := 0.0
	for k, y := range ys {
		e := y - plain - slope*xs[k]
		left += e * e
	}
	left /= n - 2
	if math.IsNaN(slope) {
		return nil // nothing is random in the control
	}
	// The intercept is the estimate: E[Y] at the control's known mean.
	mx, vx := stat.MeanVariance(xs, nil)
	c := &Controlled{Mean: plain, StandardError: math.Sqrt(left * (1/n + mx*mx/((n-1)*vx)))}
	if left <= rounding*variance {
		c.StandardError = 0 // the control is the scenario itself
	}
	c.Gain = variance / n / (c.StandardError * c.StandardError)
	c.CI95 = interval(Spread{Mean: c.Mean, StandardError: c.StandardError}, len(ys)-1)
	return c
}

// surplus returns the control's surplus of the difference of two strategies,
// nil without one.
func surplus(r *sim.Result, i, baseline int) []float64 {
	if r.Control == nil || r.Control.Surplus == nil {
		return nil
	}
	return difference(r.Control.Surplus[i], r.Control.Surplus[baseline])
}
