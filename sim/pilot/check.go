package pilot

import "fmt"

// Wrong is something that cannot be about a number of a group. Field names it:
// customers, stayed, spend_mean, spend_sd or spend_customers.
type Wrong struct{ Field, Message, Hint string }

// mostCustomers of a group.
const mostCustomers = 1_000_000_000

// Check returns everything that is wrong with a group.
func (g Group) Check() []Wrong {
	var all []Wrong
	bad := func(field, hint, format string, args ...any) {
		all = append(all, Wrong{field, fmt.Sprintf(format, args...), hint})
	}
	switch {
	case g.Customers < 2:
		bad("customers", "two customers at least; a few hundred to learn something", "%d customers are no group", g.Customers)
	case g.Customers > mostCustomers:
		bad("customers", "", "%d customers are too many", g.Customers)
	}
	switch {
	case g.Stayed < 0:
		bad("stayed", "", "%d customers cannot have stayed", g.Stayed)
	case g.Stayed > g.Customers:
		bad("stayed", "how many of the customers at the start were customers at the end", "%d of %d customers cannot have stayed", g.Stayed, g.Customers)
	}
	if s := g.Spend; s != nil {
		switch {
		case !(s.Mean > 0 && s.Mean < 1e12):
			bad("spend_mean", "", "a mean spend of %g is not above zero", s.Mean)
		case !(s.SD > 0 && s.SD < 1e12):
			bad("spend_sd", "the standard deviation of spend from customer to customer", "a standard deviation of %g is not above zero", s.SD)
		}
		if s.Customers < 2 || s.Customers > mostCustomers {
			bad("spend_customers", "two customers at least", "spend of %d customers has no spread", s.Customers)
		}
	}
	return all
}
