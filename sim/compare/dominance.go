package compare

import "slices"

// Dominance says which of two distributions of equity is better for every
// decision maker of a kind (Hadar and Russell 1969, "Rules for ordering
// uncertain prospects").
type Dominance string

const (
	// NoDominance: it depends on the decision maker.
	NoDominance Dominance = ""
	// First: better for all who prefer more to less.
	First Dominance = "first-order"
	// Second: better for all who also avoid risk.
	Second Dominance = "second-order"
	// FirstByBaseline and SecondByBaseline: the baseline dominates.
	FirstByBaseline  Dominance = "first-order, by the baseline"
	SecondByBaseline Dominance = "second-order, by the baseline"
)

// dominance compares the empirical distributions of a strategy, a, and of the
// baseline, b: the same number of replications of each, sorted.
func dominance(a, b []float64) Dominance {
	if slices.Equal(a, b) {
		return NoDominance
	}
	switch {
	case neverBelow(a, b):
		return First
	case neverBelow(b, a):
		return FirstByBaseline
	case neverBelow(running(a), running(b)):
		return Second
	case neverBelow(running(b), running(a)):
		return SecondByBaseline
	}
	return NoDominance
}

// neverBelow reports whether a ≥ b throughout.
func neverBelow(a, b []float64) bool {
	for i := range a {
		if a[i] < b[i] {
			return false
		}
	}
	return true
}

// running returns the partial sums: the area over the quantile function up to
// each point, whose order is second-order dominance.
func running(xs []float64) []float64 {
	sums := slices.Clone(xs)
	for i := 1; i < len(sums); i++ {
		sums[i] += sums[i-1]
	}
	return sums
}
