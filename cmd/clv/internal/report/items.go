package report

import "fmt"

// yearHeaders head the columns of n years.
func yearHeaders(n int) []string {
	var headers []string
	for y := range n {
		headers = append(headers, fmt.Sprintf("year %d", y+1))
	}
	return headers
}

// items writes lines with the headers, mostly years, across, in as many blocks of
// them as the page is narrow.
func (p *Page) items(headers []string, items []item) {
	size := len(headers)
	for size > 1 && !p.fits(itemGrid(headers, items, 0, size)) {
		size--
	}
	for from := 0; from < len(headers); from += size {
		if from > 0 {
			p.gap()
		}
		p.grid(itemGrid(headers, items, from, min(from+size, len(headers))))
	}
}

// itemGrid has the columns from..to, counted from 0, across.
func itemGrid(headers []string, items []item, from, to int) grid {
	g := grid{header: append([]string{""}, headers[from:to]...)}
	for k, it := range items {
		g.rows = append(g.rows, append([]string{it.name}, it.figures[from:to]...))
		if it.ruled {
			g.ruled = append(g.ruled, k)
		}
	}
	return g
}
