package closedform

import "math"

// DiscountedExpectedLifetime returns the number of periods, in today's worth,
// that a new customer stays under the shifted-beta-geometric, the first one
// counted in full (Fader and Hardie 2010, "Customer-base valuation in a
// contractual setting: the perils of ignoring heterogeneity", Marketing Science
// 29(1)):
//
//	DEL = Σ_{t≥0} S(t)/(1+d)^t = ₂F₁(1, β; α+β; 1/(1+d))
//
// At d = 0 it is the expected lifetime, (α+β−1)/(α−1) for α > 1 and +Inf for
// α ≤ 1; at d in (−1, 0) it is +Inf. Ranges: alpha, beta > 0; d > −1, but a
// positive d under 1e-10 is out of range. Time grows as 1/√d: a microsecond or
// two at 0.1, milliseconds at 1e-8.
func DiscountedExpectedLifetime(alpha, beta, d float64) float64 {
	if !betaShapes(alpha, beta) || !discountable(d) || d > 0 && d < 1e-10 {
		return math.NaN()
	}
	switch {
	case d > 0:
		return lifetimeFraction(alpha, beta, d)
	case d == 0 && alpha > 1:
		return 1 + beta/(alpha-1)
	default:
		return math.Inf(1)
	}
}

// DiscountedExpectedResidualLifetime returns the number of periods, in today's
// worth, that a customer with the given renewals behind it stays beyond the
// present one, under the shifted-beta-geometric. The renewal that is about to
// happen is counted, undiscounted (Fader and Hardie 2010):
//
//	DERL = Σ_{t>n} S(t)/S(n)/(1+d)^(t−n−1)
//	     = (β+n)/(α+β+n) · ₂F₁(1, β+n+1; α+β+n+1; 1/(1+d))
//
// It rises with n: who has stayed long is likely to be of those who stay. At
// d = 0 it is (β+n)/(α−1) for α > 1 and +Inf for α ≤ 1. Ranges: as
// DiscountedExpectedLifetime; renewals ≥ 0. Sources that count periods n
// instead stand before renewal n: their n is one more than renewals.
func DiscountedExpectedResidualLifetime(alpha, beta float64, renewals int, d float64) float64 {
	if renewals < 0 {
		return math.NaN()
	}
	n := float64(renewals)
	return Retention(alpha, beta, n+1) * DiscountedExpectedLifetime(alpha, beta+n+1, d)
}

// MarginMultiple returns how many margins of one period a customer is worth, for any
// law of leaving whose discounted expected lifetime is given (in periods, first
// one counted in full):
//
//	(DEL − [first margin skipped]) / (1+d)^delay
//
// For constant retention without the first margin that is r/(1+d−r) (Gupta and
// Lehmann 2003, "Customers as assets", Journal of Interactive Marketing 17(1)).
// Where next to nobody stays, skipping the first margin cancels digits: it is
// exact to 1e-16 of a margin, not of the multiple. Ranges: lifetime ≥ 1 or +Inf; d > −1.
func MarginMultiple(lifetime, d float64, c Convention) float64 {
	delay := c.Timing.Delay()
	if !(lifetime >= 1) || !discountable(d) || !finite(delay) {
		return math.NaN()
	}
	if c.SkipFirstMargin {
		lifetime--
	}
	return lifetime / math.Pow(1+d, delay)
}

// CLV returns the value of a new customer who pays the margin every period
// while it stays, before acquisition cost: margin times MarginMultiple. Ranges:
// margin finite, per period; the others as MarginMultiple.
func CLV(margin, lifetime, d float64, c Convention) float64 {
	return times(margin, MarginMultiple(lifetime, d, c))
}

// ResidualValue returns the value of a present customer just before its next
// renewal: margin times its discounted expected residual lifetime. Ranges:
// margin finite, per period, paid on renewal; residual ≥ 0 or +Inf.
func ResidualValue(margin, residual float64) float64 {
	if !(residual >= 0) {
		return math.NaN()
	}
	return times(margin, residual)
}

// times returns margin·multiple, where no margin at all is worth nothing
// however long it lasts.
func times(margin, multiple float64) float64 {
	if !finite(margin) || math.IsNaN(multiple) {
		return math.NaN()
	}
	if margin == 0 {
		return 0
	}
	return margin * multiple
}
