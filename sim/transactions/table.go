package transactions

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
)

// table is a small file with a header, read line by line: survivors, or a
// summary. Its columns are known by their names alone.
type table struct {
	ctx       context.Context
	delimiter delimiter
	fields    fields
	header    []string
	line      int
	// headerLine is the number of the header's line.
	headerLine int
	findings   findings
	decimal    Decimal
}

// read calls begin with the header, and visit with each line after it until
// begin has found problems.
func (t *table) read(r io.Reader, begin, visit func()) error {
	in := &blocks{r: r}
	buffer := make([]byte, blockSize)
	block, err := in.open(buffer)
	if err != nil {
		return err
	}
	t.delimiter = findDelimiter(block)
	t.decimal = Point
	if t.delimiter == ';' {
		t.decimal = Comma
	}
	for {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		t.readBlock(block, begin, visit)
		if t.header != nil && t.line == t.headerLine && t.findings.any() {
			break
		}
		if block, err = in.next(buffer); errors.Is(err, io.EOF) {
			break
		} else if errors.Is(err, errLongLine) {
			p := tooLong()[0]
			p.Line = t.line + 1
			t.findings.add(longLine, p)
			break
		} else if err != nil {
			return err
		}
	}
	return t.findings.err()
}

func (t *table) readBlock(block []byte, begin, visit func()) {
	before := t.line
	var binary findings
	if checkBinary(block, &binary); binary.any() {
		t.findings.merge(&binary, before)
	}
	for len(block) > 0 {
		var line []byte
		line, block = cutLine(block)
		t.line++
		if blankLine(line) {
			continue
		}
		if !t.split(line) {
			continue
		}
		if t.header != nil {
			visit()
			continue
		}
		t.headerLine = t.line
		for i := range t.fields.spans {
			t.header = append(t.header, string(t.fields.cell(i)))
		}
		if begin(); t.findings.any() {
			return
		}
	}
}

// split takes the line apart, and reports one that is too long, has an open
// quote, or more or fewer cells than the header.
func (t *table) split(line []byte) bool {
	closed := t.fields.split(line, t.delimiter)
	switch n := len(t.fields.spans); {
	case len(line) > longestLine:
		t.problem(longLine, -1, "is a quote or a line end missing?", "the line has %s bytes, more than %s", grouped(len(line)), grouped(longestLine))
	case !closed:
		t.problem(openQuote, -1, `close it on the same line; a quote inside of a quoted cell is written twice: ""`,
			"a quote is opened and not closed before the next %s", t.delimiter)
	case t.header != nil && n != len(t.header) && t.fields.ends() != len(t.header):
		t.problem(ragged, -1, "complete the line, or delete it", "the line has %s, and the header %d", plural(n, "column"), len(t.header))
	default:
		return true
	}
	return false
}

// problem reports something about a cell; -1 is the line.
func (t *table) problem(c cause, cell int, hint, format string, values ...any) {
	p := Problem{Line: t.line, Message: fmt.Sprintf(format, values...), Hint: hint, text: clip(t.fields.line, lineText)}
	if cell >= 0 {
		p.Column = t.fields.column(cell)
	}
	t.findings.add(c, p)
}

// find returns the column with one of the names, -1 for none. Two are a
// problem.
func (t *table) find(names []string) int {
	found := -1
	for i, name := range t.header {
		if !slices.Contains(names, plainName(name)) {
			continue
		}
		if found >= 0 {
			t.problem(general, i, "rename or delete one", "columns %d and %d, %s and %s, are the same", found+1, i+1, quoted([]byte(t.header[found])), quoted([]byte(name)))
			continue
		}
		found = i
	}
	return found
}

// hints say what a number should be.
var hints = [causes]string{
	badPeriod:    "number the periods 0, 1, 2 …",
	badSurvivors: "write numbers of customers, not shares: multiply by the size of the cohort",
	badRepeats:   "x is the number of purchases after the first",
	badRecency:   "t_x is the time from the first purchase to the last, 0 without repeat purchases",
	badAge:       "T is the time from the first purchase to the end of the records",
	badMean:      "zbar is the mean amount of a repeat purchase; without amounts leave the column out",
	badCount:     "write how many customers have these numbers",
}

// number reads a number of a cell that must be there and not negative.
func (t *table) number(c cause, cell int, what string) (float64, bool) {
	text := t.fields.cell(cell)
	if len(text) == 0 {
		t.problem(c, cell, hints[c], "%s is missing", what)
		return 0, false
	}
	v, ok := readNumber(text, t.decimal)
	switch {
	case !ok:
		t.problem(c, cell, hints[c], "%s is %s, which is no number", what, quoted(text))
	case v < 0:
		t.problem(c, cell, hints[c], "%s is %s, and cannot be negative", what, clip(text, 40))
	}
	return v, ok && v >= 0
}

// whole reads a whole number that is not negative.
func (t *table) whole(c cause, cell int, what string) (int, bool) {
	v, ok := t.number(c, cell, what)
	if ok && v > largest {
		t.problem(c, cell, "is it a number of customers, periods or purchases?", "%s is %s, which is too large: more than 100 billion", what, clip(t.fields.cell(cell), 40))
		return 0, false
	}
	if ok && v != float64(int(v)) {
		t.problem(c, cell, hints[c], "%s is %s, which is no whole number", what, clip(t.fields.cell(cell), 40))
		return 0, false
	}
	return int(v), ok
}
