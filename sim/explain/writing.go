package explain

import (
	"math"
	"strconv"
	"strings"

	"clv/sim/money"
)

// Kind says what a number is, and so how it is written.
type Kind string

const (
	// Plain is a number without a unit: a divisor, a multiple, a parameter.
	Plain Kind = "number"
	// Customers is a number of customers.
	Customers Kind = "customers"
	// Purchases is a number of purchases.
	Purchases Kind = "purchases"
	// Money is in the currency of the study.
	Money Kind = "money"
	// Share is written as a percentage.
	Share Kind = "share"
	// Years, Quarters and Months are lengths of time.
	Years    Kind = "years"
	Quarters Kind = "quarters"
	Months   Kind = "months"
)

// suffix is the unit that is written after a result.
func (k Kind) suffix() string {
	switch k {
	case Years, Quarters, Months:
		return " " + string(k)
	case Purchases:
		return " purchases"
	}
	return ""
}

// mostDigits is the number of decimals beyond which more would be noise.
const mostDigits = 15

// writer writes numbers, operands with so many digits more than they have at
// least.
type writer struct {
	currency string
	more     int
}

// decimals returns the digits after the point that a result of its kind has.
// Shares count those of a percentage.
func decimals(kind Kind, v float64) int {
	size := math.Abs(v)
	switch kind {
	case Money:
		if size < 999.995 {
			return 2
		}
		return 0
	case Customers:
		switch {
		case whole(v) || size >= 99.95:
			return 0
		case size >= .95:
			return 1
		}
		return 4
	case Share:
		return 2
	}
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0
	}
	return min(max(0, 4-int(math.Floor(math.Log10(size)))-1), mostDigits)
}

// whole reports whether v is a whole number but for rounding.
func whole(v float64) bool { return math.Abs(v-math.Round(v)) <= 1e-9*math.Max(1, math.Abs(v)) }

// digits writes v with at most so many decimals: those that are zero are left
// out, but for the cents of an amount.
func digits(kind Kind, v float64, most int) string {
	text := money.Grouped(v, most)
	if most == 0 {
		return text
	}
	short := strings.TrimRight(text, "0")
	point := strings.IndexByte(short, '.')
	if point == len(short)-1 {
		return short[:point]
	}
	if cents := point + 3; kind == Money && len(short) < cents && len(text) >= cents {
		return text[:cents]
	}
	return short
}

// dress puts the unit of its kind to the digits of a number.
func (w *writer) dress(kind Kind, digits string) string {
	switch kind {
	case Money:
		if positive, negative := strings.CutPrefix(digits, money.Minus); negative {
			return money.Minus + money.Prefix(w.currency) + positive
		}
		return money.Prefix(w.currency) + digits
	case Share:
		return digits + "%"
	}
	return digits
}

// operandDigits returns the digits of a number that is put into a formula.
func (w *writer) operandDigits(n *node) string {
	v := n.v
	if n.kind == Share {
		v *= 100
	}
	return digits(n.kind, v, min(decimals(n.kind, n.v)+w.more, mostDigits))
}

// operand writes a number that is put into a formula.
func (w *writer) operand(n *node) string { return w.dress(n.kind, w.operandDigits(n)) }

// read returns an operand as a reader has it, who sees no more than is written.
func (w *writer) read(n *node) float64 { return parse(n.kind, w.operandDigits(n)) }

// parse reads the digits of a number.
func parse(kind Kind, digits string) float64 {
	v, err := strconv.ParseFloat(strings.NewReplacer(",", "", money.Minus, "-").Replace(digits), 64)
	if err != nil {
		return math.NaN()
	}
	if kind == Share {
		v /= 100
	}
	return v
}

// result writes the result of a formula, with its unit.
func (w *writer) result(kind Kind, v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return money.Minus + "∞"
	}
	return w.dress(kind, resultDigits(kind, v)) + kind.suffix()
}

func resultDigits(kind Kind, v float64) string {
	most := decimals(kind, v)
	if kind == Share {
		return digits(kind, 100*v, most)
	}
	if kind == Money {
		return money.Grouped(v, most)
	}
	return digits(kind, v, most)
}

// agrees reports whether x is v to the digits that v is written with.
func agrees(kind Kind, x, v float64) bool {
	unit := math.Pow(10, -float64(decimals(kind, v)))
	if kind == Share {
		unit /= 100
	}
	return math.Abs(x-parse(kind, resultDigits(kind, v))) <= unit/2*(1+1e-9)+1e-12*math.Abs(v)
}

// substitute writes an expression with as few digits as give the result.
func (w *writer) substitute(x *node, kind Kind, result float64) string {
	for w.more = 0; w.more < mostDigits; w.more++ {
		if agrees(kind, x.value(w.read), result) {
			break
		}
	}
	return x.text(w)
}
