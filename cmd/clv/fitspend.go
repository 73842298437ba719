package main

import (
	"fmt"
	"math"
	"slices"

	"clv/plots"
	"clv/sim/purchasing"
	"clv/sim/transactions"
)

// spend draws how repeat buyers are spread by their mean amount.
func (f fitFigures) spend() (*plots.Figure, error) {
	m, _ := f.Spend.Fit.Spend()
	spends := f.Summary.Spends
	top := percentile(spends, 0.98)
	median := percentile(spends, 0.5)
	const classes, fine = 40, 240
	width := niceWidth(top / classes)
	n := max(2, int(math.Ceil(top/width)))
	in := plots.SpendInput{XLabel: "mean amount of a customer's repeat purchases"}
	counts, total, beyond := make([]float64, n), 0.0, 0.0
	for _, s := range spends {
		total += float64(s.Customers)
		if k := int(s.Mean / width); k < n {
			counts[k] += float64(s.Customers)
		} else {
			beyond += float64(s.Customers)
		}
	}
	for k := range n + 1 {
		in.Edges = append(in.Edges, float64(k)*width)
	}
	for _, c := range counts {
		in.Shares = append(in.Shares, c/total)
	}
	for k := 1; k <= fine; k++ {
		x := float64(n) * width * float64(k) / fine
		in.X = append(in.X, x)
		in.Density = append(in.Density, density(m, spends, total, x))
	}
	in.Mean, in.MeanWords = m.Mean(), fmt.Sprintf("fitted mean over customers %s", amountWords(m.Mean()))
	title := fmt.Sprintf("Half of those who bought again spent less than %s a purchase; the mean over customers is %s", amountWords(median), amountWords(m.Mean()))
	if math.IsInf(m.Mean(), 1) {
		in.Mean, in.MeanWords = -1, ""
		title = fmt.Sprintf("Half of those who bought again spent less than %s a purchase; the law has no finite mean", amountWords(median))
	}
	notes := []string{customersWords(f.Spend.Fit), "bars and line are of mean amounts, which spread more where purchases are few"}
	if beyond > 0 {
		notes = append(notes, fmt.Sprintf("%s customers above %s not shown", thousands(beyond), amountWords(in.Edges[n])))
	}
	in.Frame = f.frame(title, fmt.Sprintf("Share of customers in each class of %s. Bars: as recorded, line: the fitted law", amountWords(width)), notes, "expected by "+f.Spend.Fit.Model)
	return plots.SpendFigure(in)
}

// density is that of the mean amount of customers with as many repeat purchases
// as those of the records.
func density(m purchasing.GammaGamma, spends []transactions.Spend, total, x float64) float64 {
	sum := 0.0
	for from := 0; from < len(spends); {
		to, customers := from, 0
		for ; to < len(spends) && spends[to].Repeats == spends[from].Repeats; to++ {
			customers += spends[to].Customers
		}
		sum += float64(customers) * math.Exp(m.LogLikelihood(spends[from].Repeats, x))
		from = to
	}
	return sum / total
}

// percentile is that of the mean amounts of customers.
func percentile(spends []transactions.Spend, p float64) float64 {
	sorted := slices.Clone(spends)
	slices.SortFunc(sorted, func(a, b transactions.Spend) int {
		switch {
		case a.Mean < b.Mean:
			return -1
		case a.Mean > b.Mean:
			return 1
		}
		return 0
	})
	total := 0
	for _, s := range sorted {
		total += s.Customers
	}
	passed := 0
	for _, s := range sorted {
		if passed += s.Customers; float64(passed) >= p*float64(total) {
			return s.Mean
		}
	}
	return 0
}

// niceWidth is 1, 2 or 5 times a power of ten, at least x.
func niceWidth(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= x {
			return m * power
		}
	}
	return 10 * power
}

// amountWords writes an amount to about three digits.
func amountWords(x float64) string {
	switch {
	case x >= 100:
		return thousands(x)
	case x == math.Trunc(x):
		return thousands(x)
	case x >= 0.1:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.2g", x)
}
