package plots

import (
	"slices"

	"gonum.org/v1/plot"
)

// checkByYear reports what is wrong with a frame and one band by year for each
// strategy, all of the same years.
func (f *Frame) checkByYear(what string, bands []Band) error {
	if err := f.check(); err != nil {
		return err
	}
	years := 1
	if len(bands) > 0 {
		years = max(years, len(bands[0].Mean))
	}
	return f.checkBands(what, bands, years, false)
}

// byYear is the chart of one band for each strategy over the years 1, 2, ….
func (s *sheet) byYear(bands []Band, kind Kind) *chart {
	ch := &chart{sheet: s, bands: true, xLabel: s.Words.Year}
	ends := make([]float64, len(bands))
	for i, b := range bands {
		ends[i] = b.Mean[len(b.Mean)-1]
	}
	values := distinctly(kind, s.Currency, false, ends...)
	var all [][]float64
	for i, b := range bands {
		c := curve{xs: s.beside(yearsFrom(1, len(b.Mean)), i), mean: slices.Clone(b.Mean), low: slices.Clone(b.Low), high: slices.Clone(b.High), look: s.look(i)}
		ch.series = append(ch.series, series{curve: c, strategy: i, value: values[i]})
		all = append(all, b.Mean, b.Low, b.High)
	}
	ch.years(1, len(bands[0].Mean))
	ch.y = extentOf(all...)
	ch.yTicks = ticker{kind: kind, currency: s.Currency}
	return ch
}

// years sets the x axis to n years from the first.
func (ch *chart) years(first, n int) {
	ch.x = extent{float64(first), float64(first + n - 1)}
	if n == 1 {
		ch.x = extent{float64(first) - 0.5, float64(first) + 0.5}
	}
	ch.xTicks = func(count int) plot.Ticker { return yearTicker{first, first + n - 1, count} }
}

// beside moves a single year aside, so that the dots of several strategies do
// not lie on each other. Curves of more years stay.
func (s *sheet) beside(years []float64, strategy int) []float64 {
	if n := float64(len(s.Strategies)); len(years) == 1 {
		years[0] += 0.5 * ((float64(strategy)+0.5)/n - 0.5)
	}
	return years
}

func yearsFrom(first, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(first + i)
	}
	return xs
}
