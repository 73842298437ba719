package calibrate

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Profile returns the interval of a parameter's values that the data do not
// speak against at a level (0.95, say): those at which the likelihood, at its
// highest over all other parameters, stays within half a chi-square quantile of
// the maximum. Where the likelihood is skewed on the scale of the parameter it
// holds the truth more nearly as often as it says than the standard error does.
// It costs some dozens of fits.
//
// An end is that of the parameter's range, 0 or +Inf (0 or 1 of a share), where
// the likelihood stays that high as far as it was searched.
func (f *Fit) Profile(ctx context.Context, name string, level float64) (low, high float64, err error) {
	if !(0 < level && level < 1) {
		return 0, 0, fmt.Errorf("a level of confidence is between 0 and 1")
	}
	for i, p := range f.Parameters {
		if p.Name != name {
			continue
		}
		s := f.search(i, math.Sqrt(distuv.ChiSquared{K: 1}.Quantile(level)))
		down, err := s.end(ctx, -1)
		if err != nil {
			return 0, 0, err
		}
		up, err := s.end(ctx, 1)
		return p.Scale.from(down), p.Scale.from(up), err
	}
	return 0, 0, fmt.Errorf("%s has no parameter %q", f.Model, name)
}

// profile is the search for the ends of an interval.
type profile struct {
	f      func(z []float64) float64
	centre []float64 // of the search
	peak   []float64
	top    float64
	i      int       // the parameter
	sd     float64   // of its estimate
	follow []float64 // how the others follow it
	wanted float64   // standard deviations, were the likelihood normal
}

func (f *Fit) search(i int, wanted float64) profile {
	s := profile{
		f: f.problem.on(f.problem.full), top: f.LogLikelihood, i: i, sd: math.Sqrt(f.Covariance[i][i]), wanted: wanted,
		centre: f.problem.onScale(f.problem.starts[0]), peak: f.problem.onScale(f.values()),
	}
	for k := range f.Parameters {
		s.follow = append(s.follow, f.Covariance[i][k]/f.Covariance[i][i])
	}
	return s
}

// end looks for the end of the interval on one side. The root of twice what the
// likelihood loses is nearly proportional to the distance, which makes for quick
// steps; between a distance that is too short and one that is too long they
// cannot miss.
func (s *profile) end(ctx context.Context, side float64) (float64, error) {
	const most, close = 40, 1e-3
	short, long := 0.0, math.Inf(1)
	farthest := reach - side*(s.peak[s.i]-s.centre[s.i])
	next := s.wanted * s.sd
	for range most {
		next = min(next, farthest)
		loss, err := s.loss(ctx, s.peak[s.i]+side*next)
		if err != nil {
			return 0, err
		}
		switch {
		case math.Abs(loss-s.wanted) < close:
			return s.peak[s.i] + side*next, nil
		case loss < s.wanted && next == farthest:
			return math.Inf(int(side)), nil
		case loss < s.wanted:
			short = next
		default:
			long = next
		}
		next *= min(max(s.wanted/loss, 0.25), 3)
		if next <= short || next >= long {
			next = (short + long) / 2
		}
	}
	return s.peak[s.i] + side*next, nil
}

// loss returns the root of twice what the likelihood loses where the parameter
// is held and the others are free.
func (s *profile) loss(ctx context.Context, z float64) (float64, error) {
	held := func(free []float64) []float64 {
		all := make([]float64, 0, len(free)+1)
		return append(append(append(all, free[:s.i]...), z), free[s.i:]...)
	}
	var centre, start []float64
	for k := range s.peak {
		if k != s.i {
			centre = append(centre, s.centre[k])
			guess := s.peak[k] + s.follow[k]*(z-s.peak[s.i])
			start = append(start, min(max(guess, s.centre[k]-reach), s.centre[k]+reach))
		}
	}
	if len(start) == 0 {
		return root(2 * (s.top - s.f([]float64{z}))), ctx.Err()
	}
	top, err := climb(ctx, func(free []float64) float64 { return s.f(held(free)) }, centre, start)
	return root(2 * (s.top - top.value)), err
}

// root is the square root, 0 of what is below 0 by rounding.
func root(x float64) float64 { return math.Sqrt(max(0, x)) }
