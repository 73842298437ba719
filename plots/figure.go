package plots

import (
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Figure is a finished picture. Its writers may be called any number of
// times, and at the same time.
type Figure struct {
	// Name is the stem of a file name: "equity", "difference", "fan", "value",
	// "customers", "cash", "programme" or "vary".
	Name string
	// Title is the finding, as drawn.
	Title string
	// Alt says the finding in words, for those who cannot see the picture. It
	// is the title and the subtitle where the input gives none. SVG and PDF
	// carry it inside.
	Alt string
	// Warnings say what a reader of the PNG or PDF will miss, such as
	// characters for which this machine has no font. The figure is drawn all
	// the same.
	Warnings []string

	width, height vg.Length
	draw          func(draw.Canvas)
}

// SVG writes the figure as a Scalable Vector Graphics document whose texts
// stay texts. Errors are those of w.
func (f *Figure) SVG(w io.Writer) error {
	c := newSVGCanvas(f.width, f.height)
	f.draw(draw.NewCanvas(c, f.width, f.height))
	return c.write(w, f.Title, f.Alt)
}

// PNG writes the figure as a picture of 1920 pixels width, and of 1080 pixels
// height unless many strategies need more. Errors are those of w.
func (f *Figure) PNG(w io.Writer) error {
	c := newPNGCanvas(f.width, f.height)
	f.draw(draw.NewCanvas(c, f.width, f.height))
	return c.write(w)
}

// PDF writes the figure as one page of 13⅓ × 7½ inches, a slide of 16:9, or
// higher where many strategies need it. Its texts can be searched and copied.
// Errors are those of w, or of the font's embedding.
func (f *Figure) PDF(w io.Writer) error {
	c := newPDFCanvas(f.width, f.height)
	f.draw(draw.NewCanvas(c, f.width, f.height))
	return c.write(w, f.Title, f.Alt)
}
