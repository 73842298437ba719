// Package money writes amounts for people: currency, thousands, as many digits
// as a reader needs. It knows nothing of what an amount is for.
package money

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Minus is the minus sign, as wide as a plus.
const Minus = "−"

// Amount writes x in full: "¥1,201,057", "−€12.50". Amounts under 1,000 have
// two decimals, larger ones none.
func Amount(currency string, x float64) string {
	decimals := 0
	if math.Abs(x) < 1000 {
		decimals = 2
	}
	return sign(x, decimals) + Prefix(currency) + Grouped(math.Abs(x), decimals)
}

// Short writes x to about four digits: "¥1.20M", "−€12.5k", "$85.20".
func Short(currency string, x float64) string {
	size := math.Abs(x)
	if size < 10_000 {
		if math.Round(size) == size {
			return sign(x, 0) + Prefix(currency) + Grouped(size, 0)
		}
		return Amount(currency, x)
	}
	unit, suffix := 1e3, "k"
	for _, u := range []struct {
		size   float64
		suffix string
	}{{1e6, "M"}, {1e9, "bn"}, {1e12, "tn"}} {
		// Rounding may carry into the next unit.
		if size >= 0.9995*u.size {
			unit, suffix = u.size, u.suffix
		}
	}
	decimals := 0
	switch scaled := size / unit; {
	case scaled < 9.9995:
		decimals = 2
	case scaled < 999.95:
		decimals = 1
	}
	return sign(x, 99) + Prefix(currency) + Grouped(size/unit, decimals) + suffix
}

// Signed is Short with a plus before what is not negative.
func Signed(currency string, x float64) string {
	if x < 0 {
		return Short(currency, x)
	}
	return "+" + Short(currency, x)
}

// sign returns a minus for a number that does not round to zero.
func sign(x float64, decimals int) string {
	if x < 0 && math.Round(-x*math.Pow(10, float64(min(decimals, 15)))) > 0 {
		return Minus
	}
	return ""
}

// Prefix returns what stands before the digits: a sign stands close, a code or
// word apart.
func Prefix(currency string) string {
	if last, _ := utf8.DecodeLastRuneInString(currency); currency != "" && unicode.IsLetter(last) {
		return currency + "\u00a0"
	}
	return currency
}

// Grouped writes x with thousands separated by commas.
func Grouped(x float64, decimals int) string {
	digits := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	var b strings.Builder
	if sign(x, decimals) != "" {
		b.WriteString(Minus)
	}
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}
