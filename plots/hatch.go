package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// hatchLosses recolours and hatches the part of the ridge below zero, so that
// the losing futures are seen in grey as well.
func (r ridge) hatchLosses(c draw.Canvas, p *plot.Plot) {
	curve := r.curve(c, p)
	x, y := p.Transforms(&c)
	zero, foot := x(0), y(r.base)
	var part []vg.Point
	for _, q := range curve {
		if q.X < zero {
			part = append(part, q)
		}
	}
	if len(part) == 0 {
		return
	}
	part = append(part, vg.Point{X: min(zero, curve[len(curve)-1].X), Y: part[len(part)-1].Y})
	area := append([]vg.Point{{X: part[0].X, Y: foot}}, part...)
	area = append(area, vg.Point{X: part[len(part)-1].X, Y: foot})
	c.FillPolygon(paper, area)
	c.FillPolygon(withAlpha(lossInk, 0x30), area)
	strokeTogether(c, stroke(lossInk, 1), hatching(part, foot, 6))
	c.StrokeLines(stroke(lossInk, 2), part)
}

// strokeTogether strokes many lines as one path.
func strokeTogether(c draw.Canvas, sty draw.LineStyle, lines [][]vg.Point) {
	var p vg.Path
	for _, line := range lines {
		p.Move(line[0])
		p.Line(line[1])
	}
	if len(p) > 0 {
		c.SetLineStyle(sty)
		c.Stroke(p)
	}
}

// hatching returns lines at 45° below a curve that runs from left to right,
// and above foot, the given distance apart along the foot.
func hatching(curve []vg.Point, foot, distance vg.Length) [][]vg.Point {
	var top vg.Length
	for _, q := range curve {
		top = max(top, q.Y-foot)
	}
	var lines [][]vg.Point
	left, right := curve[0].X, curve[len(curve)-1].X
	for start := left - top; start < right; start += distance {
		lines = append(lines, below(curve, foot, start)...)
	}
	return lines
}

// below returns the pieces of the line that rises from (start, foot) at 45°
// which lie under the curve.
func below(curve []vg.Point, foot, start vg.Length) [][]vg.Point {
	var pieces [][]vg.Point
	on := func(x vg.Length) vg.Point { return vg.Point{X: x, Y: foot + x - start} }
	room := func(q vg.Point) vg.Length { return q.Y - on(q.X).Y }
	from, inside := vg.Length(0), false
	for i := 1; i < len(curve); i++ {
		a, b := curve[i-1], curve[i]
		switch {
		case !inside && b.X > start && room(b) > 0:
			from, inside = max(a.X, start), true
		case inside && room(b) <= 0:
			ends := a.X + (b.X-a.X)*room(a)/(room(a)-room(b))
			pieces, inside = append(pieces, []vg.Point{on(from), on(ends)}), false
		}
	}
	if inside {
		pieces = append(pieces, []vg.Point{on(from), on(curve[len(curve)-1].X)})
	}
	return pieces
}
