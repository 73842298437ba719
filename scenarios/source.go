package scenarios

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// source is a text that nodes come from: a file, or one edit.
type source struct {
	name string
	text string
	// edit is true for the text of an edit, which has one line.
	edit bool
}

// newSource returns the text of a file.
func newSource(name string, text []byte) *source {
	return &source{name: name, text: strings.TrimPrefix(string(text), "\uFEFF")}
}

// span is a range of bytes of a source.
type span struct{ start, end int }

// line returns the number of the line that holds the byte at offset, its text,
// and the offset within it. Lines count from 1.
func (s *source) line(offset int) (number int, text string, within int) {
	offset = min(max(offset, 0), len(s.text))
	for offset < len(s.text) && offset > 0 && !utf8.RuneStart(s.text[offset]) {
		offset-- // the decoder's place of an unexpected end may be inside a character
	}
	start := strings.LastIndexByte(s.text[:offset], '\n') + 1
	text = s.text[start:]
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	text = strings.TrimSuffix(text, "\r")
	return strings.Count(s.text[:start], "\n") + 1, text, min(offset-start, len(text))
}

// problem returns a problem whose caret stands under at.
func (s *source) problem(at span, message, hint string) Problem {
	number, text, within := s.line(at.start)
	end := min(max(within+at.end-at.start, within), len(text))
	end = max(len(strings.TrimRight(text[:end], " \t")), within)
	return Problem{
		File:    s.name,
		Line:    number,
		Column:  utf8.RuneCountInString(text[:within]) + 1,
		Message: message,
		Hint:    hint,
		edit:    s.edit,
		before:  printable(text[:within]),
		under:   printable(text[within:end]),
		after:   printable(text[end:]),
	}
}

// printable replaces what is no text and what a terminal would obey.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}
