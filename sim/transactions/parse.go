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

const dateHint = "write all dates in one way, for instance 2006-01-31"

// readDate reads the date of the line.
func (p *parser) readDate(r *row) bool {
	at := p.at[dateRole]
	cell := p.fields.cell(at)
	w := readDate(cell)
	switch {
	case len(cell) == 0:
		p.problem(noDate, at, "delete the line, or fill the date in", "the date is missing")
		return false
	case !w.ok() && p.shape == noShape:
		p.problem(noDate, at, dateHint, "%s is no date", quoted(cell))
		return false
	case !w.ok():
		p.problem(noDate, at, dateHint, "%s is no date; others are written like %s", quoted(cell), p.example)
		return false
	case w.shape != p.shape && w.plausible():
		p.problem(mixedDates, at, dateHint, "the date %s is written otherwise than most, which are like %s", quoted(cell), p.example)
		return false
	case w.year < firstYear || w.year > lastYear:
		p.problem(noDate, at, "correct the year, or delete the line", "the date %s is in the year %d; a log may reach from %d to %d", quoted(cell), w.year, firstYear, lastYear)
		return false
	}
	r.date = w.pack()
	return p.checkOrder(w, cell)
}

// checkOrder checks a date against the order, or notes which orders it can
// have.
func (p *parser) checkOrder(w written, cell []byte) bool {
	_, month := w.day(MonthFirst)
	_, day := w.day(DayFirst)
	at := p.at[dateRole]
	note := func() Problem {
		return Problem{Line: p.line, Column: p.fields.column(at), Message: quoted(cell), text: clip(p.fields.line, lineText), cause: mixedDates}
	}
	given := month
	if p.order == DayFirst {
		given = day
	}
	switch {
	case !day && !month, p.order == YearFirst && !month:
		p.problem(noDate, at, "correct the date, or delete the line", "there is no such day as %s", quoted(cell))
		return false
	case p.order != AnyOrder && !given:
		p.problem(noDate, at, "were the dates said to be in the right order?", "there is no such day as %s in the order %s", quoted(cell), p.order)
		return false
	case p.order != AnyOrder:
	case !month:
		p.out.dayFirst.add(note)
	case !day:
		p.out.monthFirst.add(note)
	case w.first != w.second:
		p.out.either.add(note)
	}
	return true
}

// readAmount reads the amount of the line.
func (p *parser) readAmount(r *row) bool {
	at := p.at[amountRole]
	cell := p.fields.cell(at)
	amount, fault := readAmount(cell, p.decimal)
	switch {
	case len(cell) == 0:
		p.problem(noAmount, at, "delete the line, or fill the amount in", "the amount is missing")
	case fault == tooLarge:
		p.problem(hugeAmount, at, "count in a larger unit of money", "the amount %s is 100 billion or more", quoted(cell))
	case fault == notNumber:
		p.notAmount(at, cell)
	case amount < 0 && p.refunds == IgnoreRefunds:
		p.out.refunds.add(p.line)
	case amount < 0:
		p.problem(negativeAmount, at, "a refund is no purchase: delete these lines, or leave them out with --refunds ignore", "the amount %s is negative", quoted(cell))
	default:
		if r.amount = amount; amount == 0 {
			p.out.zeros.add(p.line)
		}
		return true
	}
	return false
}

// notAmount says why a cell is no amount.
func (p *parser) notAmount(at int, cell []byte) {
	if _, fault := readAmount(cell, p.decimal.other()); fault == fine {
		p.problem(noAmount, at, fmt.Sprintf("write all amounts in one way; if all have a decimal %s: --decimal %[1]s", p.decimal.other()),
			"the amount %s is no number with a decimal %s", quoted(cell), p.decimal)
		return
	}
	p.problem(noAmount, at, "write a number, or delete the line", "the amount %s is no number", quoted(cell))
}
