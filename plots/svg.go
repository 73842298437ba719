package plots

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// svgFamilies is what a viewer may set the texts in: the house face and others
// of its width first, then faces with Chinese, Japanese and Korean, then what
// the viewer has.
const svgFamilies = `'Liberation Sans',Arimo,Arial,Helvetica,'Nimbus Sans','DejaVu Sans Condensed','Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei','Droid Sans Fallback',sans-serif`

// svgCanvas draws shapes by gonum's SVG canvas and texts by itself, because
// that one names a single family and knows no alignment: a text here is one
// element, so that it reads whole, and it says its length, so that it fits its
// place when the viewer's font is wider. Texts lie above all shapes.
type svgCanvas struct {
	*vgsvg.Canvas
	height vg.Length
	texts  bytes.Buffer
}

func newSVGCanvas(w, h vg.Length) *svgCanvas {
	return &svgCanvas{Canvas: vgsvg.New(w, h), height: h}
}

// fillText implements wholeText.
func (c *svgCanvas) fillText(sty text.Style, pt vg.Point, lines []string, widths []vg.Length, leading vg.Length) {
	weight := ""
	if sty.Font.Weight == xfont.WeightBold {
		weight = ` font-weight="bold"`
	}
	x, y := short(pt.X), short(c.height-pt.Y)
	fmt.Fprintf(&c.texts, `<text xml:space="preserve" x="%s" y="%s" font-family="%s" font-size="%s"%s%s fill="%s"`,
		x, y, svgFamilies, short(sty.Font.Size), weight, anchor(sty.XAlign), hex(sty.Color))
	if len(lines) == 1 {
		fmt.Fprintf(&c.texts, "%s>%s</text>\n", length(lines[0], widths[0]), escaped(lines[0]))
		return
	}
	c.texts.WriteString(">")
	for i, line := range lines {
		fmt.Fprintf(&c.texts, `<tspan x="%s" y="%s"%s>%s</tspan>`, x, short(c.height-pt.Y+vg.Length(i)*leading), length(line, widths[i]), escaped(line))
	}
	c.texts.WriteString("</text>\n")
}

// length is the attribute that makes a line as long as measured. Scripts whose
// letters join have lengths that were not measured right.
func length(line string, width vg.Length) string {
	if len(shapedScripts(line)) > 0 || width == 0 {
		return ""
	}
	return fmt.Sprintf(` textLength="%s" lengthAdjust="spacingAndGlyphs"`, short(width))
}

// write completes the document: gonum's prologue gives way to one with the
// text alternative, and its last line to the texts.
func (c *svgCanvas) write(w io.Writer, title, alt string) error {
	var shapes bytes.Buffer
	if _, err := c.WriteTo(&shapes); err != nil {
		return err
	}
	body := shapes.String()
	body = body[strings.Index(body, "<g "):strings.LastIndex(body, "</svg>")]
	width, height := c.Size()
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" aria-label="%s">
<title>%s</title>
<desc>%s</desc>
<rect width="100%%" height="100%%" fill="%s"/>
%s%s</svg>
`, short(width*4/3), short(height*4/3), short(width), short(height), escaped(alt), escaped(title), escaped(alt), hex(paper), body, c.texts.String())
	return err
}

func anchor(a text.XAlignment) string {
	switch a {
	case text.XCenter:
		return ` text-anchor="middle"`
	case text.XRight:
		return ` text-anchor="end"`
	}
	return ""
}

// short writes a length with two decimals at most.
func short(l vg.Length) string {
	s := strconv.FormatFloat(l.Points(), 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

func escaped(s string) string { return xmlEscapes.Replace(s) }
