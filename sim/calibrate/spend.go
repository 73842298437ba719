package calibrate

import (
	"context"
	"fmt"
	"math"

	"clv/sim/purchasing"
	"clv/sim/transactions"
)

// Spend estimates the gamma-gamma model from mean amounts of repeat purchases.
//
// An error says where there are none, or the context is done.
func Spend(ctx context.Context, s *transactions.Summary) (*Fit, error) {
	customers, mean := 0, 0.0
	for _, x := range s.Spends {
		if x.Repeats < 1 || x.Customers < 1 || !(x.Mean > 0) || math.IsInf(x.Mean, 1) {
			return nil, fmt.Errorf("a mean of %v over %d purchases, of %d customers, is impossible", x.Mean, x.Repeats, x.Customers)
		}
		customers += x.Customers
		mean += float64(x.Customers) * x.Mean
	}
	if customers == 0 {
		return nil, fmt.Errorf("no amounts of repeat purchases: a law of spend cannot be estimated")
	}
	mean /= float64(customers)
	some := thin(s.Spends, 1000, func(x *transactions.Spend) *int { return &x.Customers })
	p := problem{
		model: GammaGamma, names: []string{"p", "q", "gamma"}, scales: []Scale{Log, Log, Log},
		full:   func(v []float64) float64 { return spendLikelihood(ctx, s.Spends, v) },
		rough:  func(v []float64) float64 { return spendLikelihood(ctx, some, v) },
		starts: [][]float64{{6, 4, mean / 2}, {1.5, 3, 1.3 * mean}, {3, 15, 4.7 * mean}}, customers: customers, unit: s.Unit,
	}
	return p.fit(ctx)
}

// spendLikelihood returns the log-likelihood of mean amounts.
func spendLikelihood(ctx context.Context, spends []transactions.Spend, v []float64) float64 {
	m := purchasing.GammaGamma{P: v[0], Q: v[1], Gamma: v[2]}
	return sumBlocks(ctx, len(spends), func(from, to int) float64 {
		score, sum := m.InOrder(), 0.0
		for _, x := range spends[from:to] {
			sum += float64(x.Customers) * score(x.Repeats, x.Mean)
		}
		return sum
	})
}
