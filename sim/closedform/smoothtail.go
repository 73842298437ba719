package closedform

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// SmoothTail returns Σ f(k) over whole k ≥ from, for an f that moves little from
// one k to the next and is negligible after a further length: by the formula of
// Euler and Maclaurin, with its integral on a scale that crowds towards the
// beginning, where f is.
func SmoothTail(f func(float64) float64, from, length float64) float64 {
	const nodes, step = 32, 1.0 / 8
	integral := quad.Fixed(func(y float64) float64 { return f(from+math.Expm1(y)) * math.Exp(y) }, 0, math.Log1p(length), nodes, nil, 0)
	slope := (f(from+step) - f(from-step)) / (2 * step)
	return integral + f(from)/2 - slope/12
}
