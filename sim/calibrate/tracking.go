package calibrate

import (
	"clv/sim/purchasing"
	"clv/sim/transactions"
)

// Entry is customers who made their first purchase at the same time, in the unit
// of the model.
type Entry struct {
	Time      float64
	Customers int
}

// Cumulative returns the repeat purchases that are expected of all customers by
// each of a row of times: what a tracking plot holds against those that came.
func Cumulative(m purchasing.Model, entries []Entry, times []float64) []float64 {
	sums := make([]float64, len(times))
	for i, t := range times {
		for _, e := range entries {
			if t > e.Time {
				sums[i] += float64(e.Customers) * m.Purchases(t-e.Time)
			}
		}
	}
	return sums
}

// Frequencies returns how many customers have 0, 1, 2 … repeat purchases, and how
// many a model expects: the sum over customers of P(X(T) = n) at their age T. The
// last of the most+1 classes is that of most purchases or more.
func Frequencies(m purchasing.Model, histories []transactions.History, most int) (observed, expected []float64) {
	observed = make([]float64, most+1)
	for _, h := range histories {
		observed[min(h.Repeats, most)] += float64(h.Customers)
	}
	return observed, expectedFrequencies(m, agesOf(histories), most)
}

// ages is the customers of each age, in the order in which ages first come.
type ages []Entry

func agesOf(histories []transactions.History) ages {
	var all ages
	place := map[float64]int{}
	for _, h := range histories {
		i, ok := place[h.Age]
		if !ok {
			i = len(all)
			place[h.Age] = i
			all = append(all, Entry{Time: h.Age})
		}
		all[i].Customers += h.Customers
	}
	return all
}

func expectedFrequencies(m purchasing.Model, all ages, most int) []float64 {
	expected := make([]float64, most+1)
	for _, age := range all {
		n, left := float64(age.Customers), 1.0
		for k := range most {
			p := m.Probability(k, age.Time)
			expected[k] += n * p
			left -= p
		}
		expected[most] += n * max(0, left)
	}
	return expected
}

// Ahead is what is expected of the customers with a number of repeat purchases.
type Ahead struct {
	// Repeats is the number, or more in the last row.
	Repeats int
	// Customers are those who have it.
	Customers int
	// Purchases are expected of one of them, on average.
	Purchases float64
}

// AheadByRepeats returns the purchases that are expected of customers in the time
// ahead of the end of the records, given their histories, by their number of
// repeat purchases; most and more are one row.
func AheadByRepeats(m purchasing.Model, histories []transactions.History, ahead float64, most int) []Ahead {
	rows := make([]Ahead, most+1)
	for _, h := range histories {
		row := &rows[min(h.Repeats, most)]
		row.Customers += h.Customers
		row.Purchases += float64(h.Customers) * m.PurchasesGiven(h.Repeats, h.Recency, h.Age, ahead)
	}
	for k := range rows {
		rows[k].Repeats = k
		if rows[k].Customers > 0 {
			rows[k].Purchases /= float64(rows[k].Customers)
		}
	}
	return rows
}
