package plots

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"math"
	"strings"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pdfCanvas draws on one page of a PDF. It stands in for gonum's PDF canvas,
// which encodes texts in code page 1252 and so loses the minus sign, Chinese
// and most else. The house face is embedded as a subset; fallback faces, which
// may be of kinds that cannot be embedded (collections, PostScript outlines),
// are drawn as outlines over an invisible text that can be searched.
type pdfCanvas struct {
	doc    *fpdf.Fpdf
	height vg.Length
	stack  []pdfState
}

type pdfState struct {
	color  color.NRGBA
	width  vg.Length
	dashes []vg.Length
	offset vg.Length
}

func newPDFCanvas(w, h vg.Length) *pdfCanvas {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: w.Points(), Ht: h.Points()}})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	// A fixed date: a picture must not change because time has passed.
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.AddUTF8FontFromBytes("house", "", bytes.Clone(liberationsansregular.TTF))
	doc.AddUTF8FontFromBytes("house", "B", bytes.Clone(liberationsansbold.TTF))
	doc.AddPage()
	c := &pdfCanvas{doc: doc, height: h, stack: make([]pdfState, 1)}
	doc.TransformBegin()
	doc.TransformTranslate(0, h.Points())
	doc.TransformScale(100, -100, 0, 0)
	vg.Initialize(c)
	return c
}

func (c *pdfCanvas) state() *pdfState { return &c.stack[len(c.stack)-1] }

// SetLineWidth implements vg.Canvas.
func (c *pdfCanvas) SetLineWidth(w vg.Length) {
	c.state().width = w
	c.doc.SetLineWidth(w.Points())
}

// SetLineDash implements vg.Canvas.
func (c *pdfCanvas) SetLineDash(dashes []vg.Length, offset vg.Length) {
	c.state().dashes, c.state().offset = dashes, offset
	pattern := make([]float64, len(dashes))
	for i, d := range dashes {
		pattern[i] = d.Points()
	}
	c.doc.SetDashPattern(pattern, offset.Points())
}

// SetColor implements vg.Canvas.
func (c *pdfCanvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	n := color.NRGBAModel.Convert(clr).(color.NRGBA)
	c.state().color = n
	r, g, b := int(n.R), int(n.G), int(n.B)
	c.doc.SetFillColor(r, g, b)
	c.doc.SetDrawColor(r, g, b)
	c.doc.SetTextColor(r, g, b)
	c.doc.SetAlpha(float64(n.A)/255, "Normal")
}

// Rotate implements vg.Canvas.
func (c *pdfCanvas) Rotate(rad float64) { c.doc.TransformRotate(-rad*180/math.Pi, 0, 0) }

// Translate implements vg.Canvas.
func (c *pdfCanvas) Translate(pt vg.Point) { c.doc.TransformTranslate(pt.X.Points(), pt.Y.Points()) }

// Scale implements vg.Canvas.
func (c *pdfCanvas) Scale(x, y float64) { c.doc.TransformScale(x*100, y*100, 0, 0) }

// Push implements vg.Canvas.
func (c *pdfCanvas) Push() {
	c.stack = append(c.stack, *c.state())
	c.doc.TransformBegin()
}

// Pop implements vg.Canvas. Colour and line style are set anew, because the
// document's own record of them is not part of what it restores.
func (c *pdfCanvas) Pop() {
	c.doc.TransformEnd()
	c.stack = c.stack[:len(c.stack)-1]
	s := *c.state()
	c.SetColor(s.color)
	c.SetLineWidth(s.width)
	c.SetLineDash(s.dashes, s.offset)
}

// Stroke implements vg.Canvas.
func (c *pdfCanvas) Stroke(p vg.Path) {
	if c.state().width > 0 {
		c.trace(p)
		c.doc.DrawPath("D")
	}
}

// Fill implements vg.Canvas.
func (c *pdfCanvas) Fill(p vg.Path) {
	c.trace(p)
	c.doc.DrawPath("F")
}

// DrawImage implements vg.Canvas. Figures hold no images.
func (c *pdfCanvas) DrawImage(vg.Rectangle, image.Image) {
	c.doc.SetErrorf("plots: an image in a PDF figure")
}

// FillString implements vg.Canvas.
func (c *pdfCanvas) FillString(face font.Face, pt vg.Point, s string) {
	style := ""
	if face.Font.Weight == xfont.WeightBold {
		style = "B"
	}
	c.doc.SetFont("house", style, face.Font.Size.Points())
	if face.Font.Typeface == houseTypeface {
		c.text(pt, s, 1)
		return
	}
	c.Fill(outline(face, pt, s))
	// The house face has other widths for what it cannot draw: stretched to the
	// outlines, the text is found and marked where it is seen.
	stretch := 1.0
	if w := c.doc.GetStringWidth(withinPlane(s)); w > 0 {
		stretch = face.Width(s).Points() / w
	}
	c.doc.SetTextRenderingMode(3)
	c.text(pt, s, stretch)
	c.doc.SetTextRenderingMode(0)
}

// text writes s in the current font, from pt on the baseline.
func (c *pdfCanvas) text(pt vg.Point, s string, stretch float64) {
	c.doc.TransformBegin()
	c.doc.TransformTranslate(pt.X.Points(), pt.Y.Points())
	c.doc.TransformScale(100*stretch, -100, 0, 0)
	c.doc.Text(0, 0, withinPlane(s))
	c.doc.TransformEnd()
}

// withinPlane replaces what two bytes cannot encode, which is all that the
// document's texts have.
func withinPlane(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}

// write closes the document and writes it.
func (c *pdfCanvas) write(w io.Writer, title, alt string) error {
	c.doc.TransformEnd()
	c.doc.SetTitle(withinPlane(title), true)
	c.doc.SetSubject(withinPlane(alt), true)
	return c.doc.Output(w)
}
