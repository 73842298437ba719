// Package daybook turns the purchases of simulated customers into what a firm
// has of them: a log with a customer, a date and an amount on each line.
//
// It knows nothing of the model that the purchases come from, and opens no file.
//
// # Time
//
// A year of the simulation has 365.25 days, and its periods are equal parts of
// it. A moment falls on the day that the whole number of days before it leads to
// from the first day on. So periods of a month are 30.4375 days, and the years of
// a book that opens on 1 January of a year after a leap year begin on 1 January.
//
// # Lines
//
// Amounts are rounded to hundredths. A customer's name is its number in the order
// of entry, with as many digits as the highest needs and six at least:
// c000001. Numbers of customers who never bought are missing. Lines are in the
// order of days, customers, amounts.
package daybook

import (
	"errors"
	"fmt"
	"math"

	"clv/sim/calendar"
	"clv/sim/transactions"
)

// Book collects purchases until they are written.
type Book struct {
	start, last   transactions.Day
	daysPerPeriod float64
	// days has the sales of each day.
	days [][]sale
	// entries and segments are those of the customers, in the order in which
	// they came.
	entries  []uint16
	segments []uint16
	summary  Summary
	cents    float64 // all
}

// sale is one line.
type sale struct {
	customer uint32
	cents    int64
}

// Summary is what a book comes to.
type Summary struct {
	// Customers with a purchase, and those without.
	Customers, WithoutPurchases int
	Transactions                int
	// First and Last day with a purchase; none in an empty book.
	First, Last transactions.Day
	// Amount of all.
	Amount float64
}

// Sale is a purchase of a customer: so much of a period has passed.
type Sale struct {
	Period int
	Within float64
	Amount float64
}

// mostSales bounds a book, which is in memory until it is written: 16 bytes a
// sale, and as much again while it grows.
const mostSales = 50_000_000

// ErrTooLong is that there are more purchases than a book can hold.
var ErrTooLong = fmt.Errorf("the log is longer than %d million transactions, the most that it may have", mostSales/1_000_000)

// Open opens a book for purchases from a day on and up to another, the zero Day
// for no other, in so many years of so many periods.
func Open(start, until transactions.Day, years, periodsPerYear int) *Book {
	end := End(start, years)
	if until == 0 || until > end {
		until = end
	}
	b := &Book{start: start, last: until, daysPerPeriod: calendar.Year.Days() / float64(periodsPerYear)}
	b.days = make([][]sale, max(0, int(until-start)+1))
	return b
}

// End returns the last day of so many years.
func End(start transactions.Day, years int) transactions.Day {
	return start + transactions.Day(math.Ceil(float64(years)*calendar.Year.Days())) - 1
}

// day returns the day on which a part of a period has passed.
func (b *Book) day(period int, within float64) transactions.Day {
	// Rounding must not carry what is within the horizon beyond it, nor the end
	// of a period into a day that it does not reach.
	at := float64(period)*b.daysPerPeriod + math.Min(within, 1-1e-12)*b.daysPerPeriod
	return b.start + transactions.Day(math.Floor(at))
}

// Add adds a customer of a segment who enters at the start of a period, with its
// purchases. What lies after the last day is left out; a customer who enters
// after it is none of the book's.
func (b *Book) Add(entry, segment int, sales []Sale) error {
	if b.day(entry, 0) > b.last {
		return nil
	}
	if len(b.entries) == math.MaxUint32 {
		return ErrTooLong
	}
	who := uint32(len(b.entries))
	b.entries, b.segments = append(b.entries, uint16(entry)), append(b.segments, uint16(segment))
	before := b.summary.Transactions
	for _, s := range sales {
		day := b.day(s.Period, s.Within)
		if day > b.last {
			break
		}
		if err := b.sell(day, who, s.Amount); err != nil {
			return err
		}
	}
	if b.summary.Transactions > before {
		b.summary.Customers++
	} else {
		b.summary.WithoutPurchases++
	}
	return nil
}

// mostCents is the largest amount in hundredths: larger whole numbers are no
// longer exact.
const mostCents = 1 << 53

var errAmount = errors.New("an amount of the log is too large to be given to the hundredth")

// sell adds one line.
func (b *Book) sell(day transactions.Day, who uint32, amount float64) error {
	cents := math.Round(amount * 100)
	switch {
	case b.summary.Transactions >= mostSales:
		return ErrTooLong
	case !(cents <= mostCents):
		return errAmount
	}
	i := day - b.start
	b.days[i] = append(b.days[i], sale{who, int64(cents)})
	b.summary.Transactions++
	b.cents += cents
	if b.summary.First == 0 || day < b.summary.First {
		b.summary.First = day
	}
	b.summary.Last = max(b.summary.Last, day)
	return nil
}

// Summary returns what the book comes to.
func (b *Book) Summary() Summary {
	s := b.summary
	s.Amount = b.cents / 100
	return s
}
