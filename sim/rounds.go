package sim

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// simulateAll runs all replications: at once, or in rounds up to a precision.
func (r *Result) simulateAll(ctx context.Context, o Options) error {
	most := r.Replications
	crew := r.newCrew(o, most)
	if o.Precision == (Precision{}) || r.Engine == Expected {
		if err := r.simulate(ctx, crew, 0, most, most, o.Progress); err != nil {
			return err
		}
	} else if err := r.simulateRounds(ctx, crew, most, o); err != nil {
		return err
	}
	r.warnOfYears()
	r.warnOfClipping(crew)
	return nil
}

// simulateRounds runs round after round until the precision is reached or most
// replications are done. What is decided is decided between rounds, so that it
// does not depend on the workers.
func (r *Result) simulateRounds(ctx context.Context, crew []*worker, most int, o Options) error {
	likely := min(most, leastRounds*roundSize)
	for done := 0; done < most; {
		to := min(done+roundSize, most)
		if err := r.simulate(ctx, crew, done, to, likely, o.Progress); err != nil {
			return err
		}
		done = to
		r.Reached = o.Precision.reached(r)
		if done >= leastRounds*roundSize && r.Reached.OK {
			return nil
		}
		likely = min(most, max(r.Reached.likely(done), done+roundSize, leastRounds*roundSize))
	}
	if !r.Reached.OK {
		r.Warnings = append(r.Warnings, "The precision asked for was not reached within the replications allowed.")
	}
	return nil
}

// newCrew makes the workers of a run of at most the given replications.
func (r *Result) newCrew(o Options, most int) []*worker {
	workers := o.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	crew := make([]*worker, min(workers, (most+r.share()-1)/r.share()))
	var wg sync.WaitGroup
	for i := range crew {
		wg.Go(func() { crew[i] = newWorker(r) })
	}
	wg.Wait()
	return crew
}

// share is the number of replications that a worker takes at a time: a block,
// or one where every customer is simulated, since one may then take seconds.
func (r *Result) share() int {
	if r.Engine == Individual {
		return 1
	}
	return blockSize
}

// simulate runs the replications from one up to another, in shares that the
// workers take in turn. Each replication writes into its own slots.
func (r *Result) simulate(ctx context.Context, crew []*worker, first, end, likely int, progress func(done, of int)) error {
	r.grow(end)
	size := r.share()
	var next, done atomic.Int64
	var wg sync.WaitGroup
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	for _, w := range crew {
		wg.Go(func() {
			defer outOfRange(stop)
			for ctx.Err() == nil {
				from := first + (int(next.Add(1))-1)*size
				if from >= end {
					return
				}
				to := min(from+size, end)
				for replication := from; replication < to; replication++ {
					w.replicate(replication)
				}
				if n := done.Add(int64(to - from)); progress != nil {
					progress(first+int(n), likely)
				}
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// outOfRange stops a run when a sampler refuses its arguments: counts beyond
// 2^53, or a law so extreme that its numbers are none. Only the run can tell.
func outOfRange(stop context.CancelCauseFunc) {
	switch x := recover().(type) {
	case nil:
	case string:
		if !strings.HasPrefix(x, "draw: ") {
			panic(x)
		}
		stop(fmt.Errorf("the simulation left the range of numbers that it can hold (%s): customers, rates or laws of the scenario grow too extreme", x))
	default:
		panic(x)
	}
}
