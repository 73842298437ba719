package purchasing

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// nodes are those of Gauss and Legendre's rule on [0, 1].
const nodes = 16

var place, weight = legendre()

func legendre() (x, w [nodes]float64) {
	quad.Legendre{}.FixedLocations(x[:], w[:], 0, 1)
	return x, w
}

// panels integrates f over [0, end], end possibly +Inf, for a function that
// starts to change on the given scale and from there on over multiples of it:
// by v in y = scale·(eᵛ−1), in panels no wider than width, until nothing is
// added any more or v is so large that f must have died.
func panels(f func(y float64) float64, scale, end, width float64) float64 {
	const enough, farthest = 1e-17, 700
	last := min(math.Log1p(end/scale), farthest)
	count := math.Ceil(last / width)
	step, sum := last/count, 0.0
	for k := range int(count) {
		part := 0.0
		for i, x := range place {
			v := step * (float64(k) + x)
			part += weight[i] * math.Exp(v) * f(scale*math.Expm1(v))
		}
		part *= step * scale
		sum += part
		if part <= enough*sum && step*float64(k) > 2 {
			break
		}
	}
	return sum
}
