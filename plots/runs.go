package plots

import (
	"strings"
	"unicode"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/bidi"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A run is a piece of a line in one face.
type run struct {
	text  string
	face  font.Face
	width vg.Length
}

// runs splits a line into pieces by face, in the order in which they stand on
// the page. A bold line whose foreign characters have no bold face is set in
// regular throughout, which looks better than a change of weight within it.
func (t *typesetter) runs(line string, f font.Font) []run {
	faces := append([]font.Face{houseFaces()[0]}, t.fallback...)
	if f.Weight == xfont.WeightBold && t.holdsBold([]string{line}) {
		faces = append([]font.Face{houseFaces()[1]}, t.fallbackBold...)
	}
	var runs []run
	last, start, line := -1, 0, visualOrder(line)
	for i, r := range line {
		k := faceFor(faces, r, last)
		if last >= 0 && (k != last || k == len(faces)) {
			runs = append(runs, newRun(line[start:i], faces, last, f.Size))
			start = i
		}
		last = k
	}
	if last >= 0 {
		runs = append(runs, newRun(line[start:], faces, last, f.Size))
	}
	return runs
}

// holdsBold reports whether all characters of the lines have a bold face, so
// that lines which belong together can be set in one weight.
func (t *typesetter) holdsBold(lines []string) bool {
	if len(t.fallback) == 0 || len(t.fallbackBold) > 0 {
		return true
	}
	for _, line := range lines {
		if !covers(houseFaces()[0].Face, line) {
			return false
		}
	}
	return true
}

// faceFor returns the index of the first face that draws r, or the number of
// faces if none does; spaces stay in the face before them.
func faceFor(faces []font.Face, r rune, last int) int {
	if r == ' ' && last >= 0 {
		return last
	}
	for k := range faces {
		if hasGlyph(faces[k].Face, r) {
			return k
		}
	}
	return len(faces)
}

// newRun measures s in face k. A character that no face has, which would leave
// no trace at all, becomes a box as wide as an ideograph, because a viewer of
// the SVG may well have a font for it.
func newRun(s string, faces []font.Face, k int, size vg.Length) run {
	var least vg.Length
	if k == len(faces) {
		s, k, least = "□", 0, size
	}
	face := faces[k]
	face.Font.Size = size
	return run{text: s, face: face, width: max(face.Width(s), least)}
}

// visualOrder returns a line in the order in which its characters stand from
// left to right, which for Hebrew and Arabic is not the order of reading.
func visualOrder(line string) string {
	if !strings.ContainsFunc(line, rightToLeft) {
		return line
	}
	var p bidi.Paragraph
	if _, err := p.SetString(line, bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
		return line
	}
	order, err := p.Order()
	if err != nil || order.NumRuns() == 1 && order.Direction() == bidi.LeftToRight {
		return line
	}
	var b strings.Builder
	for i := range order.NumRuns() {
		r := order.Run(i)
		if r.Direction() == bidi.RightToLeft {
			// Spaces at the end of a piece lie between it and the next.
			word := strings.TrimRight(r.String(), " ")
			b.WriteString(bidi.ReverseString(word) + r.String()[len(word):])
		} else {
			b.WriteString(r.String())
		}
	}
	return b.String()
}

func rightToLeft(r rune) bool {
	return r >= 0x0590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// hasGlyph reports whether f can draw r as an outline.
func hasGlyph(f *sfnt.Font, r rune) bool {
	var b sfnt.Buffer
	g, err := f.GlyphIndex(&b, r)
	return err == nil && g != 0
}

// covers reports whether f has a glyph for every character of s.
func covers(f *sfnt.Font, s string) bool {
	for _, r := range s {
		if r != '\n' && !hasGlyph(f, r) {
			return false
		}
	}
	return true
}
