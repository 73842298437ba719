package sim

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// Options says how a study is run.
type Options struct {
	// Seed of all randomness.
	Seed uint64
	// Replications, at least 1; 0 means DefaultReplications.
	Replications int
	// Engine to use; empty lets Run choose.
	Engine EngineName
	// Workers at once; 0 means one a processor. The result does not depend on it.
	Workers int
	// Progress, if not nil, is called now and then, from several goroutines,
	// with the number of replications done so far.
	Progress func(done, of int)
}

// DefaultReplications of the cohort evaluator.
const DefaultReplications = 10_000

// blockSize is the number of replications that a worker takes at a time.
const blockSize = 64

// Run simulates all strategies of the study on the same customers and the same
// luck. It returns the context's error if it is cancelled, and an error for a
// study that is not valid.
func Run(ctx context.Context, s *Study, o Options) (*Result, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	r, err := newResult(s, o)
	if err != nil {
		return nil, err
	}
	if err := r.simulate(ctx, o); err != nil {
		return nil, err
	}
	r.addExpectations()
	return r, nil
}

// newResult makes the columns.
func newResult(s *Study, o Options) (*Result, error) {
	r := &Result{Study: s, Seed: o.Seed, Replications: o.Replications, Engine: o.Engine}
	if r.Replications == 0 {
		r.Replications = DefaultReplications
	}
	switch o.Engine {
	case "":
		r.Engine, r.Coupling = Cohort, "totals"
		r.EngineReason = "every rule of the scenario collapses exactly to counts of customers"
	case Cohort:
		r.Coupling, r.EngineReason = "totals", "asked for"
	case Expected:
		r.EngineReason = "asked for"
		if !s.Uncertain() {
			r.Replications = 1
		}
	default:
		return nil, fmt.Errorf("unknown evaluator %q: use %s or %s", o.Engine, Expected, Cohort)
	}
	if r.Replications < 1 {
		return nil, fmt.Errorf("replications must be 1 or more, not %d", r.Replications)
	}
	if cells := r.Replications * len(s.Strategies); r.Replications > maxCells || cells > maxCells {
		return nil, fmt.Errorf("%d replications of %d strategies are too many to hold in memory: the limit is %d in all", r.Replications, len(s.Strategies), maxCells)
	}
	r.makeColumns()
	return r, nil
}

// maxCells bounds replications × strategies: about 2 GB of columns.
const maxCells = 20_000_000

// yearCells bounds the memory of the columns by year: 64 MB in all.
const yearCells = 8 << 20

// YearReplications returns how many replications the columns by year hold.
func (r *Result) YearReplications() int {
	const columns = 3
	return max(1, min(r.Replications, yearCells/(columns*len(r.Study.Strategies)*r.Study.Years)))
}

func (r *Result) makeColumns() {
	n, byYear := r.Replications, r.YearReplications()
	column := func(n int) []float64 { return make([]float64, n) }
	for _, strategy := range r.Study.Strategies {
		o := Outcome{
			Name: strategy.Name, Equity: column(n), Current: column(n), Future: column(n), Overhead: column(n),
			Expected: column(n), Acquisition: column(n), CurrentAcquisition: column(n), FirstDay: column(n),
		}
		for range strategy.Segments {
			o.Segments = append(o.Segments, column(n))
		}
		for range r.Study.Years {
			o.Years = append(o.Years, Year{column(byYear), column(byYear), column(byYear)})
		}
		r.Outcomes = append(r.Outcomes, o)
	}
	if byYear < n {
		r.Warnings = append(r.Warnings, fmt.Sprintf("The spread by year is taken from the first %d replications, to bound memory.", byYear))
	}
}

// simulate runs all replications, in blocks that workers take in turn. Each
// replication writes into its own slots.
func (r *Result) simulate(ctx context.Context, o Options) error {
	workers := o.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	blocks := (r.Replications + blockSize - 1) / blockSize
	var next, done atomic.Int64
	var wg sync.WaitGroup
	crew := make([]*worker, min(workers, blocks))
	for i := range crew {
		wg.Go(func() {
			w := newWorker(r)
			crew[i] = w
			for ctx.Err() == nil {
				from := (int(next.Add(1)) - 1) * blockSize
				if from >= r.Replications {
					return
				}
				to := min(from+blockSize, r.Replications)
				for replication := from; replication < to; replication++ {
					w.replicate(replication)
				}
				if n := done.Add(int64(to - from)); o.Progress != nil {
					o.Progress(int(n), r.Replications)
				}
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	r.warnOfClipping(crew)
	return nil
}
