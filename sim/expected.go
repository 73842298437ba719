package sim

import "clv/sim/ledger"

// expected fills the book of one segment with its expectation given the inputs
// of the case, without chance: counts are followed as real numbers. It is
// exact, since every rule of a Study is linear in counts.
func (g *segmentCase) expected(s *Study, book ledger.Book) {
	book.Reset()
	g.postExpected(s, g.expectedCounts(s, book), book)
	g.postEntries(s, book)
}

// Expected returns the expectation of strategy i given the inputs of the case,
// without chance.
func (c *Case) Expected(i int) ledger.Book {
	total, part := make(ledger.Book, c.study.Periods()), make(ledger.Book, c.study.Periods())
	strategy := &c.strategies[i]
	for j := range strategy.segments {
		strategy.segments[j].expected(c.study, part)
		total.Add(part)
	}
	for t := range total {
		total[t].Overhead = strategy.overhead[t]
	}
	return total
}

// expectedCounts returns the expected customers of each group from its entry
// on, and enters customers, referred and acquired in the book.
func (g *segmentCase) expectedCounts(s *Study, book ledger.Book) [][]float64 {
	groups, periods := g.layout.groups, s.Periods()
	counts := make([][]float64, len(groups))
	for i, gr := range groups {
		counts[i] = make([]float64, periods-gr.entry)
	}
	for i, n := range g.initial {
		counts[i][0] = n
	}
	for t := range periods {
		var referred ledger.Heads
		for i, gr := range groups {
			if gr.entry > t {
				continue
			}
			n := counts[i][t-gr.entry]
			book[t].Customers[gr.class] += n
			referred[s.heir(gr.class)] += n * g.referralRate(s, i, t)
			if t+1 < periods {
				counts[i][t+1-gr.entry] = n * g.stay[i][t-gr.entry]
			}
		}
		if t+1 < periods {
			g.enter(t+1, referred, g.acquisitions(t+1), counts, book)
		}
	}
	return counts
}

// acquisitions returns the (mean) number acquired in period t.
func (g *segmentCase) acquisitions(t int) float64 {
	if len(g.acquired) == 0 {
		return 0
	}
	return g.acquired[t]
}

// enter lets customers in at the start of period t.
func (g *segmentCase) enter(t int, referred ledger.Heads, acquired float64, counts [][]float64, book ledger.Book) {
	for class, i := range g.layout.entrants[t] {
		if i < 0 {
			continue
		}
		n := referred[class]
		book[t].Referred[class] += n
		if ledger.Class(class) == ledger.Future {
			book[t].Acquired[class] += acquired
			n += acquired
		}
		counts[i][0] = n
	}
}

// referralRate returns the probability or mean number of referrals in period
// t by a customer of group i.
func (g *segmentCase) referralRate(s *Study, i, t int) float64 {
	if !g.Referral.Rate.Given() {
		return 0
	}
	year, tenure := g.clock(s, i, t)
	return g.Referral.Model.referralPerPeriod(g.series.referralRate.At(year, tenure), s.PeriodsPerYear)
}

// postExpected posts what customers bring and cost, given their counts.
func (g *segmentCase) postExpected(s *Study, counts [][]float64, book ledger.Book) {
	for i, gr := range g.layout.groups {
		for k, n := range counts[i] {
			t := gr.entry + k
			flow := &book[t].Flow[gr.class]
			if g.bears(s, i, t) {
				purchases := n * g.perCustomer(s, &g.series.purchases, i, t)
				revenue := n * g.perCustomer(s, &g.series.revenue, i, t)
				g.postMargin(s, t, revenue, purchases, purchases, flow)
				flow[ledger.ServiceCost] += n * g.perCustomer(s, &g.series.perAccount, i, t)
			}
			if g.Club.Basis == PerMember {
				flow[ledger.ProgrammeCost] += n * g.perCustomer(s, &g.series.club, i, t)
			}
		}
	}
}
