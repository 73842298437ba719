package sim

import (
	"context"

	"clv/sim/belief"
	"clv/sim/ledger"
)

// TableIsSimulated reports whether the lifetime value table is one of simulated
// customers, since the fluid approximation leaves out much of what programmes do.
func (s *Study) TableIsSimulated() bool { return s.programmes() > 0 && !s.Exact() }

// SimulatedTable is Table of every strategy where no expectation exists, with
// every input at its mean: means over replications of single customers, in years
// that are neither good nor bad. It returns the context's error if it is
// cancelled.
func (s *Study) SimulatedTable(ctx context.Context, seed uint64, replications int) ([][]TableYear, error) {
	average := *s
	average.Environment = Environment{}
	r := &Result{Study: &average, Seed: seed, Engine: Individual, Replications: replications}
	r.makeOutcomes()
	w := newWorker(r)
	w.inputs.set(belief.Means(len(s.Inputs)), nil)
	for _, v := range w.lives {
		v.prepare()
	}
	books := make([]ledger.Book, len(s.Strategies))
	for i := range books {
		books[i] = make(ledger.Book, s.Periods())
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	func() {
		defer outOfRange(stop)
		for k := 0; k < replications && ctx.Err() == nil; k++ {
			w.simulate(k)
			for i := range books {
				w.fill(i, Individual, func(int, ledger.Book) {})
				books[i].Add(w.total)
			}
		}
	}()
	tables := make([][]TableYear, len(books))
	for i := range books {
		books[i].Scale(1 / float64(replications))
		tables[i] = w.inputs.tableOf(books[i], i)
	}
	return tables, context.Cause(ctx)
}
