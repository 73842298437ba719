package explain

import (
	"slices"

	"clv/sim"
)

// mostTerms is the number of terms up to which a sum is written out.
const mostTerms = 8

// weighed is customers, each with what one of them comes to: customers with
// the same figure are taken together.
type weighed struct {
	units, customers []float64
	kind             Kind
}

// weigh takes together the customers of periods from..to−1 that count.
func weigh(b *sim.Breakdown, kind Kind, from, to int, counts func(t, group int) bool, unit func(t, group int) float64) weighed {
	w := weighed{kind: kind}
	at := make(map[float64]int)
	for t := from; t < to; t++ {
		for i, n := range b.Customers[t] {
			if n == 0 || !counts(t, i) {
				continue
			}
			u := unit(t, i)
			k, seen := at[u]
			if !seen {
				k = len(w.units)
				at[u] = k
				w.units, w.customers = append(w.units, u), append(w.customers, 0)
			}
			w.customers[k] += n
		}
	}
	return w
}

// everyone counts all customers.
func everyone(int, int) bool { return true }

// total returns the customers and what they come to.
func (w *weighed) total() (customers, amount float64) {
	for k, n := range w.customers {
		customers += n
		amount += n * w.units[k]
	}
	return customers, amount
}

// expression is Σ customers × unit; of many different units, customers × their
// mean. It reports the number of terms that is written, 0 for a mean.
func (w *weighed) expression() (*node, int) {
	switch terms := len(w.units); {
	case terms == 0:
		return number(Customers, 0), 1
	case terms > mostTerms:
		customers, amount := w.total()
		return times(number(Customers, customers), number(w.kind, amount/customers)), 0
	}
	var terms []*node
	for k, n := range w.customers {
		if w.units[k] != 0 {
			terms = append(terms, times(number(Customers, n), number(w.kind, w.units[k])))
		}
	}
	if len(terms) == 0 {
		terms = []*node{times(number(Customers, w.customers[0]), number(w.kind, w.units[0]))}
	}
	return sum(terms...), len(terms)
}

// words tells the formula of customers × what.
func (w *weighed) words(customers, what string) string {
	switch _, terms := w.expression(); terms {
	case 0:
		return customers + " × their mean " + what
	case 1:
		return customers + " × " + what
	}
	return "sum over " + customers + " × their " + what
}

// numbers returns the sum of numbers as an expression, nil if they are too
// many to write.
func numbers(kind Kind, xs []float64) *node {
	if n := len(xs); n > 2 && !slices.ContainsFunc(xs, func(x float64) bool { return x != xs[n-1] }) {
		return times(number(Plain, float64(n)), number(kind, xs[0]))
	}
	terms := make([]*node, len(xs))
	for i, x := range xs {
		terms[i] = number(kind, x)
	}
	if len(terms) > 16 || len(terms) == 0 {
		return nil
	}
	return sum(terms...)
}
