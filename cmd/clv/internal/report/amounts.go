package report

import (
	"fmt"
	"math"
	"strings"

	"clv/sim/money"
)

// absent stands for a figure that the scenario does not have.
const absent = "–"

// amounts writes money for one column, so that its figures can be compared
// digit by digit: in full or, if short, to about four digits each.
type amounts struct {
	currency string
	short    bool
	decimals int
}

// amountsFor chooses the decimals by the largest of the amounts: cents below a
// thousand, none above.
func amountsFor(currency string, short bool, xs ...float64) amounts {
	a := amounts{currency: currency, short: short, decimals: 2}
	for _, x := range xs {
		if math.Abs(x) >= 1000 {
			a.decimals = 0
		}
	}
	return a
}

// text writes an amount.
func (a amounts) text(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return absent
	case a.short || math.Abs(x) >= 1e15:
		return money.Short(a.currency, x)
	}
	digits, negative := strings.CutPrefix(money.Grouped(x, a.decimals), money.Minus)
	text := money.Prefix(a.currency) + digits
	if negative {
		return money.Minus + text
	}
	return text
}

// error writes half the width of an interval: one that is not zero is never
// written so.
func (a amounts) error(x float64) string {
	if zero := a.text(0); x > 0 && a.text(x) == zero {
		return "<" + a.text(math.Pow(10, -float64(a.decimals)))
	}
	return a.text(x)
}

// signed is text with a plus before what is not negative.
func (a amounts) signed(x float64) string {
	if t := a.text(x); x < 0 || t == absent {
		return t
	}
	return "+" + a.text(x)
}

// count writes a number of customers.
func count(x float64) string {
	if math.IsNaN(x) {
		return absent
	}
	return money.Grouped(x, 0)
}

// share writes a share or a probability. Only what is exactly all or nothing
// is written so.
func share(p float64) string {
	switch {
	case math.IsNaN(p):
		return absent
	case p == 0 || p == .5 || p == 1:
		return fmt.Sprintf("%.0f%%", 100*p)
	case p > 0 && p < .001:
		return "<0.1%"
	case p < 1 && p > .999:
		return ">99.9%"
	}
	return fmt.Sprintf("%.1f%%", 100*p)
}

// yearText writes a year counted from 1, or that there is none.
func yearText(y int) string {
	if y == 0 {
		return absent
	}
	return fmt.Sprintf("year %d", y)
}

// years writes a length of time.
func years(n int) string {
	if n == 1 {
		return "1 year"
	}
	return fmt.Sprintf("%d years", n)
}
