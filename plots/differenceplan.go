package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// differencePage is the layout of the rows of a difference figure.
type differencePage struct {
	*sheet
	rows          []differenceRow
	labels        *rowLabels
	shared        bool // one axis for all rows
	worse, better []string
	words         [][]string // on the losing side of each row
}

const (
	axisRoom = vg.Length(24) // the height of an axis of numbers below a panel
	rowGap   = vg.Length(9)  // between rows, so that words belong to the row below them

	lowestRidge = vg.Length(30)
)

// differencePlan stacks the rows with zero at one place.
func (s *sheet) differencePlan(rows []differenceRow) plan {
	var strategies []int
	var ds []density
	for _, r := range rows {
		strategies, ds = append(strategies, r.strategy), append(ds, r.density)
	}
	d := &differencePage{sheet: s, rows: rows, labels: s.newRowLabels(strategies, s.distributionNotes(ds, true)), shared: alignZero(rows)}
	zero := d.bodyWidth() * vg.Length(-rows[0].x.low/rows[0].x.span())
	name := s.Strategies[s.Baseline]
	d.worse = s.text.balanced(withStrategy(s.Words.Worse, name), sans(noteSize, true), zero-20)
	d.better = s.text.balanced(withStrategy(s.Words.Better, name), sans(noteSize, true), d.bodyWidth()-zero-20)
	high := d.labels.rowHeight()
	for _, r := range rows {
		words := s.text.balanced(r.losing, sans(noteSize, true), zero-16)
		d.words = append(d.words, words)
		high = max(high, d.strip(words)+lowestRidge+rowGap)
	}
	return plan{height: d.sides() + d.axes() + vg.Length(len(rows))*high, draw: d.draw}
}

func (d *differencePage) bodyWidth() vg.Length {
	return pageWidth - 2*sideMargin - d.labels.width - 32
}

// sides is the height of the words above the rows.
func (d *differencePage) sides() vg.Length {
	return max(tall(d.worse, noteSize), tall(d.better, noteSize)) + 7
}

// strip is the height that the words on the losing side take above the ridge.
func (d *differencePage) strip(words []string) vg.Length { return tall(words, noteSize) + 6 }

// axes is the height of all axes.
func (d *differencePage) axes() vg.Length {
	if d.shared {
		return axisRoom
	}
	return axisRoom * vg.Length(len(d.rows))
}

func (d *differencePage) draw(c draw.Canvas) {
	body := draw.Crop(c, d.labels.width+24, -8, 0, -d.sides())
	d.drawSides(c, body)
	each := (body.Size().Y - d.axes()) / vg.Length(len(d.rows))
	top := body.Max.Y
	for k, r := range d.rows {
		area := body
		area.Max.Y, area.Min.Y = top, top-each+rowGap
		labelled := !d.shared || k == len(d.rows)-1
		d.drawRow(area, r, d.words[k], labelled)
		d.labels.draw(c, k, area.Center().Y)
		top -= each
		if labelled {
			top -= axisRoom
		}
	}
}

// drawSides says above the rows which side of zero is which.
func (d *differencePage) drawSides(c, body draw.Canvas) {
	zero := body.X(-d.rows[0].x.low / d.rows[0].x.span())
	foot := body.Max.Y + 5
	d.writeAt(c, d.worse, noteSize, true, lossInk, text.XRight, zero-8, foot+tall(d.worse, noteSize))
	d.write(c, d.better, noteSize, true, softInk, zero+8, foot+tall(d.better, noteSize))
	if d.shared {
		return
	}
	aside := []string{d.Words.OwnScales}
	if zero+8+d.text.widest(d.better, sans(noteSize, true))+20+d.text.width(aside[0], sans(noteSize, false)) < body.Max.X {
		d.writeAt(c, aside, noteSize, false, softInk, text.XRight, body.Max.X, foot+tall(aside, noteSize))
	}
}

// drawRow draws one row. The words on the losing side have a strip of their
// own above the ridge.
func (d *differencePage) drawRow(area draw.Canvas, r differenceRow, words []string, labelled bool) {
	p := d.panel(r.x, extent{-0.03, 1})
	p.Y.Tick.Marker = plot.ConstantTicks(nil)
	ticks := d.fitted(ticker{kind: Money, currency: d.Currency, signed: true}.counting, p.X, area.Size().X, aside)
	if !labelled {
		ticks = unlabelled(ticks)
	}
	p.X.Tick.Marker = ticks
	zero := area.X(p.X.Norm(0))
	p.Y.Max = p.Y.Min + (1-p.Y.Min)*float64(area.Size().Y/(area.Size().Y-d.strip(words)))
	p.Add(wash{}, grid{vertical: true, line: stroke(gridInk, 1)})
	p.Add(rule{vertical: true, line: stroke(zeroInk, 1.5)})
	p.Add(ridge{density: r.density, height: 1, look: d.look(r.strategy), losses: true})
	drawInto(p, area)
	d.writeAt(area, words, noteSize, true, lossInk, text.XRight, zero-8, area.Max.Y-3)
}
