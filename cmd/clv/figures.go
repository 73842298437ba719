package main

import (
	"errors"
	"strings"
	"sync"

	"clv/plots"
	"clv/scenarios"
	"clv/sim"
	"clv/sim/compare"
)

// figures turns a comparison into the data of its figures.
type figures struct {
	table *compare.Table
	// discount says how money is discounted, in words.
	discount string
	// sets are the edits laid on the scenario.
	sets []string
}

// draw returns the figures of a run, built at the same time.
func (o *runOptions) draw(s *scenario, found *outcome) ([]*plots.Figure, error) {
	f := &figures{found.run.Table, discountWords(s.file), found.run.Sets}
	builders := []func() (*plots.Figure, error){f.equity, f.fan, f.customers, f.cash}
	if f.survives() {
		builders = append(builders, f.retention)
	}
	if len(f.table.Rows) > 1 {
		builders = append(builders, f.difference)
	}
	if f.acquires() {
		builders = append(builders, f.value)
	}
	if found.run.HasProgrammes() {
		builders = append(builders, f.programme)
	}
	if v := found.run.Vary; v != nil && len(v.Points) > 1 && len(f.table.Rows) > 1 {
		builders = append(builders, func() (*plots.Figure, error) { return f.vary(v, o.unit()) })
	}
	drawn, failed := make([]*plots.Figure, len(builders)), make([]error, len(builders))
	var wg sync.WaitGroup
	for i, build := range builders {
		wg.Go(func() { drawn[i], failed[i] = build() })
	}
	wg.Wait()
	return drawn, errors.Join(failed...)
}

// unit returns what the numbers of --vary are.
func (o *runOptions) unit() scenarios.Unit {
	v, err := scenarios.ParseVary(o.vary[0])
	if err != nil {
		return scenarios.Number
	}
	return v.Unit
}

func (f *figures) study() *sim.Study { return f.table.Result.Study }

func (f *figures) equity() (*plots.Figure, error) {
	in := plots.DensityInput{Frame: f.frame(f.equityTitle())}
	for i := range f.table.Result.Outcomes {
		in.Equity = append(in.Equity, f.table.Result.Outcomes[i].Equity)
	}
	if f.table.Result.Engine == sim.Expected {
		in.Subtitle = "Expected customer equity" + f.overWhat() + ". Each curve has its own height; dot: mean, bar: 90% of " + f.expectations()
	}
	return plots.Density(in)
}

func (f *figures) difference() (*plots.Figure, error) {
	r := f.table.Result
	in := plots.DifferenceInput{Frame: f.frame(f.differenceTitle())}
	base := r.Outcomes[f.table.Baseline].Equity
	for i := range r.Outcomes {
		d := f.table.Rows[i].Difference
		if d == nil {
			in.Difference, in.Losing = append(in.Difference, nil), append(in.Losing, "")
			continue
		}
		paired := make([]float64, len(base))
		for k, x := range r.Outcomes[i].Equity {
			paired[k] = x - base[k]
		}
		in.Difference, in.Losing = append(in.Difference, paired), append(in.Losing, f.losing(d, paired))
	}
	if r.Engine == sim.Expected {
		in.Subtitle = "Expected customer equity minus that of the baseline," + f.overWhat() + ". Dot: mean, bar: 90% of " + f.expectations()
	}
	return plots.Difference(in)
}

// losing says how often a strategy loses against the baseline.
func (f *figures) losing(d *compare.Difference, paired []float64) string {
	one, many := "future", "futures"
	if f.table.Result.Engine == sim.Expected {
		many = f.expectations()
		one = strings.TrimSuffix(many, "s")
		switch s := f.study(); {
		case !s.Varies():
			return ""
		case !s.Uncertain():
			one, many = "course of years", "courses of years"
		}
	}
	if same(d) {
		return "the same in every " + one
	}
	lost := 0
	for _, x := range paired {
		if x < 0 {
			lost++
		}
	}
	return "loses in " + strings.Replace(compare.InHundred(float64(lost)/float64(len(paired)), len(paired)), "cases", many, 1)
}

// overWhat says what expectations differ over.
func (f *figures) overWhat() string {
	switch s := f.study(); {
	case s.Uncertain() && s.Environment.Given():
		return " over what we do not know and good and bad years"
	case s.Environment.Given():
		return " over good and bad years"
	}
	return " over what we do not know"
}

// expectations names what a spread of the expected evaluator is of.
func (f *figures) expectations() string {
	if f.study().Environment.Given() {
		return "expectations"
	}
	return "beliefs"
}

// same reports whether a strategy never differs from the baseline.
func same(d *compare.Difference) bool { return d.Mean == 0 && d.SD == 0 && d.Expected() == 0 }

// band turns a figure by year into a mean with its 90%.
func band(years []compare.Year, of func(*compare.Year) compare.Spread) plots.Band {
	var b plots.Band
	for y := range years {
		s := of(&years[y])
		b.Mean, b.Low, b.High = append(b.Mean, s.Mean), append(b.Low, s.P5), append(b.High, s.P95)
	}
	return b
}

func (f *figures) fan() (*plots.Figure, error) {
	in := plots.FanInput{Frame: f.frame(f.fanTitle())}
	if f.table.Result.Engine == sim.Expected {
		in.Subtitle = "Expected cumulative present value by year. Line: mean, band: 90% of " + f.expectations()
	}
	for i := range f.table.Rows {
		in.Value = append(in.Value, band(f.table.Rows[i].Years, func(y *compare.Year) compare.Spread { return y.Cumulative }))
	}
	return plots.Fan(in)
}

func (f *figures) customers() (*plots.Figure, error) {
	in := plots.CustomersInput{Frame: f.frame(f.customersTitle())}
	if f.table.Result.Engine == sim.Expected {
		in.Subtitle = "Expected customers at the start of each year. Line: mean, band: 90% of " + f.expectations()
	}
	for i := range f.table.Rows {
		in.Customers = append(in.Customers, band(f.table.Rows[i].Years, func(y *compare.Year) compare.Spread { return y.Customers }))
	}
	return plots.Customers(in)
}

func (f *figures) cash() (*plots.Figure, error) {
	in := plots.CashInput{Frame: f.frame(f.cashTitle())}
	for i := range f.table.Rows {
		in.Cash = append(in.Cash, cashOf(&f.table.Rows[i]))
	}
	return plots.Cash(in)
}

// cashOf returns the mean cash of each year.
func cashOf(row *compare.Row) []float64 {
	return band(row.Years, func(y *compare.Year) compare.Spread { return y.Cash }).Mean
}

// acquires reports whether every strategy acquires customers, so that their
// value curves can be set beside each other.
func (f *figures) acquires() bool {
	for i := range f.table.Result.Outcomes {
		if f.table.Result.Outcomes[i].ValueCurve == nil {
			return false
		}
	}
	return true
}

func (f *figures) value() (*plots.Figure, error) {
	in := plots.ValueCurveInput{Frame: f.frame(f.valueTitle())}
	in.Subtitle = "Cumulative present value of one newly acquired customer, every input at its mean, before overhead. Dot: the year from which the customer stays paid back"
	for i := range f.table.Result.Outcomes {
		in.Value = append(in.Value, f.table.Result.Outcomes[i].ValueCurve)
	}
	return plots.ValueCurve(in)
}
