package transactions

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"clv/sim/calendar"
)

// Split is a log parted at the end of the records that a model is estimated
// from: what it is estimated from, and what came later.
type Split struct {
	// Start is the first day of the log, Until the last that the model is
	// estimated from, End the last of all.
	Start, Until, End Day
	// Summary is of the customers who first bought by Until.
	Summary Summary
	// Holdout is what they bought later.
	Holdout Holdout
	// Tracking is what they bought over time, from Start to End.
	Tracking Tracking
	// Warnings are what a reader should know and need not mend.
	Warnings []Problem
}

// Holdout is what came after the records that a model is estimated from.
type Holdout struct {
	// Length is how long it is, in units of time; 0 where there is none.
	Length float64
	// Purchases are, for each of the histories of the summary, those of its
	// customers in this time, all together.
	Purchases []int
	// NewCustomers first bought in this time, and NewPurchases are theirs, the
	// first among them. They are in no other figure.
	NewCustomers, NewPurchases int
}

// Total is the number of purchases of the customers of the summary.
func (h *Holdout) Total() int {
	total := 0
	for _, n := range h.Purchases {
		total += n
	}
	return total
}

// Group is customers with as many repeat purchases, and what they bought later.
type Group struct {
	Repeats, Customers int
	// Purchases are those of all of them in the holdout.
	Purchases int
}

// Mean is the number of purchases of a customer.
func (g Group) Mean() float64 { return float64(g.Purchases) / float64(g.Customers) }

// ByRepeats groups the customers by their repeat purchases, ascending; those
// with last or more are one group. Groups without customers are left out.
func (s *Split) ByRepeats(last int) []Group {
	var groups []Group
	for i, h := range s.Summary.Histories {
		repeats := min(h.Repeats, last)
		if n := len(groups); n == 0 || groups[n-1].Repeats != repeats {
			groups = append(groups, Group{Repeats: repeats})
		}
		g := &groups[len(groups)-1]
		g.Customers += h.Customers
		g.Purchases += s.Holdout.Purchases[i]
	}
	return groups
}

// Split summarises the log until a day, the zero Day being its last. Time is
// counted in the unit, in days from the day of the first purchase: a customer
// who first bought on Until has age 0.
//
// A day that leaves nothing to estimate from is returned as Problems.
func (l *Log) Split(until Day, unit calendar.Unit) (*Split, error) {
	if unit == calendar.Unknown {
		return nil, errors.New("a summary needs a unit of time")
	}
	if until == 0 {
		until = l.Last
	}
	if until <= l.First {
		return nil, l.tooEarly(until)
	}
	s := &splitting{log: l, until: until, end: max(until, l.Last), histories: map[historyKey]historySum{}, spends: map[spendKey]int{}}
	s.tracking.open(unit, l.First, s.end)
	for b := range l.Buyers() {
		s.take(b)
	}
	return s.result(unit), nil
}

func (l *Log) tooEarly(until Day) Problems {
	if l.First == l.Last {
		return whole(fmt.Sprintf("all purchases are of one day, %s: nothing shows who comes back", l.First), "")
	}
	return whole(fmt.Sprintf("no time passes from the first purchase on %s until %s", l.First, until),
		fmt.Sprintf("choose a later day: the log ends on %s", l.Last))
}

// historyKey is a history in days, spendKey the repeat purchases of a customer
// with their sum.
type (
	historyKey struct {
		repeats      int32
		recency, age Day
	}
	spendKey struct {
		repeats int32
		sum     int64
	}
	historySum struct{ customers, later int }
)

// splitting adds customers up.
type splitting struct {
	log        *Log
	until, end Day
	histories  map[historyKey]historySum
	spends     map[spendKey]int
	tracking   tally
	newCustomers, newPurchases,
	unpaid int
}

// take adds a customer.
func (s *splitting) take(b Buyer) {
	first := b.Days[0]
	if first > s.until {
		s.newCustomers++
		s.newPurchases += len(b.Days)
		return
	}
	n, _ := slices.BinarySearch(b.Days, s.until+1)
	key := historyKey{repeats: int32(n - 1), recency: b.Days[n-1] - first, age: s.until - first}
	sum := s.histories[key]
	sum.customers++
	sum.later += len(b.Days) - n
	s.histories[key] = sum
	s.tracking.take(b.Days)
	if n > 1 && s.log.Amounts {
		s.takeSpend(b.amounts[1:n])
	}
}

// takeSpend adds the repeat purchases of a customer.
func (s *splitting) takeSpend(amounts []int64) {
	sum := int64(0)
	for _, a := range amounts {
		sum = addAmounts(sum, a)
	}
	if sum == 0 {
		s.unpaid++
		return
	}
	s.spends[spendKey{int32(len(amounts)), sum}]++
}

// addAmounts adds amounts that are not negative; a sum too large to hold stays
// at the largest.
func addAmounts(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// result brings the sums to their order and units.
func (s *splitting) result(unit calendar.Unit) *Split {
	days := unit.Days()
	r := &Split{Start: s.log.First, Until: s.until, End: s.end}
	r.Summary.Unit = unit
	keys := slices.SortedFunc(maps.Keys(s.histories), func(a, b historyKey) int {
		return cmp.Or(cmp.Compare(a.repeats, b.repeats), cmp.Compare(a.recency, b.recency), cmp.Compare(a.age, b.age))
	})
	for _, k := range keys {
		sum := s.histories[k]
		r.Summary.Histories = append(r.Summary.Histories, History{
			Repeats: int(k.repeats), Recency: float64(k.recency) / days, Age: float64(k.age) / days, Customers: sum.customers,
		})
		r.Holdout.Purchases = append(r.Holdout.Purchases, sum.later)
	}
	r.Holdout.Length = float64(s.end-s.until) / days
	r.Holdout.NewCustomers, r.Holdout.NewPurchases = s.newCustomers, s.newPurchases
	r.Summary.Spends = s.sortedSpends()
	r.Tracking = s.tracking.result()
	r.Warnings = s.notes()
	return r
}

func (s *splitting) sortedSpends() []Spend {
	keys := slices.SortedFunc(maps.Keys(s.spends), func(a, b spendKey) int {
		return cmp.Or(cmp.Compare(a.repeats, b.repeats), cmp.Compare(a.sum, b.sum))
	})
	var spends []Spend
	for _, k := range keys {
		spends = append(spends, Spend{
			Repeats: int(k.repeats), Mean: float64(k.sum) / perUnit / float64(k.repeats), Customers: s.spends[k],
		})
	}
	return spends
}

// notes are the warnings.
func (s *splitting) notes() []Problem {
	var notes []Problem
	note := func(hint, format string, values ...any) {
		notes = append(notes, Problem{Message: fmt.Sprintf(format, values...), Hint: hint})
	}
	if s.until > s.log.Last {
		note("is the log complete?", "the log ends on %s: the %s until %s count as days without a purchase", s.log.Last, plural(int(s.until-s.log.Last), "day"), s.until)
	}
	if s.newCustomers > 0 {
		note("", "%s first bought after %s, and are left out", plural(s.newCustomers, "customer"), s.until)
	}
	if s.unpaid > 0 {
		note("", "%s paid nothing for their repeat purchases, and are left out of what customers spend", plural(s.unpaid, "customer"))
	}
	return notes
}
