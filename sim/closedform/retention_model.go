package closedform

import "math"

// The retention model of the textbooks: every customer renews with the same
// probability r every period, so that lifetimes are (shifted) geometric
// (Berger and Nasr 1998, "Customer lifetime value: marketing models and
// applications", Journal of Interactive Marketing 12(1); Gupta and Lehmann
// 2003, "Customers as assets", Journal of Interactive Marketing 17(1)). Where
// customers differ, it understates the value of a base at the same average
// retention: see Survival.

// GeometricSurvival returns the share of customers who stay through t renewals
// at constant retention:
//
//	S(t) = r^t
//
// Ranges: retention in [0, 1]; t ≥ 0, also fractional (the m-th root of
// retention acts in each of m parts of a period).
func GeometricSurvival(retention, t float64) float64 {
	if !share(retention) || !(t >= 0) || !finite(t) {
		return math.NaN()
	}
	return math.Pow(retention, t)
}

// GeometricDiscountedExpectedLifetime returns the number of periods, in
// today's worth, that a new customer stays at constant retention, the first
// one counted in full:
//
//	DEL = Σ_{t≥0} r^t / (1+d)^t = (1+d)/(1+d−r)
//
// +Inf where r ≥ 1+d. At d = 0 it is the expected lifetime 1/(1−r). Ranges:
// retention in [0, 1], d > −1.
func GeometricDiscountedExpectedLifetime(retention, d float64) float64 {
	switch gap := d + (1 - retention); {
	case !share(retention) || !discountable(d):
		return math.NaN()
	case gap <= 0:
		return math.Inf(1)
	default:
		return (1 + d) / gap
	}
}

// GeometricDiscountedExpectedResidualLifetime returns the number of periods,
// in today's worth, that a present customer stays beyond this one, the renewal
// that is about to happen counted undiscounted:
//
//	DERL = Σ_{t≥1} r^t / (1+d)^(t−1) = r(1+d)/(1+d−r)
//
// It does not hang on tenure: a geometric lifetime has no memory. +Inf where
// r ≥ 1+d. Ranges: retention in [0, 1], d > −1.
func GeometricDiscountedExpectedResidualLifetime(retention, d float64) float64 {
	return retention * GeometricDiscountedExpectedLifetime(retention, d)
}

// ConstantRetentionCLV returns the value of a new customer who pays the margin
// every period while it stays and stays with constant probability, for ever
// and before acquisition cost:
//
//	Σ_{t≥1} m·r^(t−1) / (1+d)^(t−1+delay)
//
// starting at t = 2 where the convention skips the first margin. The closed
// forms stand at Convention. Ranges: margin finite, per period; retention in
// [0, 1]; d > −1; ±Inf where r ≥ 1+d and margin is not 0.
func ConstantRetentionCLV(margin, retention, d float64, c Convention) float64 {
	multiple := GeometricDiscountedExpectedLifetime(retention, d)
	if c.SkipFirstMargin {
		multiple *= retention / (1 + d)
	}
	return times(margin, multiple/math.Pow(1+d, c.Timing.Delay()))
}

// ConstantRetentionCLVWithin returns what ConstantRetentionCLV does of the
// first periods alone. With q = r/(1+d) it is
//
//	m·(1−q^n)/(1−q) / (1+d)^delay
//
// and q·(1−q^(n−1))/(1−q) in place of the fraction where the convention skips
// the first margin. Ranges: margin finite, per period; retention in [0, 1];
// d > −1; periods ≥ 0.
func ConstantRetentionCLVWithin(margin, retention, d float64, periods int, c Convention) float64 {
	delay := c.Timing.Delay()
	if !share(retention) || !discountable(d) || !finite(margin, delay) || periods < 0 {
		return math.NaN()
	}
	gap := (d + (1 - retention)) / (1 + d)
	multiple := geometricSum(gap, periods)
	if c.SkipFirstMargin {
		multiple = retention / (1 + d) * geometricSum(gap, periods-1)
	}
	return times(margin, multiple/math.Pow(1+d, delay))
}

// geometricSum returns Σ_{k=0..n−1} (1−gap)^k, without loss of digits where
// gap is small; 0 where n ≤ 0.
func geometricSum(gap float64, n int) float64 {
	if n <= 0 {
		return 0
	}
	if gap == 0 {
		return float64(n)
	}
	return -math.Expm1(float64(n)*math.Log1p(-gap)) / gap
}
