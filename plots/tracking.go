package plots

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/plot"
)

// TrackingInput is what happened over time beside what was expected. Its
// strategies are the lines, the baseline what happened.
type TrackingInput struct {
	Frame
	// Name of the figure, a stem of a file name; "tracking" if it is empty.
	Name string
	// X are the times, increasing, at least one: days from Start, or periods if
	// there is no Start.
	X []float64
	// Start is the day at 0; the zero Date for periods.
	Start Date
	// XLabel says what X is.
	XLabel string
	// Values[i] are those of line i, one for each X, above zero or at it.
	Values [][]float64
	// Kind is how they are written.
	Kind Kind
	// From is where the holdout begins, with words over it; NaN for nowhere.
	From      float64
	FromWords string
	// Ragged says that what happened goes up and down: it is drawn thinner.
	Ragged bool
	// Ends says whether the last values are written beside the names.
	Ends bool
}

const trackingSubtitle = "What came, and what was expected"

// Tracking draws what was expected over what happened, with a line where the
// model has seen no more. It is an error if lengths differ, if times do not
// increase or if a value is not finite.
func Tracking(in TrackingInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if err := increasing(in.X); err != nil {
		return nil, err
	}
	if err := in.checkRows("values", in.Values, len(in.X), false); err != nil {
		return nil, err
	}
	if in.Name == "" {
		in.Name = "tracking"
	}
	in.XLabel, in.FromWords = onOneLine(in.XLabel), onOneLine(in.FromWords)
	return newFigure(in.Name, trackingSubtitle, in.Frame, func(s *sheet) plan { return s.trackingChart(&in).overlay() }, in.XLabel, in.FromWords), nil
}

// increasing reports whether there are numbers, finite and increasing.
func increasing(xs []float64) error {
	if len(xs) == 0 {
		return errors.New("plots: there are no values along the axis")
	}
	for i, x := range xs {
		if math.IsNaN(x) || math.Abs(x) > 1e150 || i > 0 && x <= xs[i-1] {
			return errors.New("plots: the values along an axis must be finite and increase")
		}
	}
	return nil
}

// trackingChart has one curve a line.
func (s *sheet) trackingChart(in *TrackingInput) *chart {
	ch := &chart{sheet: s, xLabel: in.XLabel, yTicks: ticker{kind: in.Kind, currency: s.Currency}}
	ch.x = extent{min(0, in.X[0]), in.X[len(in.X)-1]}
	ch.xTicks = func(count int) plot.Ticker { return ticker{kind: Number, count: count} }
	if in.Start != (Date{}) {
		ch.xTicks = func(count int) plot.Ticker { return calendarTicker{in.Start, count} }
	}
	ch.y = extentOf(in.Values...).with(0)
	ch.y = extent{ch.y.low, ch.y.high + 0.04*ch.y.span()}.opened(0)
	ends := make([]float64, len(in.Values))
	for i, v := range in.Values {
		ends[i] = v[len(v)-1]
	}
	texts := distinctly(in.Kind, s.Currency, false, ends...)
	for i, v := range in.Values {
		k := series{curve: curve{xs: slices.Clone(in.X), mean: slices.Clone(v), look: s.look(i)}, strategy: i}
		if in.Ragged && i == s.Baseline {
			k.look.line.Width = 1.6
		}
		if in.Ends {
			k.value = texts[i]
		}
		ch.series = append(ch.series, k)
	}
	if in.From > ch.x.low && in.From < ch.x.high {
		ch.rules = append(ch.rules, rule{vertical: true, at: in.From, line: stroke(softInk, 1.2, 4, 3)})
		ch.above, ch.aboveAt = in.FromWords, in.From
	}
	return ch
}
