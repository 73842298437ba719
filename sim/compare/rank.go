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
	belief, lost := rankColumns(beliefColumns(r))
	for i := range best {
		best[i] = Probability{belief[i], math.NaN()}
		loss[i] = Probability{lost[i], math.NaN()}
	}
	if r.Engine == sim.Expected {
		return best, loss
	}
	equity := make([][]float64, n)
	for i := range equity {
		equity[i] = r.Outcomes[i].Equity
	}
	futures, lost := rankColumns(equity)
	for i := range best {
		best[i].Futures, loss[i].Futures = futures[i], lost[i]
	}
	return best, loss
}

// beliefColumns returns what decides over belief: the expectation of each
// strategy, or what it is expected to add to the baseline where that is
// estimated; columns without numbers where it cannot be told.
func beliefColumns(r *sim.Result) [][]float64 {
	columns := make([][]float64, len(r.Outcomes))
	baseline := r.Study.Baseline
	base := equityOf(r, baseline)
	columns[baseline] = []float64{0}
	for i := range columns {
		if base.expected != nil && !r.Study.Environment.Given() {
			columns[i] = r.Outcomes[i].Expected
		} else if i != baseline {
			columns[i] = equityOf(r, i).less(base).beliefs()
			columns[baseline] = make([]float64, len(columns[i]))
		}
	}
	return columns
}

// rankColumns ranks one column of each strategy; a tie for best is shared.
func rankColumns(columns [][]float64) (best, loss []float64) {
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
