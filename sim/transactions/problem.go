package transactions

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Problem is something wrong with what was read, at one place. A warning has
// the same form.
type Problem struct {
	// Line counts from 1; 0 is the input as a whole.
	Line int `json:"line"`
	// Column counts characters from 1; 0 is the line as a whole.
	Column int `json:"column"`
	// Message says what is wrong, Hint how to mend it.
	Message string `json:"message"`
	Hint    string `json:"hint"`
	// More is the number of further lines with the same kind of problem that
	// are not listed; the last listed one of the kind holds it.
	More int `json:"more,omitempty"`

	text  string // the line
	cause cause
}

// Error returns "line 3, column 7: message".
func (p Problem) Error() string { return p.place("") + p.Message }

// place returns where the problem is, followed by ": ".
func (p Problem) place(file string) string {
	switch {
	case file != "" && p.Column > 0:
		return fmt.Sprintf("%s:%d:%d: ", file, p.Line, p.Column)
	case file != "" && p.Line > 0:
		return fmt.Sprintf("%s:%d: ", file, p.Line)
	case file != "":
		return file + ": "
	case p.Column > 0:
		return fmt.Sprintf("line %d, column %d: ", p.Line, p.Column)
	case p.Line > 0:
		return fmt.Sprintf("line %d: ", p.Line)
	}
	return ""
}

// View returns the problem as a reader at a terminal wants it: place and
// message, the line, how many more there are, and the hint, each on lines of
// their own and the last with a line end.
func (p Problem) View(file string) string {
	var b strings.Builder
	b.WriteString(p.place(file) + p.Message + "\n")
	if p.text != "" {
		fmt.Fprintf(&b, "%5d | %s\n", p.Line, p.text)
	}
	if p.More > 0 {
		fmt.Fprintf(&b, "and %s more like it\n", plural(p.More, "line"))
	}
	if p.Hint != "" {
		b.WriteString("hint: " + p.Hint + "\n")
	}
	return b.String()
}

// Problems is what is wrong with an input, in the order of its lines. It is
// never empty where it is returned as an error.
type Problems []Problem

// Error returns the messages, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
		if p.More > 0 {
			lines[i] += fmt.Sprintf(" (and %s more like it)", plural(p.More, "line"))
		}
	}
	return strings.Join(lines, "\n")
}

// View returns the views of all problems, with an empty line between them.
func (ps Problems) View(file string) string {
	views := make([]string, len(ps))
	for i, p := range ps {
		views[i] = p.View(file)
	}
	return strings.Join(views, "\n")
}

// clip returns text for a message: printable, in valid UTF-8, and not long.
func clip(text []byte, limit int) string {
	var b strings.Builder
	for i, n := 0, 0; i < len(text); n++ {
		if n == limit {
			return b.String() + "…"
		}
		r, size := utf8.DecodeRune(text[i:])
		if r < ' ' && r != '\t' || r == 0x7f {
			r = utf8.RuneError
		}
		b.WriteRune(r)
		i += size
	}
	return b.String()
}

// quoted returns a cell for a message.
func quoted(cell []byte) string { return `"` + clip(cell, 40) + `"` }

// plural returns "1 line", "2 lines", "12,000 lines".
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return grouped(n) + " " + what + "s"
}

// grouped writes a number that is not negative with commas between thousands.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
