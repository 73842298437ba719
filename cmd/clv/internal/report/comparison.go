package report

import (
	"math"
	"slices"

	"clv/sim/compare"
)

// writeEquity writes customer equity by strategy.
func (r *Run) writeEquity(p *Page) {
	p.Heading("Customer equity within " + years(r.Table.Result.Study.Years))
	p.grid(r.equityGrid(false), r.equityGrid(true))
	if r.certain() {
		p.Note("Expectations; nothing is uncertain and luck was not simulated.")
	}
}

func (r *Run) equityGrid(short bool) grid {
	currency := r.Table.Result.Study.Currency
	amount := func(header string, figure func(*compare.Row) float64) *gridColumn {
		xs := r.column(figure)
		return columnOf(header, xs, amountsFor(currency, short, xs...).text)
	}
	columns := []*gridColumn{
		amount("mean", func(row *compare.Row) float64 { return row.Equity.Mean }),
		nil, nil, nil,
		amount("CLV", func(row *compare.Row) float64 {
			if row.CLV == nil {
				return float64(none)
			}
			return row.CLV.Mean
		}),
		amount("beyond\nhorizon", func(row *compare.Row) float64 { return row.BeyondHorizon }),
	}
	if r.spread() {
		columns[1] = amount("standard\ndeviation", func(row *compare.Row) float64 { return row.Equity.SD })
		columns[2] = amount(r.over()+":\n5%", func(row *compare.Row) float64 { return row.Equity.P5 })
		columns[3] = amount("95%", func(row *compare.Row) float64 { return row.Equity.P95 })
	}
	return gridOf("strategy", r.names(), columns...)
}

// against returns the rows that are compared with the baseline, and their
// names.
func (r *Run) against() (rows []*compare.Row, names []string) {
	for i := range r.Table.Rows {
		if row := &r.Table.Rows[i]; row.Difference != nil {
			rows, names = append(rows, row), append(names, row.Name)
		}
	}
	return rows, names
}

// writeDifferences writes what the strategies add to the baseline.
func (r *Run) writeDifferences(p *Page) {
	if rows, _ := r.against(); len(rows) == 0 {
		return
	}
	p.Heading("Difference from " + r.base())
	p.grid(r.differenceGrid(false), r.differenceGrid(true))
	p.Note(r.differenceNote())
}

func (r *Run) differenceNote() string {
	belief := "Belief: how much of what we do not know leaves the strategy expected to be better."
	switch study := r.Table.Result.Study; {
	case !study.Exact() && !r.tellsBelief():
		belief = "Belief and own luck take expectations, and there is no formula for them, since " + study.InTheWay() + "."
		if study.Uncertain() {
			belief += " Nested replications tell belief (--belief-draws)."
		}
	case !study.Uncertain() && study.Environment.Given():
		belief = "Belief: 100% or 0% by the mean over good and bad years, since no input is uncertain."
	case !study.Uncertain():
		belief = "Belief: 100% or 0%, since no input is uncertain."
	}
	if !r.chance() {
		return belief
	}
	return belief + " Futures: how many of the simulated futures it wins when the strategies share their luck; " +
		"own luck: the same when each has its own. No data can tell how much luck is shared."
}

// tellsBelief reports whether any figure of belief is known.
func (r *Run) tellsBelief() bool {
	rows, _ := r.against()
	return slices.ContainsFunc(rows, func(row *compare.Row) bool { return !math.IsNaN(row.Difference.Better.Belief) })
}

func (r *Run) differenceGrid(short bool) grid {
	rows, names := r.against()
	probability := func(header string, figure func(*compare.Difference) float64) *gridColumn {
		return columnOf(header, rows, func(row *compare.Row) string { return share(figure(row.Difference)) })
	}
	columns := []*gridColumn{
		r.exactColumn(rows, short),
		nil,
		probability("better:\nbelief", func(d *compare.Difference) float64 { return d.Better.Belief }),
		nil, nil,
		columnOf("pays\nback", rows, func(row *compare.Row) string { return yearText(row.PaybackYear) }),
	}
	if r.chance() {
		columns[1] = r.simulatedColumn(rows, short)
		columns[3] = probability("futures", func(d *compare.Difference) float64 { return d.Better.Futures })
		columns[4] = probability("own luck", func(d *compare.Difference) float64 { return d.BetterIndependent })
	}
	return gridOf("strategy", names, columns...)
}

// exactColumn writes the exact differences, where there are any.
func (r *Run) exactColumn(rows []*compare.Row, short bool) *gridColumn {
	if math.IsNaN(rows[0].Difference.Exact) {
		return nil
	}
	return r.amountColumn("expected", rows, short, func(d *compare.Difference) float64 { return d.Exact })
}

func (r *Run) amountColumn(header string, rows []*compare.Row, short bool, figure func(*compare.Difference) float64) *gridColumn {
	var xs []float64
	for _, row := range rows {
		xs = append(xs, figure(row.Difference))
	}
	return columnOf(header, xs, amountsFor(r.Table.Result.Study.Currency, short, xs...).signed)
}

// simulatedColumn writes the plain paired estimate with its 95% interval.
func (r *Run) simulatedColumn(rows []*compare.Row, short bool) *gridColumn {
	var xs []float64
	for _, row := range rows {
		xs = append(xs, row.Difference.Mean)
	}
	money := amountsFor(r.Table.Result.Study.Currency, short, xs...)
	header := "simulated,\n± 95% interval"
	if !r.spread() {
		header = "simulated"
	}
	return columnOf(header, rows, func(row *compare.Row) string {
		d := row.Difference
		if !r.spread() {
			return money.signed(d.Mean)
		}
		return money.signed(d.Mean) + " ± " + money.error((d.CI95[1]-d.CI95[0])/2)
	})
}

// writeBest ranks more than two strategies.
func (r *Run) writeBest(p *Page) {
	if len(r.Table.Rows) < 3 {
		return
	}
	p.Heading("Which is best")
	p.grid(r.bestGrid(false), r.bestGrid(true))
	p.Note("Expected loss: what choosing the strategy costs on average against the one that turns out best.")
}

func (r *Run) bestGrid(short bool) grid {
	probability := func(header string, figure func(*compare.Row) float64) *gridColumn {
		return columnOf(header, r.column(figure), share)
	}
	amount := func(header string, figure func(*compare.Row) float64) *gridColumn {
		xs := r.column(figure)
		return columnOf(header, xs, amountsFor(r.Table.Result.Study.Currency, short, xs...).text)
	}
	columns := []*gridColumn{
		probability("best:\nbelief", func(row *compare.Row) float64 { return row.ProbabilityBest.Belief }),
		nil,
		amount("expected loss:\nbelief", func(row *compare.Row) float64 { return row.ExpectedLoss.Belief }),
		nil,
	}
	if r.chance() {
		columns[1] = probability("best:\nfutures", func(row *compare.Row) float64 { return row.ProbabilityBest.Futures })
		columns[3] = amount("expected loss:\nfutures", func(row *compare.Row) float64 { return row.ExpectedLoss.Futures })
	}
	return gridOf("strategy", r.names(), columns...)
}
