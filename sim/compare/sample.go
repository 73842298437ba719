package compare

import (
	"math"

	"clv/sim"

	"gonum.org/v1/gonum/stat"
)

// sample is one figure in every replication, the equity of a strategy or a
// difference of two, with what is known of its expectation.
type sample struct {
	result    *sim.Result
	simulated []float64
	// expected is the expectation given inputs and years, nil where no expected
	// evaluator exists; courses as in sim.Outcome.
	expected []float64
	courses  [4][]float64
	// scale is the size of equity, against which rounding is measured.
	scale float64
}

// equityOf is the equity of strategy i.
func equityOf(r *sim.Result, i int) sample {
	o := &r.Outcomes[i]
	return sample{result: r, simulated: o.Equity, expected: o.Expected, courses: o.Courses, scale: math.Abs(stat.Mean(o.Equity, nil))}
}

// less is s less t, replication by replication.
func (s sample) less(t sample) sample {
	d := sample{result: s.result, simulated: difference(s.simulated, t.simulated), scale: math.Max(s.scale, t.scale)}
	if s.expected != nil && t.expected != nil {
		d.expected = difference(s.expected, t.expected)
		for k := range s.courses {
			if s.courses[k] != nil && t.courses[k] != nil {
				d.courses[k] = difference(s.courses[k], t.courses[k])
			}
		}
	}
	return d
}

// exact is the mean of the expectations, NaN where there are none.
func (s sample) exact() float64 {
	if s.expected == nil {
		return math.NaN()
	}
	return stat.Mean(s.expected, nil)
}

// exactError is the standard error of exact or, without one, of the simulated
// mean.
func (s sample) exactError() float64 {
	xs := s.expected
	if xs == nil {
		xs = s.simulated
	}
	return meanError(byDraw(s.result, xs))
}

// spread describes the simulated figure, given it sorted as well. Where
// replications are nested, the means of draws are what is independent.
func (s sample) spread(sorted []float64) Spread {
	d := sortedSpread(s.simulated, sorted)
	if s.result.Nested() {
		d.StandardError = meanError(byDraw(s.result, s.simulated))
	}
	return d
}

// byDraw returns the mean of a column over the replications of each draw; the
// column itself where every replication is a draw.
func byDraw(r *sim.Result, xs []float64) []float64 {
	if !r.Nested() {
		return xs
	}
	means := make([]float64, r.BeliefDraws)
	for d := range means {
		means[d] = stat.Mean(xs[r.First(d):r.First(d+1)], nil)
	}
	return means
}

// beliefs returns expectations given the inputs alone, one for each draw of
// them, or nil where none can be told. With good and bad years, and where no
// expected evaluator exists, they are estimates, drawn towards their mean until
// they vary as what is not known does.
func (s sample) beliefs() []float64 {
	study := s.result.Study
	switch {
	case s.expected != nil && !study.Environment.Given():
		return s.expected
	case s.expected != nil && !study.Uncertain():
		const rounding = 1e-9
		mean := stat.Mean(s.expected, nil)
		if math.Abs(mean) <= rounding*s.scale {
			mean = 0
		}
		return []float64{mean}
	case s.courses[0] != nil:
		return shrunk(meanOf(s.courses[:]...), s.split().Belief)
	case s.expected == nil && s.result.Nested() && study.Uncertain():
		return shrunk(byDraw(s.result, s.simulated), s.split().Belief)
	}
	return nil
}

// shrunk returns xs drawn towards their mean so that their variance is the one
// given, or their own if that is less; nil if it is NaN. One number stays.
func shrunk(xs []float64, variance float64) []float64 {
	switch {
	case len(xs) < 2:
		return xs
	case math.IsNaN(variance):
		return nil
	}
	mean, own := stat.MeanVariance(xs, nil)
	factor := 0.0
	if variance > 0 && own > 0 {
		factor = math.Min(1, math.Sqrt(variance/own))
	}
	drawn := make([]float64, len(xs))
	for i, x := range xs {
		drawn[i] = mean + factor*(x-mean)
	}
	return drawn
}

// meanOf returns the mean of columns, element by element.
func meanOf(columns ...[]float64) []float64 {
	mean := make([]float64, len(columns[0]))
	for i := range mean {
		for _, c := range columns {
			mean[i] += c[i]
		}
		mean[i] /= float64(len(columns))
	}
	return mean
}
