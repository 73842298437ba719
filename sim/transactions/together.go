package transactions

import (
	"cmp"
	"slices"
)

// purchase is a transaction of a customer, or all of a day.
type purchase struct {
	day    Day
	amount int64
}

// bringTogether sorts the purchases of each customer by day and makes those of
// a day one, in place. It finds the first and the last day, and returns how
// many lines had the customer, the day and the amount of another.
func (l *Log) bringTogether() (repeated int) {
	var own []purchase
	end := 0
	for i := range l.ids {
		own = own[:0]
		for at := l.starts[i]; at < l.starts[i+1]; at++ {
			own = append(own, purchase{l.days[at], l.amounts[at]})
		}
		slices.SortFunc(own, func(a, b purchase) int {
			return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.amount, b.amount))
		})
		l.starts[i] = end
		for j, p := range own {
			if j > 0 && own[j-1] == p {
				repeated++
			}
			if j > 0 && own[j-1].day == p.day {
				l.amounts[end-1] = addAmounts(l.amounts[end-1], p.amount)
				continue
			}
			l.days[end], l.amounts[end] = p.day, p.amount
			end++
		}
		l.note(own[0].day, own[len(own)-1].day)
	}
	l.starts[len(l.ids)] = end
	l.days, l.amounts = l.days[:end:end], l.amounts[:end:end]
	return repeated
}

// note widens the days of the log.
func (l *Log) note(first, last Day) {
	if l.First == 0 || first < l.First {
		l.First = first
	}
	l.Last = max(l.Last, last)
}
