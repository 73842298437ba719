package plots

import (
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// trace hands a path to the document.
func (c *pdfCanvas) trace(p vg.Path) {
	var start vg.Point
	for _, part := range p {
		x, y := part.Pos.X.Points(), part.Pos.Y.Points()
		switch {
		case part.Type == vg.MoveComp:
			start = part.Pos
			c.doc.MoveTo(x, y)
		case part.Type == vg.LineComp:
			c.doc.LineTo(x, y)
		case part.Type == vg.ArcComp:
			c.traceArc(part)
		case part.Type == vg.CurveComp && len(part.Control) == 1:
			c.doc.CurveTo(part.Control[0].X.Points(), part.Control[0].Y.Points(), x, y)
		case part.Type == vg.CurveComp:
			a, b := part.Control[0], part.Control[1]
			c.doc.CurveBezierCubicTo(a.X.Points(), a.Y.Points(), b.X.Points(), b.Y.Points(), x, y)
		case part.Type == vg.CloseComp:
			c.doc.LineTo(start.X.Points(), start.Y.Points())
			c.doc.ClosePath()
		}
	}
}

// traceArc draws an arc as a line of one corner for every three degrees, more
// than a dot of a few points can show.
func (c *pdfCanvas) traceArc(part vg.PathComp) {
	const step = math.Pi / 60
	n := int(math.Ceil(math.Abs(part.Angle) / step))
	for k := 0; k <= n; k++ {
		sin, cos := math.Sincos(part.Start + part.Angle*float64(k)/float64(n))
		x, y := part.Pos.X+part.Radius*vg.Length(cos), part.Pos.Y+part.Radius*vg.Length(sin)
		c.doc.LineTo(x.Points(), y.Points())
	}
}

// outline returns the glyphs of s as one path, from pt on the baseline.
func outline(face font.Face, pt vg.Point, s string) vg.Path {
	var p vg.Path
	var b sfnt.Buffer
	em := fixed.I(int(face.Face.UnitsPerEm()))
	scale := face.Font.Size / vg.Length(face.Face.UnitsPerEm())
	at := func(v fixed.Point26_6) vg.Point {
		return vg.Point{X: pt.X + vg.Length(v.X)/64*scale, Y: pt.Y - vg.Length(v.Y)/64*scale}
	}
	for _, r := range s {
		g, err := face.Face.GlyphIndex(&b, r)
		if err != nil {
			continue
		}
		if segments, err := face.Face.LoadGlyph(&b, g, em, nil); err == nil {
			p = appendGlyph(p, segments, at)
		}
		pt.X += face.Width(string(r))
	}
	return p
}

// appendGlyph adds the contours of one glyph.
func appendGlyph(p vg.Path, segments sfnt.Segments, at func(fixed.Point26_6) vg.Point) vg.Path {
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.Move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			p.Line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			p.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			p.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	return p
}
