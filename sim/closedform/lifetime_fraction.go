package closedform

import "math"

// lifetimeFraction returns ₂F₁(1, β; α+β; 1/(1+d)) for α, β, d > 0. Pfaff's
// transformation makes it (1+d)/d · ₂F₁(1, α; α+β; −1/d), and Gauss's continued
// fraction of that has positive coefficients k only (Wall 1948, "Analytic Theory
// of Continued Fractions", chapter 18):
//
//	(1+d) / (d + k₁/(1 + k₂/(d + k₃/(1 + …))))
//
// Cut short, it bounds the value from both sides, so that its error is known;
// run from the tail, it sheds rounding errors as it goes. It takes d itself, not
// 1/(1+d), which near 1 has lost the digits of d. About 20/√d terms settle any
// α and β; the value itself is at least 1.
//
// Gonum's mathext.Hypergeo, good at moderate shapes and the oracle of a test
// there, gives NaN at d = 0.1 for α = 40, β = 160 and does not return for
// α = 1000, β = 4000: customers who hardly differ are out of its reach.
func lifetimeFraction(alpha, beta, d float64) float64 {
	const tolerance, mostTerms = 1e-14, 1 << 24
	for terms := 32; terms <= mostTerms; terms *= 2 {
		low, high := d, d+lifetimeCoefficient(alpha, beta, terms+1)
		for m := terms; m > 0; m -= 2 {
			odd, even := lifetimeCoefficient(alpha, beta, m-1), lifetimeCoefficient(alpha, beta, m)
			low = d + odd*low/(low+even)
			high = d + odd*high/(high+even)
		}
		if high-low <= tolerance*high {
			return max(1, (1+d)/(low+(high-low)/2))
		}
	}
	return math.NaN()
}

// lifetimeCoefficient returns k_m of the continued fraction of
// ₂F₁(1, α; α+β; ·), m ≥ 1. Each is a product of two ratios so that large
// shapes do not overflow, and adds whole numbers first so that small ones are
// not lost.
func lifetimeCoefficient(alpha, beta float64, m int) float64 {
	c := alpha + beta
	n := float64(m / 2)
	switch {
	case m == 1:
		return alpha / c
	case m%2 == 0:
		return n / (c + 2*(n-1)) * ((beta + (n - 1)) / (c + (2*n - 1)))
	default:
		return (alpha + n) / (c + 2*n) * ((c + (n - 1)) / (c + (2*n - 1)))
	}
}
