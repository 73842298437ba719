package calibrate

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// peak is a maximum and its surroundings.
type peak struct {
	at    []float64
	value float64
	// edge is which parameters stand where the search ended, with the likelihood
	// still rising beyond.
	edge []bool
	// bend is the second derivatives close by.
	bend       *mat.SymDense
	covariance [][]float64
	// weakest is the standard deviation in the direction in which the function
	// is flattest, along the unit vector direction.
	weakest   float64
	direction []float64
	// accurate is whether two step lengths agree on the curvature.
	accurate  bool
	converged bool
}

// reach is how far from the first start a parameter may run on its scale: a
// factor of some 8000 either way. A likelihood that still rises there rises for
// ever, to a limit that the model has in common with a simpler one.
const reach = 9

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
// where the function is not concave. Parameters at the edge of what may be
// reached stay there while the slope points beyond.
func climb(ctx context.Context, f func([]float64) float64, centre, start []float64) (peak, error) {
	const most, level, longest = 60, 1e-7, 1.0
	top := peak{at: append([]float64(nil), start...), edge: make([]bool, len(start))}
	top.value = f(top.at)
	for range most {
		if err := ctx.Err(); err != nil {
			return peak{}, err
		}
		slope, bend := derivatives(f, top.at, top.value, steps(top.at, nil))
		top.bend = mat.NewSymDense(len(slope), nil)
		top.bend.CopySym(bend)
		step, gain, ok := top.uphill(centre, slope, bend)
		if !ok {
			return top, nil
		}
		shorten(step, longest)
		if gain < level { // one step more is exact
			top.advance(f, centre, step)
			top.converged = true
			return top, nil
		}
		if !top.advance(f, centre, step) {
			// Nowhere up but by less than rounding shows.
			top.converged = gain < 1e-6*(1+math.Abs(top.value)*1e-6)
			return top, nil
		}
	}
	return top, nil
}

// uphill returns Newton's step and what it would gain, without the parameters
// that stand at an edge and would go beyond.
func (p *peak) uphill(centre, slope []float64, bend *mat.SymDense) (step []float64, gain float64, ok bool) {
	clear(p.edge)
	for {
		e, ok := newEigen(bend)
		if !ok {
			return nil, 0, false
		}
		step, gain = e.uphill(slope)
		held := false
		for i, x := range p.at {
			away := x - centre[i]
			if math.Abs(away) >= reach-1e-9 && step[i]*away > 0 && !p.edge[i] {
				held = true
				p.hold(i, slope, bend)
			}
		}
		if !held {
			return step, gain, true
		}
	}
}

// hold takes a parameter out of the slope and the curvature.
func (p *peak) hold(i int, slope []float64, bend *mat.SymDense) {
	p.edge[i], slope[i] = true, 0
	for k := range slope {
		bend.SetSym(i, k, 0)
	}
	bend.SetSym(i, i, -1)
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

// advance moves by a step, no farther than to the first edge, or by a fraction of
// it that leads up.
func (p *peak) advance(f func([]float64) float64, centre, step []float64) bool {
	room := 1.0
	for i, x := range p.at {
		if away := x - centre[i]; step[i] != 0 {
			room = min(room, (reach-away*sign(step[i]))/math.Abs(step[i]))
		}
	}
	for fraction := room; fraction > 1e-4*room; fraction /= 3 {
		next := make([]float64, len(p.at))
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

func sign(x float64) float64 { return math.Copysign(1, x) }
