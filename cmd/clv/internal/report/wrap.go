package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// wrap breaks s into lines of at most width columns, between words; a word
// that is wider by itself, as a sentence in Chinese is, is broken anywhere.
// Only the plain blank separates words: a currency stays with its amount.
func wrap(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Split(onOneLine(s), " ") {
		n := text.StringWidth(word)
		if used > 0 && used+1+n <= width {
			line, used = line+" "+word, used+1+n
			continue
		}
		if used > 0 {
			lines = append(lines, line)
		}
		for n > width {
			head := headOf(word, width)
			lines = append(lines, head)
			word = word[len(head):]
			n = text.StringWidth(word)
		}
		line, used = word, n
	}
	return append(lines, line)
}

// headOf returns the longest beginning of s that takes at most width columns,
// and at least one character.
func headOf(s string, width int) string {
	used := 0
	for i, r := range s {
		used += text.RuneWidth(r)
		if used > width && i > 0 {
			return s[:i]
		}
	}
	return s
}
