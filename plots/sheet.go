package plots

import (
	"image/color"
	"slices"
	"strings"
	"unicode"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A sheet is the page around a picture: title and subtitle above, conventions
// below, and between them the body that the figure fills.
type sheet struct {
	*Frame
	text                     *typesetter
	titles, subtitles, notes []string
	titleSize                vg.Length
}

// A plan is how a figure fills its sheet: the height that its body needs, and
// the drawing of it. A body is never lower than the slide allows.
type plan struct {
	height vg.Length
	draw   func(draw.Canvas)
}

// newFigure lays out the page and asks for the plan of its body.
func newFigure(name, subtitle string, f Frame, planFor func(*sheet) plan, more ...string) *Figure {
	f.clean(subtitle)
	t, warnings := newTypesetter(slices.Concat(f.texts(), f.Words.all(), more))
	s := &sheet{Frame: &f, text: t}
	s.typeset()
	p := planFor(s)
	height := max(pageHeight, s.head()+p.height+s.foot())
	return &Figure{
		Name: name, Title: f.Title, Alt: f.Alt, Warnings: warnings,
		width: pageWidth, height: height,
		draw: func(c draw.Canvas) {
			p.draw(s.frame(c))
		},
	}
}

// clean fills defaults and turns line breaks and other control characters,
// which no font draws, into spaces. Names are copied, for the caller keeps
// theirs.
func (f *Frame) clean(subtitle string) {
	if f.Subtitle == "" {
		f.Subtitle = subtitle
	}
	if f.Alt == "" {
		f.Alt = strings.TrimRight(f.Title, ".。") + ". " + strings.TrimRight(f.Subtitle, ".。") + "."
	}
	f.Words = f.Words.orEnglish()
	f.Strategies = slices.Clone(f.Strategies)
	for i := range f.Strategies {
		f.Strategies[i] = onOneLine(f.Strategies[i])
	}
	f.Title, f.Subtitle, f.Caption = onOneLine(f.Title), onOneLine(f.Subtitle), onOneLine(f.Caption)
}

func onOneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// typeset breaks the texts of the page into lines. A title of more than two
// lines is set smaller.
func (s *sheet) typeset() {
	const width = pageWidth - 2*sideMargin
	for _, s.titleSize = range []vg.Length{titleSize, 24, 21, 18} {
		s.titles = s.text.balanced(s.Title, sans(s.titleSize, true), width)
		if len(s.titles) <= 2 {
			break
		}
	}
	s.subtitles = s.text.balanced(s.Subtitle, sans(subtitleSize, false), width)
	s.notes = nil
	if s.Caption != "" {
		s.notes = s.text.wrapped(s.Caption, sans(captionSize, false), width)
	}
}

// head is the height above the body.
func (s *sheet) head() vg.Length {
	return topMargin + tall(s.titles, s.titleSize) + 6 + tall(s.subtitles, subtitleSize) + 16
}

// foot is the height below the body.
func (s *sheet) foot() vg.Length {
	if len(s.notes) == 0 {
		return footMargin
	}
	return footMargin + tall(s.notes, captionSize) + 14
}

// tall is the height of lines of type.
func tall(lines []string, size vg.Length) vg.Length {
	return vg.Length(len(lines)) * size * lineSpacing
}

// frame draws what surrounds the body and returns the body.
func (s *sheet) frame(c draw.Canvas) draw.Canvas {
	y := c.Max.Y - topMargin
	s.write(c, s.titles, s.titleSize, s.text.holdsBold(s.titles), ink, sideMargin, y)
	y -= tall(s.titles, s.titleSize) + 6
	s.write(c, s.subtitles, subtitleSize, false, softInk, sideMargin, y)
	s.write(c, s.notes, captionSize, false, softInk, sideMargin, footMargin+tall(s.notes, captionSize))
	return draw.Crop(c, sideMargin, -sideMargin, s.foot(), -s.head())
}

// write draws lines from the top left corner.
func (s *sheet) write(c draw.Canvas, lines []string, size vg.Length, bold bool, ink color.Color, x, top vg.Length) {
	s.writeAt(c, lines, size, bold, ink, text.XLeft, x, top)
}

// writeAt draws lines aligned at x, their top at top.
func (s *sheet) writeAt(c draw.Canvas, lines []string, size vg.Length, bold bool, ink color.Color, align text.XAlignment, x, top vg.Length) {
	if len(lines) == 0 {
		return
	}
	sty := s.text.lettering(size, bold, ink)
	sty.XAlign = align
	c.FillText(sty, vg.Point{X: x, Y: top}, strings.Join(lines, "\n"))
}
