package plots

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// wrapped breaks s into lines no wider than width: after spaces and hyphens,
// between ideographs, and anywhere within a word that is too long for a line.
// Joined together the lines are s again, so that nothing of a name is lost.
func (t *typesetter) wrapped(s string, f font.Font, width vg.Length) []string {
	var lines []string
	line := ""
	for _, piece := range pieces(s) {
		if line == "" || t.width(line+piece, f) <= width {
			line += piece
		} else {
			lines = append(lines, line)
			line = piece
		}
		for t.width(line, f) > width && len([]rune(line)) > 1 {
			head := t.fitting(line, f, width)
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	return append(lines, line)
}

// balanced wraps s into as few lines as wrapped does, then makes the lines
// about equally long, or two lines break where a clause ends: a title with a
// single word on its second line looks like an accident.
func (t *typesetter) balanced(s string, f font.Font, width vg.Length) []string {
	best := t.wrapped(s, f, width)
	if len(best) == 2 {
		if clauses := t.clauses(s, f, width); clauses != nil {
			return clauses
		}
	}
	for w := width; len(best) > 1 && w > width*0.4; w -= width * 0.02 {
		lines := t.wrapped(s, f, w)
		if len(lines) > len(best) {
			break
		}
		best = lines
	}
	return best
}

// clauses breaks s after the punctuation mark nearest to its middle, or
// returns nil if there is none that makes two lines of similar length.
func (t *typesetter) clauses(s string, f font.Font, width vg.Length) []string {
	var best []string
	shortest := width * 0.38
	head := ""
	for _, piece := range pieces(s) {
		head += piece
		tail := s[len(head):]
		first, second := t.width(head, f), t.width(tail, f)
		if endsClause(head) && max(first, second) <= width && min(first, second) > shortest {
			best, shortest = []string{head, tail}, min(first, second)
		}
	}
	return best
}

// endsClause reports whether a line ends with a punctuation mark.
func endsClause(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " "))
	return strings.ContainsRune(",;:.–—，；：。", last)
}

// fitting returns the longest beginning of s, of one character at least, that
// fits into width.
func (t *typesetter) fitting(s string, f font.Font, width vg.Length) string {
	end := 0
	for i, r := range s {
		next := i + len(string(r))
		if end > 0 && t.width(s[:next], f) > width {
			break
		}
		end = next
	}
	return s[:end]
}

// pieces splits s where a line may end.
func pieces(s string) []string {
	var out []string
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		b.WriteRune(r)
		if i+1 < len(runes) && mayBreak(r, runes[i+1]) {
			out = append(out, b.String())
			b.Reset()
		}
	}
	return append(out, b.String())
}

// mayBreak reports whether a line may end between two characters.
func mayBreak(before, after rune) bool {
	switch {
	case after == ' ':
		return false
	case before == ' ' || before == '-' || before == '/':
		return true
	case strings.ContainsRune("，。、；：？！）」』》〉】”’%", after) || strings.ContainsRune("（「『《〈【“‘", before):
		return false
	}
	return ideographic(before) || ideographic(after)
}

// ideographic reports whether lines may break on either side of r.
func ideographic(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFF66)
}
