package sim

import (
	"math"
	"slices"

	"clv/sim/belief"
)

// setBase counts the customers of the first day by group.
func (g *segmentCase) setBase(s *Study, p belief.Point) {
	g.initial = g.initial[:0]
	var count Series
	switch {
	case len(g.Base.Tenure) > 0:
		for _, q := range g.Base.Tenure {
			q.resolve(p, &count)
			g.initial = append(g.initial, math.Round(count.At(0, 0)))
		}
	case g.Base.SteadyYears > 0:
		g.Base.Customers.resolve(p, &count)
		g.initial = apportion(g.initial, math.Round(count.At(0, 0)), g.Base.steadyShares(s, p))
	default:
		g.Base.Customers.resolve(p, &count)
		g.initial = append(g.initial, math.Round(count.At(0, 0)))
	}
	g.firstDay = 0
	for _, n := range g.initial {
		g.firstDay += n
	}
}

// steadyShares returns the survival to each tenure: the shape of a base that
// was acquired at an even pace.
func (b Base) steadyShares(s *Study, p belief.Point) []float64 {
	keep := make([]float64, b.groups(s.PeriodsPerYear)-1)
	if b.PastPurchases.Model.silent() {
		past := segmentCase{silence: b.PastPurchases.silence(s, p)}
		past.follow(silentPast{new: true}, func(int) float64 { return 1 }, keep, make([]float64, len(keep)))
	} else {
		model, _ := b.Past.inYearOne().resolve(s, p, nil)
		model.Stay(newcomers, keep)
	}
	shares := []float64{1}
	for _, k := range keep {
		shares = append(shares, shares[len(shares)-1]*k)
	}
	return shares
}

// apportion splits a whole number by shares into whole numbers, the largest
// remainders rounded up (Hamilton's method).
func apportion(into []float64, total float64, shares []float64) []float64 {
	sum, given := 0.0, 0.0
	for _, x := range shares {
		sum += x
	}
	order := make([]int, len(shares))
	remainder := make([]float64, len(shares))
	for i, x := range shares {
		exact := total * x / sum
		whole := math.Floor(exact)
		into = append(into, whole)
		given += whole
		order[i], remainder[i] = i, exact-whole
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if remainder[i] > remainder[j] {
			return -1
		}
		if remainder[i] < remainder[j] {
			return 1
		}
		return 0
	})
	for _, i := range order[:int(math.Max(0, total-given))] {
		into[i]++
	}
	return into
}
