package report

import (
	"fmt"
	"slices"

	"clv/sim/compare"
)

// quantity is a figure by calendar year.
type quantity struct {
	// name heads a column; key is what data files call it.
	name, key string
	money     bool
	of        func(*compare.Year) compare.Spread
}

var quantities = []quantity{
	{"customers", "customers", false, func(y *compare.Year) compare.Spread { return y.Customers }},
	{"cash", "cash", true, func(y *compare.Year) compare.Spread { return y.Cash }},
	{"present value", "present_value", true, func(y *compare.Year) compare.Spread { return y.PresentValue }},
	{"cumulative present value", "cumulative_present_value", true, func(y *compare.Year) compare.Spread { return y.Cumulative }},
}

// shownByYear are the quantities of the page.
var shownByYear = []quantity{quantities[0], quantities[1], quantities[3]}

// writeYears writes means by year, the strategies beside each other: in one
// table if it fits, otherwise in one for each quantity and, of many
// strategies, in several.
func (r *Run) writeYears(p *Page) {
	p.Heading("Year by year (means)")
	all := make([]int, len(r.Table.Rows))
	for i := range all {
		all[i] = i
	}
	shown := shownYears(r.Table.Result.Study.Years)
	for _, short := range []bool{false, true} {
		if g := r.yearsGrid(shown, shownByYear, all, short); p.fits(g) {
			p.grid(g)
			p.Note(yearsNote(shown, r.Table.Result.Study.Years))
			return
		}
	}
	for _, q := range shownByYear {
		p.gap()
		p.line(p.faint(q.name))
		for _, some := range r.fitting(p, shown, q, all) {
			p.grid(r.yearsGrid(shown, []quantity{q}, some, false), r.yearsGrid(shown, []quantity{q}, some, true))
		}
	}
	p.Note(yearsNote(shown, r.Table.Result.Study.Years))
}

// fitting splits the strategies into groups whose columns fit the page.
func (r *Run) fitting(p *Page, shown []int, q quantity, all []int) [][]int {
	for size := len(all); size > 1; size-- {
		groups := slices.Collect(slices.Chunk(all, size))
		if !slices.ContainsFunc(groups, func(some []int) bool {
			return !p.fits(r.yearsGrid(shown, []quantity{q}, some, true))
		}) {
			return groups
		}
	}
	return slices.Collect(slices.Chunk(all, 1))
}

// shownYears returns the years, from 1, that a page shows: all up to twelve,
// otherwise the first five, every fifth and the last.
func shownYears(n int) []int {
	var shown []int
	for y := 1; y <= n; y++ {
		if n <= 12 || y <= 5 || y%5 == 0 || y == n {
			shown = append(shown, y)
		}
	}
	return shown
}

func yearsNote(shown []int, n int) string {
	note := "Customers at the start of the year; cash undiscounted."
	if len(shown) < n {
		note += " All years stand in years.csv and results.json."
	}
	return note
}

// yearsGrid has a column for each quantity and strategy.
func (r *Run) yearsGrid(shown []int, qs []quantity, strategies []int, short bool) grid {
	names := make([]string, len(shown))
	for k, y := range shown {
		names[k] = fmt.Sprint(y)
	}
	var columns []*gridColumn
	for _, q := range qs {
		for k, i := range strategies {
			xs := make([]float64, len(shown))
			for k, y := range shown {
				xs[k] = q.of(&r.Table.Rows[i].Years[y-1]).Mean
			}
			text := count
			if q.money {
				text = amountsFor(r.Table.Result.Study.Currency, short, xs...).text
			}
			header := wrapped(onOneLine(r.Table.Rows[i].Name), 16)
			if len(qs) > 1 && k == 0 {
				header = wrapped(q.name+":", 12) + "\n" + header
			}
			columns = append(columns, columnOf(header, xs, text))
		}
	}
	g := gridOf("year", names, columns...)
	g.numbered = true
	return g
}
