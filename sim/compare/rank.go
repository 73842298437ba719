package compare

import (
	"math"

	"clv/sim"
)

// rank returns, by strategy, the probability of being best of all and the
// expected loss against the best, over belief and over futures.
func rank(r *sim.Result) (best, loss []Probability) {
	n := len(r.Outcomes)
	best, loss = make([]Probability, n), make([]Probability, n)
	belief, lost := rankColumns(r, func(o *sim.Outcome) []float64 { return o.Expected })
	for i := range best {
		best[i] = Probability{belief[i], math.NaN()}
		loss[i] = Probability{lost[i], math.NaN()}
	}
	if r.Engine == sim.Expected {
		return best, loss
	}
	futures, lost := rankColumns(r, func(o *sim.Outcome) []float64 { return o.Equity })
	for i := range best {
		best[i].Futures, loss[i].Futures = futures[i], lost[i]
	}
	return best, loss
}

// rankColumns ranks one column of each strategy; a tie for best is shared.
func rankColumns(r *sim.Result, column func(*sim.Outcome) []float64) (best, loss []float64) {
	columns := make([][]float64, len(r.Outcomes))
	for i := range columns {
		columns[i] = column(&r.Outcomes[i])
	}
	best, loss = make([]float64, len(columns)), make([]float64, len(columns))
	for k := range columns[0] {
		top, ties := math.Inf(-1), 0.0
		for _, c := range columns {
			switch {
			case c[k] > top:
				top, ties = c[k], 1
			case c[k] == top:
				ties++
			}
		}
		for i, c := range columns {
			loss[i] += top - c[k]
			if c[k] == top {
				best[i] += 1 / ties
			}
		}
	}
	for i := range best {
		best[i] /= float64(len(columns[0]))
		loss[i] /= float64(len(columns[0]))
	}
	return best, loss
}
