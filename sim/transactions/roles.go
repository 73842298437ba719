package transactions

import (
	"fmt"
	"slices"
	"strings"
)

// places are the columns of the roles, from 0; -1 is none.
type places [roles]int

// finder finds out which column of a log is which.
type finder struct {
	*sheet
	columns  Columns
	at       places
	findings *findings
	warnings []Problem
}

// findPlaces returns the columns of the roles. Where they cannot be told it
// reports a problem.
func findPlaces(s *sheet, columns Columns, to *findings) (places, []Problem) {
	f := &finder{sheet: s, columns: columns, at: places{-1, -1, -1}, findings: to}
	f.takeGiven()
	if !to.any() && s.header != nil {
		f.takeNamed()
	}
	if !to.any() {
		f.takeByContent()
	}
	if !to.any() {
		f.checkDate()
		f.warnAmount()
	}
	return f.at, f.warnings
}

// takeGiven takes the columns that were given.
func (f *finder) takeGiven() {
	for r := range roles {
		c := f.columns.of(r)
		switch i := f.index(c); {
		case !c.given() || c.None:
		case i >= 0 && slices.Contains(f.at[:], i):
			f.problem(fmt.Sprintf("column %d is given twice", i+1), "give each column once, as in --columns "+columnsUsage)
		case i >= 0:
			f.at[r] = i
		case c.Name != "":
			f.problem(fmt.Sprintf("there is no column %s for the %s: the columns are %s", quoted([]byte(c.Name)), r, f.describe()), "give one of these names, or a number")
		default:
			f.problem(fmt.Sprintf("there is no column %d for the %s: the columns are %s", c.Number, r, f.describe()), "give one of these numbers")
		}
	}
}

// index returns the index of a given column, or -1.
func (f *finder) index(c Column) int {
	if c.Name == "" {
		if c.Number > len(f.profiles) {
			return -1
		}
		return c.Number - 1
	}
	if i := slices.Index(f.header, c.Name); i >= 0 {
		return i
	}
	return slices.IndexFunc(f.header, func(name string) bool { return plainName(name) == plainName(c.Name) })
}

// open reports whether a role is still to be found.
func (f *finder) open(r role) bool {
	if r == amountRole && f.columns.Customer.given() && f.columns.Date.given() {
		return false
	}
	return f.at[r] < 0 && !f.columns.of(r).None
}

// takeNamed takes columns by their names in the header.
func (f *finder) takeNamed() {
	for r := range roles {
		if !f.open(r) {
			continue
		}
		switch found := f.named(r); {
		case len(found) > 1:
			f.problem(fmt.Sprintf("columns %s may each be the %s", f.list(found), r),
				fmt.Sprintf("say which it is: --columns %s=%d", r, found[0]+1))
		case len(found) == 1 && !(r == amountRole && f.pricePerItem(found[0])):
			f.at[r] = found[0]
		}
	}
}

// named returns the columns whose names fit a role best.
func (f *finder) named(r role) []int {
	var found []int
	best := len(synonyms[r])
	for i, name := range f.header {
		n := rank(name, r)
		if n < 0 || n > best || slices.Contains(f.at[:], i) {
			continue
		}
		if n < best {
			best, found = n, nil
		}
		found = append(found, i)
	}
	return found
}

// list names columns: "client" and "buyer".
func (f *finder) list(columns []int) string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = fmt.Sprintf("%d (%s)", c+1, clip([]byte(f.header[c]), 40))
	}
	n := len(names) - 1
	return strings.Join(names[:n], ", ") + " and " + names[n]
}

// pricePerItem reports whether a column holds the price of one item rather
// than an amount.
func (f *finder) pricePerItem(i int) bool {
	price := slices.Contains(unitPrices, plainName(f.header[i]))
	return price && slices.ContainsFunc(f.header, func(name string) bool { return slices.Contains(quantities, plainName(name)) })
}

// takeByContent takes the columns that can only be one thing.
func (f *finder) takeByContent() {
	if f.open(dateRole) {
		dates := f.rest((*profile).isDate)
		if len(dates) == 1 {
			f.at[dateRole] = dates[0]
		}
	}
	if f.at[dateRole] >= 0 && f.open(customerRole) {
		f.takeCustomer()
	}
	if f.at[customerRole] < 0 || f.at[dateRole] < 0 {
		f.cannotTell()
	}
}

// takeCustomer takes the customer, and the amount with it, from the columns
// that are left where there are no more than these two.
func (f *finder) takeCustomer() {
	left := f.rest(func(p *profile) bool { return !p.isTime() && !p.isDate() && p.filled > 0 })
	switch {
	case len(left) == 1 && !f.profiles[left[0]].isAmount():
		f.at[customerRole] = left[0]
	case len(left) == 2 && f.open(amountRole):
		for i, other := range []int{left[1], left[0]} {
			id, amount := &f.profiles[left[i]], &f.profiles[other]
			if id.isName() && amount.isNumber() && amount.padded == 0 || amount.isAmount() && !id.isAmount() {
				f.at[customerRole], f.at[amountRole] = left[i], other
				return
			}
		}
	}
}

// rest returns the columns that are not taken and look right.
func (f *finder) rest(right func(*profile) bool) []int {
	var left []int
	for i := range f.profiles {
		if !slices.Contains(f.at[:], i) && right(&f.profiles[i]) {
			left = append(left, i)
		}
	}
	return left
}

// cannotTell reports which columns there are and how to say what they hold.
func (f *finder) cannotTell() {
	var missing []string
	for r := customerRole; r <= dateRole; r++ {
		if f.at[r] < 0 {
			missing = append(missing, r.String())
		}
	}
	what := strings.Join(missing, " and the ")
	if f.at[dateRole] >= 0 && f.open(amountRole) && f.header == nil {
		what += " and the amount"
	}
	if len(f.profiles) == 1 {
		f.problem(fmt.Sprintf("there is one column only, %s: a log has a customer and a date on each line", f.describe()),
			"part the columns with commas, semicolons or tabs")
		return
	}
	hint := "say which they are, for instance --columns " + f.suggestion()
	if len(f.rest((*profile).isDate)) == 0 && f.at[dateRole] < 0 {
		hint += "; " + datesRead
	}
	if !f.readable() {
		hint += "; the text is not in UTF-8, so names may not be known: " + utf8Hint
	}
	are := "column is"
	if strings.Contains(what, " and ") {
		are = "columns are"
	}
	f.problem(fmt.Sprintf("it cannot be told which %s the %s: the columns are %s", are, what, f.describe()), hint)
}

// suggestion returns columns that may be right, to be corrected.
func (f *finder) suggestion() string {
	at := f.at
	take := func(r role, right func(*profile) bool) {
		for i := range f.profiles {
			if at[r] < 0 && !slices.Contains(at[:], i) && right(&f.profiles[i]) {
				at[r] = i
			}
		}
	}
	take(dateRole, (*profile).isDate)
	take(amountRole, (*profile).isAmount)
	take(customerRole, func(p *profile) bool { return p.isName() && !p.isDate() })
	take(customerRole, func(*profile) bool { return true })
	take(amountRole, func(p *profile) bool { return p.isNumber() && p.padded == 0 })
	take(dateRole, func(*profile) bool { return true })
	parts := []string{}
	for r := range roles {
		if at[r] >= 0 {
			parts = append(parts, fmt.Sprintf("%s=%d", r, at[r]+1))
		}
	}
	return strings.Join(parts, ",")
}

const datesRead = "dates are read as 2006-01-31, 2006/01/31, 20060131, 31.01.2006, 31/01/2006 or 01/31/2006"

// checkDate reports a column of dates that holds none.
func (f *finder) checkDate() {
	p := &f.profiles[f.at[dateRole]]
	if p.filled == 0 || p.dates > 0 {
		return
	}
	hint := datesRead
	if others := f.rest((*profile).isDate); len(others) > 0 {
		hint = fmt.Sprintf("column %d holds dates: --columns date=%[1]d", others[0]+1)
	} else if n, digits, rest := number(p.example); digits == 5 && len(rest) == 0 && n > 20000 && n < 80000 {
		hint = "these are day numbers of a spreadsheet: format the column as dates like 2006-01-31, and save again"
	}
	f.problem(fmt.Sprintf("column %d is the date and holds no dates, but %q: the columns are %s",
		f.at[dateRole]+1, clip(p.example, 24), f.describe()), hint)
}

// warnAmount warns where amounts may have been missed.
func (f *finder) warnAmount() {
	if !f.open(amountRole) || f.header == nil {
		return
	}
	for i, name := range f.header {
		if slices.Contains(unitPrices, plainName(name)) {
			f.warn(fmt.Sprintf("no amounts are read: %s is the price of one item", quoted([]byte(name))),
				"add a column amount = quantity × price, or take the price with --columns amount="+fmt.Sprint(i+1))
			return
		}
	}
	if left := f.rest((*profile).isAmount); len(left) > 0 {
		f.warn(fmt.Sprintf("no amounts are read: no column is known as an amount; the columns are %s", f.describe()),
			fmt.Sprintf("say which it is: --columns amount=%d", left[0]+1))
	}
}

// problem reports what is wrong with the columns at the first line.
func (f *finder) problem(message, hint string) {
	f.findings.add(general, Problem{Line: f.firstLine, Message: message, Hint: hint})
}

func (f *finder) warn(message, hint string) {
	f.warnings = append(f.warnings, Problem{Line: f.firstLine, Message: message, Hint: hint})
}
