package transactions

import (
	"bytes"
	"fmt"
)

// lineText is how much of a line is shown with a problem, in characters.
const lineText = 100

// row is a transaction of a block; its customer lives as long as the block.
type row struct {
	customer []byte
	date     int32 // packed
	amount   int64
}

// witnesses are lines that can be read in one order of day and month only.
type witnesses struct {
	count int
	first []Problem
}

func (w *witnesses) add(p func() Problem) {
	if w.count++; w.count <= listed {
		w.first = append(w.first, p())
	}
}

func (w *witnesses) merge(later *witnesses, lines int) {
	for _, p := range later.first {
		if p.Line += lines; len(w.first) < listed {
			w.first = append(w.first, p)
		}
	}
	w.count += later.count
}

// seen counts lines of a kind, and remembers the first.
type seen struct{ count, first int }

func (s *seen) add(line int) {
	if s.count++; s.count == 1 {
		s.first = line
	}
}

func (s *seen) merge(later seen, lines int) {
	if s.count == 0 {
		s.first = later.first + lines
	}
	s.count += later.count
}

// parsed is what was found in a block. Lines count from the block's first.
type parsed struct {
	rows     []row
	lines    int
	findings findings
	// dayFirst and monthFirst are the lines whose dates are only such, either
	// the first that may be both and would differ.
	dayFirst, monthFirst, either witnesses
	zeros, refunds               seen
}

// parser reads the lines of a block.
type parser struct {
	*form
	fields fields
	line   int
	out    *parsed
}

// parse reads a block; first is that it begins with the input's first line.
func (m *form) parse(block []byte, first bool, out *parsed) {
	*out = parsed{rows: out.rows[:0]}
	p := &parser{form: m, out: out}
	checkBinary(block, &out.findings)
	for len(block) > 0 {
		var line []byte
		line, block = cutLine(block)
		p.line++
		if len(line) == 0 || first && p.line == m.headerLine || blankLine(line) {
			continue
		}
		p.readLine(line)
	}
	out.lines = p.line
}

// checkBinary reports the first byte that no text has.
func checkBinary(block []byte, to *findings) {
	if i := bytes.IndexByte(block, 0); i >= 0 {
		to.add(nulByte, Problem{
			Line:    bytes.Count(block[:i], []byte{'\n'}) + 1,
			Message: "there is a zero byte: the file is no text in UTF-8",
			Hint:    "export it as CSV; if it is a text in UTF-16, save it as UTF-8",
		})
	}
}

// problem reports something about a cell; -1 is the line.
func (p *parser) problem(c cause, cell int, hint, format string, values ...any) {
	if !p.out.findings.wants(c) {
		return
	}
	f := Problem{Line: p.line, Message: fmt.Sprintf(format, values...), Hint: hint, text: clip(p.fields.line, lineText), cause: c}
	if cell >= 0 {
		f.Column = p.fields.column(cell)
	}
	p.out.findings.problems = append(p.out.findings.problems, f)
}

func (p *parser) readLine(line []byte) {
	whole := p.fields.split(line, p.delimiter)
	if len(line) > longestLine {
		p.problem(longLine, -1, "is a quote or a line end missing?", "the line has %s bytes, more than %s", grouped(len(line)), grouped(longestLine))
		return
	}
	if !whole {
		p.problem(openQuote, -1, `close it on the same line; a quote inside of a quoted cell is written twice: ""`,
			"a quote is opened and not closed before the next %s", p.delimiter)
		return
	}
	if !p.checkWidth() {
		return
	}
	r := row{customer: p.fields.cell(p.at[customerRole])}
	ok := true
	if len(r.customer) == 0 {
		p.problem(noCustomer, p.at[customerRole], "delete the line, or fill the customer in", "the customer is missing")
		ok = false
	}
	ok = p.readDate(&r) && ok
	if p.at[amountRole] >= 0 {
		ok = p.readAmount(&r) && ok
	}
	if ok {
		p.out.rows = append(p.out.rows, r)
	}
}

// checkWidth reports a line that lacks columns, or has more than the first.
func (p *parser) checkWidth() bool {
	n := len(p.fields.spans)
	switch {
	case n < p.needed():
		p.problem(ragged, -1, "complete the line, or delete it", "the line has %s, where %d are needed", plural(n, "column"), p.needed())
	case p.delimiter != spaces && n != p.width && p.fields.ends() > p.width:
		p.problem(ragged, -1, fmt.Sprintf("put a cell that holds a %s into quotes", p.delimiter),
			"the line has %s, where the first has %d", plural(n, "column"), p.width)
	default:
		return true
	}
	return false
}
