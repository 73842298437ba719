package plots

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what a number counts, and so how it is written.
type Kind int

// The kinds of numbers.
const (
	Number  Kind = iota // 1,250 or 1.25M
	Money               // ¥1,250 or ¥1.25M
	Percent             // a share: 0.4 is 40%
	Points              // a change of a share: 0.03 is +3 pp
)

const minus = "−" // U+2212, as wide as the plus sign

// unit is a power of ten and its abbreviation.
type unit struct {
	size   float64
	suffix string
}

// units of amounts and counts, the largest first. Below 10,000 figures stand
// in full.
var units = []unit{{1e12, "tn"}, {1e9, "bn"}, {1e6, "M"}, {1e3, "k"}, {1, ""}}

var (
	hundredth = unit{0.01, "%"}
	point     = unit{0.01, " pp"}
)

// unitFor returns the unit in which numbers up to size are written.
func (k Kind) unitFor(size float64) unit {
	switch k {
	case Percent:
		return hundredth
	case Points:
		return point
	}
	for _, u := range units {
		if size >= u.size && (u.size != 1e3 || size >= 1e4) {
			return u
		}
	}
	return units[len(units)-1]
}

// A notation writes numbers of one kind in one unit with a fixed number of
// decimals.
type notation struct {
	kind     Kind
	currency string
	unit     unit
	decimals int
	signed   bool // a plus sign before positive numbers
}

// text writes v. Zero has neither unit nor decimals, but keeps its currency.
func (n notation) text(v float64) string {
	digits := strconv.FormatFloat(math.Abs(v)/n.unit.size, 'f', n.decimals, 64)
	if v != 0 && n.decimals > 9 && math.Abs(v)/n.unit.size < 1e-6 {
		// As many digits as the decimals would show.
		digits = strconv.FormatFloat(math.Abs(v)/n.unit.size, 'e', max(0, n.decimals+int(exponent(v/n.unit.size))), 64)
	}
	suffix := n.unit.suffix
	if strings.Trim(digits, "0.") == "" {
		v, digits = 0, "0"
		if n.kind < Percent {
			suffix = ""
		}
	}
	return n.sign(v) + n.prefix() + grouped(strings.Replace(digits, "e-", "e"+minus, 1)) + suffix
}

// withCents turns a single decimal of an amount without unit into two.
func (n notation) withCents() notation {
	if n.kind == Money && n.unit.size == 1 && n.decimals == 1 {
		n.decimals = 2
	}
	return n
}

func (n notation) sign(v float64) string {
	switch {
	case v < 0:
		return minus
	case v > 0 && (n.signed || n.kind == Points):
		return "+"
	}
	return ""
}

// prefix is the currency: a sign stands close to the number, a code apart.
func (n notation) prefix() string {
	if n.kind != Money || n.currency == "" {
		return ""
	}
	if last, _ := utf8.DecodeLastRuneInString(n.currency); unicode.IsLetter(last) {
		return n.currency + "\u00a0"
	}
	return n.currency
}

// grouped sets commas between the thousands of a number in decimal digits.
func grouped(digits string) string {
	whole, fraction, _ := strings.Cut(digits, ".")
	if strings.ContainsAny(digits, "e") || len(whole) <= 3 {
		return digits
	}
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// distinctly writes values beside each other, with as many significant digits
// as it takes to tell unequal values apart.
func distinctly(kind Kind, currency string, signed bool, values ...float64) []string {
	digits := distinctDigits(kind, currency, values)
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = significant(kind, currency, signed, v, digits)
	}
	return out
}

// distinctDigits is the number of significant digits, from three to six, with
// which unequal values are written differently; three where six do not help.
func distinctDigits(kind Kind, currency string, values []float64) int {
	for digits := 3; digits <= 6; digits++ {
		seen := make(map[string]float64)
		clear := true
		for _, v := range values {
			text := significant(kind, currency, false, v, digits)
			if w, taken := seen[text]; taken && w != v {
				clear = false
			}
			seen[text] = v
		}
		if clear {
			return digits
		}
	}
	return 3
}

// significant writes v with so many significant digits.
func significant(kind Kind, currency string, signed bool, v float64, digits int) string {
	return significantNotation(kind, currency, signed, v, digits).text(v)
}

// interval writes two values in the notation of the larger.
func interval(kind Kind, currency string, signed bool, low, high float64, digits int) (string, string) {
	n := significantNotation(kind, currency, signed, math.Max(math.Abs(low), math.Abs(high)), digits)
	return n.text(low), n.text(high)
}

// significantNotation is the notation that shows so many significant digits of
// v. Amounts below a thousand show cents or none, never a single decimal, and
// shares one digit less than asked.
func significantNotation(kind Kind, currency string, signed bool, v float64, digits int) notation {
	if scale := math.Pow(10, float64(digits-1)-exponent(v)); v != 0 && !math.IsInf(scale, 0) {
		v = math.Round(v*scale) / scale
	}
	n := notation{kind: kind, currency: currency, signed: signed, unit: kind.unitFor(math.Abs(v))}
	n.decimals = max(0, digits-1-int(exponent(v/n.unit.size)))
	switch {
	case v == 0 || v == math.Trunc(v) && n.unit.size == 1:
		n.decimals = 0
	case kind >= Percent:
		n.decimals = min(n.decimals, digits-2)
	}
	return n.withCents()
}

// exponent is the power of ten of v's first digit, 0 for 0.
func exponent(v float64) float64 {
	if v == 0 {
		return 0
	}
	return math.Floor(math.Log10(math.Abs(v)) + 1e-12)
}
