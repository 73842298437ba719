package calibrate

import (
	"context"
	"fmt"
	"math"

	"clv/sim/purchasing"
	"clv/sim/transactions"
)

// buyingLaw is a law of repeat buying.
type buyingLaw struct {
	names  []string
	at     func(v []float64) purchasing.Model
	starts func(rate, age float64) [][]float64 // from purchases a customer and unit of time, and the mean age
}

var buyingLaws = map[string]buyingLaw{
	Poisson: {
		names:  []string{"lambda"},
		at:     func(v []float64) purchasing.Model { return purchasing.LoyalPoisson{Rate: v[0]} },
		starts: func(rate, _ float64) [][]float64 { return [][]float64{{rate}} },
	},
	NBD: {
		names: []string{"r", "alpha"},
		at:    func(v []float64) purchasing.Model { return purchasing.LoyalNBD{R: v[0], Alpha: v[1]} },
		starts: func(rate, _ float64) [][]float64 {
			return [][]float64{{0.5, 0.5 / rate}, {3, 3 / rate}}
		},
	},
	BGNBD: {
		names:  []string{"r", "alpha", "a", "b"},
		at:     func(v []float64) purchasing.Model { return purchasing.BGNBD{R: v[0], Alpha: v[1], A: v[2], B: v[3]} },
		starts: geometricStarts,
	},
	MBGNBD: {
		names:  []string{"r", "alpha", "a", "b"},
		at:     func(v []float64) purchasing.Model { return purchasing.MBGNBD{R: v[0], Alpha: v[1], A: v[2], B: v[3]} },
		starts: geometricStarts,
	},
	ParetoNBD: {
		names: []string{"r", "alpha", "s", "beta"},
		at: func(v []float64) purchasing.Model {
			return purchasing.ParetoNBD{R: v[0], Alpha: v[1], S: v[2], Beta: v[3]}
		},
		starts: func(rate, age float64) [][]float64 {
			return [][]float64{
				{0.6, 0.3 / rate, 0.6, 0.4 * age}, {2, 1.2 / rate, 1.5, 2 * age}, {1, 0.8 / rate, 0.4, 2 * age},
			}
		},
	},
}

func geometricStarts(rate, _ float64) [][]float64 {
	return [][]float64{{0.4, 0.25 / rate, 0.8, 2.5}, {1.5, 1.2 / rate, 0.5, 5}, {0.7, 0.5 / rate, 3, 20}}
}

// Buying estimates a law of buying from histories of repeat purchases: BGNBD,
// MBGNBD, ParetoNBD, or, for reference, NBD or Poisson, in which nobody leaves.
//
// An error says where the histories tell nothing of such a law, or the context
// is done.
func Buying(ctx context.Context, model string, s *transactions.Summary) (*Fit, error) {
	law, ok := buyingLaws[model]
	if !ok {
		return nil, fmt.Errorf("%q is no model of buying", model)
	}
	customers, repeats, time := 0.0, 0.0, 0.0
	for _, h := range s.Histories {
		if !possible(h) {
			return nil, fmt.Errorf("a history of %d repeat purchases, the last after %v of %v, of %d customers, is impossible", h.Repeats, h.Recency, h.Age, h.Customers)
		}
		n := float64(h.Customers)
		customers += n
		repeats += n * float64(h.Repeats)
		time += n * h.Age
	}
	switch {
	case !(time > 0):
		return nil, fmt.Errorf("no customer is seen for any time after the first purchase: there is no buying to estimate")
	case repeats == 0:
		return nil, fmt.Errorf("nobody bought again: a rate of buying cannot be estimated")
	}
	scales := make([]Scale, len(law.names)) // all of logarithms
	p := problem{
		model: model, names: law.names, scales: scales, starts: law.starts(repeats/time, time/customers),
		customers: s.Customers(), unit: s.Unit,
		full: func(v []float64) float64 { return historiesLikelihood(ctx, s.Histories, law.at(v)) },
	}
	some := thin(s.Histories, 1000, historyCustomers)
	p.rough = func(v []float64) float64 { return historiesLikelihood(ctx, some, law.at(v)) }
	return p.fit(ctx)
}

// possible reports whether a history can be: the last repeat purchase after the
// first purchase and not after the end, none without a time of one.
func possible(h transactions.History) bool {
	return h.Customers > 0 && h.Repeats >= 0 && h.Recency >= 0 && h.Recency <= h.Age && !math.IsInf(h.Age, 1) && (h.Repeats > 0) == (h.Recency > 0)
}

// historiesLikelihood returns the log-likelihood of histories.
func historiesLikelihood(ctx context.Context, histories []transactions.History, m purchasing.Model) float64 {
	return sumBlocks(ctx, len(histories), func(from, to int) float64 {
		score := m.LogLikelihood
		if ordered, ok := m.(purchasing.Ordered); ok {
			score = ordered.InOrder()
		}
		sum := 0.0
		for _, h := range histories[from:to] {
			sum += float64(h.Customers) * score(h.Repeats, h.Recency, h.Age)
		}
		return sum
	})
}

func historyCustomers(h *transactions.History) *int { return &h.Customers }
