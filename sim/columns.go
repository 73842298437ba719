package sim

import "fmt"

// yearCells bounds the memory of the columns by year: 64 MB in all.
const yearCells = 8 << 20

// YearReplications returns how many replications the columns by year hold.
func (r *Result) YearReplications() int {
	const columns = 3
	return max(1, min(r.Replications, yearCells/(columns*len(r.Study.Strategies)*r.Study.Years)))
}

// makeOutcomes makes an outcome, with empty columns, for each strategy.
func (r *Result) makeOutcomes() {
	for _, strategy := range r.Study.Strategies {
		r.Outcomes = append(r.Outcomes, Outcome{
			Name: strategy.Name, Segments: make([][]float64, len(strategy.Segments)), Years: make([]Year, r.Study.Years),
		})
	}
}

// grow makes room for n replications in all.
func (r *Result) grow(n int) {
	r.Replications = n
	byYear := r.YearReplications()
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		if r.Study.Exact() {
			lengthen(&o.Expected, n)
		} else {
			lengthen(&o.Fluid, n)
		}
		for _, column := range []*[]float64{
			&o.Equity, &o.Current, &o.Future, &o.Overhead, &o.Acquisition, &o.CurrentAcquisition, &o.FirstDay,
		} {
			lengthen(column, n)
		}
		for j := range o.Segments {
			lengthen(&o.Segments[j], n)
		}
		for y := range o.Years {
			for _, column := range []*[]float64{&o.Years[y].Customers, &o.Years[y].Cash, &o.Years[y].PresentValue} {
				lengthen(column, byYear)
			}
		}
	}
}

// lengthen extends a column to n numbers, with what it holds in place.
func lengthen(column *[]float64, n int) {
	if n <= cap(*column) {
		*column = (*column)[:n]
		return
	}
	longer := make([]float64, n, max(n, 2*len(*column)))
	copy(longer, *column)
	*column = longer
}

// warnOfYears says where the columns by year are shorter than the run.
func (r *Result) warnOfYears() {
	if byYear := r.YearReplications(); byYear < r.Replications {
		r.Warnings = append(r.Warnings, fmt.Sprintf("The spread by year is taken from the first %d replications, to bound memory.", byYear))
	}
}
