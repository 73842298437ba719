package report

import (
	"bufio"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// Page is a terminal, or a file that is read as one: text of a certain width.
type Page struct {
	out *bufio.Writer
	// width is the columns that a line may take.
	width  int
	colour bool
}

// Width of lines where none is known, and the widest that is used. Prose stays
// narrower: long lines are hard to read.
const (
	MaxWidth = 100
	minWidth = 20
	maxProse = 88
)

// NewPage returns a page that writes to w in lines of at most width columns.
// With colour it uses the escape sequences of terminals.
func NewPage(w io.Writer, width int, colour bool) *Page {
	// Dashes and quotation marks take one column whatever the locale, so that
	// the same figures give the same text everywhere.
	text.OverrideRuneWidthEastAsianWidth(false)
	return &Page{out: bufio.NewWriter(w), width: min(max(width, minWidth), MaxWidth), colour: colour}
}

// Flush writes out what is pending, and returns the first error of writing.
func (p *Page) Flush() error { return p.out.Flush() }

// line writes one line as it is, without blanks at its end.
func (p *Page) line(s string) {
	p.out.WriteString(strings.TrimRight(s, " "))
	p.out.WriteByte('\n')
}

// gap separates sections.
func (p *Page) gap() { p.out.WriteByte('\n') }

// Paragraph writes prose, wrapped.
func (p *Page) Paragraph(s string) { p.indented("", "", s) }

// Item writes prose as an item of a list.
func (p *Page) Item(s string) { p.indented("· ", "  ", s) }

// Note writes prose that explains figures.
func (p *Page) Note(s string) {
	for _, l := range wrap(s, min(p.width, maxProse)) {
		p.line(p.faint(l))
	}
}

// Indented writes prose below a title.
func (p *Page) Indented(s string) { p.indented("  ", "  ", s) }

// indented writes prose after a mark on its first line and blanks on the others.
func (p *Page) indented(mark, blank, s string) {
	for i, l := range wrap(s, min(p.width, maxProse)-len(blank)) {
		if i == 0 {
			p.line(mark + l)
		} else {
			p.line(blank + l)
		}
	}
}

// Title opens the page.
func (p *Page) Title(s string) {
	for _, l := range wrap(s, p.width) {
		p.line(p.bold(l))
	}
}

// Heading opens a section.
func (p *Page) Heading(s string) {
	p.gap()
	p.Title(s)
}

// List writes a section of items, or nothing if there are none.
func (p *Page) List(heading string, items []string) {
	if len(items) == 0 {
		return
	}
	p.Heading(heading)
	for _, item := range items {
		p.Item(item)
	}
}

func (p *Page) bold(s string) string  { return p.dressed(text.Bold, s) }
func (p *Page) faint(s string) string { return p.dressed(text.Faint, s) }

func (p *Page) dressed(c text.Color, s string) string {
	if !p.colour || s == "" {
		return s
	}
	return c.EscapeSeq() + s + text.Reset.EscapeSeq()
}
