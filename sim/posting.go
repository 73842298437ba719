package sim

import "clv/sim/ledger"

// What customers bring and cost, posted alike by every evaluator.

// perCustomer returns the amount of a yearly quantity in one period for a
// customer of group i.
func (g *segmentCase) perCustomer(s *Study, q *Series, i, t int) float64 {
	year, tenure := g.clock(s, i, t)
	return q.At(year, tenure) / float64(s.PeriodsPerYear)
}

// postMargin posts revenue and its variable cost, and the cost of orders.
// purchases is the number of orders, spent what they bring in multiples of the
// mean purchase.
func (g *segmentCase) postMargin(s *Study, t int, revenue, purchases, spent float64, flow *ledger.Flow) {
	year := t / s.PeriodsPerYear
	revenue += spent * g.series.spend.At(year, 0)
	flow[ledger.Revenue] += revenue
	flow[ledger.VariableCost] += revenue * g.series.variableCost.At(year, 0)
	flow[ledger.ServiceCost] += purchases * g.series.perOrder.At(year, 0)
}

// postEntries posts what is paid for customers: acquisition and referral at
// their entry, and the club's cost of the enrolled. It reads the customers
// that entered from the book of the segment.
func (g *segmentCase) postEntries(s *Study, book ledger.Book) {
	for t := range book {
		year := t / s.PeriodsPerYear
		p := &book[t]
		for c := range ledger.Classes {
			p.Flow[c][ledger.AcquisitionCost] += p.Acquired[c] * g.series.acquisitionCost.At(year, 0)
			p.Flow[c][ledger.ReferralCost] += p.Referred[c] * g.series.reward.At(year, 0)
		}
		if g.Club.Basis == PerEnrolled {
			cost := g.series.club.At(year, 0) / float64(s.PeriodsPerYear)
			p.Flow[ledger.Current][ledger.ProgrammeCost] += g.firstDay * cost
		}
	}
	if !g.Base.Existing {
		book[0].Flow[ledger.Current][ledger.AcquisitionCost] += g.firstDay * g.series.acquisitionCost.At(0, 0)
	}
}
