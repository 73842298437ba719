package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// step is one part of a path: a key, or the number of a value of a schedule,
// counted from 1.
type step struct {
	key   string
	index int
	at    span
}

// pathError says where a path cannot be read.
type pathError struct {
	at      span
	message string
	hint    string
}

// parsePath reads a dotted path. Keys that are not letters, digits, "_" and "-"
// stand in quotes; "[2]" is the second value of a schedule.
func parsePath(text string) ([]step, *pathError) {
	var steps []step
	for i := 0; i < len(text); {
		s, end, err := parseStep(text, i, len(steps) == 0)
		if err != nil {
			return nil, err
		}
		steps = append(steps, s)
		i = end
	}
	if len(steps) == 0 {
		return nil, &pathError{span{0, 0}, "the path is empty", "for example segment.shoppers.acquisition_cost"}
	}
	return steps, nil
}

// parseStep reads the step of text that starts at byte i, with the dot that
// leads to it, and returns where it ends.
func parseStep(text string, i int, first bool) (step, int, *pathError) {
	if text[i] == '[' {
		end := strings.IndexByte(text[i:], ']')
		if end > 0 {
			if k, err := strconv.Atoi(text[i+1 : i+end]); err == nil && k >= 1 && !first {
				return step{index: k, at: span{i, i + end + 1}}, i + end + 1, nil
			}
		}
		return step{}, 0, &pathError{span{i, len(text)}, "a value of a schedule is named by its number from 1", "for example retention.rate[2]"}
	}
	if !first {
		if text[i] != '.' {
			return step{}, 0, oddRune(text, i)
		}
		i++
	}
	if i < len(text) && (text[i] == '"' || text[i] == '\'') {
		return quotedStep(text, i)
	}
	end := i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !bareRune(r) {
			break
		}
		end += size
	}
	if end == i {
		if i == len(text) {
			return step{}, 0, &pathError{span{i - 1, i}, "the path ends with a dot", ""}
		}
		return step{}, 0, oddRune(text, i)
	}
	return step{key: text[i:end], at: span{i, end}}, end, nil
}

func quotedStep(text string, i int) (step, int, *pathError) {
	end := strings.IndexByte(text[i+1:], text[i])
	if end < 0 {
		return step{}, 0, &pathError{span{i, len(text)}, "the quote is not closed", ""}
	}
	stop := i + 1 + end + 1
	return step{key: text[i+1 : stop-1], at: span{i, stop}}, stop, nil
}

func oddRune(text string, i int) *pathError {
	r, size := utf8.DecodeRuneInString(text[i:])
	return &pathError{span{i, i + size}, fmt.Sprintf("%q cannot stand in a path", r), `a name with other signs than letters, digits, _ and - is quoted: strategy."referral drive".referral.rate`}
}

// cutAssignment splits "PATH=VALUE" at the first equals sign outside quotes.
func cutAssignment(text string) (path, value string, ok bool) {
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '=':
			return text[:i], text[i+1:], true
		}
	}
	return "", "", false
}
