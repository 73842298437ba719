package sim

import "clv/sim/ledger"

// postLifecycle fills the book of a segment with a lifecycle, alike for every
// evaluator, from its people by period × class × state and those acquired by
// period.
func (g *segmentCase) postLifecycle(book ledger.Book, counts, acquired []float64) {
	book.Reset()
	for t := range book {
		for class := range ledger.Classes {
			g.postStates(&book[t], class, t, g.chain.at(counts, class, t))
		}
		if t > 0 && len(acquired) > 0 {
			g.postAcquired(&book[t].Flow[ledger.Future], acquired[t], t)
			if !g.chain.States[g.chain.Enter].NoCustomers {
				book[t].Acquired[ledger.Future] = acquired[t]
			}
		}
	}
	if !g.Base.Existing {
		g.postAcquired(&book[0].Flow[ledger.Current], g.firstDay, 0)
	}
}

// postStates posts what the people of a class bring and cost in period t.
func (g *segmentCase) postStates(p *ledger.Period, class ledger.Class, t int, people []float64) {
	c, year := g.chain, t/g.perYear
	flow := &p.Flow[class]
	for i, n := range people {
		if n == 0 {
			continue
		}
		if !c.States[i].NoCustomers {
			p.Customers[class] += n
		}
		flow[ledger.Revenue] += n * c.margin[i].At(year, 0)
		flow[ledger.ProgrammeCost] += n * c.cost[i].At(year, 0)
	}
}

// postAcquired posts the customers who are acquired at the start of period t:
// what is paid for them, and the margin that does not count.
func (g *segmentCase) postAcquired(flow *ledger.Flow, n float64, t int) {
	flow[ledger.AcquisitionCost] += n*g.costOfEach(t) + g.spentIn(t)
	if g.dropFirst {
		flow[ledger.Revenue] -= n * g.chain.margin[g.chain.Enter].At(t/g.perYear, 0)
	}
}
