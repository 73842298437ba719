package compare

import (
	"math"
	"sync"

	"clv/sim"

	"gonum.org/v1/gonum/stat"
)

// With compares the strategies of a result with its study's baseline.
func With(r *sim.Result) *Table {
	t := &Table{Result: r, Baseline: r.Study.Baseline, Rows: make([]Row, len(r.Outcomes))}
	sorted := make([][]float64, len(r.Outcomes))
	each(sorted, func(i int) {
		sorted[i] = inOrder(r.Outcomes[i].Equity)
		t.Rows[i] = newRow(r, i, sorted[i])
	})
	each(sorted, func(i int) {
		if i != t.Baseline {
			t.Rows[i].Difference = newDifference(r, i, t.Baseline, sorted)
		}
	})
	best, loss := rank(r)
	for i := range t.Rows {
		row := &t.Rows[i]
		row.ProbabilityBest, row.ExpectedLoss = best[i], loss[i]
		if i != t.Baseline {
			if !row.Difference.same() {
				row.PaybackYear = stays(difference(row.cumulative(), t.Rows[t.Baseline].cumulative()))
			}
		}
	}
	return t
}

// each calls f with the index of each element, many at once.
func each[T any](of []T, f func(i int)) {
	var wg sync.WaitGroup
	for i := range of {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

// newRow gives the figures of strategy i by itself, given its equity sorted.
func newRow(r *sim.Result, i int, sorted []float64) Row {
	o, s := &r.Outcomes[i], equityOf(r, i)
	row := Row{
		Name: o.Name, Equity: s.spread(sorted), Variance: s.split(), Exact: s.exact(),
		Current: stat.Mean(o.Current, nil), Future: stat.Mean(o.Future, nil), Overhead: stat.Mean(o.Overhead, nil),
		BeyondHorizon: stat.Mean(o.Beyond, nil), EquityPerCustomer: math.NaN(), EquityToAcquisitionCost: math.NaN(),
		FluidError: math.NaN(), FluidStandardError: math.NaN(),
	}
	if o.Fluid != nil {
		off := difference(o.Fluid, o.Equity)
		row.FluidError, row.FluidStandardError = stat.Mean(off, nil), meanError(byDraw(r, off))
	}
	if customers := stat.Mean(o.FirstDay, nil); customers > 0 {
		row.EquityPerCustomer = row.Equity.Mean / customers
	}
	if clv := r.CLV(i); clv != nil {
		s := newSpread(clv)
		row.CLV = &s
	}
	if cost := stat.Mean(o.Acquisition, nil); cost > 0 {
		row.EquityToAcquisitionCost = (row.Equity.Mean + cost) / cost
	}
	if len(o.ValueCurve) > 1 {
		row.CustomerPayback = CustomerPayback(o.ValueCurve)
	}
	row.Years, row.Programmes = newYears(o), ProgrammesOf(r, i)
	return row
}

// newYears describes each calendar year.
func newYears(o *sim.Outcome) []Year {
	years := make([]Year, len(o.Years))
	cumulative := make([]float64, len(o.Years[0].PresentValue))
	var wg sync.WaitGroup
	wg.Go(func() {
		for y := range years {
			years[y].Customers = newSpread(o.Years[y].Customers)
		}
	})
	wg.Go(func() {
		for y := range years {
			years[y].Cash = newSpread(o.Years[y].Cash)
		}
	})
	wg.Go(func() {
		for y := range years {
			for i, v := range o.Years[y].PresentValue {
				cumulative[i] += v
			}
			years[y].PresentValue, years[y].Cumulative = newSpread(o.Years[y].PresentValue), newSpread(cumulative)
		}
	})
	wg.Wait()
	return years
}

// cumulative returns the mean cumulative present value by year.
func (r *Row) cumulative() []float64 {
	means := make([]float64, len(r.Years))
	for y := range r.Years {
		means[y] = r.Years[y].Cumulative.Mean
	}
	return means
}

// stays returns the first year, from 1, from which the curve stays at or above
// zero to its end, or 0.
func stays(curve []float64) int {
	year := 0
	for y := len(curve) - 1; y >= 0 && curve[y] >= 0; y-- {
		year = y + 1
	}
	return year
}

// difference returns a − b, element by element.
func difference(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}

// CustomerPayback returns the first year from which a value curve of one acquired
// customer (sim.Outcome.ValueCurve) stays at zero or above; 0 if it never does.
func CustomerPayback(curve []float64) int {
	if len(curve) == 0 {
		return 0
	}
	return stays(curve[1:])
}
