package calibrate

import (
	"context"
	"math"

	"gonum.org/v1/gonum/optimize"
)

// peak is a maximum and its surroundings.
type peak struct {
	at         []float64
	value      float64
	covariance [][]float64
	// weakest is the standard deviation in the direction in which the function
	// is flattest, along the unit vector direction.
	weakest   float64
	direction []float64
	// accurate is whether two step lengths agree on the curvature.
	accurate  bool
	converged bool
}

// reach is how far from the starts a parameter may run on its scale: a factor of
// e¹⁶, nine millions.
const reach = 16

// maximize looks for the peak of a function, first of its rough likeness from
// several starts without derivatives, then by Newton's steps.
func maximize(ctx context.Context, rough, full func([]float64) float64, starts [][]float64) (peak, error) {
	centre, start := starts[0], starts[0]
	best := math.Inf(-1)
	for _, s := range starts {
		at, value, err := wander(ctx, boxed(rough, centre), s)
		if err != nil {
			return peak{}, err
		}
		if value > best {
			best, start = value, at
		}
	}
	top, err := climb(ctx, full, centre, start)
	if err == nil && !top.converged {
		// Once more without derivatives, of everything.
		var at []float64
		if at, _, err = wander(ctx, boxed(full, centre), top.at); err == nil {
			top, err = climb(ctx, full, centre, at)
		}
	}
	if err != nil {
		return peak{}, err
	}
	if err := describe(ctx, full, &top); err != nil {
		return peak{}, err
	}
	return top, nil
}

// boxed returns f with −Inf beyond reach of the centre.
func boxed(f func([]float64) float64, centre []float64) func([]float64) float64 {
	return func(z []float64) float64 {
		for i, x := range z {
			if math.Abs(x-centre[i]) > reach {
				return math.Inf(-1)
			}
		}
		return f(z)
	}
}

// wander climbs by the simplex of Nelder and Mead.
func wander(ctx context.Context, f func([]float64) float64, start []float64) (at []float64, value float64, err error) {
	problem := optimize.Problem{
		Func: func(z []float64) float64 { return -f(z) },
		Status: func() (optimize.Status, error) {
			if err := ctx.Err(); err != nil {
				return optimize.Failure, err
			}
			return optimize.NotTerminated, nil
		},
	}
	settings := &optimize.Settings{
		FuncEvaluations: 150 * len(start),
		Converger:       &optimize.FunctionConverge{Absolute: 1e-3, Iterations: 10 * len(start)},
	}
	result, err := optimize.Minimize(problem, start, settings, &optimize.NelderMead{})
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	if result == nil {
		return nil, 0, err
	}
	return result.X, -result.F, nil
}

// climb takes Newton's steps, shortened where they lead down, and turned uphill
// where the function is not concave.
func climb(ctx context.Context, f func([]float64) float64, centre, start []float64) (peak, error) {
	const most, level, longest = 100, 1e-9, 1.0
	inside := boxed(f, centre)
	top := peak{at: append([]float64(nil), start...)}
	top.value = inside(top.at)
	for range most {
		if err := ctx.Err(); err != nil {
			return peak{}, err
		}
		slope, bend := derivatives(f, top.at, top.value, steps(top.at, nil))
		e, ok := newEigen(bend)
		if !ok {
			return top, nil
		}
		step, gain := e.uphill(slope)
		if gain < level {
			top.converged = true
			return top, nil
		}
		shorten(step, longest)
		if !top.advance(inside, step) {
			// Nowhere up but by less than rounding shows, or at the edge.
			top.converged = gain < 1e-6*(1+math.Abs(top.value)*1e-6)
			return top, nil
		}
	}
	return top, nil
}

// shorten scales a step down to a length.
func shorten(step []float64, longest float64) {
	length := 0.0
	for _, s := range step {
		length = math.Hypot(length, s)
	}
	if length > longest {
		for i := range step {
			step[i] *= longest / length
		}
	}
}

// advance moves by a step, or by a fraction of it that leads up.
func (p *peak) advance(f func([]float64) float64, step []float64) bool {
	next := make([]float64, len(p.at))
	for fraction := 1.0; fraction > 1e-4; fraction /= 3 {
		for i := range next {
			next[i] = p.at[i] + fraction*step[i]
		}
		if value := f(next); value > p.value {
			p.at, p.value = next, value
			return true
		}
	}
	return false
}
