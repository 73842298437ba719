package transactions

import (
	"bytes"
	"fmt"
	"slices"
)

// form is how a log is written, found out from its first block.
type form struct {
	delimiter delimiter
	header    []string
	// headerLine is the number of the line with the header, or 0.
	headerLine int
	width      int
	at         places
	shape      dateShape
	order      DateOrder
	decimal    Decimal
	refunds    Refunds
	example    string // a date as the others are
	empty      bool   // there is no line after the header
}

// findForm finds out how a log is written. What cannot be told it reports.
func findForm(block []byte, o LogOptions, to *findings) (form, []Problem) {
	s := look(block, o.Columns)
	m := form{delimiter: s.delimiter, header: s.header, width: len(s.profiles), order: o.Dates, decimal: o.Decimal, refunds: o.Refunds}
	if s.header != nil {
		m.headerLine = s.firstLine
		if m.empty = s.rows == 0; m.empty {
			to.add(general, Problem{Line: s.firstLine, Message: "the file has a header only, and no transactions", Hint: "add a line for each transaction"})
			return m, nil
		}
	}
	var warnings []Problem
	if m.at, warnings = findPlaces(&s, o.Columns, to); to.any() {
		return m, nil
	}
	m.findShape(block, to)
	m.findDecimal(block, to)
	return m, warnings
}

// each calls a function with the lines of transactions of a block.
func (m *form) each(block []byte, lines int, visit func(line int, f *fields) bool) {
	var f fields
	for n := 1; len(block) > 0 && n <= lines; n++ {
		var line []byte
		line, block = cutLine(block)
		if n == m.headerLine || blankLine(line) || !f.split(line, m.delimiter) {
			continue
		}
		if !visit(n, &f) {
			return
		}
	}
}

// findShape finds out how dates are written: as most of the first are.
func (m *form) findShape(block []byte, to *findings) {
	counts := map[dateShape]int{}
	examples := map[dateShape]string{}
	m.each(block, samples, func(_ int, f *fields) bool {
		cell := f.cell(m.at[dateRole])
		if w := readDate(cell); w.plausible() {
			if counts[w.shape]++; counts[w.shape] == 1 {
				examples[w.shape] = clip(cell, 24)
			}
			if counts[w.shape] > counts[m.shape] {
				m.shape = w.shape
			}
		}
		return true
	})
	m.example = examples[m.shape]
	first := m.shape.yearFirst()
	switch {
	case m.shape == noShape:
	case m.order != AnyOrder && (m.order == YearFirst) != first:
		to.add(general, Problem{
			Message: fmt.Sprintf("dates were said to be in the order %s, and are written like %s", m.order, m.example),
			Hint:    "leave --dates out, or correct it",
		})
	case first:
		m.order = YearFirst
	case !m.shape.unclear() && m.order == AnyOrder:
		m.order = DayFirst
	}
}

// findDecimal finds out the decimal sign: the one under which fewer of the
// amounts of the first block are wrong. Where no amount tells, it is the point,
// and the comma in a file of semicolons; where amounts would differ, it asks.
func (m *form) findDecimal(block []byte, to *findings) {
	if m.decimal != AnyDecimal {
		return
	}
	m.decimal = Point
	if m.delimiter == ';' {
		m.decimal = Comma
	}
	if m.at[amountRole] < 0 {
		return
	}
	var wrong [Comma + 1]int
	var differs Problem
	var example []byte
	m.each(block, blockSize, func(line int, f *fields) bool {
		cell := f.cell(m.at[amountRole])
		point, pointFault := readAmount(cell, Point)
		comma, commaFault := readAmount(cell, Comma)
		wrong[Point] += min(int(pointFault), 1)
		wrong[Comma] += min(int(commaFault), 1)
		if pointFault == fine && commaFault == fine && point != comma && differs.Line == 0 {
			differs = Problem{Line: line, Column: f.column(m.at[amountRole]), text: clip(f.line, lineText)}
			example = bytes.Clone(cell)
		}
		return true
	})
	switch {
	case wrong[Point] < wrong[Comma]:
		m.decimal = Point
	case wrong[Comma] < wrong[Point]:
		m.decimal = Comma
	case differs.Line > 0 && (m.delimiter != ',' || !bytes.Contains(example, []byte{'.'})):
		differs.Message = fmt.Sprintf("amounts such as %s can be read in two ways: no line tells whether the sign is that of decimals or of thousands", quoted(example))
		differs.Hint = "say so: --decimal point or --decimal comma"
		to.add(general, differs)
	}
}

// String tells how a log was read: "comma-separated with a header, customer =
// column 1 (id), …".
func (m *form) String() string {
	text := "columns parted by " + m.delimiter.String() + ", no header"
	if m.header != nil {
		text = "columns parted by " + m.delimiter.String() + ", with a header"
	}
	for r := range roles {
		i := m.at[r]
		switch {
		case i < 0:
			text += fmt.Sprintf("; no %s", r)
		case i < len(m.header):
			text += fmt.Sprintf("; %s in column %d (%s)", r, i+1, clip([]byte(m.header[i]), 40))
		default:
			text += fmt.Sprintf("; %s in column %d", r, i+1)
		}
	}
	text += fmt.Sprintf("; dates %s, like %s", m.order, m.example)
	if m.at[amountRole] >= 0 {
		text += "; decimal " + m.decimal.String()
	}
	return text
}

// needed returns the number of columns that a line must have.
func (m *form) needed() int { return slices.Max(m.at[:]) + 1 }
