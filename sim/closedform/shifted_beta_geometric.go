package closedform

import "math"

// The shifted-beta-geometric model: each customer leaves with a probability of
// its own at every renewal, θ ~ Beta(α, β), constant over its life (Fader and
// Hardie 2007, "How to project customer retention", Journal of Interactive
// Marketing 21(1)). Mean retention of new customers is β/(α+β); the smaller
// α+β, the wider they are spread. Some sources write γ, δ for α, β.

// Survival returns the share of customers who stay through t renewals under the
// shifted-beta-geometric:
//
//	S(t) = B(α, β+t) / B(α, β)
//
// Fractional t lets the m-th root of each customer's own probability act in
// each of m parts of a period. Relative error is about 1e-15·(1+min(α, t)).
// Ranges: alpha, beta > 0; t ≥ 0.
//
// A difference of two logarithms of the beta function would lose the digits
// that their size takes, ten of them at α+β = 1e6; here only the difference is
// formed.
func Survival(alpha, beta, t float64) float64 {
	if !betaShapes(alpha, beta) || !(t >= 0) || !finite(alpha+beta+t) {
		return math.NaN()
	}
	// Γ(β+t)/Γ(β) · Γ(α+β)/Γ(α+β+t) is symmetric in α and t, and rounding
	// grows with the one that is called t.
	alpha, t = max(alpha, t), min(alpha, t)
	// Moved up by Γ(x+1) = xΓ(x) to where Stirling's series is exact to the
	// last digit.
	ratio := 1.0
	for ; beta < 10; beta++ {
		ratio *= beta / (beta + t) * ((alpha + beta + t) / (alpha + beta))
	}
	return ratio * math.Exp(logGammaRise(beta, t)-logGammaRise(alpha+beta, t)+
		t*math.Log((beta+t)/(alpha+beta+t)))
}

// logGammaRise returns log(Γ(x+t)/Γ(x)) − t·log(x+t), for x ≥ 10: the part of
// the logarithm that stays of the order of t when x is large.
func logGammaRise(x, t float64) float64 {
	return (x-0.5)*math.Log1p(t/x) - t + stirling(x+t) - stirling(x)
}

// stirling returns log Γ(x) − (x−½)·log x + x − ½·log 2π for x ≥ 10, from the
// first six terms of Stirling's series (Abramowitz and Stegun 6.1.41); the
// seventh is under 1e-15.
func stirling(x float64) float64 {
	y := 1 / (x * x)
	return (1./12 - y*(1./360-y*(1./1260-y*(1./1680-y*(1./1188-y*691/360360))))) / x
}

// Retention returns the share of customers still there after t−1 renewals who
// make the t-th, under the shifted-beta-geometric:
//
//	r(t) = S(t)/S(t−1) = (β+t−1)/(α+β+t−1)
//
// It rises with t though no customer changes: the likely leavers go first.
// Ranges: alpha, beta > 0; t ≥ 1, also fractional.
func Retention(alpha, beta, t float64) float64 {
	if !betaShapes(alpha, beta) || !(t >= 1) || !finite(t) {
		return math.NaN()
	}
	return (beta + (t - 1)) / (alpha + beta + (t - 1))
}

// betaShapes reports whether alpha and beta are shapes of a beta distribution.
func betaShapes(alpha, beta float64) bool {
	return alpha > 0 && beta > 0 && finite(alpha+beta)
}
