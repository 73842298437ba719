package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// dot draws a disc with a white rim at a point.
type dot struct {
	x, y   float64
	radius vg.Length
	ink    draw.LineStyle
}

// Plot implements plot.Plotter.
func (d dot) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	disc(c, vg.Point{X: x(d.x), Y: y(d.y)}, d.radius, d.ink)
}

func disc(c draw.Canvas, at vg.Point, radius vg.Length, ink draw.LineStyle) {
	c.DrawGlyph(draw.GlyphStyle{Color: paper, Radius: radius + 1.5, Shape: draw.CircleGlyph{}}, at)
	c.DrawGlyph(draw.GlyphStyle{Color: ink.Color, Radius: radius, Shape: draw.CircleGlyph{}}, at)
}
