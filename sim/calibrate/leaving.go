package calibrate

import (
	"context"
	"fmt"
	"math"

	"clv/sim/closedform"
	"clv/sim/transactions"
)

// leavingLaw is a law of leaving at renewals.
type leavingLaw struct {
	names    []string
	scales   []Scale
	survival func(v []float64, t float64) float64
	starts   func(share float64) [][]float64 // from the share of customers lost at a renewal
}

var leavingLaws = map[string]leavingLaw{
	Geometric: {
		names: []string{"theta"}, scales: []Scale{Logit},
		survival: func(v []float64, t float64) float64 { return math.Exp(t * math.Log1p(-v[0])) },
		starts:   func(share float64) [][]float64 { return [][]float64{{share}} },
	},
	ShiftedBetaGeometric: {
		names: []string{"alpha", "beta"}, scales: []Scale{Log, Log},
		survival: func(v []float64, t float64) float64 { return closedform.Survival(v[0], v[1], t) },
		starts: func(share float64) [][]float64 {
			return [][]float64{{share * 3, (1 - share) * 3}, {share * 0.8, (1 - share) * 0.8}, {share * 30, (1 - share) * 30}}
		},
	},
	BetaDiscreteWeibull: {
		names: []string{"alpha", "beta", "c"}, scales: []Scale{Log, Log, Log},
		survival: func(v []float64, t float64) float64 {
			return closedform.BetaDiscreteWeibullSurvival(v[0], v[1], v[2], t)
		},
		starts: func(share float64) [][]float64 {
			return [][]float64{
				{share * 3, (1 - share) * 3, 1},
				{share * 0.5, (1 - share) * 0.5, 1.5},
				{share * 30, (1 - share) * 30, 0.7},
				{share * 0.2, (1 - share) * 0.2, 2.5},
			}
		},
	},
}

// losses is what a table tells of leaving, by renewals from 1 on: how many faced
// it, how many were lost at it, and how many were seen no further.
type losses struct{ faced, lost, last []float64 }

// tally pools the cohorts of a table: their likelihoods multiply, and a customer
// of any cohort faces renewal t after t−1.
func tally(table *transactions.RetentionTable) losses {
	longest := 0
	for _, c := range table.Cohorts {
		longest = max(longest, len(c.Survivors)-1)
	}
	l := losses{make([]float64, longest+1), make([]float64, longest+1), make([]float64, longest+1)}
	for _, c := range table.Cohorts {
		for t := 1; t < len(c.Survivors); t++ {
			l.faced[t] += float64(c.Survivors[t-1])
			l.lost[t] += float64(c.Survivors[t-1] - c.Survivors[t])
		}
		if n := len(c.Survivors); n > 0 {
			l.last[n-1] += float64(c.Survivors[n-1])
		}
	}
	return l
}

// Leaving estimates a law of leaving from survivors: Geometric,
// ShiftedBetaGeometric or BetaDiscreteWeibull. Time is in periods of the table.
//
// An error says where the table tells nothing of such a law, or the context is
// done.
func Leaving(ctx context.Context, model string, table *transactions.RetentionTable) (*Fit, error) {
	law, ok := leavingLaws[model]
	if !ok {
		return nil, fmt.Errorf("%q is no model of leaving", model)
	}
	l := tally(table)
	lost, faced, customers := 0.0, 0.0, 0
	for t := range l.lost {
		lost += l.lost[t]
		faced += l.faced[t]
	}
	for _, c := range table.Cohorts {
		for t := 1; t < len(c.Survivors); t++ {
			if c.Survivors[t] < 0 || c.Survivors[t] > c.Survivors[t-1] {
				return nil, fmt.Errorf("cohort %q has %d customers after %d periods and %d one period before: survivors never rise", c.Name, c.Survivors[t], t, c.Survivors[t-1])
			}
		}
		if len(c.Survivors) > 1 {
			customers += c.Survivors[0]
		}
	}
	switch {
	case faced == 0:
		return nil, fmt.Errorf("no cohort is seen past its first period: there is no retention to estimate")
	case lost == 0:
		return nil, fmt.Errorf("nobody left: the rate of leaving cannot be estimated, only that it is below about %.2g a period (95%%)", 3/faced)
	case lost == faced:
		return nil, fmt.Errorf("all customers left at their first renewal: there is no retention to estimate")
	}
	f := func(v []float64) float64 {
		return l.logLikelihood(func(t float64) float64 { return law.survival(v, t) })
	}
	p := problem{
		model: model, names: law.names, scales: law.scales, full: f, rough: f, starts: law.starts(lost / faced),
		customers: customers, unit: table.Unit,
	}
	return p.fit(ctx)
}

// logLikelihood adds log(S(t−1)−S(t)) of those lost at renewal t and log S(t) of
// those seen up to it.
func (l losses) logLikelihood(survival func(t float64) float64) float64 {
	sum, before := 0.0, 1.0
	for t := 1; t < len(l.lost); t++ {
		s := survival(float64(t))
		sum += weighted(l.lost[t], before-s) + weighted(l.last[t], s)
		before = s
	}
	return sum
}

// weighted returns n·log(p), 0 where n is.
func weighted(n, p float64) float64 {
	if n == 0 {
		return 0
	}
	return n * math.Log(p)
}
