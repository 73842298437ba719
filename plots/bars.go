package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// bars draws a bar from zero at every x; bars below zero are hatched, so that
// they differ from the others in grey as well.
type bars struct {
	xs, heights []float64
	look        look
	// feet, if not nil, are where bars start in place of zero.
	feet []float64
	// plain bars are never hatched.
	plain bool
}

// Plot implements plot.Plotter.
func (b bars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	half := min((x(1)-x(0))*0.33, 30)
	for i, h := range b.heights {
		left, right := x(b.xs[i])-half, x(b.xs[i])+half
		foot, top := y(b.foot(i)), y(h)
		area := []vg.Point{{X: left, Y: foot}, {X: left, Y: top}, {X: right, Y: top}, {X: right, Y: foot}}
		c.FillPolygon(withAlpha(b.look.fill, b.alpha()), area)
		if h < b.foot(i) && !b.plain {
			strokeTogether(c, stroke(b.look.line.Color, 0.8), barHatching(left, right, top, foot))
		}
		if math.Abs(float64(top-foot)) > 0.5 {
			c.StrokeLines(stroke(b.look.line.Color, 0.8), append(area, area[0]))
		}
	}
}

// alpha is how opaque bars are: plain ones more, so that they differ from those of
// the other sign though they are not hatched.
func (b bars) alpha() uint8 {
	if b.plain {
		return 0xA0
	}
	return 0x55
}

// foot is where bar i starts.
func (b bars) foot(i int) float64 {
	if b.feet == nil {
		return 0
	}
	return b.feet[i]
}

// barHatching returns lines at 45° within a rectangle.
func barHatching(left, right, bottom, top vg.Length) [][]vg.Point {
	const distance = 5
	var lines [][]vg.Point
	for start := left - (top - bottom) + distance/2; start < right; start += distance {
		from := vg.Point{X: start, Y: bottom}
		if start < left {
			from = vg.Point{X: left, Y: bottom + left - start}
		}
		to := vg.Point{X: start + top - bottom, Y: top}
		if to.X > right {
			to = vg.Point{X: right, Y: bottom + right - start}
		}
		lines = append(lines, []vg.Point{from, to})
	}
	return lines
}
