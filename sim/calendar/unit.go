// Package calendar holds the units in which models of behaviour count time, so
// that an estimate in weeks can never be read as one in years. It knows nothing
// of customers.
package calendar

import "fmt"

// Unit is a unit of time.
type Unit int

const (
	// Unknown is no unit: that of what has none yet.
	Unknown Unit = iota
	// Day is a day.
	Day
	// Week is seven days.
	Week
	// Month is a twelfth of a year.
	Month
	// Year is 365.25 days.
	Year
)

// daysPerYear is the length of a year in days, leap years spread evenly.
const daysPerYear = 365.25

var names = [...]string{Unknown: "unknown", Day: "day", Week: "week", Month: "month", Year: "year"}

// String returns the name of the unit: "week".
func (u Unit) String() string { return names[u] }

// Days returns the length of the unit in days.
func (u Unit) Days() float64 {
	return [...]float64{Day: 1, Week: 7, Month: daysPerYear / 12, Year: daysPerYear}[u]
}

// PerYear returns how many units make up a year.
func (u Unit) PerYear() float64 { return daysPerYear / u.Days() }

// ParseUnit returns the unit of a name.
func ParseUnit(name string) (Unit, error) {
	for u := Day; u <= Year; u++ {
		if names[u] == name {
			return u, nil
		}
	}
	return Unknown, fmt.Errorf("unknown unit of time %q: use day, week, month or year", name)
}
