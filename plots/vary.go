package plots

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/plot"
)

// VaryInput is a sweep of one input of the scenario.
type VaryInput struct {
	Frame
	// Varied names the input as the axis does ("retention of the club").
	Varied string
	// Kind is how its values are written.
	Kind Kind
	// X are the values of the input, strictly increasing, at least two, and no
	// closer together than a billionth of their size.
	X []float64
	// Now is the scenario's own value; NaN if it has none or it should not be
	// shown. It is shown only within the range of X.
	Now float64
	// Difference[i] is strategy i's mean difference from the baseline at every
	// X, in money, with the bounds of its 95% confidence interval. The
	// baseline's is not read.
	Difference []Band
}

const varySubtitle = "Customer equity minus that of the baseline. Line: mean, band: 95% confidence interval, dot: break-even"

// Vary draws how the difference of each strategy from the baseline depends on
// one input, and marks and says where it crosses zero, by linear interpolation
// between the points of the sweep. Name "vary". It is an error if there is
// nothing to compare, if X does not increase, if lengths differ, or if a value
// is not finite.
func Vary(in VaryInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if err := in.checkSweep(); err != nil {
		return nil, err
	}
	in.Varied = onOneLine(in.Varied)
	return newFigure("vary", varySubtitle, in.Frame, func(s *sheet) plan { return s.varyChart(&in).plan() }, in.Varied), nil
}

func (in *VaryInput) checkSweep() error {
	if len(in.Strategies) < 2 {
		return errAlone
	}
	if len(in.X) < 2 {
		return errors.New("plots: a sweep needs at least two values")
	}
	if x := extentOf(in.X); x.span() <= 1e-9*x.size() {
		return errors.New("plots: the values of a sweep lie too close together")
	}
	for i, x := range in.X {
		if math.IsNaN(x) || math.Abs(x) > 1e150 || i > 0 && x <= in.X[i-1] {
			return errors.New("plots: the values of a sweep must be finite and increase")
		}
	}
	return in.checkBands("difference", in.Difference, len(in.X), true)
}

// varyChart has one curve for each strategy but the baseline.
func (s *sheet) varyChart(in *VaryInput) *chart {
	ch := &chart{sheet: s, bands: true, xLabel: in.Varied, yTicks: ticker{kind: Money, currency: s.Currency, signed: true}}
	ch.x = extent{in.X[0], in.X[len(in.X)-1]}
	ch.xTicks = func(count int) plot.Ticker { return ticker{kind: in.Kind, currency: s.Currency, count: count} }
	ch.y = extent{}
	for _, i := range s.others() {
		b := in.Difference[i]
		k := series{curve: curve{xs: slices.Clone(in.X), mean: slices.Clone(b.Mean), low: slices.Clone(b.Low), high: slices.Clone(b.High), look: s.look(i)}, strategy: i, onZero: true}
		k.marks = crossings(in.X, b.Mean)
		k.notes = s.crossingNotes(in.Kind, ch.x, k.marks)
		ch.series = append(ch.series, k)
		ch.y = ch.y.with(slices.Min(b.Low)).with(slices.Max(b.High)).with(slices.Min(b.Mean)).with(slices.Max(b.Mean))
	}
	ch.y = ch.y.opened(0.06)
	if in.Now > ch.x.low && in.Now < ch.x.high {
		ch.rules = append(ch.rules, rule{vertical: true, at: in.Now, line: stroke(softInk, 1.2, 4, 3)})
		ch.above, ch.aboveAt = withValue(s.Words.Now, s.swept(in.Kind, ch.x, in.Now)), in.Now
	}
	return ch
}

// crossings are the values of x at which y changes its sign or is zero between
// values that are not, interpolated linearly.
func crossings(xs, ys []float64) []float64 {
	var at []float64
	for i := 1; i < len(xs); i++ {
		a, b := ys[i-1], ys[i]
		if a < 0 && b >= 0 || a > 0 && b <= 0 {
			at = append(at, xs[i-1]+(xs[i]-xs[i-1])*(a/(a-b)))
		}
	}
	return at
}

// crossingNotes says where the crossings are, one line for each, three at
// most.
func (s *sheet) crossingNotes(kind Kind, x extent, at []float64) []string {
	if len(at) == 0 {
		return []string{s.Words.NoCrossing}
	}
	var notes []string
	for _, v := range at[:min(len(at), 3)] {
		notes = append(notes, withValue(s.Words.Crosses, s.swept(kind, x, v)))
	}
	return notes
}

// swept writes a value of the sweep with as many decimals as it takes to be
// right to a four-hundredth of the range.
func (s *sheet) swept(kind Kind, x extent, v float64) string {
	n := notation{kind: kind, currency: s.Currency, unit: kind.unitFor(x.size())}
	for n.decimals = 0; n.decimals < 9; n.decimals++ {
		power := math.Pow(10, float64(n.decimals)) / n.unit.size
		if math.Abs(math.Round(v*power)/power-v) <= x.span()/400 {
			break
		}
	}
	return n.text(v)
}
