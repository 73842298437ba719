package transactions

import (
	"fmt"
	"math"
)

// Day is a day of the Gregorian calendar, counted from 1 January of year 1,
// which is 1. The zero Day is none.
type Day int32

// NewDay returns the day of a date, and whether there is one: 30 February is
// none, and neither is a year below 1 or above 9999.
func NewDay(year, month, day int) (Day, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return Day(daysBefore(year) + monthStart(year, month) + day), true
}

// ParseDay returns the day written as 2006-01-31, 2006/01/31 or 20060131.
func ParseDay(text string) (Day, error) {
	w := readDate([]byte(text))
	if w.ok() && w.shape.yearFirst() {
		if d, ok := NewDay(w.year, w.first, w.second); ok {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is no date: write it as 2006-01-31", text)
}

// Date returns the year, the month from 1 and the day of the month from 1.
func (d Day) Date() (year, month, day int) {
	const daysPerYear = 365.2425
	year = int(math.Floor(float64(d-1)/daysPerYear)) + 1
	for daysBefore(year+1) < int(d) {
		year++
	}
	for daysBefore(year) >= int(d) {
		year--
	}
	rest := int(d) - daysBefore(year)
	month = 12
	for monthStart(year, month) >= rest {
		month--
	}
	return year, month, rest - monthStart(year, month)
}

// String returns the date as 2006-01-31, and "none" for the zero Day.
func (d Day) String() string {
	if d <= 0 {
		return "none"
	}
	year, month, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// daysBefore returns the number of days before a year, from year 1 on.
func daysBefore(year int) int {
	y := year - 1
	return 365*y + y/4 - y/100 + y/400
}

// monthStarts are the days of a common year before each month.
var monthStarts = [...]int{1: 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

// monthStart returns the number of days of the year before a month.
func monthStart(year, month int) int {
	if month > 2 && leap(year) {
		return monthStarts[month] + 1
	}
	return monthStarts[month]
}

func daysIn(year, month int) int {
	return monthStart(year, month+1) - monthStart(year, month)
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }
