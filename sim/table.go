package sim

import (
	"math"

	"clv/sim/ledger"
)

// TableYear is one calendar year of the lifetime value table of a strategy: its
// expectation with the inputs fixed, summed over the periods of the year.
type TableYear struct {
	// Customers are those at the start of the year. Retained of them were there
	// before: in year 1 they are the customers of the first day.
	Customers, Retained float64
	// Referred, Acquired and WonBack are the customers who entered during the year. Where
	// a year has several periods, those who enter in a later one are not among
	// Customers.
	Referred, Acquired, WonBack float64
	// Flow is undiscounted money by account, over all customers.
	Flow ledger.Flow
	// Overhead is cost that belongs to no customer.
	Overhead float64
	// Divisor brings margins of the year's first period to the first day.
	Divisor float64
	// PresentValue is discounted, after overhead; Cumulative sums it from year 1.
	PresentValue, Cumulative float64
	// CLV is the value of the first-day customers up to the end of the year,
	// with those counted with them, for each of them; NaN without customers on
	// the first day.
	CLV float64
}

// Cost returns all costs of the year, undiscounted.
func (y *TableYear) Cost() float64 {
	cost := y.Overhead
	for account, amount := range y.Flow {
		if ledger.Account(account) != ledger.Revenue {
			cost += amount
		}
	}
	return cost
}

// Profit returns revenue less all costs, undiscounted.
func (y *TableYear) Profit() float64 { return y.Flow[ledger.Revenue] - y.Cost() }

// Table returns the lifetime value table of strategy i, one element a year of
// the horizon.
func (c *Case) Table(i int) []TableYear {
	return c.tableOf(c.Expected(i), i)
}

// tableOf returns the table of a book of strategy i.
func (c *Case) tableOf(book ledger.Book, i int) []TableYear {
	firstDay := 0.0
	for j := range c.strategies[i].segments {
		firstDay += c.strategies[i].segments[j].firstDay
	}
	table := make([]TableYear, c.study.Years)
	cumulative, ours := 0.0, 0.0
	for y := range table {
		ours += c.sumYear(book, y, &table[y])
		cumulative += table[y].PresentValue
		table[y].Cumulative, table[y].CLV = cumulative, math.NaN()
		if firstDay > 0 {
			table[y].CLV = ours / firstDay
		}
	}
	return table
}

// sumYear sums the periods of a year into row, and returns the year's
// discounted value of the customers that CLV is about.
func (c *Case) sumYear(book ledger.Book, year int, row *TableYear) float64 {
	first, ours := year*c.study.PeriodsPerYear, 0.0
	for t := first; t < first+c.study.PeriodsPerYear; t++ {
		p := &book[t]
		row.Referred += p.Referred.Total()
		row.Acquired += p.Acquired.Total()
		row.WonBack += p.WonBack.Total()
		for class := range p.Flow {
			for account, amount := range p.Flow[class] {
				row.Flow[account] += amount
			}
		}
		row.Overhead += p.Overhead
		row.PresentValue += c.periodValue(book, t)
		ours += book.PresentValue(t, ledger.Current, &c.divisors)
		if c.study.CLVBeforeAcquisition {
			ours += book.Acquisition(t, ledger.Current, &c.divisors)
		}
	}
	start := &book[first]
	row.Customers = start.Customers.Total()
	row.Retained = row.Customers - start.Referred.Total() - start.Acquired.Total() - start.WonBack.Total()
	row.Divisor = c.divisors.Running[first]
	return ours
}
