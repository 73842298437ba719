package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ridge draws a density that stands on a base line, each to its own height,
// with a bar from the 5th to the 95th percentile and a dot at the mean below
// it. A sample whose middle 90% is thinner than a line is drawn as a line.
type ridge struct {
	density
	base, height float64 // in units of the y axis
	look         look
	losses       bool // hatch the part below zero
}

// Plot implements plot.Plotter.
func (r ridge) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	foot := y(r.base)
	c.StrokeLine2(stroke(gridInk, 1), c.Min.X, foot, c.Max.X, foot)
	if curve := r.curve(c, p); curve != nil {
		outline := append([]vg.Point{{X: curve[0].X, Y: foot}}, curve...)
		outline = append(outline, vg.Point{X: curve[len(curve)-1].X, Y: foot})
		c.FillPolygon(r.look.fill, outline)
		c.StrokeLines(stroke(r.look.line.Color, 2), curve)
	} else {
		c.StrokeLine2(stroke(r.look.line.Color, 3), x(r.mean), foot, x(r.mean), y(r.base+r.height))
	}
	if r.losses {
		r.hatchLosses(c, p)
	}
	c.StrokeLine2(stroke(r.look.line.Color, 4), x(r.low), foot, x(r.high), foot)
	disc(c, vg.Point{X: x(r.mean), Y: foot}, 4, r.look.line)
}

// curve returns points of the density at least 1.5 points apart, which is as fine
// as a line shows, or nil where the density is thinner than a line.
func (r ridge) curve(c draw.Canvas, p *plot.Plot) []vg.Point {
	x, y := p.Transforms(&c)
	if r.certain || x(r.high)-x(r.low) < 1.5 {
		return nil
	}
	var points []vg.Point
	for i := range r.xs {
		q := vg.Point{X: x(r.xs[i]), Y: y(r.base + r.height*r.ys[i])}
		if last := len(points) - 1; last < 0 || q.X-points[last].X >= 1.5 || i == len(r.xs)-1 {
			points = append(points, q)
		}
	}
	return points
}
