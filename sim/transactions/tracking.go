package transactions

import (
	"math"

	"clv/sim/calendar"
)

// Tracking is the repeat purchases of customers over time, and when the
// customers came, so that what a model expects can be laid beside it.
type Tracking struct {
	Unit calendar.Unit
	// Start and End are the first and the last day of the log.
	Start, End Day
	// Acquired are the customers by the day of their first purchase, ascending.
	Acquired []Arrival
	// Calendar are the periods from Start on, Tenure those from each
	// customer's own first purchase on, one unit each; the last may be
	// shorter.
	Calendar, Tenure []Period
}

// Arrival is customers who first bought on one day.
type Arrival struct {
	Day       Day
	Customers int
}

// Period is the repeat purchases of a stretch of time.
type Period struct {
	// End is the end of the period, itself included, in units of time from the
	// beginning of the first.
	End float64
	// Customers are those who are under observation at some time of the period.
	Customers int
	// Repeats is the number of repeat purchases in the period.
	Repeats int
}

// Expected returns the repeat purchases expected in each period of Calendar,
// mean being those of a customer by an age in units of time: the differences of
// Σ n(d)·mean(t−d) over the days d on which n(d) customers came (Fader, Hardie
// and Lee 2005, "Counting your customers" the easy way).
func (t *Tracking) Expected(mean func(age float64) float64) []float64 {
	return t.expected(t.Calendar, mean, func(a Arrival, end float64) float64 {
		return end - t.units(a.Day-t.Start)
	})
}

// ExpectedByTenure returns the same for each period of Tenure.
func (t *Tracking) ExpectedByTenure(mean func(age float64) float64) []float64 {
	return t.expected(t.Tenure, mean, func(a Arrival, end float64) float64 {
		return min(end, t.units(t.End-a.Day))
	})
}

// expected sums over arrivals, whose age at the end of a period is given, and
// takes differences.
func (t *Tracking) expected(periods []Period, mean func(float64) float64, age func(Arrival, float64) float64) []float64 {
	known := map[float64]float64{} // ages recur from day to day
	before := 0.0
	each := make([]float64, len(periods))
	for i, p := range periods {
		sum := 0.0
		for _, a := range t.Acquired {
			at := age(a, p.End)
			if at <= 0 {
				continue
			}
			m, found := known[at]
			if !found {
				m = mean(at)
				known[at] = m
			}
			sum += float64(a.Customers) * m
		}
		each[i], before = sum-before, sum
	}
	return each
}

func (t *Tracking) units(days Day) float64 { return float64(days) / t.Unit.Days() }

// tally adds the purchases of customers up by day.
type tally struct {
	unit       calendar.Unit
	start, end Day
	// arrivals, calendar and tenure count customers and repeat purchases by
	// days since start, or since the first purchase.
	arrivals, calendar, tenure []int
}

func (t *tally) open(unit calendar.Unit, start, end Day) {
	n := int(end-start) + 1
	*t = tally{unit: unit, start: start, end: end, arrivals: make([]int, n), calendar: make([]int, n), tenure: make([]int, n)}
}

// take adds a customer's days of purchase.
func (t *tally) take(days []Day) {
	t.arrivals[days[0]-t.start]++
	for _, d := range days[1:] {
		t.calendar[d-t.start]++
		t.tenure[d-days[0]]++
	}
}

// result brings days together to periods.
func (t *tally) result() Tracking {
	r := Tracking{Unit: t.unit, Start: t.start, End: t.end}
	oldest := 0
	for i, n := range t.arrivals {
		if n > 0 {
			r.Acquired = append(r.Acquired, Arrival{Day: t.start + Day(i), Customers: n})
			oldest = max(oldest, len(t.arrivals)-1-i)
		}
	}
	r.Calendar = t.periods(t.calendar, len(t.calendar)-1)
	r.Tenure = t.periods(t.tenure, oldest)
	for i := range r.Calendar {
		for _, a := range r.Acquired {
			if r.units(a.Day-r.Start) < r.Calendar[i].End {
				r.Calendar[i].Customers += a.Customers
			}
		}
	}
	for i := range r.Tenure {
		for _, a := range r.Acquired {
			if r.units(r.End-a.Day) > float64(i) {
				r.Tenure[i].Customers += a.Customers
			}
		}
	}
	return r
}

// periods sums counts by day, up to a last day, over units of time. A day that
// ends a period belongs to it; day 0, that of the first purchase, has no
// repeats.
func (t *tally) periods(counts []int, last int) []Period {
	days := t.unit.Days()
	periods := make([]Period, int(math.Ceil(float64(last)/days)))
	for i := range periods {
		periods[i].End = min(float64(i+1), float64(last)/days)
	}
	for day := 1; day <= last; day++ {
		periods[int(math.Ceil(float64(day)/days))-1].Repeats += counts[day]
	}
	return periods
}
