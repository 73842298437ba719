package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// wash tints the side below zero.
type wash struct{}

// Plot implements plot.Plotter.
func (wash) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	c.FillPolygon(lossWash, []vg.Point{c.Min, {X: x(0), Y: c.Min.Y}, {X: x(0), Y: c.Max.Y}, {X: c.Min.X, Y: c.Max.Y}})
}
