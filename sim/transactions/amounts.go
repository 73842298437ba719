package transactions

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Decimal is the sign before the fraction of amounts.
type Decimal int

const (
	// AnyDecimal is found out from the amounts.
	AnyDecimal Decimal = iota
	// Point is 1,234.50.
	Point
	// Comma is 1.234,50.
	Comma
)

// String returns the sign as ParseDecimal reads it.
func (d Decimal) String() string { return [...]string{"any", "point", "comma"}[d] }

// ParseDecimal reads "point" or ".", "comma" or ",".
func ParseDecimal(text string) (Decimal, error) {
	switch text {
	case "point", ".":
		return Point, nil
	case "comma", ",":
		return Comma, nil
	}
	return AnyDecimal, fmt.Errorf("unknown decimal sign %q: use point or comma", text)
}

// sign returns the byte.
func (d Decimal) sign() byte {
	if d == Comma {
		return ','
	}
	return '.'
}

// other returns the other sign.
func (d Decimal) other() Decimal { return Point + Comma - d }

// Amounts are counted in ten-thousandths, so that sums are exact and do not
// hang on the order of lines; further decimals are rounded. One that is at
// least largest is a mistake.
const (
	perUnit  = 10000
	decimals = 4
	largest  = 1e11
)

// amountFault says why a cell is no amount.
type amountFault int

const (
	fine amountFault = iota
	notNumber
	tooLarge
)

// readAmount returns an amount in ten-thousandths. It understands separators
// of thousands, signs of currency before or behind, and negative amounts with
// a minus before or behind or in parentheses.
func readAmount(cell []byte, d Decimal) (int64, amountFault) {
	if v, ok := readPlain(cell, d.sign()); ok {
		return v, fine
	}
	body, negative := stripMarks(cell)
	v, fault := readGrouped(body, d)
	if negative {
		v = -v
	}
	return v, fault
}

// readPlain reads digits with at most four decimals: nearly all amounts.
func readPlain(cell []byte, sign byte) (int64, bool) {
	whole, n, rest := number(cell)
	if n == 0 || len(rest) == 0 {
		return int64(whole) * perUnit, n > 0
	}
	if rest[0] != sign || len(rest) > decimals+1 {
		return 0, false
	}
	fraction, n, rest := number(rest[1:])
	if n == 0 || len(rest) > 0 {
		return 0, false
	}
	for ; n < decimals; n++ {
		fraction *= 10
	}
	return int64(whole)*perUnit + int64(fraction), true
}

// stripMarks takes signs, parentheses, currencies and the space around them
// off a number, and reports whether it was negative.
func stripMarks(cell []byte) (body []byte, negative bool) {
	if n := len(cell); n > 2 && cell[0] == '(' && cell[n-1] == ')' {
		cell, negative = cell[1:n-1], true
	}
	for minus := true; minus; {
		cell = bytes.TrimSpace(cell)
		cell = trimCurrency(cell)
		cell, minus = cutMinus(cell)
		if minus && negative {
			return nil, false
		}
		negative = negative || minus
	}
	return bytes.TrimPrefix(cell, []byte("+")), negative
}

// cutMinus takes a minus off either end.
func cutMinus(cell []byte) (rest []byte, found bool) {
	for _, minus := range [][]byte{[]byte("-"), []byte("−")} {
		if rest, found = bytes.CutPrefix(cell, minus); found {
			return rest, true
		}
		if rest, found = bytes.CutSuffix(cell, minus); found {
			return rest, true
		}
	}
	return cell, false
}

// trimCurrency takes signs and codes of currencies off both ends.
func trimCurrency(cell []byte) []byte {
	sign := func(r rune) bool {
		return unicode.Is(unicode.Sc, r) || unicode.IsSpace(r) || r == '元' || r == '円'
	}
	cell = bytes.TrimFunc(cell, sign)
	if n := len(cell); n > 3 && isCode(cell[:3]) {
		cell = cell[3:]
	} else if n > 3 && isCode(cell[n-3:]) {
		cell = cell[:n-3]
	}
	return bytes.TrimFunc(cell, sign)
}

// isCode reports whether three bytes are capital letters, as in EUR.
func isCode(code []byte) bool {
	for _, c := range code {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return string(code) != "NAN" && string(code) != "INF"
}

// readGrouped reads a number that may have separators of thousands.
func readGrouped(body []byte, d Decimal) (int64, amountFault) {
	if len(body) == 0 || len(body) > 60 || body[0]-'0' > 9 && body[0] != d.sign() {
		return 0, notNumber
	}
	whole, fraction, hasFraction := bytes.Cut(body, []byte{d.sign()})
	whole, ok := ungroup(whole, d.other().sign())
	if !ok || hasFraction && len(fraction) == 0 && len(whole) == 0 {
		return 0, notNumber
	}
	text := string(whole)
	if hasFraction {
		text += "." + string(fraction)
	}
	value, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil && !math.IsInf(value, 0), !plainNumber(text):
		return 0, notNumber
	case value >= largest:
		return 0, tooLarge
	}
	return int64(math.Round(value * perUnit)), fine
}

// plainNumber reports whether a number is made of digits, a point and perhaps
// an exponent: no hexadecimal, infinity or underscores.
func plainNumber(text string) bool {
	for _, r := range text {
		if (r < '0' || r > '9') && r != '.' && r != 'e' && r != 'E' && r != '+' && r != '-' {
			return false
		}
	}
	return true
}

// ungroup takes separators of thousands out of the whole part of a number:
// the given one, a space, or an apostrophe. The last group has three digits,
// the others two (as in India) or three, the first up to three.
func ungroup(whole []byte, separator byte) ([]byte, bool) {
	var digits []byte
	var used rune
	group, groups := 0, 0
	for i := 0; i < len(whole); {
		r, size := utf8.DecodeRune(whole[i:])
		i += size
		if r != rune(separator) && !isGap(r) {
			digits = append(digits, byte(r))
			group++
			if r >= utf8.RuneSelf {
				return nil, false
			}
			continue
		}
		if used != 0 && r != used || group < 1 || group > 3 || groups > 0 && group < 2 {
			return nil, false
		}
		used, group = r, 0
		groups++
	}
	return digits, groups == 0 || group == 3
}

// isGap reports whether a character parts thousands, whatever the decimal sign.
func isGap(r rune) bool {
	return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\'' || r == '’'
}

// readNumber returns a number in full precision. A point is always understood,
// the other sign where it is that of decimals.
func readNumber(cell []byte, d Decimal) (float64, bool) {
	text := string(cell)
	if v, err := strconv.ParseFloat(text, 64); err == nil && plainNumber(text) {
		return v, true
	}
	v, fault := readAmount(cell, d)
	return float64(v) / perUnit, fault == fine
}
