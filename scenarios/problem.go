package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Problem is something wrong with a scenario, at one place.
type Problem struct {
	// File is the name of the file, or "--set PATH=VALUE" for an edit.
	File string `json:"file"`
	// Line counts from 1, Column counts characters from 1.
	Line   int `json:"line"`
	Column int `json:"column"`
	// Message says what is wrong, Hint what was probably meant or what to
	// write instead; Hint may be empty.
	Message string `json:"message"`
	Hint    string `json:"hint"`

	edit                 bool
	before, under, after string
}

// Error returns "file:line:column: message". An edit has no lines, and leaves
// them out.
func (p Problem) Error() string {
	if p.edit || p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// View returns the problem as a reader at a terminal wants it: the message,
// the line with a caret under what is meant, and the hint, each on lines of
// their own and the last with a line end.
func (p Problem) View() string {
	var b strings.Builder
	b.WriteString(p.Error() + "\n")
	if before, under, after := p.window(); before+under+after != "" {
		gutter := fmt.Sprintf("%5d | ", p.Line)
		if p.edit {
			gutter = "      | "
		}
		fmt.Fprintf(&b, "%s%s\n", gutter, before+under+after)
		fmt.Fprintf(&b, "      | %s%s\n", blank(before), strings.Repeat("^", max(columns(under), 1)))
	}
	if p.Hint != "" {
		b.WriteString("hint: " + p.Hint + "\n")
	}
	return b.String()
}

// window returns the parts of the line before, under and after the caret, cut
// to what a reader can take in.
func (p Problem) window() (before, under, after string) {
	const side, middle = 90, 60
	before, under, after = p.before, p.under, p.after
	if r := []rune(before); len(r) > side {
		before = "…" + string(r[len(r)-side:])
	}
	if r := []rune(under); len(r) > middle {
		return before, string(r[:middle]) + "…", ""
	}
	if r := []rune(after); len(r) > side {
		after = string(r[:side]) + "…"
	}
	return before, under, after
}

// Problems is all that is wrong with a scenario, in the order of the file.
type Problems []Problem

// Error returns the messages, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// manyProblems is the number of problems above which a list is counted.
const manyProblems = 5

// View returns the views of all problems, with an empty line between them; a
// long list ends with their number.
func (ps Problems) View() string {
	views := make([]string, len(ps))
	for i, p := range ps {
		views[i] = p.View()
	}
	if len(ps) > manyProblems {
		views = append(views, fmt.Sprintf("%d problems\n", len(ps)))
	}
	return strings.Join(views, "\n")
}

// report collects problems. A problem that shows itself more than once, say
// for every segment that a strategy is laid over, is kept once.
type report struct {
	problems Problems
	seen     map[Problem]bool
}

func (r *report) add(p Problem) {
	if r.seen[p] {
		return
	}
	if r.seen == nil {
		r.seen = map[Problem]bool{}
	}
	r.seen[p] = true
	r.problems = append(r.problems, p)
}

// value reports a problem with the value of n, key one with its key.
func (r *report) value(n *node, message, hint string) { r.at(n, n.at, message, hint) }
func (r *report) key(n *node, message, hint string)   { r.at(n, n.key, message, hint) }

// at reports a problem at a place of n. What is wrong with the scenario as a
// whole has no line to show.
func (r *report) at(n *node, at span, message, hint string) {
	p := n.from.problem(at, message, hint)
	if n.path == "" && !p.edit {
		p.before, p.under, p.after = "", "", ""
	}
	r.add(p)
}

// err returns the problems as an error in the order of the file, problems of
// edits last, or nil.
func (r *report) err() error {
	if len(r.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		if a.edit != b.edit {
			return cmp.Compare(btoi(a.edit), btoi(b.edit))
		}
		if a.edit {
			return 0
		}
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r.problems
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// columns returns the number of terminal columns that s takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// runeColumns is 2 for the wide characters of East Asian scripts and 0 for
// marks that combine with the character before them.
func runeColumns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// blank returns white space as wide as s; tabs stay, so that the caret stands
// right whatever the width of a tab.
func blank(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteString(strings.Repeat(" ", runeColumns(r)))
		}
	}
	return b.String()
}
