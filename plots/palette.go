package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// look is how one strategy is drawn in every figure.
type look struct {
	line draw.LineStyle
	fill color.NRGBA // of bands and densities
	text color.NRGBA // the line's colour, darkened until it reads on white
}

// hues are eight colours after Okabe and Ito (2008), "Color universal design",
// moved in lightness so that neighbours in the list stay apart in grey as
// well.
var hues = [...]color.NRGBA{
	{0x00, 0x5F, 0xA8, 0xFF}, // blue
	{0xE6, 0x8A, 0x00, 0xFF}, // orange
	{0x00, 0x80, 0x5E, 0xFF}, // green
	{0xC5, 0x6A, 0xA6, 0xFF}, // purple
	{0x7A, 0x1F, 0x4B, 0xFF}, // wine
	{0x4F, 0xAE, 0xE0, 0xFF}, // sky
	{0xC2, 0x45, 0x0A, 0xFF}, // vermilion
	{0x9C, 0x96, 0x1E, 0xFF}, // olive
}

// dashes repeat the distinction that the hues make.
var dashes = [...][]vg.Length{
	nil, nil, {9, 3}, {11, 3, 2, 3}, {3, 2.5}, {16, 4}, {6, 3}, {14, 3, 2, 3, 2, 3},
}

var baselineGrey = color.NRGBA{0x5C, 0x64, 0x6D, 0xFF}

// look returns the look of strategy i. The baseline is dark grey, and so broad
// that it shows behind a line that runs on top of it; the others
// take the hues in order, and after eight of them the same hues with the
// dashes of their neighbour.
func (f *Frame) look(i int) look {
	if i == f.Baseline {
		return lookOf(baselineGrey, 4, nil)
	}
	k := i
	if i > f.Baseline {
		k--
	}
	return lookOf(hues[k%len(hues)], 2.4, dashes[(k+k/len(hues))%len(dashes)])
}

func lookOf(c color.NRGBA, width vg.Length, dashes []vg.Length) look {
	return look{line: stroke(c, width, dashes...), fill: withAlpha(c, 0x3C), text: darkened(c)}
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

// darkened returns c, darker by as much as it takes to reach the contrast of
// 4.5 on white that WCAG 2 asks of text.
func darkened(c color.NRGBA) color.NRGBA {
	for 1.05/(luminance(c)+0.05) < 4.5 {
		c.R, c.G, c.B = darker(c.R), darker(c.G), darker(c.B)
	}
	return c
}

func darker(v uint8) uint8 { return uint8(float64(v) * 0.96) }

// luminance is the relative luminance of WCAG 2, 0 to 1.
func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
