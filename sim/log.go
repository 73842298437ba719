package sim

import (
	"context"
	"errors"
	"fmt"

	"clv/sim/stream"
)

// LogOptions says what SimulateLog simulates.
type LogOptions struct {
	// Strategy is an index of the study's strategies.
	Strategy int
	Seed     uint64
	// Draw is the draw of uncertain inputs, from 1; 0 has each at its mean. The
	// first is that of the first replication of a run with the same seed.
	Draw int
	// Progress, if not nil, is called now and then with the number of customers
	// of the first day and acquired ones done so far, and their likely number.
	Progress func(done, of int)
}

// Buyer is a customer with what it buys.
type Buyer struct {
	// ID is that of Customer: the same in every run with the same seed.
	ID uint64
	// Segment is an index of the strategy's segments.
	Segment int
	Origin  Origin
	// Entry is the period, from 0, in which the simulation first sees the
	// customer, at its start; Tenure is the number of periods completed as one
	// before that.
	Entry, Tenure int
	// Purchases in the order of time; there may be none.
	Purchases []Purchase
}

// Purchase is one purchase of a customer.
type Purchase struct {
	// Period of the horizon, from 0, and how much of it has passed, from 0 to 1.
	Period int
	Within float64
	// Amount of money.
	Amount float64
}

// NoPurchases says why customers of a segment leave no purchases in a log; ""
// where they do.
func (g *Segment) NoPurchases() string {
	switch {
	case g.Lifecycle.Given():
		return "has a lifecycle, in which nobody makes purchases that could be dated"
	case !g.Purchases.PerYear.Given():
		return "has revenue per customer, and no purchases that could be dated"
	}
	return ""
}

// SimulateLog simulates the purchases of one strategy's customers, one by one,
// as they would stand in the records of a firm. They are the very customers of
// the individual evaluator: those of the first replication of a run with the
// same seed and, where inputs are uncertain, with the same draw of them.
//
// The evaluator knows how many purchases a customer makes in a period and what
// they bring in all. Where in the period they lie, and what each of them brings,
// is drawn from the law that they have given that:
//
//   - random purchases at independent uniform moments;
//   - those of a customer who leaves unseen at a purchase are the first of the
//     purchases that it would have made in the period, those of one who leaves
//     unseen at any time lie in the part of the period before that;
//   - the first purchase of a customer who leaves unseen is the moment of its
//     entry, the start of a period;
//   - fixed purchases are spread evenly. Where they are no whole number a period,
//     fractions are carried to the next: the k-th comes when k−½ are due;
//   - gamma amounts, given their sum, are that times shares of a Dirichlet law;
//     lognormal ones are the very terms that were summed.
//
// Every purchase is there, of the period of entry too, whether or not the study
// drops its margin from the value of customers (Study.DropFirstMargin).
//
// Each is called for every customer, with a Buyer that is used again; an error
// that it returns ends the simulation. Memory does not grow with customers, but
// for those who wait to be let into a market. SimulateLog returns the error of
// each, the context's if it is cancelled, and those of a run.
func SimulateLog(ctx context.Context, s *Study, o LogOptions, each func(*Buyer) error) error {
	if err := s.Validate(); err != nil {
		return err
	}
	if o.Strategy < 0 || o.Strategy >= len(s.Strategies) {
		return fmt.Errorf("there is no strategy %d", o.Strategy)
	}
	if why := s.Strategies[o.Strategy].Unsampled(); why != "" {
		return errors.New(why)
	}
	for i := range s.Strategies[o.Strategy].Segments {
		g := &s.Strategies[o.Strategy].Segments[i]
		if g.LostTo != "" {
			return fmt.Errorf("segment %q may have customers won back, who would stand in a log as others", g.Name)
		}
		if why := g.NoPurchases(); why != "" {
			return fmt.Errorf("segment %q %s", g.Name, why)
		}
	}
	r, err := newResult(s.alone(o.Strategy), Options{Seed: o.Seed, Replications: 1, Engine: Individual})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	l := &logging{census: census{ctx: ctx, progress: o.Progress}, each: each}
	func() {
		defer outOfRange(stop)
		l.record(newWorker(r), o.Draw)
	}()
	if l.err != nil {
		return l.err
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// alone returns the study with one of its strategies: the same customers, since
// no draw hangs on other strategies. Whether the first margin counts is no
// matter of what customers do.
func (s *Study) alone(strategy int) *Study {
	one := *s
	one.Strategies, one.Baseline = s.Strategies[strategy:strategy+1:strategy+1], 0
	one.DropFirstMargin = false
	return &one
}

// logging has the customers of one replication seen by a function.
type logging struct {
	census
	each func(*Buyer) error
	err  error
}

// record simulates the first replication of a worker at a draw of the inputs.
func (l *logging) record(w *worker, draw int) {
	w.fixForLog(draw)
	for j, lives := range w.lives {
		v := lives.(*individuals)
		v.record = &logger{logging: l, segment: j}
		l.likely += v.families()
	}
	w.simulate(0)
}

// fixForLog fixes the years at those of the first replication and the inputs at
// a draw, from 1, or for 0 at their means.
func (w *worker) fixForLog(draw int) {
	s := w.result.Study
	if !s.Varies() {
		return // they are fixed
	}
	if draw > 0 {
		s.DrawInputs(w.root, draw-1, w.point)
	}
	if w.years != nil {
		s.drawCourse(courseAt(w.root, w.result.EnvironmentDraw(0)), w.years)
	}
	w.inputs.set(w.point, w.years)
	for _, v := range w.lives {
		v.prepare()
	}
}

// What stands below a customer's identity for its purchases, by period.
const (
	belowMoments = 3
	belowAmounts = 4
)

// look counts a customer, and returns false once the log is to end.
func (l *logging) look(c newcomer) bool { return l.err == nil && l.see(c) }

// momentsAt and amountsAt are the addresses of a customer's luck in period t.
func momentsAt(who stream.Key, t int) stream.Key { return who.At(belowMoments).At(uint64(t)) }
func amountsAt(who stream.Key, t int) stream.Key { return who.At(belowAmounts).At(uint64(t)) }
