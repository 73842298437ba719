package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
)

// grid draws a line at every tick of one axis.
type grid struct {
	vertical bool
	line     draw.LineStyle
}

// Plot implements plot.Plotter.
func (g grid) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	axis := p.Y
	if g.vertical {
		axis = p.X
	}
	for _, t := range axis.Tick.Marker.Ticks(axis.Min, axis.Max) {
		switch {
		case t.Value < axis.Min || t.Value > axis.Max:
		case g.vertical:
			c.StrokeLine2(g.line, x(t.Value), c.Min.Y, x(t.Value), c.Max.Y)
		default:
			c.StrokeLine2(g.line, c.Min.X, y(t.Value), c.Max.X, y(t.Value))
		}
	}
}
