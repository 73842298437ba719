package draw

import "math"

// Beta returns a beta variate, X/(X+Y) for independent gamma variates X of
// shape a and Y of shape b: a share, with mean a/(a+b). X is Gamma(l, a), and Y
// takes its luck from an address of its own below l.Key, so the share is an
// almost monotone function of the luck for a given Y.
//
// The share is 0 if a is 0, whatever b (no part of nothing), else 1 if b is 0.
// It panics for negative, infinite or NaN parameters.
func Beta(l Luck, a, b float64) float64 {
	if !(a >= 0 && a <= math.MaxFloat64 && b >= 0 && b <= math.MaxFloat64) {
		panic("draw: Beta needs finite parameters ≥ 0")
	}
	if a == 0 {
		return 0
	}
	if b == 0 {
		return 1
	}
	m := At(l.Key.At(complementPart))
	x, y := Gamma(l, a), Gamma(m, b)
	if x+y < underflow {
		return smallBeta(l, m, a, b)
	}
	return x / (x + y)
}

// underflow is the sum of two gamma variates below which their ratio may have
// lost digits.
const underflow = 1e-290

// smallBeta is Beta by the logarithms of both variates, for shapes so small
// that the variates underflow.
func smallBeta(l, m Luck, a, b float64) float64 {
	if larger := math.Max(a, b); larger < underflow {
		// Here the share is 0 or 1 but for a probability of 1e-287, and
		// depends on a/b alone; keep the logarithms finite.
		a, b = a/larger*underflow, b/larger*underflow
	}
	logX := math.Log(marsagliaTsang(l, a+1)) + logBoost(l, a)
	logY := math.Log(marsagliaTsang(m, b+1)) + logBoost(m, b)
	return 1 / (1 + math.Exp(logY-logX))
}
