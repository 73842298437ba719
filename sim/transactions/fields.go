package transactions

import (
	"bytes"
	"unicode/utf8"
)

// delimiter parts the cells of a line.
type delimiter byte

// spaces is any run of spaces and tabs; space at the ends of a line does not
// count.
const spaces delimiter = ' '

// String names the delimiter.
func (d delimiter) String() string {
	switch d {
	case spaces:
		return "white space"
	case '\t':
		return "tab"
	case ';':
		return "semicolon"
	case '|':
		return "bar"
	}
	return "comma"
}

// span is where a cell stands in its line, without quotes and the space around
// it. doubled is that it holds doubled quotes.
type span struct {
	start, end int32
	doubled    bool
}

// fields is a line taken apart.
type fields struct {
	line  []byte
	spans []span
}

// cell returns the cell at an index, an empty one beyond the last.
func (f *fields) cell(i int) []byte {
	if i < 0 || i >= len(f.spans) {
		return nil
	}
	s := f.spans[i]
	cell := f.line[s.start:s.end]
	if s.doubled {
		return bytes.ReplaceAll(cell, []byte(`""`), []byte(`"`))
	}
	return cell
}

// column returns the place of a cell in the line, in characters from 1.
func (f *fields) column(i int) int {
	if i < 0 || i >= len(f.spans) {
		return utf8.RuneCount(f.line) + 1
	}
	return utf8.RuneCount(f.line[:f.spans[i].start]) + 1
}

// split takes a line apart and reports whether every quote that is opened is
// closed. The cells live as long as the line.
func (f *fields) split(line []byte, d delimiter) bool {
	f.line, f.spans = line, f.spans[:0]
	if d == spaces {
		return f.splitSpaces()
	}
	for at := 0; ; {
		if next, quoted, ok := f.quotedCell(at, d); quoted {
			if !ok {
				return false
			}
			at = next
		} else {
			at = f.plainCell(at, d)
		}
		if at > len(line) {
			return true
		}
	}
}

// plainCell adds the cell that begins at a place, and returns the place behind
// the delimiter.
func (f *fields) plainCell(at int, d delimiter) int {
	end := at
	for end < len(f.line) && f.line[end] != byte(d) {
		end++
	}
	next := end + 1
	for at < end && isSpace(f.line[at]) {
		at++
	}
	for at < end && isSpace(f.line[end-1]) {
		end--
	}
	f.spans = append(f.spans, span{start: int32(at), end: int32(end)})
	return next
}

// quotedCell adds the cell that begins at a place if it is quoted.
func (f *fields) quotedCell(at int, d delimiter) (next int, quoted, ok bool) {
	start := at
	for start < len(f.line) && isSpace(f.line[start]) && f.line[start] != byte(d) {
		start++
	}
	if start == len(f.line) || f.line[start] != '"' {
		return 0, false, true
	}
	s := span{start: int32(start) + 1}
	for i := start + 1; i < len(f.line); i++ {
		if f.line[i] != '"' {
			continue
		}
		if i+1 < len(f.line) && f.line[i+1] == '"' {
			s.doubled = true
			i++
			continue
		}
		s.end = int32(i)
		rest := bytes.TrimLeft(f.line[i+1:], " ")
		if len(rest) > 0 && rest[0] != byte(d) && (d != spaces || i+1 == len(f.line)-len(rest)) {
			return 0, true, false
		}
		f.spans = append(f.spans, s)
		return len(f.line) - len(rest) + 1, true, true
	}
	return 0, true, false
}

func (f *fields) splitSpaces() bool {
	for at := 0; at < len(f.line); {
		if isSpace(f.line[at]) {
			at++
			continue
		}
		if next, quoted, ok := f.quotedCell(at, spaces); quoted {
			if !ok {
				return false
			}
			at = next - 1
			continue
		}
		end := at
		for end < len(f.line) && !isSpace(f.line[end]) {
			end++
		}
		f.spans = append(f.spans, span{start: int32(at), end: int32(end)})
		at = end
	}
	return true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// blank reports whether a line holds nothing.
func blankLine(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

// ends reports how many cells there are without empty ones at the end.
func (f *fields) ends() int {
	n := len(f.spans)
	for n > 0 && f.spans[n-1].start >= f.spans[n-1].end {
		n--
	}
	return n
}

// samples are the first lines of an input, from which its form is found out.
const samples = 500

// findDelimiter returns what parts the cells of a text: the first of tab,
// semicolon, comma, bar and white space at which nine in ten of its first
// lines have as many cells as most, two or more; else the one that comes
// nearest to it.
func findDelimiter(block []byte) delimiter {
	best, share := delimiter(','), 0.0
	for _, d := range []delimiter{'\t', ';', ',', '|', spaces} {
		s := evenness(block, d)
		if s >= 0.9 {
			return d
		}
		if s > share {
			best, share = d, s
		}
	}
	return best
}

// evenness returns the share of the first lines that have as many cells as
// most of them, 0 if that is one cell.
func evenness(block []byte, d delimiter) float64 {
	var f fields
	counts := map[int]int{}
	lines := 0
	for len(block) > 0 && lines < samples {
		var line []byte
		if line, block = cutLine(block); blankLine(line) {
			continue
		}
		f.split(line, d)
		counts[len(f.spans)]++
		lines++
	}
	most := 0
	for cells, n := range counts {
		if cells > 1 && n > most && 2*n > lines {
			most = n
		}
	}
	if lines == 0 {
		return 0
	}
	return float64(most) / float64(lines)
}
