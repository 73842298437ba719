package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// tiles is a grid of panels of equal size with a heading over each. Numbers
// stand only at the left of the first column and below the lowest panel of
// each column.
type tiles struct {
	n, columns, rows    int
	left, bottom        vg.Length   // room for the axes
	headings            []vg.Length // room above the panels of each row
	width, height       vg.Length   // of a panel, at least
	gutter, betweenRows vg.Length
}

// between is the distance of panels beside each other.
const between = vg.Length(26)

// newTiles divides a width among n panels: three columns or two as long as
// they make no more than two rows, else four.
func newTiles(n int, left, bottom, height vg.Length) tiles {
	columns := n
	switch {
	case n == 4:
		columns = 2
	case n > 3 && n <= 6 || n == 9:
		columns = 3
	case n > 6:
		columns = 4
	}
	t := tiles{n: n, columns: columns, rows: (n + columns - 1) / columns, left: left, bottom: bottom, height: height, gutter: between, betweenRows: 16}
	t.headings = make([]vg.Length, t.rows)
	t.width = (pageWidth - 2*sideMargin - left - 10 - vg.Length(columns-1)*t.gutter) / vg.Length(columns)
	return t
}

// head makes room for a heading of this height above panel k.
func (t *tiles) head(k int, height vg.Length) {
	t.headings[k/t.columns] = max(t.headings[k/t.columns], height+6)
}

// minHeight is the height of all rows when panels are as low as they may be.
func (t *tiles) minHeight() vg.Length {
	h := t.bottom
	for _, heading := range t.headings {
		h += heading + t.height + t.betweenRows
	}
	return h
}

// area returns the panel k of the body c, whether it is the first of its row,
// and whether it is the last of its column.
func (t *tiles) area(c draw.Canvas, k int) (area draw.Canvas, first, last bool) {
	row, column := k/t.columns, k%t.columns
	taller := (c.Size().Y - t.minHeight()) / vg.Length(t.rows)
	area = c
	area.Min.X = c.Min.X + t.left + vg.Length(column)*(t.width+t.gutter)
	area.Max.X = area.Min.X + t.width
	for r := range row {
		area.Max.Y -= t.headings[r] + t.height + taller + t.betweenRows
	}
	area.Max.Y -= t.headings[row]
	area.Min.Y = area.Max.Y - t.height - taller
	return area, column == 0, k+t.columns >= t.n
}

// multiples draws one panel for each curve, with the others behind it.
func (ch *chart) multiples() plan {
	left := ch.yLabelWidth()
	t := newTiles(len(ch.series), left, ch.bottomRoom(), 112)
	for i := range ch.series {
		name, notes := ch.words(&ch.series[i], smallName, t.width)
		t.head(i, tall(name, smallName)+tall(notes, noteSize))
	}
	return plan{height: t.minHeight(), draw: func(c draw.Canvas) {
		for k := range ch.series {
			area, first, last := t.area(c, k)
			ch.multiple(area, k, first, last)
		}
	}}
}

// multiple draws panel k.
func (ch *chart) multiple(area draw.Canvas, k int, first, last bool) {
	s := &ch.series[k]
	p := ch.frame(area.Size(), between/2-2, ch.ghosts(k)...)
	if !first {
		p.Y.Tick.Marker = unlabelled(p.Y.Tick.Marker.(plot.ConstantTicks))
	}
	if last {
		p.X.Label.Text = ch.xLabel
		if ch.above != "" {
			p.X.Label.Text += " (" + ch.above + ")"
		}
	} else {
		p.X.Tick.Marker = unlabelled(p.X.Tick.Marker.(plot.ConstantTicks))
	}
	ch.add(p, ch.series[k:k+1])
	drawInto(p, area)
	name, notes := ch.words(s, smallName, area.Size().X)
	foot := area.Max.Y + 4 + tall(name, smallName) + tall(notes, noteSize)
	ch.writeWords(area, s, name, notes, smallName, area.Min.X, foot)
}

// ghosts are the curves behind the one of panel k.
func (ch *chart) ghosts(k int) []plot.Plotter {
	var behind []plot.Plotter
	for i := range ch.series {
		if i != k && !ch.alone {
			behind = append(behind, ghost{ch.series[i].curve})
		}
	}
	return behind
}
