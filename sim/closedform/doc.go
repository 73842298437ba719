// Package closedform holds the formulas of customer lifetime value that need
// no simulation: present values under each timing convention, survival and
// retention of the contractual models, discounted expected (residual)
// lifetime, margin multiples, residual value, and the point at which referral
// feeds on itself. They are what a simulation is checked against, and what a
// page can show beside it.
//
// It must not know of scenarios, strategies, evaluators or random numbers: it
// takes numbers and returns a number.
//
// # Conventions
//
// Periods count from 1; a customer acquired at time 0 is a customer throughout
// period 1 and decides on renewal t at the end of period t. S(t) is the share
// still a customer after t renewals, so that S(t−1) pays in period t. A rate d
// is per period and discounts by 1/(1+d). Money is in any one currency; shares
// and rates are plain numbers (0.8 for 80%).
//
// # Out of range
//
// The arguments are users' numbers, often hundreds at a time in a sweep, so
// nothing here panics and nothing returns an error. Every function states the
// ranges of its arguments and
//   - returns NaN when an argument is NaN, infinite or outside its range,
//     whatever the others are;
//   - returns +Inf when the arguments are in range and the sum that it stands
//     for diverges (a customer who never leaves, undiscounted), −Inf where a
//     negative margin multiplies such a sum, and 0 where a zero margin does.
package closedform

import "math"

// finite reports whether every number is neither NaN nor infinite.
func finite(numbers ...float64) bool {
	for _, x := range numbers {
		if math.IsNaN(x - x) {
			return false
		}
	}
	return true
}

// share reports whether x is in [0, 1].
func share(x float64) bool { return x >= 0 && x <= 1 }

// discountable reports whether d is a rate that money can be discounted at.
func discountable(d float64) bool { return d > -1 && finite(d) }
