package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A row names one strategy at the left of a chart of rows.
type row struct {
	look  look
	name  []string // wrapped
	notes []string // what is said of it, below the name, wrapped
}

// rowLabels is the column at the left of a chart of rows.
type rowLabels struct {
	s        *sheet
	rows     []row
	nameSize vg.Length
	width    vg.Length
}

// widestLabel is the width that the column of names may take, manyRows the
// number of rows above which labels are set smaller and say less.
const (
	widestLabel = vg.Length(270)
	manyRows    = 5
)

// newRowLabels wraps names and notes. Many rows are set smaller.
func (s *sheet) newRowLabels(strategies []int, notes [][]string) *rowLabels {
	l := &rowLabels{s: s, nameSize: nameSize}
	if len(strategies) > manyRows {
		l.nameSize = smallName
	}
	for k, i := range strategies {
		r := row{look: s.look(i), name: s.text.wrapped(s.Strategies[i], sans(l.nameSize, true), widestLabel)}
		for _, n := range notes[k] {
			r.notes = append(r.notes, s.text.wrapped(n, sans(noteSize, false), widestLabel)...)
		}
		l.width = max(l.width, s.text.widest(r.name, sans(l.nameSize, true)), s.text.widest(r.notes, sans(noteSize, false)))
		l.rows = append(l.rows, r)
	}
	return l
}

// rowHeight is the height of the highest label and some air.
func (l *rowLabels) rowHeight() vg.Length {
	var h vg.Length
	for _, r := range l.rows {
		h = max(h, l.heightOf(r))
	}
	return h + 10
}

func (l *rowLabels) heightOf(r row) vg.Length {
	return tall(r.name, l.nameSize) + tall(r.notes, noteSize)
}

// draw writes the label of row k, its middle at y, from the left edge of c.
func (l *rowLabels) draw(c draw.Canvas, k int, y vg.Length) {
	r := l.rows[k]
	top := y + l.heightOf(r)/2
	l.s.write(c, r.name, l.nameSize, true, r.look.text, c.Min.X, top)
	l.s.write(c, r.notes, noteSize, false, softInk, c.Min.X, top-tall(r.name, l.nameSize))
}
