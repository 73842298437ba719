package sim

import "clv/sim/ledger"

// What customers bring and cost, posted alike by every evaluator. Counts are
// customers by group × period.

// total returns the sum of a yearly quantity over the customers of a class in
// period t, for one period. heads is their number; where the quantity runs by
// tenure the groups are told apart, and bearing leaves out those without a
// margin.
func (g *segmentCase) total(q *Series, class ledger.Class, t int, heads float64, counts []float64, bearing bool) float64 {
	year := t / g.perYear
	if q.tenures == 1 {
		return heads * q.At(year, 0) / float64(g.perYear)
	}
	sum := 0.0
	for i, gr := range g.layout.groups {
		if gr.class == class && gr.entry <= t && (!bearing || g.bears(i, t)) {
			_, tenure := g.clock(i, t)
			sum += counts[i*g.periods+t] * q.At(year, tenure)
		}
	}
	return sum / float64(g.perYear)
}

// bearing returns the customers of a class who have a margin in period t.
func (g *segmentCase) bearing(book ledger.Book, class ledger.Class, t int) float64 {
	p := &book[t]
	heads := p.Customers[class]
	if !g.dropFirst {
		return heads
	}
	if t == 0 && !g.Base.Existing {
		return 0
	}
	return heads - p.Referred[class] - p.Acquired[class]
}

// postHeads posts what depends on the number of customers alone.
func (g *segmentCase) postHeads(book ledger.Book, counts []float64) {
	for class := range ledger.Classes {
		for t := range book {
			heads := book[t].Customers[class]
			if heads == 0 {
				continue
			}
			flow, bearing := &book[t].Flow[class], g.bearing(book, class, t)
			g.postMargin(t, g.total(&g.series.revenue, class, t, bearing, counts, true), 0, 0, flow)
			flow[ledger.ServiceCost] += g.total(&g.series.perAccount, class, t, bearing, counts, true)
			if g.Club.Basis == PerMember {
				flow[ledger.ProgrammeCost] += g.total(&g.series.club, class, t, heads, counts, false)
			}
		}
	}
}

// postMargin posts revenue and its variable cost, and the cost of orders.
// purchases is the number of orders, spent what they bring in multiples of the
// mean purchase.
func (g *segmentCase) postMargin(t int, revenue, purchases, spent float64, flow *ledger.Flow) {
	year := t / g.perYear
	revenue += spent * g.series.spend.At(year, 0)
	flow[ledger.Revenue] += revenue
	flow[ledger.VariableCost] += revenue * g.series.variableCost.At(year, 0)
	flow[ledger.ServiceCost] += purchases * g.series.perOrder.At(year, 0)
}

// postEntries posts what is paid for customers: acquisition and referral at
// their entry, and the club's cost of the enrolled. It reads the customers
// that entered from the book of the segment.
func (g *segmentCase) postEntries(book ledger.Book) {
	for t := range book {
		year := t / g.perYear
		p := &book[t]
		for c := range ledger.Classes {
			p.Flow[c][ledger.AcquisitionCost] += p.Acquired[c] * g.series.acquisitionCost.At(year, 0)
			p.Flow[c][ledger.ReferralCost] += p.Referred[c] * g.series.reward.At(year, 0)
		}
		if g.Club.Basis == PerEnrolled {
			cost := g.series.club.At(year, 0) / float64(g.perYear)
			p.Flow[ledger.Current][ledger.ProgrammeCost] += g.firstDay * cost
		}
	}
	if !g.Base.Existing {
		book[0].Flow[ledger.Current][ledger.AcquisitionCost] += g.firstDay * g.series.acquisitionCost.At(0, 0)
	}
}
