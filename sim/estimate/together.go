package estimate

import (
	"cmp"
	"math"
	"slices"

	"clv/sim/transactions"
)

// Together is how the number of repeat purchases of customers and their mean
// amount go together.
type Together struct {
	// Customers are those who bought again.
	Customers int
	// Pearson is the plain correlation, Rank that of ranks (Spearman), which a
	// few large customers do not decide. NaN where one of the two never differs.
	Pearson, Rank float64
}

// goTogether measures it.
func goTogether(spends []transactions.Spend) Together {
	n := 0
	for _, s := range spends {
		n += s.Customers
	}
	repeats := func(s transactions.Spend) float64 { return float64(s.Repeats) }
	mean := func(s transactions.Spend) float64 { return s.Mean }
	return Together{
		Customers: n,
		Pearson:   correlation(spends, values(spends, repeats), values(spends, mean)),
		Rank:      correlation(spends, ranks(spends, repeats), ranks(spends, mean)),
	}
}

func values(spends []transactions.Spend, of func(transactions.Spend) float64) []float64 {
	out := make([]float64, len(spends))
	for i, s := range spends {
		out[i] = of(s)
	}
	return out
}

// ranks returns the rank of each row among customers, ties at their mean.
func ranks(spends []transactions.Spend, of func(transactions.Spend) float64) []float64 {
	order := make([]int, len(spends))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(of(spends[a]), of(spends[b])) })
	out := make([]float64, len(spends))
	before := 0
	for from := 0; from < len(order); {
		to, tied := from, 0
		for ; to < len(order) && of(spends[order[to]]) == of(spends[order[from]]); to++ {
			tied += spends[order[to]].Customers
		}
		for _, i := range order[from:to] {
			out[i] = float64(before) + float64(tied+1)/2
		}
		before += tied
		from = to
	}
	return out
}

// correlation is that of two numbers of each row, weighted by its customers.
func correlation(spends []transactions.Spend, a, b []float64) float64 {
	n, sumA, sumB := 0.0, 0.0, 0.0
	for i, s := range spends {
		w := float64(s.Customers)
		n, sumA, sumB = n+w, sumA+w*a[i], sumB+w*b[i]
	}
	var aa, ab, bb float64
	for i, s := range spends {
		w, x, y := float64(s.Customers), a[i]-sumA/n, b[i]-sumB/n
		aa, ab, bb = aa+w*x*x, ab+w*x*y, bb+w*y*y
	}
	return ab / math.Sqrt(aa*bb)
}
