package plots

import (
	"image/color"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The page is a slide of 16:9, 960 × 540 points, seen as 1280 × 720 pixels in
// a browser. It grows downwards where many strategies need it.
const (
	pageWidth   = vg.Length(960)
	pageHeight  = vg.Length(540)
	sideMargin  = vg.Length(40)
	topMargin   = vg.Length(30)
	footMargin  = vg.Length(20)
	lineSpacing = 1.22 // of the type size
)

// Sizes of type, in points of the page. The smallest is 12, which is 16
// pixels on a slide of 1280.
const (
	titleSize    = vg.Length(27)
	subtitleSize = vg.Length(15)
	nameSize     = vg.Length(16)
	smallName    = vg.Length(14)
	noteSize     = vg.Length(13)
	tickSize     = vg.Length(13)
	captionSize  = vg.Length(12)
)

// Inks that are not a strategy's.
var (
	ink      = color.NRGBA{0x1F, 0x23, 0x28, 0xFF} // titles
	softInk  = color.NRGBA{0x57, 0x5E, 0x66, 0xFF} // notes, ticks, captions
	gridInk  = color.NRGBA{0xE3, 0xE6, 0xE9, 0xFF}
	zeroInk  = color.NRGBA{0x6B, 0x72, 0x7A, 0xFF}
	ghostInk = color.NRGBA{0xC9, 0xCD, 0xD2, 0xFF} // the other strategies behind a small multiple
	lossInk  = color.NRGBA{0xA5, 0x2A, 0x14, 0xFF}
	lossWash = color.NRGBA{0xFB, 0xEF, 0xEB, 0xFF}
	paper    = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// sans is the house face in regular or bold.
func sans(size vg.Length, bold bool) font.Font {
	f := font.Font{Typeface: houseTypeface, Variant: "Sans", Size: size}
	if bold {
		f.Weight = xfont.WeightBold
	}
	return f
}

// lettering returns a style of type that hangs from the top of its first line.
func (t *typesetter) lettering(size vg.Length, bold bool, c color.Color) text.Style {
	return text.Style{Color: c, Font: sans(size, bold), XAlign: text.XLeft, YAlign: text.YTop, Handler: t}
}

// stroke returns a line style; no dashes make a solid line.
func stroke(c color.Color, width vg.Length, dashes ...vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: width, Dashes: dashes}
}
