package sim

import (
	"slices"

	"clv/sim/ledger"
	"clv/sim/segment"
)

// Served is what one activity comes to in the expectation of one segment under
// one strategy, by calendar year of the horizon.
type Served struct {
	*Activity
	// Units are those of the driver: purchases, customer-years, entries, revenue,
	// contacts. Cost is money, undiscounted.
	Units, Cost []float64

	cost *Series
}

// UnitCost returns the cost of one unit of the driver in a calendar year, from
// 0; of one customer who has been one for the given number of years, where that
// matters.
func (s *Served) UnitCost(year, tenure int) float64 { return s.cost.At(year, tenure) }

// CostToServe takes the cost to serve apart by activity. The costs sum to those
// of the book.
func (b *Breakdown) CostToServe() []Served {
	g := b.segment
	activities := g.series.activities
	if len(g.Lines) > 0 {
		lines := activitySeries{Activity: &Activity{Name: "product lines", Pool: segment.Provision, Driver: PerAccount}, cost: g.series.linesCost}
		activities = append(slices.Clone(activities), lines)
	}
	all := make([]Served, len(activities))
	for k := range all {
		a := &activities[k]
		all[k] = Served{Activity: a.Activity, Units: make([]float64, g.years), Cost: make([]float64, g.years), cost: &a.cost}
		for t := range b.Book {
			units, cost := b.served(a, t)
			all[k].Units[t/g.perYear] += units
			all[k].Cost[t/g.perYear] += cost
		}
	}
	return all
}

// served returns the units and the cost of an activity in period t.
func (b *Breakdown) served(a *activitySeries, t int) (units, cost float64) {
	g := b.segment
	switch a.Driver {
	case PerEntry:
		units = b.entries(t)
	case PerRevenue:
		units = b.ownRevenue(t)
	default:
		return b.servedByHead(a, t)
	}
	return units, units * a.cost.At(t/g.perYear, 0)
}

// ownRevenue returns the revenue of period t but that of product lines, whose
// cost to serve is their own.
func (b *Breakdown) ownRevenue(t int) float64 {
	revenue := b.Book[t].Flow[ledger.Current][ledger.Revenue] + b.Book[t].Flow[ledger.Future][ledger.Revenue]
	if len(b.Segment.Lines) == 0 {
		return revenue
	}
	for i, n := range b.Customers[t] {
		if n != 0 && b.Bears(t, i) {
			revenue -= n * b.Unit(t, i).Lines
		}
	}
	return revenue
}

// servedByHead sums over the customers who have a margin in period t.
func (b *Breakdown) servedByHead(a *activitySeries, t int) (units, cost float64) {
	g := b.segment
	for i, n := range b.Customers[t] {
		if n == 0 || !b.Bears(t, i) {
			continue
		}
		year, tenure := g.clock(i, t)
		each := 1 / float64(g.perYear)
		switch a.Driver {
		case PerOrder:
			each = b.Unit(t, i).Purchases
		case PerContact:
			each *= a.contacts.At(year, tenure)
		}
		units += n * each
		cost += n * each * a.cost.At(year, tenure)
	}
	return units, cost
}

// entries returns who enters in period t: acquired or brought in, and in the
// first those of the first day, if they are acquired then.
func (b *Breakdown) entries(t int) float64 {
	n := b.Book[t].Acquired.Total() + b.Book[t].Referred.Total()
	if t == 0 && !b.Segment.Base.Existing {
		n += b.FirstDay
	}
	return n
}
