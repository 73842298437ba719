package sim

import "clv/sim/ledger"

// tally is what the customers of one segment add up to in one replication of
// one strategy, as the evaluators with chance find it.
type tally struct {
	counts   []float64 // customers by group × period
	acquired []float64 // by period
	bought   []basket  // by class × period
}

// basket is purchases, and what they bring in multiples of the mean purchase.
type basket struct{ purchases, spent float64 }

func newTally(l *layout, periods int) tally {
	return tally{
		counts: make([]float64, len(l.groups)*periods), acquired: make([]float64, periods),
		bought: make([]basket, int(ledger.Classes)*periods),
	}
}

func (y *tally) clear() {
	clear(y.counts)
	clear(y.acquired)
	clear(y.bought)
}

// post fills the book of a segment from the tally of one replication.
func (g *segmentCase) post(y *tally, book ledger.Book) {
	book.Reset()
	for i, gr := range g.layout.groups {
		counts := y.counts[i*g.periods : (i+1)*g.periods]
		for t := gr.entry; t < g.periods; t++ {
			book[t].Customers[gr.class] += counts[t]
		}
		if i >= g.layout.base {
			entered := counts[gr.entry]
			if gr.class == ledger.Future {
				book[gr.entry].Acquired[gr.class] = y.acquired[gr.entry]
				entered -= y.acquired[gr.entry]
			}
			book[gr.entry].Referred[gr.class] = entered
		}
	}
	g.postHeads(book, y.counts)
	if g.Purchases.PerYear.Given() {
		for class := range ledger.Classes {
			bought := y.bought[int(class)*g.periods : (int(class)+1)*g.periods]
			for t, b := range bought {
				g.postMargin(t, 0, b.purchases, b.spent, &book[t].Flow[class])
			}
		}
	}
	g.postEntries(book)
}
