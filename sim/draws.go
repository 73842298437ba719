package sim

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"clv/sim/belief"
	"clv/sim/stream"
)

// mostDraws is the largest number of draws of inputs and years at which the
// value beyond the horizon and further courses of years are evaluated; they are
// the dearest of the expectations.
const mostDraws = 2048

// furtherCourse is the address, below that of a draw's own course of years, of
// the other one at which its inputs are evaluated.
const furtherCourse = 1 << 32

// drawer is the memory of one goroutine that evaluates draws.
type drawer struct {
	result *Result
	point  belief.Point
	years  *course
	inputs *Case
}

// addDraws fills in what is evaluated at the first draws of inputs and years:
// the value beyond the horizon, and expectations at further courses of years.
// Each draw writes into its own slots.
func (r *Result) addDraws(ctx context.Context) error {
	s, draws := r.Study, 1
	if s.Varies() {
		draws = min(r.Draws(), mostDraws)
	}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		o.Beyond = make([]float64, draws)
		for k := range o.Courses {
			if r.crossed() {
				o.Courses[k] = make([]float64, draws)
			}
		}
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(draws, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			d := &drawer{result: r, point: belief.Means(len(s.Inputs)), inputs: newCase(s)}
			if s.Environment.Given() {
				d.years = new(course)
			}
			for b := int(next.Add(1)) - 1; b < draws && ctx.Err() == nil; b = int(next.Add(1)) - 1 {
				d.evaluate(b)
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// crossed reports whether expectations are taken at further courses of years,
// to tell what is not known from good and bad years.
func (r *Result) crossed() bool {
	return r.Study.Exact() && r.Study.Uncertain() && r.Study.Environment.Given()
}

// evaluate fills in the slots of draw b.
func (d *drawer) evaluate(b int) {
	r, s, root := d.result, d.result.Study, stream.New(d.result.Seed)
	if s.Uncertain() {
		s.DrawInputs(root, b, d.point)
	}
	at := courseAt(root, r.EnvironmentDraw(r.First(b)))
	d.course(at)
	for i := range r.Outcomes {
		r.Outcomes[i].Beyond[b] = d.inputs.beyond(i, d.point)
	}
	if !r.crossed() {
		return
	}
	d.expect(b, 0)
	d.years.mirror()
	d.set(b, 1)
	s.drawCourse(at.At(furtherCourse), d.years)
	d.set(b, 2)
	d.years.mirror()
	d.set(b, 3)
}

// course puts the inputs in the course of years at an address.
func (d *drawer) course(at stream.Key) {
	if d.years != nil {
		d.result.Study.drawCourse(at, d.years)
	}
	d.inputs.set(d.point, d.years)
}

// set puts the inputs in the present course and takes the expectations of draw
// b there as those of course k.
func (d *drawer) set(b, k int) {
	d.inputs.set(d.point, d.years)
	d.expect(b, k)
}

// expect takes the expectations of draw b as those of course k.
func (d *drawer) expect(b, k int) {
	for i := range d.result.Outcomes {
		d.result.Outcomes[i].Courses[k][b] = d.inputs.equity(d.inputs.Expected(i))
	}
}
