package transactions

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// profile is what the cells of a column look like in the first lines.
type profile struct {
	example       []byte
	filled, dates int
	numbers       int
	// marked is the number of amounts with a fraction, a separator or a
	// currency; padded that of numbers with a leading zero, which no amount
	// has.
	marked, padded int
	times          int
}

// see adds a cell.
func (p *profile) see(cell []byte) {
	if len(cell) == 0 {
		return
	}
	if p.filled == 0 {
		p.example = bytes.Clone(cell)
	}
	p.filled++
	if readDate(cell).plausible() {
		p.dates++
	}
	if timeOfDay(append([]byte{' '}, cell...)) {
		p.times++
	}
	_, point := readAmount(cell, Point)
	_, comma := readAmount(cell, Comma)
	if point == notNumber && comma == notNumber {
		return
	}
	p.numbers++
	_, n, rest := number(cell)
	if n == 0 || len(rest) > 0 && rest[0]-'0' > 9 {
		p.marked++
	} else if n > 1 && cell[0] == '0' {
		p.padded++
	}
}

// mostly reports whether a number of cells is that of a column: some wrong
// ones are reported by their lines later.
func (p *profile) mostly(n int) bool { return p.filled > 0 && 10*n >= 8*p.filled }

func (p *profile) isDate() bool   { return p.mostly(p.dates) }
func (p *profile) isNumber() bool { return p.mostly(p.numbers) && !p.isDate() }
func (p *profile) isTime() bool   { return p.mostly(p.times) }

// isAmount and isName report what a column can only be: an amount has
// fractions, a name of customers has letters or leading zeros.
func (p *profile) isAmount() bool { return p.isNumber() && p.marked > 0 && p.padded == 0 }
func (p *profile) isName() bool   { return p.filled > 0 && (!p.isNumber() || p.padded > 0) }

// String says what the column looks like.
func (p *profile) String() string {
	switch {
	case p.filled == 0:
		return "empty"
	case p.isDate():
		return "date"
	case p.isTime():
		return "time"
	case p.isNumber():
		return "number"
	}
	return "text"
}

// sheet is the beginning of a log: its header, if there is one, and what its
// columns look like.
type sheet struct {
	delimiter delimiter
	// header are the names, nil without a header.
	header   []string
	profiles []profile
	// firstLine is the number of the first line that is not blank, rows that
	// of lines of transactions looked at.
	firstLine, rows int
}

// look reads the beginning of a log.
func look(block []byte, columns Columns) sheet {
	s := sheet{delimiter: findDelimiter(block)}
	var f fields
	for line, lines := []byte(nil), 1; len(block) > 0 && s.rows < samples; lines++ {
		if line, block = cutLine(block); blankLine(line) {
			continue
		}
		f.split(line, s.delimiter)
		if s.firstLine == 0 {
			s.firstLine = lines
			s.profiles = make([]profile, len(f.spans))
			if s.header = header(&f, columns); s.header != nil {
				continue
			}
		}
		s.rows++
		for i := range s.profiles {
			s.profiles[i].see(f.cell(i))
		}
	}
	return s
}

// header returns the names in a first line that is a header: one that must be,
// or one with a known name, or one without any date or number.
func header(f *fields, columns Columns) []string {
	names := make([]string, len(f.spans))
	known, plain := columns.named(), true
	for i := range names {
		cell := f.cell(i)
		names[i] = string(cell)
		if readDate(cell).plausible() {
			return nil
		}
		for r := range roles {
			known = known || rank(names[i], r) >= 0
		}
		_, fault := readAmount(cell, Point)
		plain = plain && fault == notNumber
	}
	if known || plain {
		return names
	}
	return nil
}

// rank returns how well a name fits a role, 0 best, -1 not at all.
func rank(name string, r role) int {
	plain := plainName(name)
	for i, names := range synonyms[r] {
		for _, n := range names {
			if n == plain {
				return i
			}
		}
	}
	return -1
}

// readable reports whether the first lines are in UTF-8.
func (s *sheet) readable() bool {
	for i := range s.profiles {
		if !utf8.Valid(s.profiles[i].example) || s.header != nil && !utf8.ValidString(s.header[i]) {
			return false
		}
	}
	return true
}

// describe lists the columns for a message.
func (s *sheet) describe() string {
	const most = 12
	var list []string
	for i := range s.profiles {
		if i == most {
			list = append(list, fmt.Sprintf("and %d more", len(s.profiles)-most))
			break
		}
		p := &s.profiles[i]
		switch {
		case s.header != nil:
			list = append(list, fmt.Sprintf("%d %s (%s)", i+1, quoted([]byte(s.header[i])), p))
		case p.filled == 0:
			list = append(list, fmt.Sprintf("%d (empty)", i+1))
		default:
			list = append(list, fmt.Sprintf("%d (%s, as %s)", i+1, p, clip(p.example, 24)))
		}
	}
	return strings.Join(list, ", ")
}
