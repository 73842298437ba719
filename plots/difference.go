package plots

import (
	"errors"
	"math"
)

var (
	errAlone  = errors.New("plots: a difference needs a strategy besides the baseline")
	errLosing = errors.New("plots: a text for the losing side is needed for every strategy, or for none")
)

// DifferenceInput is the distribution of the paired difference of each
// strategy from the baseline.
type DifferenceInput struct {
	Frame
	// Difference[i] are the draws of strategy i's customer equity minus the
	// baseline's in the same future, in money, finite. The baseline's row is
	// not read.
	Difference [][]float64
	// Losing[i] is written on the losing side of strategy i's row ("loses in 3
	// of 100 futures"). The baseline's is not read; nil writes nothing.
	Losing []string
}

const differenceSubtitle = "Customer equity minus that of the baseline in the same future. Dot: mean, bar: 90% of futures, hatched: futures with a loss"

// Difference draws the distribution of each strategy's difference from the
// baseline, one row for each, with zero on a common line, the losing side
// shaded and its share hatched and said in words. Rows of very
// different spread have an axis each. Name "difference". It is an error if
// there is nothing to compare, or draws that are not finite.
func Difference(in DifferenceInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if err := in.checkRows("difference", in.Difference, 0, true); err != nil {
		return nil, err
	}
	if err := in.checkLosing(); err != nil {
		return nil, err
	}
	var rows []differenceRow
	for _, i := range in.others() {
		r := differenceRow{strategy: i, density: newDensity(in.Difference[i])}
		if in.Losing != nil {
			r.losing = onOneLine(in.Losing[i])
		}
		rows = append(rows, r)
	}
	return newFigure("difference", differenceSubtitle, in.Frame, func(s *sheet) plan { return s.differencePlan(rows) }, in.Losing...), nil
}

// checkLosing reports what is wrong with the input beyond its draws.
func (in *DifferenceInput) checkLosing() error {
	if len(in.Strategies) < 2 {
		return errAlone
	}
	if in.Losing != nil && len(in.Losing) != len(in.Strategies) {
		return errLosing
	}
	return nil
}

// differenceRow is one row of the figure.
type differenceRow struct {
	density
	strategy int
	losing   string
	x        extent // of its axis
}

// alignZero gives every row an axis with zero at the same fraction of its
// width, and reports whether they are all the same axis. Axes are shared
// unless that would squeeze a ridge into less than a sixteenth of the width.
func alignZero(rows []differenceRow) (shared bool) {
	var left, right []float64
	all := extent{}
	narrowest := math.Inf(1)
	for i := range rows {
		e := rows[i].shown.with(0)
		rows[i].x = e
		left, right = append(left, -e.low), append(right, e.high)
		all = all.with(e.low).with(e.high)
		if !rows[i].certain {
			narrowest = math.Min(narrowest, rows[i].shown.span())
		}
	}
	shared = all.span() <= 16*narrowest
	if shared {
		left, right = []float64{-all.low}, []float64{all.high}
	}
	at := zeroFraction(left, right)
	for i := range rows {
		k := min(i, len(left)-1)
		width := math.Max(left[k]/at, right[k]/(1-at)) * 1.04
		if width == 0 {
			width = 1
		}
		rows[i].x = extent{-at * width, (1 - at) * width}
	}
	return shared
}

// zeroFraction is where zero lies across the page: between a quarter, which
// leaves room for the words on the losing side, and three quarters, where the
// worst-used row fills most of its axis.
func zeroFraction(left, right []float64) float64 {
	best, fill := 0.25, 0.0
	for at := 0.25; at <= 0.751; at += 0.05 {
		worst := 1.0
		for i := range left {
			if width := math.Max(left[i]/at, right[i]/(1-at)); width > 0 {
				worst = math.Min(worst, (left[i]+right[i])/width)
			}
		}
		if worst > fill+1e-9 {
			best, fill = at, worst
		}
	}
	return best
}
