package transactions

import (
	"fmt"
	"strconv"
	"strings"
)

// Column says which column of a log is meant. The zero Column is not given:
// it is found out.
type Column struct {
	// Number counts from 1.
	Number int
	// Name is the name in the header; upper and lower case, spaces and signs
	// make no difference.
	Name string
	// None is that there is no such column.
	None bool
}

func (c Column) given() bool { return c != Column{} }

// Columns says which columns of a log hold what. Where customer and date are
// given and the amount is not, there are no amounts.
type Columns struct {
	Customer, Date, Amount Column
}

// columnsUsage is how columns are given.
const columnsUsage = "customer=2,date=3,amount=5"

// ParseColumns reads "customer=2,date=3,amount=5": numbers from 1, names of the
// header, or none for an amount that is not there.
func ParseColumns(text string) (Columns, error) {
	var c Columns
	into := map[string]*Column{"customer": &c.Customer, "date": &c.Date, "amount": &c.Amount}
	for _, part := range strings.Split(text, ",") {
		name, value, found := strings.Cut(part, "=")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		to, known := into[name]
		switch {
		case !found || value == "":
			return Columns{}, fmt.Errorf("columns %q cannot be read at %q: write them as %s", text, part, columnsUsage)
		case !known:
			return Columns{}, fmt.Errorf("unknown column %q: there are customer, date and amount, as in %s", name, columnsUsage)
		case to.given():
			return Columns{}, fmt.Errorf("column %s is given twice in %q", name, text)
		}
		column, err := parseColumn(value)
		if err != nil {
			return Columns{}, err
		}
		if *to = column; column.None && name != "amount" {
			return Columns{}, fmt.Errorf("a log cannot do without a %s", name)
		}
	}
	return c, nil
}

func parseColumn(value string) (Column, error) {
	n, err := strconv.Atoi(value)
	switch {
	case value == "none":
		return Column{None: true}, nil
	case err != nil:
		return Column{Name: value}, nil
	case n < 1:
		return Column{}, fmt.Errorf("there is no column %d: they count from 1", n)
	}
	return Column{Number: n}, nil
}

// of returns the column given for a role.
func (c Columns) of(r role) Column {
	return [...]Column{customerRole: c.Customer, dateRole: c.Date, amountRole: c.Amount}[r]
}

// named reports whether a column is given by a name, so that there must be a
// header.
func (c Columns) named() bool {
	return c.Customer.Name != "" || c.Date.Name != "" || c.Amount.Name != ""
}
