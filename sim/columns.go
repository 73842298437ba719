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
			Programmes: make([]ProgrammeYears, len(strategy.Segments)),
		})
	}
}

// grow makes room for n replications in all.
func (r *Result) grow(n int) {
	r.Replications = n
	var all, byYear columns
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		all = append(all, &o.Equity, &o.Current, &o.Future, &o.Overhead, &o.Acquisition, &o.CurrentAcquisition, &o.FirstDay)
		if r.Study.Exact() {
			all = append(all, &o.Expected)
		} else {
			all = append(all, &o.Fluid)
		}
		for j := range o.Segments {
			all = append(all, &o.Segments[j])
		}
		for y := range o.Years {
			byYear = append(byYear, &o.Years[y].Customers, &o.Years[y].Cash, &o.Years[y].PresentValue)
		}
	}
	r.growProgrammes()
	all.lengthen(n)
	byYear.lengthen(r.YearReplications())
}

// columns are written a replication at a time, one number into each.
type columns []*[]float64

// lengthen extends columns to n numbers, with what they hold in place. They
// stand in one piece of memory, a little apart: at a distance of a power of two
// a processor's cache would hold few of them at a time.
func (cs columns) lengthen(n int) {
	if n <= cap(*cs[0]) {
		for _, c := range cs {
			*c = (*c)[:n]
		}
		return
	}
	const apart = 8 // numbers, a line of the cache
	size := max(n, 2*len(*cs[0]))
	memory := make([]float64, len(cs)*(size+apart))
	for k, c := range cs {
		from := k * (size + apart)
		longer := memory[from : from+n : from+size]
		copy(longer, *c)
		*c = longer
	}
}

// warnOfYears says where the columns by year are shorter than the run.
func (r *Result) warnOfYears() {
	if byYear := r.YearReplications(); byYear < r.Replications {
		r.Warnings = append(r.Warnings, fmt.Sprintf("The spread by year is taken from the first %d replications, to bound memory.", byYear))
	}
}
