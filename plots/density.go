package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// DensityInput is the distribution of customer equity by strategy.
type DensityInput struct {
	Frame
	// Equity[i] are the draws of strategy i's customer equity, in money, one
	// for every future; any number from one up, finite.
	Equity [][]float64
}

const densitySubtitle = "Customer equity over all futures. Each curve has its own height; dot: mean, bar: 90% of futures, dashed line: mean of the baseline"

// Density draws the distribution of customer equity, one row for each
// strategy on a common axis, so that any number of strategies, and spreads of
// any size beside each other, can be read. Name "equity". It is an error if a
// strategy has no draws or one that is not finite.
func Density(in DensityInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if err := in.checkRows("equity", in.Equity, 0, false); err != nil {
		return nil, err
	}
	ds := make([]density, len(in.Equity))
	for i, draws := range in.Equity {
		ds[i] = newDensity(draws)
	}
	return newFigure("equity", densitySubtitle, in.Frame, func(s *sheet) plan { return s.densityPlan(ds) }), nil
}

// densityPlan puts one ridge into each row.
func (s *sheet) densityPlan(ds []density) plan {
	all := make([]int, len(ds))
	for i := range all {
		all[i] = i
	}
	labels := s.newRowLabels(all, s.distributionNotes(ds, false))
	return plan{
		height: vg.Length(len(ds))*labels.rowHeight() + axisRoom,
		draw: func(c draw.Canvas) {
			area := draw.Crop(c, labels.width+24, -8, axisRoom, 0)
			p := s.densityPanel(ds, area.Size().X)
			drawInto(p, area)
			_, y := p.Transforms(&area)
			for i := range ds {
				labels.draw(c, i, y(float64(len(ds)-1-i)+0.5))
			}
		},
	}
}

// densityPanel is the plot of all rows: row i stands on y = n − 1 − i.
func (s *sheet) densityPanel(ds []density, width vg.Length) *plot.Plot {
	n := float64(len(ds))
	x := ds[0].shown
	for _, d := range ds {
		x = x.with(d.shown.low).with(d.shown.high)
	}
	p := s.panel(x.opened(0.02), extent{-0.08, n})
	p.X.Tick.Marker = s.fitted(ticker{kind: Money, currency: s.Currency}.counting, p.X, width, aside)
	p.Y.Tick.Marker = plot.ConstantTicks(nil)
	p.Add(grid{vertical: true, line: stroke(gridInk, 1)})
	p.Add(rule{vertical: true, at: ds[s.Baseline].mean, line: stroke(baselineGrey, 1.2, 4, 3)})
	for i, d := range ds {
		p.Add(ridge{density: d, base: n - 1 - float64(i), height: 0.84, look: s.look(i)})
	}
	return p
}

// distributionNotes says the mean and the middle 90% of each density; of many
// only the mean.
func (s *sheet) distributionNotes(ds []density, signed bool) [][]string {
	means := make([]float64, len(ds))
	for i, d := range ds {
		means[i] = d.mean
	}
	digits := distinctDigits(Money, s.Currency, means)
	write := func(v float64) string { return significant(Money, s.Currency, signed, v, digits) }
	notes := make([][]string, len(ds))
	for i, d := range ds {
		low, high := interval(Money, s.Currency, signed, d.low, d.high, digits)
		switch {
		case d.certain:
			notes[i] = []string{withValue(s.Words.Certain, write(d.mean))}
		case low == high || len(ds) > manyRows:
			notes[i] = []string{withValue(s.Words.Mean, write(d.mean))}
		default:
			notes[i] = []string{withValue(s.Words.Mean, write(d.mean)), withInterval(s.Words.Interval, low, high)}
		}
	}
	return notes
}
