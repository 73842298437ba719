package transactions

import "clv/sim/calendar"

// Summary is what is kept of the buying of customers. Customers with the same
// numbers stand together, so that a million customers are some thousands of
// rows.
type Summary struct {
	// Unit is the unit of Recency and Age.
	Unit calendar.Unit
	// Histories, each different from the others, in ascending order of
	// Repeats, Recency and Age.
	Histories []History
	// Spends of customers who bought again, each different from the others, in
	// ascending order. Empty where amounts are not known.
	Spends []Spend
}

// History is the repeat buying of a number of customers with the same one
// (Fader, Hardie and Lee 2005, "RFM and CLV: using iso-value curves for customer
// base analysis"): the sufficient statistics x, t_x and T.
type History struct {
	// Repeats is x, the number of purchases after the first; those of the same
	// day count as one.
	Repeats int
	// Recency is t_x, the time from the first purchase to the last; 0 without
	// repeats.
	Recency float64
	// Age is T, the time from the first purchase to the end of the records.
	Age float64
	// Customers is the number of customers with this history.
	Customers int
}

// Spend is the mean amount of the repeat purchases of a number of customers.
type Spend struct {
	// Repeats is x, the number of purchases that Mean is of, 1 or more.
	Repeats int
	// Mean is the mean amount of a repeat purchase, above 0.
	Mean float64
	// Customers is the number of customers with these two.
	Customers int
}

// Customers returns the number of customers in the summary.
func (s *Summary) Customers() int {
	n := 0
	for _, h := range s.Histories {
		n += h.Customers
	}
	return n
}

// RetentionTable is how many customers of cohorts were still there after each
// period.
type RetentionTable struct {
	// Unit is the length of a period.
	Unit    calendar.Unit
	Cohorts []Cohort
}

// Cohort is customers who were acquired together.
type Cohort struct {
	Name string
	// Survivors after 0, 1, 2 … periods, never rising; the first is the size of
	// the cohort.
	Survivors []int
}
