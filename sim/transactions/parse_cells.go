package transactions

import "fmt"

const dateHint = "write all dates in one way, for instance 2006-01-31"

// readDate reads the date of the line.
func (p *parser) readDate(r *row) bool {
	at := p.at[dateRole]
	cell := p.fields.cell(at)
	w := readDate(cell)
	switch {
	case len(cell) == 0:
		p.problem(noDate, at, "delete the line, or fill the date in", "the date is missing")
		return false
	case !w.ok() && p.shape == noShape:
		p.problem(noDate, at, dateHint, "%s is no date", quoted(cell))
		return false
	case !w.ok():
		p.problem(noDate, at, dateHint, "%s is no date; others are written like %s", quoted(cell), p.example)
		return false
	case w.shape != p.shape && w.plausible():
		p.problem(mixedDates, at, dateHint, "the date %s is written otherwise than most, which are like %s", quoted(cell), p.example)
		return false
	case w.year < firstYear || w.year > lastYear:
		p.problem(noDate, at, "correct the year, or delete the line", "the date %s is in the year %d; a log may reach from %d to %d", quoted(cell), w.year, firstYear, lastYear)
		return false
	}
	r.date = w.pack()
	return p.checkOrder(w, cell)
}

// checkOrder checks a date against the order, or notes which orders it can
// have.
func (p *parser) checkOrder(w written, cell []byte) bool {
	_, month := w.day(MonthFirst)
	_, day := w.day(DayFirst)
	at := p.at[dateRole]
	note := func() Problem {
		return Problem{Line: p.line, Column: p.fields.column(at), Message: quoted(cell), text: clip(p.fields.line, lineText), cause: mixedDates}
	}
	given := month
	if p.order == DayFirst {
		given = day
	}
	switch {
	case !day && !month, p.order == YearFirst && !month:
		p.problem(noDate, at, "correct the date, or delete the line", "there is no such day as %s", quoted(cell))
		return false
	case p.order != AnyOrder && !given:
		p.problem(noDate, at, "were the dates said to be in the right order?", "there is no such day as %s in the order %s", quoted(cell), p.order)
		return false
	case p.order != AnyOrder:
	case !month:
		p.out.dayFirst.add(note)
	case !day:
		p.out.monthFirst.add(note)
	case w.first != w.second:
		p.out.either.add(note)
	}
	return true
}

// readAmount reads the amount of the line.
func (p *parser) readAmount(r *row) bool {
	at := p.at[amountRole]
	cell := p.fields.cell(at)
	amount, fault := readAmount(cell, p.decimal)
	switch {
	case len(cell) == 0:
		p.problem(noAmount, at, "delete the line, or fill the amount in", "the amount is missing")
	case fault == tooLarge:
		p.problem(hugeAmount, at, "count in a larger unit of money", "the amount %s is 100 billion or more", quoted(cell))
	case fault == notNumber:
		p.notAmount(at, cell)
	case amount < 0 && p.refunds == IgnoreRefunds:
		p.out.refunds.add(p.line)
	case amount < 0:
		p.problem(negativeAmount, at, "a refund is no purchase: delete these lines, or leave them out with --refunds ignore", "the amount %s is negative", quoted(cell))
	default:
		if r.amount = amount; amount == 0 {
			p.out.zeros.add(p.line)
		}
		return true
	}
	return false
}

// notAmount says why a cell is no amount.
func (p *parser) notAmount(at int, cell []byte) {
	if _, fault := readAmount(cell, p.decimal.other()); fault == fine {
		p.problem(noAmount, at, fmt.Sprintf("write all amounts in one way; if all have a decimal %s: --decimal %[1]s", p.decimal.other()),
			"the amount %s is no number with a decimal %s", quoted(cell), p.decimal)
		return
	}
	p.problem(noAmount, at, "write a number, or delete the line", "the amount %s is no number", quoted(cell))
}
