package transactions

import (
	"fmt"
)

// record is a transaction of the customer with a number.
type record struct {
	customer uint32
	date     int32 // packed
	amount   int64
}

// recordsPerPage is how many records are kept together. Pages are let go one
// by one while customers are brought together, so that memory peaks low.
const recordsPerPage = 1 << 16

// gathering is a log that is being read.
type gathering struct {
	form     form
	options  LogOptions
	findings findings
	warnings []Problem

	lines                        int
	dayFirst, monthFirst, either witnesses
	zeros, refunds               seen

	numbers map[string]uint32
	ids     []string
	counts  []uint32 // of the transactions of each customer
	pages   [][]record
	total   int
}

func newGathering(o LogOptions) *gathering {
	return &gathering{options: o, numbers: map[string]uint32{}}
}

// take adds a block. Blocks come in the order of the input.
func (g *gathering) take(p *parsed) {
	g.findings.merge(&p.findings, g.lines)
	g.dayFirst.merge(&p.dayFirst, g.lines)
	g.monthFirst.merge(&p.monthFirst, g.lines)
	g.either.merge(&p.either, g.lines)
	g.zeros.merge(p.zeros, g.lines)
	g.refunds.merge(p.refunds, g.lines)
	g.lines += p.lines
	if g.findings.any() {
		g.pages = nil
		return
	}
	for i := range p.rows {
		g.keep(&p.rows[i])
	}
}

func (g *gathering) keep(r *row) {
	n, known := g.numbers[string(r.customer)]
	if !known {
		n = uint32(len(g.ids))
		id := string(r.customer)
		g.numbers[id] = n
		g.ids = append(g.ids, id)
		g.counts = append(g.counts, 0)
	}
	g.counts[n]++
	last := len(g.pages) - 1
	if last < 0 || len(g.pages[last]) == recordsPerPage {
		g.pages = append(g.pages, make([]record, 0, recordsPerPage))
		last++
	}
	g.pages[last] = append(g.pages[last], record{customer: n, date: r.date, amount: r.amount})
	g.total++
}

// decideOrder finds out from all dates whether the day or the month comes
// first.
func (g *gathering) decideOrder() {
	if g.form.order != AnyOrder {
		return
	}
	day, month := &g.dayFirst, &g.monthFirst
	switch {
	case day.count > 0 && month.count > 0:
		g.mixedOrders()
	case day.count > 0:
		g.form.order = DayFirst
	case month.count > 0 || g.either.count == 0:
		g.form.order = MonthFirst
	default:
		p := g.either.first[0]
		p.Message = fmt.Sprintf("it cannot be told whether %s has the day or the month first: no date in the file has a number above 12 there", p.Message)
		p.Hint = "say so: --dates dmy or --dates mdy"
		g.findings.add(general, p)
	}
}

// mixedOrders reports the fewer dates that are in another order than the rest.
func (g *gathering) mixedOrders() {
	few, most, order := &g.dayFirst, &g.monthFirst, "month first, and here it is the day"
	if few.count > most.count {
		few, most, order = most, few, "day first, and here it is the month"
	}
	for _, p := range few.first {
		p.Message = fmt.Sprintf("the date %s is in another order than most: %s has the %s", p.Message, most.first[0].Message, order)
		p.Hint = dateHint
		g.findings.add(mixedDates, p)
	}
	g.findings.counts[mixedDates] += few.count - len(few.first)
}

// log brings the transactions of each customer together.
func (g *gathering) log() (*Log, error) {
	g.decideOrder()
	g.checkCustomers()
	if err := g.findings.err(); err != nil {
		return nil, err
	}
	g.numbers = nil
	l := &Log{Transactions: g.total, Amounts: g.form.at[amountRole] >= 0, Form: g.form.String(), ids: g.ids}
	g.place(l)
	repeated := l.bringTogether()
	l.Warnings = append(g.warnings, g.notes(l, repeated)...)
	return l, nil
}

// checkCustomers reports a log of none or of one customer.
func (g *gathering) checkCustomers() {
	switch {
	case g.findings.any():
	case len(g.ids) == 0 && g.refunds.count > 0:
		g.findings.add(general, Problem{Message: fmt.Sprintf("no purchase is left: all amounts are negative, and left out as refunds (%s)", plural(g.refunds.count, "line")), Hint: "are purchases negative in this file? Turn the signs round"})
	case len(g.ids) == 0:
		g.findings.add(general, Problem{Message: "the file has no transactions", Hint: "add a line for each transaction"})
	case len(g.ids) == 1:
		g.findings.add(general, Problem{
			Message: fmt.Sprintf("all transactions are of one customer, %s of column %d: a model is of how customers differ", quoted([]byte(g.ids[0])), g.form.at[customerRole]+1),
			Hint:    "if another column is the customer, say so as in --columns " + columnsUsage,
		})
	}
}

// place sorts the records by customer, which is their counts summed up, and
// lets go of them.
func (g *gathering) place(l *Log) {
	l.starts = make([]int, len(g.ids)+1)
	for i, n := range g.counts {
		l.starts[i+1] = l.starts[i] + int(n)
	}
	next := make([]int, len(g.ids))
	copy(next, l.starts)
	l.days, l.amounts = make([]Day, g.total), make([]int64, g.total)
	for i, page := range g.pages {
		for _, r := range page {
			at := next[r.customer]
			next[r.customer]++
			l.days[at], _ = unpack(r.date, g.form.shape).day(g.form.order)
			l.amounts[at] = r.amount
		}
		g.pages[i] = nil
	}
	g.pages = nil
}

// notes are the warnings.
func (g *gathering) notes(l *Log, repeated int) []Problem {
	var notes []Problem
	note := func(line int, hint, format string, values ...any) {
		notes = append(notes, Problem{Line: line, Message: fmt.Sprintf(format, values...), Hint: hint})
	}
	if n := g.refunds.count; n > 0 {
		note(g.refunds.first, "", "%s with a negative amount left out as a refund, the first here", plural(n, "line"))
	}
	if n := g.zeros.count; n > 0 {
		note(g.zeros.first, "delete what is no purchase", "%s with an amount of 0, the first here: counted as purchases", plural(n, "line"))
	}
	if repeated > 0 && l.Amounts {
		note(0, "items of one purchase may be so; if lines were exported twice, delete them: their amounts are added", "%s another with the same customer, day and amount", repeats(repeated))
	}
	if l.Purchases() == l.Customers() {
		note(0, "is the column of the customer perhaps that of the order? Say which it is as in --columns "+columnsUsage, "no customer bought on two days")
	}
	return notes
}

func repeats(n int) string {
	if n == 1 {
		return "1 line repeats"
	}
	return grouped(n) + " lines repeat"
}
