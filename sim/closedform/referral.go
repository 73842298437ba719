package closedform

import "math"

// DiscountedReproduction returns how many customers, in today's worth, a new
// customer brings over its life, each entering at the start of the period after
// the one in which it is brought:
//
//	R = Σ_{t≥1} ρ·S(t−1)/(1+d)^t = ρ·DEL/(1+d)
//
// for any law of leaving whose discounted expected lifetime DEL is given (in
// periods, first one counted in full). Those customers bring others in turn,
// R of each, so that where R reaches 1 the value of a customer with all its
// descendants is no longer finite: over an endless horizon referral runs away,
// over a finite one the horizon alone bounds it. Under constant retention
// R = ρ/(1+d−r), which reaches 1 where r + ρ ≥ 1 + d. Without discounting it
// is the number of descendants of the first generation, the reproduction
// number of Lotka's renewal equation.
//
// Ranges: referral ρ ≥ 0, customers brought by one customer a period (it may
// exceed 1); lifetime ≥ 1 or +Inf; d > −1. Without referral it is 0.
func DiscountedReproduction(referral, lifetime, d float64) float64 {
	if !(referral >= 0) || !(lifetime >= 1) || !discountable(d) {
		return math.NaN()
	}
	return times(referral, lifetime/(1+d))
}
