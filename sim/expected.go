package sim

import "clv/sim/ledger"

// Expected returns the expectation of strategy i given the inputs of the case,
// without chance.
func (c *Case) Expected(i int) ledger.Book {
	total, part := make(ledger.Book, c.study.Periods()), make(ledger.Book, c.study.Periods())
	strategy := &c.strategies[i]
	for j := range strategy.segments {
		g := &strategy.segments[j]
		g.expected(part, g.newCounts())
		total.Add(part)
	}
	for t := range total {
		total[t].Overhead = strategy.overhead[t]
	}
	return total
}

// newCounts returns memory for the customers of a segment by group × period.
func (g *segmentCase) newCounts() []float64 {
	return make([]float64, len(g.layout.groups)*g.periods)
}

// expected fills the book of one segment with its expectation given the inputs
// of the case, without chance: counts are followed as real numbers. It is
// exact, since every rule of a Study is linear in counts.
func (g *segmentCase) expected(book ledger.Book, counts []float64) {
	book.Reset()
	g.expectCounts(book, counts)
	g.postHeads(book, counts)
	for class := range ledger.Classes {
		for t := range book {
			purchases := g.total(&g.series.purchases, class, t, g.bearing(book, class, t), counts, true)
			g.postMargin(t, 0, purchases, purchases, &book[t].Flow[class])
		}
	}
	g.postEntries(book)
}

// expectCounts follows the expected customers of each group, and enters
// customers, referred and acquired in the book.
func (g *segmentCase) expectCounts(book ledger.Book, counts []float64) {
	clear(counts)
	for i, n := range g.initial {
		counts[i*g.periods] = n
	}
	for t := range g.periods {
		for i, gr := range g.layout.groups {
			if gr.entry > t {
				break // groups stand in the order of entry
			}
			n := counts[i*g.periods+t]
			book[t].Customers[gr.class] += n
			if t+1 < g.periods {
				counts[i*g.periods+t+1] = n * g.stay[i][t-gr.entry]
			}
		}
		if t+1 < g.periods {
			g.enter(t+1, g.expectReferrals(t, book, counts), g.acquisitions(t+1), counts, book)
		}
	}
}

// expectReferrals returns the expected number of customers brought in during
// period t, by the class that they will belong to.
func (g *segmentCase) expectReferrals(t int, book ledger.Book, counts []float64) ledger.Heads {
	var referred ledger.Heads
	if !g.Referral.Rate.Given() {
		return referred
	}
	for class := range ledger.Classes {
		heir := g.layout.heir[class]
		if g.series.referralRate.tenures == 1 {
			referred[heir] += book[t].Customers[class] * g.referralRate(t, 0)
			continue
		}
		for i, gr := range g.layout.groups {
			if gr.class == class && gr.entry <= t {
				_, tenure := g.clock(i, t)
				referred[heir] += counts[i*g.periods+t] * g.referralRate(t, tenure)
			}
		}
	}
	return referred
}

// referralRate returns the probability or mean number of referrals in period
// t by a customer in the given year of tenure.
func (g *segmentCase) referralRate(t, tenure int) float64 {
	return g.series.referralRate.At(t/g.perYear, tenure)
}

// acquisitions returns the (mean) number acquired in period t.
func (g *segmentCase) acquisitions(t int) float64 {
	if len(g.acquired) == 0 {
		return 0
	}
	return g.acquired[t]
}

// enter lets customers in at the start of period t.
func (g *segmentCase) enter(t int, referred ledger.Heads, acquired float64, counts []float64, book ledger.Book) {
	for class, i := range g.layout.entrants[t] {
		if i < 0 {
			continue
		}
		n := referred[class]
		book[t].Referred[class] = n
		if ledger.Class(class) == ledger.Future {
			book[t].Acquired[class] = acquired
			n += acquired
		}
		counts[i*g.periods+t] = n
	}
}
