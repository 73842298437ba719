package plots

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// FrequencyInput is how many there are in each of a row of classes. Its
// strategies are the ways to count, the baseline what was seen.
type FrequencyInput struct {
	Frame
	// Name of the figure, a stem of a file name; "frequency" if it is empty.
	Name string
	// Classes are the names of the classes, at least one; XLabel says what they
	// are.
	Classes []string
	XLabel  string
	// Notes, if any, are written below the names of the classes.
	Notes []string
	// Counts[i][k] is how many way i finds in class k, above zero or at it.
	Counts [][]float64
	// Digits is the number of significant digits of counts; 0 for whole numbers.
	Digits int
}

const frequencySubtitle = "How many customers there are in each class"

// Frequency draws bars side by side, one for each way to count in each class,
// with the counts over them as far as there is room. It is an error if lengths
// differ or a count is below zero or not finite.
func Frequency(in FrequencyInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if len(in.Classes) == 0 || in.Notes != nil && len(in.Notes) != len(in.Classes) {
		return nil, errors.New("plots: frequencies need classes, and as many notes or none")
	}
	if err := in.checkRows("counts", in.Counts, len(in.Classes), false); err != nil {
		return nil, err
	}
	for i, row := range in.Counts {
		for _, v := range row {
			if v < 0 {
				return nil, fmt.Errorf("plots: %q counts %v", in.Strategies[i], v)
			}
		}
	}
	if in.Name == "" {
		in.Name = "frequency"
	}
	more := []string{in.XLabel}
	more = append(append(more, in.Classes...), in.Notes...)
	return newFigure(in.Name, frequencySubtitle, in.Frame, func(s *sheet) plan { return s.frequencyPlan(&in) }, more...), nil
}

func (s *sheet) frequencyPlan(in *FrequencyInput) plan {
	names := s.rowsOfNames()
	legend := vg.Length(len(names))*nameSize*lineSpacing + 14
	bottom := axisRoom + tickSize*lineSpacing + 2
	if in.Notes != nil {
		bottom += captionSize * lineSpacing
	}
	return plan{height: legend + 220 + bottom, draw: func(c draw.Canvas) {
		s.writeSwatches(c, names)
		c.Max.Y -= legend
		y := extentOf(in.Counts...).with(0)
		y = extent{y.low, y.high + 0.08*y.span()}.opened(0)
		ch := &chart{sheet: s, x: extent{-0.6, float64(len(in.Classes)) - 0.4}, y: y, yTicks: ticker{kind: Number}}
		ch.xTicks = func(int) plot.Ticker { return plot.ConstantTicks(nil) }
		area := draw.Crop(c, ch.yLabelWidth(), -8, bottom, -4)
		p := ch.frame(area.Size(), aside)
		p.X.Tick.Marker = s.classTicks(in.Classes, area.Size().X)
		if in.Notes == nil {
			p.X.Label.Text = onOneLine(in.XLabel)
		}
		for i, row := range in.Counts {
			p.Add(besides{counts: row, of: len(in.Counts), at: i, look: s.look(i), plain: i == s.Baseline})
		}
		drawInto(p, area)
		s.writeCounts(area, p, in)
		if in.Notes != nil {
			s.writeNotes(area, p, in)
		}
	}}
}

// classTicks labels every class, or every second, third … where there are too
// many to write all.
func (s *sheet) classTicks(classes []string, width vg.Length) plot.ConstantTicks {
	const gap = vg.Length(6)
	widest := gap + s.text.widest(classes, sans(tickSize, false))
	each := width / vg.Length(len(classes)+1)
	step := max(1, int(math.Ceil(float64(widest/each))))
	var ticks plot.ConstantTicks
	for i := 0; i < len(classes); i += step {
		ticks = append(ticks, plot.Tick{Value: float64(i), Label: onOneLine(classes[i])})
	}
	return ticks
}

// barShare is the width that the bars of a class take of its place.
const barShare = 0.8

// besides draws the bars of one way to count, beside those of the others.
type besides struct {
	counts []float64
	of, at int
	look   look
	plain  bool
}

// place returns the sides of the bar of class k.
func place(x func(float64) vg.Length, k, at, of int) (left, right vg.Length) {
	width := barShare / float64(of)
	from := float64(k) - barShare/2 + float64(at)*width
	return x(from), x(from + width)
}

// Plot implements plot.Plotter.
func (b besides) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for k, v := range b.counts {
		left, right := place(x, k, b.at, b.of)
		foot, top := y(0), y(v)
		if right-left > 6 {
			right -= 1.5
		}
		area := []vg.Point{{X: left, Y: foot}, {X: left, Y: top}, {X: right, Y: top}, {X: right, Y: foot}}
		c.FillPolygon(b.ink(), area)
		if !b.plain {
			if top-foot > 3 {
				strokeTogether(c, stroke(b.look.line.Color, 0.8), barHatching(left, right, foot, top))
			}
			if top-foot > 0.5 {
				c.StrokeLines(stroke(b.look.line.Color, 1), append(area, area[0]))
			}
		}
	}
}

// ink fills the bars: what was seen is full, what was expected hatched.
func (b besides) ink() color.NRGBA {
	if b.plain {
		return withAlpha(baselineGrey, 0xD0)
	}
	return withAlpha(b.look.fill, 0x30)
}

// writeSwatches writes the names in rows, each behind a bar as it is drawn.
func (s *sheet) writeSwatches(c draw.Canvas, rows [][]int) {
	top := c.Max.Y
	for _, row := range rows {
		x := c.Min.X
		for _, i := range row {
			l, name := s.look(i), s.shortName(i)
			b := besides{look: l, plain: i == s.Baseline}
			foot := top - nameSize*lineSpacing + 5
			area := []vg.Point{{X: x + 8, Y: foot}, {X: x + 8, Y: foot + 13}, {X: x + 30, Y: foot + 13}, {X: x + 30, Y: foot}}
			c.FillPolygon(b.ink(), area)
			if !b.plain {
				strokeTogether(c, stroke(l.line.Color, 0.8), barHatching(x+8, x+30, foot, foot+13))
				c.StrokeLines(stroke(l.line.Color, 1), append(area, area[0]))
			}
			s.write(c, []string{name}, nameSize, true, l.text, x+swatch, top)
			x += swatch + s.text.width(name, sans(nameSize, true)) + apart
		}
		top -= nameSize * lineSpacing
	}
}

// writeCounts writes each count over its bar, if all have room.
func (s *sheet) writeCounts(area draw.Canvas, p *plot.Plot, in *FrequencyInput) {
	x, y := p.Transforms(&area)
	font := sans(captionSize, false)
	texts := make([][]string, len(in.Counts))
	for i, row := range in.Counts {
		for k, v := range row {
			text := notation{unit: Number.unitFor(0), decimals: 0}.text(v)
			if in.Digits > 0 {
				text = significant(Number, "", false, v, in.Digits)
			} else if v >= 1e5 {
				text = significant(Number, "", false, v, 3)
			}
			texts[i] = append(texts[i], text)
			left, right := place(x, k, i, len(in.Counts))
			if s.text.width(text, font) > right-left+1 {
				return
			}
		}
	}
	for i, row := range in.Counts {
		for k, v := range row {
			left, right := place(x, k, i, len(in.Counts))
			s.writeAt(area, []string{texts[i][k]}, captionSize, false, s.look(i).text, text.XCenter, (left+right)/2, y(v)+captionSize*1.25)
		}
	}
}

// writeNotes writes what is said of each class below its name, and under all of
// them what the classes are.
func (s *sheet) writeNotes(area draw.Canvas, p *plot.Plot, in *FrequencyInput) {
	x, _ := p.Transforms(&area)
	font := sans(captionSize, false)
	top := area.Min.Y - axisRoom + 2
	fits := true
	for k, note := range in.Notes {
		left, right := x(float64(k)-0.5), x(float64(k)+0.5)
		fits = fits && s.text.width(note, font) <= right-left-2
	}
	if fits {
		for k, note := range in.Notes {
			s.writeAt(area, []string{onOneLine(note)}, captionSize, false, softInk, text.XCenter, x(float64(k)), top)
		}
	}
	s.writeAt(area, []string{onOneLine(in.XLabel)}, tickSize, false, softInk, text.XCenter, (area.Min.X+area.Max.X)/2, top-captionSize*lineSpacing)
}
