package transactions

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
)

// Refunds says what is done with negative amounts.
type Refunds int

const (
	// RefuseRefunds is that each is a problem.
	RefuseRefunds Refunds = iota
	// IgnoreRefunds is that their lines are left out, with a warning.
	IgnoreRefunds
)

// ParseRefunds reads "refuse" or "ignore".
func ParseRefunds(text string) (Refunds, error) {
	switch text {
	case "refuse":
		return RefuseRefunds, nil
	case "ignore":
		return IgnoreRefunds, nil
	}
	return RefuseRefunds, fmt.Errorf("unknown treatment of refunds %q: use refuse or ignore", text)
}

// LogOptions are what a log does not say itself. The zero value finds out
// everything, and refuses what it cannot tell.
type LogOptions struct {
	// Columns says which column holds what.
	Columns Columns
	// Dates is the order of day, month and year.
	Dates DateOrder
	// Decimal is the decimal sign of amounts.
	Decimal Decimal
	Refunds Refunds
	// Progress, if any, is called now and then with the number of bytes read.
	Progress func(bytes int64)
	// Workers is the number of goroutines that read lines, 0 for one per
	// processor. The result does not depend on it.
	Workers int
}

// Log is the purchases of customers by day. Those of a customer on one day are
// one, their amounts added. A purchase of amount 0 is a purchase.
type Log struct {
	// Transactions is the number of lines that were counted.
	Transactions int
	// First and Last are the first and the last day with a purchase.
	First, Last Day
	// Amounts reports whether the log has any.
	Amounts bool
	// Form tells how the log was read: which columns, which order of dates.
	Form string
	// Warnings are what a reader should know and need not mend.
	Warnings []Problem

	ids     []string
	starts  []int // of the purchases of each customer, and their end
	days    []Day
	amounts []int64
}

// Buyer is a customer of a log.
type Buyer struct {
	// ID is the customer as the log names it.
	ID string
	// Days are the days with a purchase, ascending, at least one.
	Days []Day

	amounts []int64
}

// Amount returns what the customer paid on the day at an index of Days.
func (b Buyer) Amount(i int) float64 { return float64(b.amounts[i]) / perUnit }

// Customers returns the number of customers.
func (l *Log) Customers() int { return len(l.ids) }

// Purchases returns the number of days on which a customer bought, summed over
// customers.
func (l *Log) Purchases() int { return len(l.days) }

// Buyers goes through the customers in the order of their first lines. What it
// yields belongs to the log.
func (l *Log) Buyers() iter.Seq[Buyer] {
	return func(yield func(Buyer) bool) {
		for i, id := range l.ids {
			from, to := l.starts[i], l.starts[i+1]
			if !yield(Buyer{ID: id, Days: l.days[from:to:to], amounts: l.amounts[from:to:to]}) {
				return
			}
		}
	}
}

// ReadLog reads a log of transactions: a customer, a date and perhaps an amount
// on each line, in any order of columns and lines.
//
// Columns are parted by commas, semicolons, tabs, bars or white space. A header
// is known by its names. What cannot be told from names is told from contents
// where they leave one choice only. Customers are told apart by their exact
// names: 7 and 07 are two. A quoted cell ends on its line. The day of a date
// with a time is the day as written, whatever its zone.
//
// What is wrong with the log is returned as Problems: all kinds at once, of
// each kind the first few lines and the number of the others. Other errors are
// those of the reader and of the context, which is looked at between reads.
func ReadLog(ctx context.Context, r io.Reader, o LogOptions) (*Log, error) {
	in := &blocks{r: r}
	buffer := make([]byte, blockSize)
	first, err := in.open(buffer)
	if err != nil {
		return nil, err
	}
	g := newGathering(o)
	if checkBinary(first, &g.findings); !g.findings.any() {
		g.form, g.warnings = findForm(first, o, &g.findings)
	}
	if g.findings.any() {
		// A header alone, and a line begun that no block holds.
		if g.form.empty && len(in.carry) > longestLine {
			p := tooLong()[0]
			p.Line = bytes.Count(first, []byte{'\n'}) + 1
			return nil, Problems{p}
		}
		return nil, g.findings.err()
	}
	if err := g.readAll(ctx, in, first); err != nil {
		return nil, err
	}
	return g.log()
}
