package calibrate

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"
)

// derivatives returns slope and second derivatives of f at a point of known
// value, by central differences over the given steps.
func derivatives(f func([]float64) float64, at []float64, value float64, h []float64) (slope []float64, bend *mat.SymDense) {
	d := len(at)
	z := append([]float64(nil), at...)
	look := func(i int, x float64, k int, y float64) float64 {
		z[i] += x
		z[k] += y
		result := f(z)
		z[i], z[k] = at[i], at[k]
		return result
	}
	slope, bend = make([]float64, d), mat.NewSymDense(d, nil)
	for i := range d {
		up, down := look(i, h[i], i, 0), look(i, -h[i], i, 0)
		slope[i] = (up - down) / (2 * h[i])
		bend.SetSym(i, i, (up-2*value+down)/(h[i]*h[i]))
		for k := range i {
			same := look(i, h[i], k, h[k]) + look(i, -h[i], k, -h[k])
			cross := look(i, h[i], k, -h[k]) + look(i, -h[i], k, h[k])
			bend.SetSym(i, k, (same-cross)/(4*h[i]*h[k]))
		}
	}
	return slope, bend
}

// steps returns the lengths over which to take differences: a twentieth of a
// standard deviation where that is known, within bounds.
func steps(at []float64, covariance [][]float64) []float64 {
	h := make([]float64, len(at))
	for i := range h {
		h[i] = 1e-3
		if covariance != nil {
			h[i] = min(max(math.Sqrt(covariance[i][i])/20, 3e-4), 0.05)
		}
	}
	return h
}

// eigen is the directions of a function's curvature: bend = −V·diag(values)·Vᵀ,
// so that at a maximum all values are above 0.
type eigen struct {
	values  []float64
	vectors mat.Dense
}

func newEigen(bend *mat.SymDense) (*eigen, bool) {
	d := bend.SymmetricDim()
	minus := mat.NewSymDense(d, nil)
	for i := range d {
		for k := range i + 1 {
			x := bend.At(i, k)
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return nil, false
			}
			minus.SetSym(i, k, -x)
		}
	}
	var solved mat.EigenSym
	if !solved.Factorize(minus, true) {
		return nil, false
	}
	e := &eigen{values: solved.Values(nil)}
	solved.VectorsTo(&e.vectors)
	return e, true
}

// flattest is the least curvature that Newton's steps are taken from: that of a
// standard deviation of 30 on the scale of logarithms. Below it differences are
// of rounding.
const flattest = 1e-3

// uphill returns Newton's step from a slope, by the sizes of the curvatures, and
// what a parabola would gain by it.
func (e *eigen) uphill(slope []float64) (step []float64, gain float64) {
	d := len(slope)
	step = make([]float64, d)
	for j, value := range e.values {
		along := 0.0
		for i := range d {
			along += e.vectors.At(i, j) * slope[i]
		}
		size := along / math.Max(math.Abs(value), flattest)
		gain += along * size / 2
		for i := range d {
			step[i] += e.vectors.At(i, j) * size
		}
	}
	return step, gain
}

// vaguest is the largest standard deviation on a scale that is told: a factor of
// e¹⁰ either way is no knowledge at all.
const vaguest = 10

// describe adds the covariance to a peak: the inverse of the curvature, by
// differences over two step lengths of which the leading errors cancel
// (Richardson).
func describe(ctx context.Context, f func([]float64) float64, p *peak) error {
	p.invert(p.bend)
	h := steps(p.at, p.covariance)
	_, narrow := derivatives(f, p.at, p.value, h)
	if err := ctx.Err(); err != nil {
		return err
	}
	for i := range h {
		h[i] *= 2
	}
	_, wide := derivatives(f, p.at, p.value, h)
	d := len(p.at)
	bend := mat.NewSymDense(d, nil)
	p.accurate = true
	for i := range d {
		for k := range i + 1 {
			x := (4*narrow.At(i, k) - wide.At(i, k)) / 3
			bend.SetSym(i, k, x)
			size := math.Sqrt(math.Abs(narrow.At(i, i) * narrow.At(k, k)))
			p.accurate = p.accurate && math.Abs(x-narrow.At(i, k)) <= 0.05*size
		}
	}
	p.invert(bend)
	return ctx.Err()
}

// invert sets the covariance of a peak from the second derivatives there.
func (p *peak) invert(bend *mat.SymDense) {
	d := len(p.at)
	p.covariance = make([][]float64, d)
	for i := range p.covariance {
		p.covariance[i] = make([]float64, d)
	}
	p.direction = make([]float64, d)
	e, ok := newEigen(bend)
	if !ok {
		for i := range d {
			p.covariance[i][i] = vaguest * vaguest
		}
		p.weakest, p.converged = vaguest, false
		return
	}
	for j, value := range e.values {
		variance := 1 / max(value, 1./(vaguest*vaguest))
		for i := range d {
			for k := range d {
				p.covariance[i][k] += variance * e.vectors.At(i, j) * e.vectors.At(k, j)
			}
		}
		if j == 0 { // in ascending order of curvature
			p.weakest = math.Sqrt(variance)
			for i := range d {
				p.direction[i] = e.vectors.At(i, 0)
			}
		}
	}
}
