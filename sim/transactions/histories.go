package transactions

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"clv/sim/calendar"
)

// The names of the columns of a summary, as plainName writes them.
var (
	repeatNames  = []string{"x", "frequency", "repeats", "repeatpurchases", "freq", "px", "xcal"}
	recencyNames = []string{"tx", "recency", "txcal"}
	ageNames     = []string{"t", "age", "tcal", "observation", "observationtime"}
	meanNames    = []string{"zbar", "monetaryvalue", "monetary", "mx", "meanspend", "averagespend", "avgspend"}
	countNames   = []string{"customers", "count"}
)

// ReadSummary reads a summary with the columns x, t_x, T and perhaps zbar: the
// repeat purchases of each customer, the times from the first purchase to the
// last and to the end of the records, in a unit of time, and the mean amount of
// a repeat purchase. The names frequency, recency, age and monetary_value are
// known too. A column customers counts those with the same numbers; others,
// such as an ID, are not read.
//
// It returns warnings besides. Problems are returned as by ReadLog.
func ReadSummary(ctx context.Context, r io.Reader, unit calendar.Unit) (*Summary, []Problem, error) {
	t := &historyTable{table: table{ctx: ctx}, histories: map[History]int{}, spends: map[Spend]int{}}
	if err := t.read(r, t.begin, t.visit); err != nil {
		return nil, nil, err
	}
	if len(t.histories) == 0 {
		return nil, nil, Problems{{Line: t.headerLine, Message: "the file has a header only, and no customers", Hint: "add a line for each customer"}}
	}
	return t.result(unit), t.notes(), nil
}

// historyTable is a summary that is being read.
type historyTable struct {
	table
	repeats, recency, age, mean, count int
	histories                          map[History]int
	spends                             map[Spend]int
	unpaid                             seen
}

func (t *historyTable) begin() {
	t.repeats, t.recency, t.age = t.find(repeatNames), t.find(recencyNames), t.find(ageNames)
	t.mean, t.count = t.find(meanNames), t.find(countNames)
	if t.findings.any() {
		return
	}
	for _, c := range []struct {
		at         int
		name, what string
	}{
		{t.repeats, "x", "the number of repeat purchases"},
		{t.recency, "t_x", "the time from the first purchase to the last"},
		{t.age, "T", "the time from the first purchase to the end of the records"},
	} {
		if c.at < 0 {
			t.problem(general, -1, "begin the file with a header such as: x,t_x,T,zbar", "there is no column %s, %s", c.name, c.what)
		}
	}
}

func (t *historyTable) visit() {
	h := History{Customers: 1}
	var ok [5]bool
	h.Repeats, ok[0] = t.whole(badRepeats, t.repeats, "x")
	h.Recency, ok[1] = t.number(badRecency, t.recency, "t_x")
	h.Age, ok[2] = t.number(badAge, t.age, "T")
	mean, customers := 0.0, 1
	ok[3], ok[4] = true, true
	if t.mean >= 0 && (h.Repeats > 0 || len(t.fields.cell(t.mean)) > 0) {
		mean, ok[3] = t.number(badMean, t.mean, "zbar")
	}
	if t.count >= 0 {
		customers, ok[4] = t.whole(badCount, t.count, "the number of customers")
	}
	if slices.Contains(ok[:], false) || !t.agree(h) || customers == 0 {
		return
	}
	h.Customers = 0
	t.histories[h] += customers
	if t.mean < 0 || h.Repeats == 0 {
		return
	}
	if mean == 0 {
		t.unpaid.add(t.line)
		return
	}
	t.spends[Spend{Repeats: h.Repeats, Mean: mean}] += customers
}

// agree reports numbers that contradict each other.
func (t *historyTable) agree(h History) bool {
	const order = "x is the number of repeat purchases, t_x the time of the last, T that of the end, all from the first purchase on"
	switch {
	case h.Recency > h.Age:
		t.problem(badAge, t.recency, order, "t_x is %s and above T, which is %s", t.text(t.recency), t.text(t.age))
	case h.Repeats > 0 && h.Recency == 0:
		t.problem(badRecency, t.recency, "purchases of the day of the first are not counted in x", "t_x is 0, and x is %d: there are repeat purchases, and no time passed until the last", h.Repeats)
	case h.Repeats == 0 && h.Recency > 0:
		t.problem(badRecency, t.recency, "without repeat purchases t_x is 0: it is not the time since the last purchase", "t_x is %s, and x is 0: without repeat purchases there is no time until the last", t.text(t.recency))
	default:
		return true
	}
	return false
}

func (t *historyTable) text(cell int) string { return clip(t.fields.cell(cell), 40) }

// result returns the summary in its order.
func (t *historyTable) result(unit calendar.Unit) *Summary {
	s := &Summary{Unit: unit}
	for h, n := range t.histories {
		h.Customers = n
		s.Histories = append(s.Histories, h)
	}
	slices.SortFunc(s.Histories, func(a, b History) int {
		return cmp.Or(cmp.Compare(a.Repeats, b.Repeats), cmp.Compare(a.Recency, b.Recency), cmp.Compare(a.Age, b.Age))
	})
	for _, p := range slices.SortedFunc(maps.Keys(t.spends), func(a, b Spend) int {
		return cmp.Or(cmp.Compare(a.Repeats, b.Repeats), cmp.Compare(a.Mean, b.Mean))
	}) {
		p.Customers = t.spends[p]
		s.Spends = append(s.Spends, p)
	}
	return s
}

func (t *historyTable) notes() []Problem {
	if t.unpaid.count == 0 {
		return nil
	}
	return []Problem{{Line: t.unpaid.first, Message: fmt.Sprintf("%s with repeat purchases and a zbar of 0, the first here: left out of what customers spend", plural(t.unpaid.count, "line"))}}
}
