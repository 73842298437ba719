package closedform

import "math"

// Timing places the margin of a period within it. With margin 100, retention
// 0.8 and discount rate 0.1 for ever, Start gives 366.67, Middle 349.60 and End
// 333.33.
type Timing int

const (
	// Start pays at the start of the period: period t is divided by
	// (1+d)^(t−1), and the first margin comes at once.
	Start Timing = iota
	// Middle pays in the middle: (1+d)^(t−½).
	Middle
	// End pays at the end: (1+d)^t.
	End
)

// Delay returns how far into its period a margin falls, in periods: 0, ½ or
// 1. NaN for a Timing that is none of the constants.
func (t Timing) Delay() float64 {
	if t < Start || t > End {
		return math.NaN()
	}
	return float64(t-Start) / 2
}

// Convention says which margins a lifetime value counts, and when they fall.
// The zero Convention counts all of them, at the start of their periods.
//
// The three formulas that textbooks give for a margin m and constant retention r
// (set against each other by Fader and Hardie 2012, "Reconciling and clarifying
// CLV formulas"; see also their "What's wrong with this CLV formula?", 2014) are
//
//	m(1+d)/(1+d−r)   Convention{}                          366.67
//	m/(1+d−r)        Convention{Timing: End}               333.33
//	m·r/(1+d−r)      Convention{SkipFirstMargin: true}     266.67
//
// with the values of m = 100, r = 0.8, d = 0.1.
type Convention struct {
	// Timing is when in its period a margin falls.
	Timing Timing
	// SkipFirstMargin leaves out the margin of period 1: the customer is valued
	// just after it was paid, or it is reckoned as part of acquisition.
	SkipFirstMargin bool
}

// PresentValue returns the value at time 0 of amounts of money, one a period:
//
//	Σ_{t=1..n} cash[t−1] / (1+rate)^(t−1+delay)
//
// where delay is that of the timing. Without amounts it is 0. Ranges: cash
// finite, of either sign; rate > −1, per period.
func PresentValue(cash []float64, rate float64, timing Timing) float64 {
	delay := timing.Delay()
	if !discountable(rate) || !finite(delay) || !finite(cash...) {
		return math.NaN()
	}
	value := 0.0
	for t := len(cash) - 1; t >= 0; t-- {
		value = cash[t] + value/(1+rate)
	}
	return value / math.Pow(1+rate, delay)
}
