package sim

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"clv/sim/retention"
	"clv/sim/stream"
)

// Sample is customers taken at random from those of one replication.
type Sample struct {
	// Customers by segment, period of entry and identity.
	Customers []Customer
	// Of is the number of customers that they were taken from: all who are one
	// in any strategy and segment.
	Of int
}

// Customer is one simulated customer, who lives in one strategy or in several
// with the same traits and the same luck.
type Customer struct {
	// ID is the same in every run with the same seed, whatever the strategies.
	ID uint64
	// Segment is an index of the strategies' segments.
	Segment int
	Origin  Origin
	// Referrer is the ID of the customer who brought this one in, under
	// Referred alone.
	Referrer uint64
	// Entry is the period, from 0, in which the simulation first sees the
	// customer, Tenure the number of periods completed as one before that.
	Entry, Tenure int
	// Lives has an element for each strategy in which the customer ever is one.
	Lives []Life
}

// Origin says how a customer became one.
type Origin int

const (
	// FirstDay: it is one on the first day.
	FirstDay Origin = iota
	// Acquired after the first day.
	Acquired
	// Referred: brought in by another customer.
	Referred
)

// String returns the word for o.
func (o Origin) String() string { return [...]string{"first day", "acquired", "referred"}[o] }

// Life is one customer under one strategy, within the horizon.
type Life struct {
	// Strategy is an index of the study's strategies.
	Strategy int
	// Periods as a customer, from 1; with a lifecycle those in states that count
	// as customers, of which there may be none.
	Periods int
	// Left is true for one who leaves before the last period of the horizon.
	Left bool
	// PurchaseRate is the customer's own mean number of purchases a year, by the
	// inputs of the year of its entry if that is neither good nor bad; NaN where
	// it has revenue without purchases.
	PurchaseRate float64
	// Retention is the customer's own yearly probability to stay; NaN where a
	// schedule, a change or good and bad years leave no one such number. It is
	// the rate of all under Rates; under ShiftedBetaGeometric it is drawn from
	// its law given how long the customer was seen to stay.
	Retention float64
	// Purchases that bring a margin, and Revenue, undiscounted.
	Purchases, Revenue float64
	// BroughtIn is the number of customers that it brings in; not those for whom
	// the market has no room.
	BroughtIn int
	// Value is the present value of the customer alone: revenue less variable
	// cost, cost to serve, marketing and programme cost, less what was paid for it at its
	// entry: acquisition cost, or the reward of whoever brought it in. What its
	// own referrals bring and cost counts with those customers. Over all
	// customers it sums to customer equity before overhead.
	Value float64
}

// SampleCustomers returns n customers taken at random, all with the same chance,
// from those of the first replication of a run with that seed, as the
// individual evaluator simulates it; all of them if they are no more. The sample
// of n is part of that of any larger number. Progress, if not nil, is called now
// and then with the number of customers of the first day and acquired ones done
// so far, and their likely number.
//
// Memory grows with n, not with the customers, but for those who wait to be let
// into a market. It returns the context's error
// if it is cancelled, and the errors of a run.
func SampleCustomers(ctx context.Context, s *Study, seed uint64, n int, progress func(done, of int)) (*Sample, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	if err := CheckSample(s, n); err != nil {
		return nil, err
	}
	r, err := newResult(s, Options{Seed: seed, Replications: 1, Engine: Individual})
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	d := &drawing{census: census{ctx: ctx, progress: progress}, size: n, at: make(map[stream.Key]int)}
	func() {
		defer outOfRange(stop)
		d.record(newWorker(r))
	}()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	sample := &Sample{Customers: d.kept, Of: d.seen}
	slices.SortFunc(sample.Customers, func(a, b Customer) int {
		return cmp.Or(a.Segment-b.Segment, a.Entry-b.Entry, cmp.Compare(a.ID, b.ID))
	})
	return sample, sample.checkFinite(s)
}

// CheckSample reports why n customers of a study cannot be sampled.
func CheckSample(s *Study, n int) error {
	strategies, unsampled := len(s.Strategies), s.unsampled()
	switch {
	case unsampled != "":
		return errors.New(unsampled)
	case strategies > maxIndividualStrategies:
		return fmt.Errorf("the individual evaluator follows a customer through at most %d strategies, not %d", maxIndividualStrategies, strategies)
	case s.WinsBack() != "":
		return fmt.Errorf("customers of segment %q may be won back and live on as others: what one is worth cannot be told for it alone", s.WinsBack())
	case n < 1:
		return fmt.Errorf("a sample has 1 customer or more, not %d", n)
	case n > maxCells/strategies:
		return fmt.Errorf("%d customers in %d strategies are too many to hold in memory: the limit is %d in all", n, strategies, maxCells)
	}
	return nil
}

// checkFinite reports figures that left the range of numbers.
func (s *Sample) checkFinite(of *Study) error {
	for i := range s.Customers {
		for _, l := range s.Customers[i].Lives {
			if math.IsNaN(l.Value) || math.IsInf(l.Value, 0) {
				return fmt.Errorf("the value of a customer under %q is no finite number: an amount, rate or law of the scenario is too extreme", of.Strategies[l.Strategy].Name)
			}
		}
	}
	return nil
}

// ownRate returns the mean number of purchases a year of a customer of group i
// whose rate is so many times the mean.
func (g *segmentCase) ownRate(i int, relative float64, neutral bool) float64 {
	if !g.Purchases.PerYear.Given() {
		return math.NaN()
	}
	q := &g.series.purchases
	if !neutral {
		q = &g.average.purchases
	}
	return relative * q.At(g.clock(i, g.layout.groups[i].entry))
}

// ownRetention returns the yearly probability to stay of a customer who stayed
// through so many periods and then left or was still there; NaN if there is no
// one such number.
func (g *segmentCase) ownRetention(c newcomer, stayed int, left bool) float64 {
	switch law := g.law.(type) {
	case retention.ByRate:
		if rate, ok := law.Rate.(*Series); ok && law.Odds == nil && len(rate.values) == 1 {
			return rate.At(0, 0)
		}
	case retention.ShiftedBetaGeometric:
		return law.Own(c.who.At(belowRetention), stayed, left)
	}
	return math.NaN()
}
