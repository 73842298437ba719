package sim

import (
	"context"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Control is a control variate: the same customers and luck in the nearest
// scenario that the expected evaluator holds, whose expectation is known
// (Lavenberg and Welch 1981, "A perspective on the use of control variables to
// increase the efficiency of Monte Carlo simulations").
type Control struct {
	// Without names what the nearest scenario leaves out.
	Without string
	// Gain is the factor by which the control cuts the variance of the mean
	// difference from the baseline (of the mean equity, where there is one
	// strategy), for the strategy that gains most, on a pilot.
	Gain float64
	// Surplus is, by strategy and replication, equity in the nearest scenario
	// less its expectation, which has mean zero: nil where the gain does not
	// pay for simulating it.
	Surplus [][]float64
}

// pilotSize is the number of replications on which a control is tried, and
// leastGain the gain from which on it is used: it doubles the work.
const (
	pilotSize = 4 * blockSize
	leastGain = 2
)

// addControl tries a control variate where the expected evaluator does not hold
// the study, and simulates it where that pays.
func (r *Result) addControl(ctx context.Context, o Options) error {
	if r.Study.Exact() || r.Engine == Expected || r.Nested() || r.Replications < pilotSize {
		return nil
	}
	without := r.Study.withoutCoupling()
	if !without.Exact() {
		return nil
	}
	near := &Result{Study: without, Seed: r.Seed, Engine: r.Engine, Replications: r.Replications}
	near.makeOutcomes()
	crew := near.newCrew(o, r.Replications)
	if err := near.simulate(ctx, crew, 0, pilotSize, pilotSize, nil); err != nil {
		return err
	}
	r.Control = &Control{Without: r.Study.coupling(), Gain: r.gain(near)}
	if r.Control.Gain < leastGain {
		return nil
	}
	n := r.Replications
	if err := near.simulate(ctx, crew, pilotSize, n, n, nil); err != nil {
		return err
	}
	for i := range near.Outcomes {
		y, x := near.Outcomes[i].Equity, near.Outcomes[i].Expected
		surplus := make([]float64, n)
		for k := range surplus {
			surplus[k] = y[k] - x[k]
		}
		r.Control.Surplus = append(r.Control.Surplus, surplus)
	}
	return nil
}

// withoutCoupling returns the study without what keeps the expected evaluator
// from being exact: who comes hangs on nobody who is there.
func (s *Study) withoutCoupling() *Study {
	return s.with(func(g *Segment) { g.Market, g.Acquisition.WordOfMouth = Quantity{}, WordOfMouth{} })
}

// coupling names what withoutCoupling leaves out.
func (s *Study) coupling() string {
	words := s.first(func(g *Segment) string {
		if g.Market.Given() {
			return "the limits of markets"
		}
		return ""
	})
	talk := s.first(func(g *Segment) string {
		if g.Acquisition.WordOfMouth.Given() {
			return "word of mouth"
		}
		return ""
	})
	if words != "" && talk != "" {
		return words + " and " + talk
	}
	return words + talk
}

// gain returns by what factor the pilot of the nearest scenario cuts variance,
// for the strategy that gains most.
func (r *Result) gain(near *Result) float64 {
	most := 1.0
	column := func(i, k int) (y, x float64) {
		o := &near.Outcomes[i]
		return r.Outcomes[i].Equity[k], o.Equity[k] - o.Expected[k]
	}
	for i := range r.Outcomes {
		if i == r.Study.Baseline && len(r.Outcomes) > 1 {
			continue
		}
		ys, xs := make([]float64, pilotSize), make([]float64, pilotSize)
		for k := range ys {
			ys[k], xs[k] = column(i, k)
			if i != r.Study.Baseline {
				y, x := column(r.Study.Baseline, k)
				ys[k], xs[k] = ys[k]-y, xs[k]-x
			}
		}
		if c := stat.Correlation(ys, xs, nil); !math.IsNaN(c) {
			most = math.Max(most, 1/(1-c*c))
		}
	}
	return most
}
