package plots

import (
	"strings"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// houseTypeface is the family that travels inside the program.
const houseTypeface font.Typeface = "Liberation"

// houseFaces are Liberation Sans, regular and bold.
var houseFaces = sync.OnceValue(func() [2]font.Face {
	var faces [2]font.Face
	for i, ttf := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		face, err := opentype.Parse(ttf)
		if err != nil {
			panic("plots: embedded font: " + err.Error())
		}
		faces[i] = font.Face{Font: sans(0, i == 1), Face: face}
	}
	return faces
})

var houseCache = sync.OnceValue(func() *font.Cache {
	faces := houseFaces()
	return font.NewCache(faces[:])
})

// A typesetter measures and draws the texts of one figure. It is gonum's text
// handler with one addition: characters that the house face lacks are taken
// from fallback faces, run by run, so that a mixed text keeps the house face
// where it can.
type typesetter struct {
	fallback     []font.Face // regular
	fallbackBold []font.Face // empty unless bold ones hold all that is missing
}

// Cache implements text.Handler.
func (t *typesetter) Cache() *font.Cache { return houseCache() }

// Extents implements text.Handler: the line height is the house face's.
func (t *typesetter) Extents(f font.Font) font.Extents {
	face := houseFaces()[0]
	face.Font.Size = f.Size
	return face.Extents()
}

// Lines implements text.Handler.
func (t *typesetter) Lines(s string) []string { return strings.Split(s, "\n") }

// Box implements text.Handler.
func (t *typesetter) Box(line string, f font.Font) (width, height, depth vg.Length) {
	e := t.Extents(f)
	return t.width(line, f), e.Ascent, e.Descent
}

// width is the width of one line.
func (t *typesetter) width(line string, f font.Font) vg.Length {
	var w vg.Length
	for _, r := range t.runs(strings.TrimRight(line, " "), f) {
		w += r.width
	}
	return w
}

// widest is the width of the widest of the lines.
func (t *typesetter) widest(lines []string, f font.Font) vg.Length {
	var w vg.Length
	for _, line := range lines {
		w = max(w, t.width(line, f))
	}
	return w
}

// wholeText is a canvas that draws a text of several lines as one object and
// leaves the choice of faces to its viewer. pt lies on the first baseline, at
// the side or in the middle as the style aligns; widths are those of the lines.
type wholeText interface {
	fillText(sty text.Style, pt vg.Point, lines []string, widths []vg.Length, leading vg.Length)
}

// Draw implements text.Handler. Text is never turned: the style has no
// vertical labels.
func (t *typesetter) Draw(c vg.Canvas, s string, sty text.Style, pt vg.Point) {
	if strings.TrimSpace(s) == "" {
		return
	}
	e, lines, leading := t.Extents(sty.Font), t.Lines(s), sty.Font.Size*lineSpacing
	height := e.Ascent + e.Descent + vg.Length(len(lines)-1)*leading
	pt.Y += height*vg.Length(1+sty.YAlign) - e.Ascent
	if whole, ok := bare(c).(wholeText); ok {
		widths := make([]vg.Length, len(lines))
		for i, line := range lines {
			widths[i] = t.width(line, sty.Font)
		}
		whole.fillText(sty, pt, lines, widths, leading)
		return
	}
	c.SetColor(sty.Color)
	for i, line := range lines {
		x := pt.X + vg.Length(sty.XAlign)*t.width(line, sty.Font)
		for _, r := range t.runs(line, sty.Font) {
			c.FillString(r.face, vg.Point{X: x, Y: pt.Y - vg.Length(i)*leading}, r.text)
			x += r.width
		}
	}
}

// bare returns the canvas that a bounded canvas draws on.
func bare(c vg.Canvas) vg.Canvas {
	for {
		switch d := c.(type) {
		case *draw.Canvas:
			c = d.Canvas
		case draw.Canvas:
			c = d.Canvas
		default:
			return c
		}
	}
}
