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
		total[t].Overhead += strategy.overhead[t]
	}
	return total
}

// newCounts returns memory for the customers of a segment by period × group, or
// by period × class × state.
func (g *segmentCase) newCounts() []float64 {
	if g.chain != nil {
		return make([]float64, g.chain.cells()*g.periods)
	}
	return make([]float64, len(g.layout.groups)*g.periods)
}

// expected fills the book of one segment with its expectation given the inputs
// of the case, without chance: counts are followed as real numbers. It is
// exact where every rule is linear in counts (Study.Exact).
func (g *segmentCase) expected(book ledger.Book, counts []float64) {
	if g.chain != nil {
		g.expectLifecycle(book, counts)
		return
	}
	if g.programme != nil {
		g.expectProgramme(book, counts)
		return
	}
	book.Reset()
	g.expectCounts(book, counts)
	g.postHeads(book, counts)
	for class := range ledger.Classes {
		for t := range book {
			purchases := g.expectPurchases(class, t, book, counts)
			g.postMargin(t, 0, purchases, purchases, &book[t].Flow[class])
		}
	}
	g.postEntries(book)
	g.postCampaigns(book, g.inflow)
}

// expectPurchases returns the expected purchases of a class in period t.
func (g *segmentCase) expectPurchases(class ledger.Class, t int, book ledger.Book, counts []float64) float64 {
	if !g.silent() {
		return g.total(&g.series.purchases, class, t, g.bearing(book, class, t), counts, true)
	}
	sum := 0.0
	for i, gr := range g.layout.groups[:g.layout.entered[t]] {
		if gr.class == class && g.bears(i, t) {
			sum += counts[t*len(g.layout.groups)+i] * (g.silence.perHead[i][t-gr.entry] + g.firstPurchases(i, t))
		}
	}
	return sum
}

// firstPurchases returns the purchases in period t by which customers of group i
// become such: one each in that of their entry, if those count.
func (g *segmentCase) firstPurchases(i, t int) float64 {
	if gr := &g.layout.groups[i]; t == gr.entry && !gr.existing && !g.Purchases.DropFirst {
		return 1
	}
	return 0
}

// expectCounts follows the expected customers of each group, and enters
// customers, referred, acquired and won back, in the book.
func (g *segmentCase) expectCounts(book ledger.Book, counts []float64) {
	clear(counts)
	copy(counts, g.initial)
	for t := range g.periods {
		g.expectStaying(t, book, counts)
		if t+1 < g.periods {
			g.expectEntries(t+1, book, counts)
		}
	}
}

// expectStaying counts the customers of period t, and those of them who stay.
func (g *segmentCase) expectStaying(t int, book ledger.Book, counts []float64) {
	groups := len(g.layout.groups)
	for i, gr := range g.layout.groups[:g.layout.entered[t]] {
		n := counts[t*groups+i]
		book[t].Customers[gr.class] += n
		if t+1 < g.periods {
			counts[(t+1)*groups+i] = n * g.stay[i][t-gr.entry]
		}
	}
}

// expectEntries lets in who is expected to enter in period t.
func (g *segmentCase) expectEntries(t int, book ledger.Book, counts []float64) {
	var come inflow
	if g.inflow != nil {
		come = g.inflow[t]
	}
	if g.into < 0 {
		come.referred.Add(g.expectReferrals(t-1, book, counts))
	}
	p := &book[t]
	p.Referred, p.Acquired[ledger.Future] = g.enter(t, come, g.expectAcquired(t, counts), counts)
	p.WonBack = come.won
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
		for i, gr := range g.layout.groups[:g.layout.entered[t]] {
			if gr.class == class {
				_, tenure := g.clock(i, t)
				referred[heir] += counts[t*len(g.layout.groups)+i] * g.referralRate(t, tenure)
			}
		}
	}
	return referred
}

// expectAcquired returns the expected number of customers acquired in period t,
// who have yet to enter.
func (g *segmentCase) expectAcquired(t int, counts []float64) float64 {
	return g.acquisitions(t) * g.wordAmong(t, counts)
}

// referralRate returns the probability or mean number of referrals in period
// t by a customer in the given year of tenure.
func (g *segmentCase) referralRate(t, tenure int) float64 {
	return g.series.referralRate.At(t/g.perYear, tenure)
}

// enter lets customers in at the start of period t: those referred and won back,
// by class, and those acquired, as far as the market has room. It returns who
// came, of those referred and acquired.
func (g *segmentCase) enter(t int, come inflow, acquired float64, counts []float64) (ledger.Heads, float64) {
	referred := come.referred
	if g.Market.Given() {
		acquired = admit(g.room(t, counts[t*len(g.layout.groups):]), &referred, acquired)
	}
	for class, i := range g.layout.entrants[t] {
		if i < 0 {
			continue
		}
		n := referred[class] + come.won[class]
		if ledger.Class(class) == ledger.Future {
			n += acquired
		}
		counts[t*len(g.layout.groups)+i] = n
	}
	return referred, acquired
}
