package report

import (
	"strconv"

	"clv/sim/explain"
	"clv/sim/segment"
)

// Allocation is the costs of a firm by segment, allocated by volume and by
// activity.
type Allocation struct {
	*segment.Costs
	volume, activity segment.Statement
	sections         []explain.Section
}

// NewAllocation allocates costs in both ways.
func NewAllocation(c *segment.Costs) *Allocation {
	return &Allocation{c, c.ByVolume(), c.ByActivity(), explain.Allocation(c)}
}

// Write writes both statements side by side, what changes, and every figure with
// its formula.
func (a *Allocation) Write(p *Page) {
	title := a.Title
	if title == "" {
		title = "Costs by segment"
	}
	p.Title(title)
	p.Note(explain.AllocationVerdict(a.Costs))
	p.gap()
	p.writeStatements(a.Costs, a.volume, a.activity)
	p.gap()
	p.Note("Below, each figure: the formula, then the same with numbers. Numbers have as many digits as it takes for them to give the result that is printed.")
	for i := range a.sections {
		p.section(&a.sections[i], true)
	}
}

// writeStatements sets both ways beside each other, segments across, in as many
// blocks of segments as the page is narrow.
func (p *Page) writeStatements(c *segment.Costs, volume, activity segment.Statement) {
	rows, ruled := statementRows(c, volume, activity)
	block := func(from, to int) grid {
		g := grid{header: []string{""}, ruled: ruled}
		for _, s := range c.Segments[from:to] {
			g.header = append(g.header, s.Name)
		}
		g.header = append(g.header, "all")
		for _, row := range rows {
			cells := append([]string{row[0]}, row[1+from:1+to]...)
			g.rows = append(g.rows, append(cells, row[len(row)-1]))
		}
		return g
	}
	n := len(c.Segments)
	size := n
	for size > 1 && !p.fits(block(0, size)) {
		size--
	}
	for from := 0; from < n; from += size {
		if from > 0 {
			p.gap()
		}
		p.grid(block(from, min(from+size, n)))
	}
}

// statementRows are the lines of both statements: a name, each segment, and all
// together.
func statementRows(c *segment.Costs, volume, activity segment.Statement) (rows [][]string, ruled []int) {
	var all []float64
	for _, s := range c.Segments {
		all = append(all, s.Sales)
	}
	text := amountsFor(c.Currency, false, all...).text
	money := func(name string, xs []float64) {
		row, total := []string{name}, 0.0
		for _, x := range xs {
			row, total = append(row, text(x)), total+x
		}
		rows = append(rows, append(row, text(total)))
	}
	money("sales", c.Volumes(segment.Sales))
	money("direct cost", c.Volumes(segment.DirectCost))
	for i := range c.Expenses {
		e := &c.Expenses[i]
		ruled = append(ruled, len(rows))
		money(e.Name+" by volume", volume.Expenses[i])
		money(e.Name+" by activity", activity.Expenses[i])
		for pool := range segment.Pools {
			if parts, all := e.Pool(pool, len(c.Segments)); len(parts) > 0 {
				money("  "+pool.String(), all)
				for _, a := range parts {
					money("    "+a.Name, a.Allocated())
				}
			}
		}
	}
	ruled = append(ruled, len(rows))
	money("total cost by volume", volume.TotalCost)
	money("total cost by activity", activity.TotalCost)
	ruled = append(ruled, len(rows))
	money("profit by volume", volume.Profit)
	money("profit by activity", activity.Profit)
	for _, x := range []struct {
		way string
		of  segment.Statement
	}{{"volume", volume}, {"activity", activity}} {
		row := []string{"share of sales by " + x.way}
		for _, m := range x.of.Margin {
			row = append(row, share(m))
		}
		rows = append(rows, append(row, share(c.Margin())))
	}
	for _, x := range []struct {
		way string
		of  segment.Statement
	}{{"volume", volume}, {"activity", activity}} {
		row := []string{"rank by " + x.way}
		for _, r := range x.of.Rank {
			row = append(row, strconv.Itoa(r))
		}
		rows = append(rows, append(row, ""))
	}
	return rows, ruled
}
