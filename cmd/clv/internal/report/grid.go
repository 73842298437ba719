package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// grid is a table of a page: a column of names, then columns of figures.
type grid struct {
	header []string // may hold line breaks; the first is that of the names
	rows   [][]string
	// numbered is true where the names are numbers too.
	numbered bool
	// ruled lists the rows that a line is drawn above.
	ruled []int
}

// narrowest is the columns that the names of a grid keep.
const narrowest = 12

// grid writes the first of the given grids that fits the page, with its names
// wrapped if need be. If none fits, the last is written as records, one line a
// figure.
func (p *Page) grid(versions ...grid) {
	for _, g := range versions {
		body := p.render(g, 0)
		if over := widest(body) - p.width; over > 0 {
			names := widest(g.names())
			if names-over < narrowest {
				continue
			}
			body = p.render(g, names-over)
		}
		for _, line := range body {
			if strings.HasPrefix(line, "─") {
				line = p.faint(line)
			}
			p.line(line)
		}
		return
	}
	p.records(versions[len(versions)-1])
}

func (g grid) names() []string {
	names := strings.Split(g.header[0], "\n")
	for _, row := range g.rows {
		names = append(names, row[0])
	}
	return names
}

// render lays the grid out, its names no wider than names if that is not 0.
func (p *Page) render(g grid, names int) []string {
	w := table.NewWriter()
	w.SetStyle(p.style())
	w.AppendHeader(cells(g.header))
	for i, row := range g.rows {
		for _, ruled := range g.ruled {
			if i == ruled {
				w.AppendSeparator()
			}
		}
		w.AppendRow(cells(row))
	}
	first := table.ColumnConfig{Number: 1, WidthMax: names, WidthMaxEnforcer: wrapped, VAlignHeader: text.VAlignBottom}
	if g.numbered {
		first.Align, first.AlignHeader = text.AlignRight, text.AlignRight
	}
	columns := []table.ColumnConfig{first}
	for i := range g.header[1:] {
		columns = append(columns, table.ColumnConfig{
			Number: i + 2, Align: text.AlignRight, AlignHeader: text.AlignRight, VAlignHeader: text.VAlignBottom,
		})
	}
	w.SetColumnConfigs(columns)
	return strings.Split(w.Render(), "\n")
}

func wrapped(s string, width int) string { return strings.Join(wrap(s, width), "\n") }

func cells(texts []string) table.Row {
	row := make(table.Row, len(texts))
	for i, s := range texts {
		row[i] = s
	}
	return row
}

// style is sober: no frame, one rule below the header.
func (p *Page) style() table.Style {
	s := table.StyleLight
	s.Options = table.Options{SeparateHeader: true}
	s.Format.Header = text.FormatDefault
	s.Box.PaddingLeft, s.Box.PaddingRight = "", "  "
	return s
}

// records writes each row as a list of its figures.
func (p *Page) records(g grid) {
	labels := make([]string, len(g.header))
	for i, h := range g.header {
		labels[i] = strings.ReplaceAll(h, "\n", " ")
	}
	for _, row := range g.rows {
		p.Title(row[0])
		for i, cell := range row[1:] {
			p.indented("  ", "    ", labels[i+1]+": "+cell)
		}
	}
}

// widest returns the columns of the widest line.
func widest(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, text.StringWidthWithoutEscSequences(strings.TrimRight(l, " ")))
	}
	return n
}

// fits reports whether the grid fits the page as it is.
func (p *Page) fits(g grid) bool { return widest(p.render(g, 0)) <= p.width }
