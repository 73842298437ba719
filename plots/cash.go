package plots

import (
	"slices"

	"gonum.org/v1/plot"
)

// CashInput is the undiscounted cash of each strategy by year.
type CashInput struct {
	Frame
	// Cash[i] is strategy i's mean cash in year 1, 2, …, undiscounted, in
	// money, outlays negative. All of equal length, at least one year.
	Cash [][]float64
}

const cashSubtitle = "Mean cash by year, undiscounted. Bars: cash of the year (hatched: out), line: cumulative cash, dot: most cash out"

// Cash draws the cash of every year and its running total, one panel for each
// strategy on a common scale, and marks the largest cumulative outlay, which
// somebody must have at hand. Name "cash". It is an error if lengths differ or
// a value is not finite.
func Cash(in CashInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	n := 0
	if len(in.Cash) > 0 {
		n = len(in.Cash[0])
	}
	if err := in.checkRows("cash", in.Cash, n, false); err != nil {
		return nil, err
	}
	return newFigure("cash", cashSubtitle, in.Frame, func(s *sheet) plan { return s.cashChart(in.Cash).multiples() }), nil
}

// cashChart has the cumulative cash as its curves and the bars behind each.
func (s *sheet) cashChart(cash [][]float64) *chart {
	ch := &chart{sheet: s, xLabel: s.Words.Year, yTicks: ticker{kind: Money, currency: s.Currency}, alone: true}
	ch.years(1, len(cash[0]))
	ch.x = extent{ch.x.low - 0.6, ch.x.high + 0.6}
	ch.y = extentOf(cash...).with(0)
	var totals, ends []float64
	for _, row := range cash {
		totals = runningTotal(row)
		ch.y = ch.y.with(extentOf(totals).low).with(extentOf(totals).high)
		ends = append(ends, totals[len(totals)-1])
	}
	ch.y = ch.y.opened(0.06)
	texts := distinctly(Money, s.Currency, false, ends...)
	for i, row := range cash {
		totals := runningTotal(row)
		k := series{curve: curve{xs: yearsFrom(1, len(row)), mean: totals, look: s.look(i)}, strategy: i}
		k.behind = []plot.Plotter{bars{xs: k.xs, heights: slices.Clone(row), look: k.look}}
		k.notes = []string{s.Words.NoOutlay}
		if year := lowest(totals); totals[year] < 0 {
			outlay := significant(Money, s.Currency, false, -totals[year], 3)
			k.notes = []string{withYear(withValue(s.Words.Outlay, outlay), year+1)}
			k.marks = []float64{k.xs[year]}
		}
		k.notes = append(k.notes, withYear(withValue(s.Words.Total, texts[i]), len(row)))
		ch.series = append(ch.series, k)
	}
	return ch
}

func runningTotal(values []float64) []float64 {
	totals := make([]float64, len(values))
	sum := 0.0
	for i, v := range values {
		sum += v
		totals[i] = sum
	}
	return totals
}

// lowest is the index of the first smallest value.
func lowest(values []float64) int {
	k := 0
	for i, v := range values {
		if v < values[k] {
			k = i
		}
	}
	return k
}
