package sim

import (
	"slices"

	"clv/sim/belief"
	"clv/sim/response"
)

// rate returns the retention rate at p: as it is given, or what spending makes of
// it, with its changes.
func (r Retention) rate(p belief.Point) *Series {
	rate := new(Series)
	if !r.Spending.Given() {
		r.Rate.resolve(p, rate)
		return rate
	}
	var spending Series
	r.Spending.resolve(p, &spending)
	var curve responseSeries
	years, tenures := spending.years, spending.tenures
	for _, x := range curve.pairs(&r.Response) {
		x.quantity.resolve(p, x.series)
		years = max(years, x.series.years)
	}
	change := r.Rate.change(p)
	if change.ByYear {
		years = max(years, change.Years)
	}
	if change.ByTenure {
		tenures = max(tenures, change.Years)
	}
	rate.years, rate.tenures = years, tenures
	for cell := range years * tenures {
		year, tenure := cell/tenures, cell%tenures
		x := response.At(curve.curve(r.Response.Model, year), spending.At(year, tenure))
		if change.At != nil {
			x = change.At(year, tenure, x)
		}
		rate.values = append(rate.values, Share.clip(x))
		rate.clipped = rate.clipped || x != Share.clip(x)
	}
	return rate
}

// addSpending adds what is spent on keeping customers to what is spent on them
// otherwise.
func (q *segmentSeries) addSpending(r *Retention, p belief.Point) {
	if !r.Spending.Given() {
		return
	}
	var spending, both Series
	r.Spending.resolve(p, &spending)
	m := &q.marketing
	both.years, both.tenures = max(spending.years, m.years), max(spending.tenures, m.tenures)
	both.clipped = spending.clipped || m.clipped
	for cell := range both.years * both.tenures {
		year, tenure := cell/both.tenures, cell%both.tenures
		both.values = append(both.values, spending.At(year, tenure)+m.At(year, tenure))
	}
	*m = both
}

// spendsOnCustomers reports whether money is spent on customers whatever they
// buy.
func (g *Segment) spendsOnCustomers() bool {
	return g.Marketing.Given() || g.Retention.Spending.Given()
}

// spendingInYearOne stops the calendar of spending and its response in year 1.
func (r Retention) spendingInYearOne() Retention {
	for _, q := range []*Quantity{
		&r.Spending, &r.Response.Ceiling, &r.Response.Rate, &r.Response.Scale, &r.Response.Exponent, &r.Response.Half, &r.Response.Power,
	} {
		q.Layers = slices.Clone(q.Layers)
		for i, l := range q.Layers {
			if l.By == ByYear {
				q.Layers[i].By, q.Layers[i].Values = Constant, l.Values[:1]
			}
		}
	}
	return r
}
