package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"clv/sim"

	"golang.org/x/text/width"
)

// unit is what a number is written in.
type unit int

const (
	plain   unit = iota // 40
	percent             // 40%
	points              // +4pp, points of a percentage
	times               // x1.3
	odds                // x1.3 odds
)

// literal is one number as written, before it is known what it stands for.
type literal struct {
	// sign is '+' or '-' where the number leads with one, which makes it a
	// change.
	sign byte
	unit unit
	// value is in the unit as written: 40 for "40%".
	value float64
	// shifted is value in hundredths, read from the text so that "0.1%" is
	// exactly what 0.001 is.
	shifted float64
	// pointed is the number as written, where that has a decimal point.
	pointed string
}

// change reports whether the literal changes another value instead of giving
// one.
func (l literal) change() bool { return l.sign != 0 || l.unit == times || l.unit == odds }

// op returns what the literal does to the value below it.
func (l literal) op() sim.Op {
	switch {
	case l.unit == times, l.change() && l.unit == percent:
		return sim.Scale
	case l.unit == odds:
		return sim.ScaleOdds
	case l.change():
		return sim.Add
	}
	return sim.Set
}

// operand returns the number that op works with: 0.4 for "40%", 0.04 for
// "+4pp", 1.2 for "+20%".
func (l literal) operand() float64 {
	switch {
	case l.unit == percent && l.change():
		return 1 + l.shifted
	case l.unit == percent, l.unit == points:
		return l.shifted
	}
	return l.value
}

// parseLiteral reads a number with its sign and unit. It accepts full-width
// signs and digits and the typographic minus and times signs, since keyboards
// and word processors write them.
func parseLiteral(s string) (literal, bool) {
	var l literal
	s = strings.NewReplacer("−", "-", "×", "x", "％", "%", "＋", "+", "－", "-").Replace(s)
	s = strings.TrimSpace(width.Narrow.String(s))
	if rest, ok := strings.CutPrefix(s, "x"); ok {
		l.unit, s = times, strings.TrimSpace(rest)
		if rest, ok := strings.CutSuffix(s, "odds"); ok {
			l.unit, s = odds, rest
		}
	} else if rest, ok := strings.CutSuffix(s, "%"); ok {
		l.unit, s = percent, rest
	} else if rest, ok := strings.CutSuffix(s, "pp"); ok {
		l.unit, s = points, rest
	}
	s = strings.TrimSpace(s)
	if s != "" && (s[0] == '+' || s[0] == '-') {
		l.sign = s[0]
	}
	if !digits(s) || l.sign != 0 && l.unit >= times {
		return literal{}, false
	}
	if strings.Contains(s, ".") {
		l.pointed = s
	}
	s = strings.ReplaceAll(s, "_", "")
	var err error
	if l.value, err = strconv.ParseFloat(s, 64); err != nil {
		return literal{}, false
	}
	if l.shifted, err = strconv.ParseFloat(s+"e-2", 64); err != nil {
		l.shifted = l.value / 100
	}
	return l, true
}

// digits reports whether s is a decimal number; the parser of the standard
// library also knows hexadecimal numbers, infinity and NaN.
func digits(s string) bool {
	s = strings.TrimLeft(s, "+-")
	return s != "" && (s[0] >= '0' && s[0] <= '9' || s[0] == '.') && strings.Trim(s, "0123456789._eE+-") == ""
}

// expression is what a string says in the language of numbers: one literal, or
// the interval from low to high.
type expression struct {
	low, high literal
	interval  bool
}

// parseExpression reads "40%", "+4pp" or "35% to 45%". It returns false for
// anything else, which may still be the name of an input.
func parseExpression(s string) (expression, bool) {
	if l, ok := parseLiteral(s); ok {
		return expression{low: l, high: l}, true
	}
	low, high, ok := strings.Cut(s, " to ")
	if !ok {
		return expression{}, false
	}
	l, ok1 := parseLiteral(low)
	h, ok2 := parseLiteral(high)
	if l.unit == times && h.unit == odds {
		l.unit = odds // "x1.1 to x1.4 odds" names them once
	}
	return expression{low: l, high: h, interval: true}, ok1 && ok2
}

// asLevel returns a number without a unit whose sign is its own and makes no
// change of it.
func (l literal) asLevel() literal {
	if l.unit == plain {
		l.sign = 0
	}
	return l
}

// format writes a number with its sign and unit, as it would stand in a
// scenario.
func (l literal) format() string {
	s := strconv.FormatFloat(l.value, 'f', -1, 64)
	if math.Abs(l.value) >= 1e15 || l.value != 0 && math.Abs(l.value) < 1e-6 {
		s = strconv.FormatFloat(l.value, 'g', -1, 64)
	}
	if l.sign != 0 && l.value >= 0 && l.sign != '-' {
		s = "+" + s
	}
	switch l.unit {
	case percent:
		return s + "%"
	case points:
		return s + "pp"
	case times:
		return "x" + s
	case odds:
		return fmt.Sprintf("x%s odds", s)
	}
	return s
}
