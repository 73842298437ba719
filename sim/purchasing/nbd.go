package purchasing

import "clv/sim/draw"

// NBD is the negative binomial model of purchases (Ehrenberg 1959, "The
// pattern of consumer purchases", Applied Statistics 8): each customer buys at
// random at a rate of its own, which it keeps for life; rates are gamma
// distributed over customers.
type NBD struct {
	// Shape of the gamma law, > 0. The relative rate, with mean 1, has
	// variance 1/Shape.
	Shape float64
}

// Rates turns the customers of one group who are left in each of a row of
// periods into the sums of their relative rates times Shape, exactly. A
// customer's own rate stays with it: those who are lost after a period take a
// sum with law Gamma(lost·Shape) with them, independent of all others, and the
// rates of a period are the sums of all that are lost in it or later.
//
// lucks are those of the periods; terms is memory for as many numbers.
func (m NBD) Rates(customers, terms []float64, lucks []draw.Luck) {
	last := len(customers) - 1
	terms = terms[:len(customers)]
	for t, n := range customers[:last] {
		terms[t] = (n - customers[t+1]) * m.Shape
	}
	terms[last] = customers[last] * m.Shape
	draw.GammaEach(terms, terms, lucks)
	sum := 0.0
	for t := last; t >= 0; t-- {
		sum += terms[t]
		customers[t] = sum
	}
}
