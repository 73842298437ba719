package closedform

import "math"

// The five ways in which textbooks put customer lifetime value, from a
// multiplication to the retention model. All are values of one customer. The
// first two and the last do not discount.

// PurchaseCLV returns average purchase × frequency × lifespan − acquisition
// cost:
//
//	v·f·L − AC
//
// Ranges: all finite; value is the margin (or, as is often meant, the revenue)
// of one purchase, frequency purchases a period ≥ 0, lifespan in periods ≥ 0.
func PurchaseCLV(value, frequency, lifespan, acquisitionCost float64) float64 {
	if !finite(value, frequency, lifespan, acquisitionCost) || frequency < 0 || lifespan < 0 {
		return math.NaN()
	}
	return value*frequency*lifespan - acquisitionCost
}

// RelationshipCLV returns the value of a relationship of known length with the
// same revenue and cost every period:
//
//	(revenue − cost)·periods
//
// Ranges: all finite; revenue and cost per period, periods ≥ 0.
func RelationshipCLV(revenue, cost, periods float64) float64 {
	if !finite(revenue, cost, periods) || periods < 0 {
		return math.NaN()
	}
	return (revenue - cost) * periods
}

// ClassicalCLV returns the present value of the profits that a customer brings,
// each at the end of its period:
//
//	Σ_{t=1..n} P(t)/(1+i)^t
//
// Ranges: profits finite, rate > −1 per period.
func ClassicalCLV(profits []float64, rate float64) float64 {
	return PresentValue(profits, rate, End)
}

// RetentionCLV returns the value of a customer under the retention model, for
// ever, with the first margin at the start and acquisition cost inside:
//
//	(M − C)(1+i)/(1+i−r) − AC
//
// Ranges: revenue M, cost C, acquisitionCost AC finite, the first two per
// period; retention r in [0, 1]; rate i > −1; ±Inf where r ≥ 1+i and M ≠ C.
func RetentionCLV(revenue, cost, retention, rate, acquisitionCost float64) float64 {
	if !finite(acquisitionCost) {
		return math.NaN()
	}
	return ConstantRetentionCLV(revenue-cost, retention, rate, Convention{}) - acquisitionCost
}

// LifecycleCLV returns the value of a customer from totals over the lifecycle:
//
//	revenue − acquisition cost − maintenance cost
//
// Ranges: all finite.
func LifecycleCLV(revenue, acquisitionCost, maintenanceCost float64) float64 {
	if !finite(revenue, acquisitionCost, maintenanceCost) {
		return math.NaN()
	}
	return revenue - acquisitionCost - maintenanceCost
}
