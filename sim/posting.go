package sim

import "clv/sim/ledger"

// What customers bring and cost, posted alike by every evaluator. Counts are
// customers by period × group.

// total returns the sum of a yearly quantity over the customers of a class in
// period t, for one period. heads is their number; where the quantity runs by
// tenure the groups are told apart, and bearing leaves out those without a
// margin.
func (g *segmentCase) total(q *Series, class ledger.Class, t int, heads float64, counts []float64, bearing bool) float64 {
	if q.tenures == 1 {
		return heads * q.byPeriod[t]
	}
	return g.totalByTenure(q, class, t, counts, bearing)
}

// totalByTenure is total by group.
func (g *segmentCase) totalByTenure(q *Series, class ledger.Class, t int, counts []float64, bearing bool) float64 {
	year, sum := t/g.perYear, 0.0
	for i, gr := range g.layout.groups[:g.layout.entered[t]] {
		if gr.class == class && (!bearing || g.bears(i, t)) {
			_, tenure := g.clock(i, t)
			sum += counts[t*len(g.layout.groups)+i] * q.At(year, tenure)
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
	return heads - p.Referred[class] - p.Acquired[class] - p.WonBack[class]
}

// hasHeads reports whether anything depends on the number of customers alone.
func (g *segmentCase) hasHeads() bool {
	return g.Revenue.Given() || g.Service.keepsAccounts() || g.spendsOnCustomers() || len(g.Lines) > 0 || g.Club.Cost.Given() && g.Club.Basis == PerMember
}

// postHeads posts what depends on the number of customers alone.
func (g *segmentCase) postHeads(book ledger.Book, counts []float64) {
	if !g.hasHeads() {
		return
	}
	for t := range book {
		for class := range ledger.Classes {
			heads := book[t].Customers[class]
			if heads == 0 {
				continue
			}
			flow, bearing := &book[t].Flow[class], g.bearing(book, class, t)
			g.postMargin(t, g.total(&g.series.revenue, class, t, bearing, counts, true), 0, 0, flow)
			flow[ledger.ServiceCost] += g.total(&g.series.perAccount, class, t, bearing, counts, true)
			if len(g.Lines) > 0 {
				flow[ledger.Revenue] += g.total(&g.series.lines, class, t, bearing, counts, true)
				flow[ledger.VariableCost] += g.total(&g.series.linesVariable, class, t, bearing, counts, true)
				flow[ledger.ServiceCost] += g.total(&g.series.linesCost, class, t, bearing, counts, true)
			}
			if g.Club.Basis == PerMember {
				flow[ledger.ProgrammeCost] += g.total(&g.series.club, class, t, heads, counts, false)
			}
			if g.spendsOnCustomers() {
				flow[ledger.MarketingCost] += g.total(&g.series.marketing, class, t, heads, counts, false)
			}
		}
	}
}

// postMargin posts revenue with its variable cost and its cost to serve, and the
// cost of orders.
// purchases is the number of orders, spent what they bring in multiples of the
// mean purchase.
func (g *segmentCase) postMargin(t int, revenue, purchases, spent float64, flow *ledger.Flow) {
	revenue += spent * g.series.spend.byPeriod[t]
	flow[ledger.Revenue] += revenue
	flow[ledger.VariableCost] += revenue * g.series.variableCost.byPeriod[t]
	flow[ledger.ServiceCost] += purchases * g.series.perOrder.byPeriod[t]
	flow[ledger.ServiceCost] += revenue * g.series.perRevenue.byPeriod[t]
}

// postEntries posts what is paid for customers: acquisition, referral and what
// else their entry costs, and the club's cost of the enrolled. It reads the customers
// that entered from the book of the segment.
func (g *segmentCase) postEntries(book ledger.Book) {
	for t := range book {
		p := &book[t]
		for c, entering := range g.layout.entrants[t] {
			if entering < 0 {
				continue // nobody of the class ever enters then
			}
			p.Flow[c][ledger.AcquisitionCost] += p.Acquired[c] * g.costOfEach(t)
			p.Flow[c][ledger.ReferralCost] += p.Referred[c] * (g.series.reward.byPeriod[t] + g.series.welcome.byPeriod[t])
			p.Flow[c][ledger.ServiceCost] += (p.Acquired[c] + p.Referred[c]) * g.series.perEntry.byPeriod[t]
		}
		p.Flow[ledger.Future][ledger.AcquisitionCost] += g.spentIn(t)
		if g.Club.Basis == PerEnrolled {
			p.Flow[ledger.Current][ledger.ProgrammeCost] += g.firstDay * g.series.club.byPeriod[t]
		}
	}
	if !g.Base.Existing {
		book[0].Flow[ledger.Current][ledger.AcquisitionCost] += g.firstDay * g.series.acquisitionCost.byPeriod[0]
		book[0].Flow[ledger.Current][ledger.ServiceCost] += g.firstDay * g.series.perEntry.byPeriod[0]
	}
}
