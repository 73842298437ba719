package sim

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"clv/sim/ledger"

	"gonum.org/v1/gonum/stat"
)

// goingOnYears is how long customers are followed beyond the horizon where there
// is no formula of what they go on to contribute; at 10% a year a sum so far off
// is worth a 45th. What is left is added as a geometric series.
const goingOnYears = 40

// goingOnBudget is the customer-years that are simulated for it, about.
const goingOnBudget = 15_000_000

// addGoingOn simulates what the customers of strategies with a programme go on
// to contribute beyond the horizon, where that hangs on what members did before:
// the inputs of the last period held, nobody acquired or brought in, years
// neither good nor bad. The strategies live in the same luck; the figure of one
// with a programme is its difference from one without, whose expectation is
// known, where there is such a strategy.
func (r *Result) addGoingOn(ctx context.Context) error {
	s := r.Study
	if r.Engine != Individual || s.programmes() == 0 || s.Exact() {
		return nil
	}
	found, err := r.goOn(ctx)
	if err != nil {
		return err
	}
	r.simulatedFigures()
	known := s.withoutProgramme()
	exact := 0.0
	if known >= 0 {
		exact = stat.Mean(r.Outcomes[known].Beyond, nil)
	}
	for i := range r.Outcomes {
		beyond, mean := make([]float64, len(found[i])), stat.Mean(r.Outcomes[i].Beyond, nil)
		for k := range beyond {
			switch {
			case !s.Strategies[i].enrols():
				beyond[k] = mean
			case known >= 0:
				beyond[k] = found[i][k] - found[known][k] + exact
			default:
				beyond[k] = found[i][k]
			}
		}
		r.Outcomes[i].Beyond = beyond
	}
	return nil
}

// simulatedFigures puts what was simulated in the place of expectations that are
// none, for strategies with a programme.
func (r *Result) simulatedFigures() {
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		if !r.Study.Strategies[i].enrols() {
			continue
		}
		o.ValueCurve = nil
		for j := range o.BySegment {
			o.BySegment[j].ValueCurve = nil
			o.BySegment[j].Equity = stat.Mean(o.Segments[j], nil)
		}
	}
}

// withoutProgramme returns the index of a strategy without a programme, the
// baseline if it has none, -1 if all have one.
func (s *Study) withoutProgramme() int {
	found := -1
	for i := range s.Strategies {
		if !s.Strategies[i].enrols() && (found < 0 || i == s.Baseline) {
			found = i
		}
	}
	return found
}

// goOn returns, by strategy and replication, the discounted contribution beyond
// the horizon.
func (r *Result) goOn(ctx context.Context) ([][]float64, error) {
	s := r.Study
	longer := s.with(func(g *Segment) {
		if g.Programme.From > s.Years {
			g.Programme = Programme{} // nobody joins beyond the horizon
		}
	})
	longer.Years, longer.Environment = min(s.Years+goingOnYears, MaxYears), Environment{}
	n := min(max(8, r.Replications), int(min(256, max(8, goingOnBudget/(2*s.effort())))))
	far := &Result{Study: longer, Seed: r.Seed, Engine: Individual, Replications: n}
	far.makeOutcomes()
	found := make([][]float64, len(s.Strategies))
	for i := range found {
		found[i] = make([]float64, n)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			defer outOfRange(stop)
			w := newWorker(far)
			for k := int(next.Add(1)) - 1; k < n && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				w.fixFor(k)
				w.closeDoors(s.Periods())
				w.simulate(k)
				for i := range found {
					found[i][k] = w.contributionFrom(i, s.Periods())
				}
			}
		})
	}
	wg.Wait()
	return found, context.Cause(ctx)
}

// closeDoors lets nobody in from period t on.
func (w *worker) closeDoors(t int) {
	for i := range w.inputs.strategies {
		for j := range w.inputs.strategies[i].segments {
			g := &w.inputs.strategies[i].segments[j]
			for _, row := range [][]float64{g.acquired, g.approached, g.spent} {
				clear(row[min(t, len(row)):])
			}
		}
	}
	for _, v := range w.lives {
		if v, ok := v.(*individuals); ok {
			for k := t - 1; k < v.periods; k++ {
				v.refers.nobody[k] = 1
			}
		}
	}
}

// contributionFrom returns the discounted contribution of strategy i from period
// t on, before overhead, with a geometric series for what comes after the last.
func (w *worker) contributionFrom(i, t int) float64 {
	w.fill(i, Individual, func(int, ledger.Book) {})
	perYear, sum, year, before := w.result.Study.PeriodsPerYear, 0.0, 0.0, 0.0
	for k := t; k < len(w.total); k++ {
		if (k-t)%perYear == 0 {
			before, year = year, 0
		}
		now := w.total.PresentValue(k, ledger.Current, &w.inputs.divisors) + w.total.PresentValue(k, ledger.Future, &w.inputs.divisors)
		year += now
		sum += now
	}
	if ratio := year / before; before != 0 && ratio > 0 && ratio < 1 {
		sum += year * ratio / (1 - ratio)
	}
	return sum
}
