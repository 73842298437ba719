package sim

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"clv/sim/belief"
)

// Options says how a study is run.
type Options struct {
	// Seed of all randomness.
	Seed uint64
	// Replications, at least 1; 0 means DefaultReplications, or fewer in the
	// individual evaluator: as many as it can do in reasonable time.
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

// Count returns the number of replications that a run of s makes.
func (o Options) Count(s *Study) int {
	switch {
	case o.Engine == Expected && !s.Uncertain():
		return 1 // all would be the same
	case o.Replications != 0:
		return o.Replications
	case o.Engine == Individual:
		return s.affordable()
	default:
		return DefaultReplications
	}
}

// newResult chooses the evaluator and makes the columns.
func newResult(s *Study, o Options) (*Result, error) {
	r := &Result{Study: s, Seed: o.Seed, Replications: o.Count(s), Engine: o.Engine, EngineReason: "asked for"}
	switch o.Engine {
	case "":
		r.Engine, r.Coupling = Cohort, "totals"
		r.EngineReason = "every rule of the scenario collapses exactly to counts of customers"
	case Cohort:
		r.Coupling = "totals"
	case Expected:
	case Individual:
		r.Coupling = "customers"
		if o.Replications == 0 {
			r.EngineReason = fmt.Sprintf("asked for; %d replications stay under %d million customer-years", r.Replications, affordableYears/1_000_000)
		}
	default:
		return nil, fmt.Errorf("unknown evaluator %q: use %s, %s or %s", o.Engine, Expected, Cohort, Individual)
	}
	if err := r.withinLimits(); err != nil {
		return nil, err
	}
	r.makeColumns()
	return r, nil
}

// withinLimits reports what is too small or too large to run.
func (r *Result) withinLimits() error {
	strategies := len(r.Study.Strategies)
	if r.Engine == Individual && strategies > maxIndividualStrategies {
		return fmt.Errorf("the individual evaluator follows a customer through at most %d strategies, not %d", maxIndividualStrategies, strategies)
	}
	if r.Replications < 1 {
		return fmt.Errorf("replications must be 1 or more, not %d", r.Replications)
	}
	if r.Replications > maxCells/strategies {
		return fmt.Errorf("%d replications of %d strategies are too many to hold in memory: the limit is %d in all", r.Replications, strategies, maxCells)
	}
	return nil
}

// affordableYears is the number of customer-years that the individual
// evaluator simulates unless told the number of replications.
const affordableYears = 100_000_000

// affordable returns the most whole blocks of replications, up to the default,
// that stay under affordableYears by the largest expected count of any
// strategy; at least one block.
func (s *Study) affordable() int {
	c := s.At(belief.Means(len(s.Inputs)))
	most := 0.0
	for i := range s.Strategies {
		years := 0.0
		for _, p := range c.Expected(i) {
			years += p.Customers.Total() / float64(s.PeriodsPerYear)
		}
		most = max(most, years)
	}
	blocks := int(min(affordableYears/(most*blockSize), DefaultReplications/blockSize))
	if blocks*blockSize >= DefaultReplications-blockSize {
		return DefaultReplications
	}
	return max(1, blocks) * blockSize
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
