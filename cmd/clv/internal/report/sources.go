package report

import (
	"math"

	"clv/sim/compare"
)

// writeSources says where the variance comes from, if it has more than one
// source.
func (r *Run) writeSources(p *Page) {
	names, variances := r.sources()
	if len(names) == 0 {
		return
	}
	p.Heading("Where the uncertainty comes from")
	column := func(header string, part func(compare.Variance) float64) *gridColumn {
		seen := false
		c := columnOf(header, variances, func(v compare.Variance) string {
			seen = seen || !math.IsNaN(part(v))
			return share(max(part(v), 0) / total(v))
		})
		if !seen {
			return nil
		}
		return c
	}
	p.grid(gridOf("variance of", names,
		column("what we do\nnot know", func(v compare.Variance) float64 { return v.Belief }),
		column("good and\nbad years", func(v compare.Variance) float64 { return v.Environment }),
		column("chance", func(v compare.Variance) float64 { return v.Chance }),
	))
}

// sources returns the variances that have at least two sources: of the equity
// of each strategy, then of each difference.
func (r *Run) sources() (names []string, variances []compare.Variance) {
	add := func(name string, v compare.Variance) {
		known := 0
		for _, x := range []float64{v.Belief, v.Environment, v.Chance} {
			if !math.IsNaN(x) {
				known++
			}
		}
		if known > 1 && total(v) > 0 {
			names, variances = append(names, name), append(variances, v)
		}
	}
	for i := range r.Table.Rows {
		add(r.Table.Rows[i].Name, r.Table.Rows[i].Variance)
	}
	for i := range r.Table.Rows {
		if d := r.Table.Rows[i].Difference; d != nil {
			add("“"+r.Table.Rows[i].Name+"” less "+r.base(), d.Variance)
		}
	}
	return names, variances
}

// total sums the parts that are known. An estimate below zero counts as none.
func total(v compare.Variance) float64 {
	sum := 0.0
	for _, x := range []float64{v.Belief, v.Environment, v.Chance} {
		if !math.IsNaN(x) {
			sum += max(x, 0)
		}
	}
	return sum
}
