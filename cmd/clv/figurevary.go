package main

import (
	"math"

	"clv/cmd/clv/internal/report"
	"clv/plots"
	"clv/scenarios"
	"clv/sim"
	"clv/sim/compare"
)

// vary is the figure of how the differences depend on the varied value. Its
// line is the exact difference, so that it breaks even where the words say.
func (f *figures) vary(v *report.Vary, unit scenarios.Unit) (*plots.Figure, error) {
	in := plots.VaryInput{Frame: f.frame(f.varyTitle(v)), Varied: v.Path, Now: math.NaN()}
	in.Subtitle = "Customer equity minus that of the baseline. Line: expected, band: 95% confidence interval of the simulated mean, dot: break-even"
	bounds := func(d *compare.Difference) (low, high float64) { return d.CI95[0], d.CI95[1] }
	if f.study().Varies() {
		of := "futures"
		if f.table.Result.Engine == sim.Expected {
			of = f.expectations()
		}
		in.Subtitle = "Customer equity minus that of the baseline. Line: expected, band: 90% of " + of + ", dot: break-even"
		bounds = func(d *compare.Difference) (low, high float64) { return d.P5, d.P95 }
	}
	scale := 1.0
	switch unit {
	case scenarios.Share:
		in.Kind = plots.Percent
	case scenarios.Points:
		in.Kind, scale = plots.Points, .01
	case scenarios.Money:
		in.Kind = plots.Money
	}
	in.Difference = make([]plots.Band, len(f.table.Rows))
	for _, p := range v.Points {
		in.X = append(in.X, p.Value*scale)
		for i := range p.Rows {
			if d := p.Rows[i].Difference; d != nil {
				b := &in.Difference[i]
				low, high := bounds(d)
				b.Mean, b.Low, b.High = append(b.Mean, d.Expected()), append(b.Low, low), append(b.High, high)
			}
		}
	}
	return plots.Vary(in)
}
