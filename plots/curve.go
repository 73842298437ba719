package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// curve draws one strategy over years or over a sweep: a band between two
// bounds, if it has them, and the line of the mean. A single point is drawn as
// a dot with a bar.
type curve struct {
	xs, mean, low, high []float64
	look                look
}

// Plot implements plot.Plotter.
func (k curve) Plot(c draw.Canvas, p *plot.Plot) {
	k.band(c, p)
	k.line(c, p, k.look.line)
}

// band fills the space between the bounds.
func (k curve) band(c draw.Canvas, p *plot.Plot) {
	if k.low == nil {
		return
	}
	area := points(c, p, k.xs, k.high)
	lower := points(c, p, k.xs, k.low)
	if len(k.xs) == 1 {
		c.StrokeLines(stroke(k.look.fill, 12), []vg.Point{area[0], lower[0]})
		return
	}
	for i := len(lower) - 1; i >= 0; i-- {
		area = append(area, lower[i])
	}
	c.FillPolygon(k.look.fill, area)
}

// line draws the mean.
func (k curve) line(c draw.Canvas, p *plot.Plot, sty draw.LineStyle) {
	line := points(c, p, k.xs, k.mean)
	if len(line) == 1 {
		disc(c, line[0], 4.5, sty)
		return
	}
	c.StrokeLines(sty, line)
}

func points(c draw.Canvas, p *plot.Plot, xs, ys []float64) []vg.Point {
	x, y := p.Transforms(&c)
	out := make([]vg.Point, len(xs))
	for i := range xs {
		out[i] = vg.Point{X: x(xs[i]), Y: y(ys[i])}
	}
	return out
}

// ghost draws only the mean, thin and pale: the other strategies behind the
// one that a small multiple is about.
type ghost struct{ curve }

// Plot implements plot.Plotter.
func (g ghost) Plot(c draw.Canvas, p *plot.Plot) {
	g.line(c, p, stroke(ghostInk, 1))
}
