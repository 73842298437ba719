package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// box is the place of one line of text on the page.
type box struct {
	text                     string
	left, right, top, bottom float64
}

type svgLine struct {
	X      float64 `xml:"x,attr"`
	Y      float64 `xml:"y,attr"`
	Length float64 `xml:"textLength,attr"`
	Text   string  `xml:",chardata"`
}

type svgText struct {
	svgLine
	Size   float64   `xml:"font-size,attr"`
	Anchor string    `xml:"text-anchor,attr"`
	Family string    `xml:"font-family,attr"`
	Lines  []svgLine `xml:"tspan"`
}

type svgDocument struct {
	ViewBox string    `xml:"viewBox,attr"`
	Role    string    `xml:"role,attr"`
	Title   string    `xml:"title"`
	Desc    string    `xml:"desc"`
	Texts   []svgText `xml:"text"`
}

func parsed(t *testing.T, f *Figure) svgDocument {
	t.Helper()
	var b bytes.Buffer
	if err := f.SVG(&b); err != nil {
		t.Fatal(err)
	}
	var d svgDocument
	if err := xml.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatalf("%s is not well-formed: %v", f.Name, err)
	}
	return d
}

func (d svgDocument) boxes() []box {
	var out []box
	for _, e := range d.Texts {
		lines := e.Lines
		if len(lines) == 0 {
			lines = []svgLine{e.svgLine}
		}
		for _, l := range lines {
			b := box{text: l.Text, left: l.X, right: l.X + l.Length, top: l.Y - 0.72*e.Size, bottom: l.Y + 0.21*e.Size}
			switch e.Anchor {
			case "middle":
				b.left, b.right = l.X-l.Length/2, l.X+l.Length/2
			case "end":
				b.left, b.right = l.X-l.Length, l.X
			}
			out = append(out, b)
		}
	}
	return out
}

// No text lies on another or leaves the page, whatever the number of
// strategies, their names, the years and the size of the money.
func TestTextsDoNotOverlap(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 8, 20} {
		for k, kind := range []string{"short", "long", "chinese"} {
			years := []int{1, 3, 40, 10}[(n+k)%4]
			size := []float64{1.2e6, 1e12, 86, 2e-4, 182e6}[(n+2*k)%5]
			for _, f := range gallery(t, kind, n, years, size) {
				t.Run(fmt.Sprintf("%s/%d/%s/%d/%g", f.Name, n, kind, years, size), func(t *testing.T) { checkBoxes(t, parsed(t, f)) })
			}
		}
	}
}

func checkBoxes(t *testing.T, d svgDocument) {
	t.Helper()
	size := strings.Fields(d.ViewBox)
	width, _ := strconv.ParseFloat(size[2], 64)
	height, _ := strconv.ParseFloat(size[3], 64)
	boxes := d.boxes()
	for i, a := range boxes {
		if a.left < 0 || a.right > width || a.top < 0 || a.bottom > height {
			t.Errorf("%q leaves the page: %+v", a.text, a)
		}
		for _, b := range boxes[i+1:] {
			if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
				t.Errorf("%q lies on %q: %+v, %+v", a.text, b.text, a, b)
			}
		}
	}
}

// Names are whole in the document, special characters are escaped, every text
// says its fonts, and the alternative text is there.
func TestSVGTexts(t *testing.T) {
	f := frameOf("chinese", 3)
	f.Strategies[2] = `5 < 6 & "club's" <b>`
	f.Alt = "Both < and & are in the alternative."
	fig, err := Fan(FanInput{f, []Band{climb(3, 1, 2, 0.1), climb(3, 2, 2, 0.1), climb(3, 3, 2, 0.1)}})
	if err != nil {
		t.Fatal(err)
	}
	d := parsed(t, fig)
	if d.Role != "img" || d.Title != f.Title || d.Desc != f.Alt {
		t.Errorf("role %q, title %q, description %q", d.Role, d.Title, d.Desc)
	}
	var all strings.Builder
	for _, e := range d.Texts {
		if !strings.HasSuffix(e.Family, ",sans-serif") {
			t.Errorf("family %q", e.Family)
		}
		all.WriteString(e.Text)
		for _, l := range e.Lines {
			all.WriteString(l.Text)
		}
		all.WriteString("\n")
	}
	for _, name := range append(f.Strategies, f.Title, f.Caption) {
		if !strings.Contains(all.String(), name) {
			t.Errorf("%q is not whole in\n%s", name, all.String())
		}
	}
}
