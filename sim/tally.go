package sim

import "clv/sim/ledger"

// tally is what the customers of one segment add up to in one replication of
// one strategy, as the evaluators with chance find it.
type tally struct {
	counts   []float64 // customers by period × group, or × class × state
	acquired []float64 // by period
	bought   []basket  // by class × period
	// enrolled is the members of a programme, who are not in the rest; nil where
	// there is none.
	enrolled *enrolment
	inflow   []inflow // by period; nil where nobody comes from other segments
}

// basket is purchases, and what they bring in multiples of the mean purchase.
type basket struct{ purchases, spent float64 }

func (b *basket) add(c basket) {
	b.purchases += c.purchases
	b.spent += c.spent
}

func newTally(l *layout, periods int) tally {
	return tally{
		counts: make([]float64, len(l.groups)*periods), acquired: make([]float64, periods),
		bought: make([]basket, int(ledger.Classes)*periods),
	}
}

// won returns who is won back in period t.
func (y *tally) won(t int, class ledger.Class) float64 {
	if y.inflow == nil {
		return 0
	}
	return y.inflow[t].won[class]
}

// tallies are those of all strategies.
type tallies []tally

func newTallies(strategies int, l *layout, periods int) tallies {
	ys := make(tallies, strategies)
	for s := range ys {
		ys[s] = newTally(l, periods)
	}
	return ys
}

// of returns the tally of strategy s.
func (ys tallies) of(s int) *tally { return &ys[s] }

func (y *tally) clear() {
	clear(y.counts)
	clear(y.acquired)
	clear(y.bought)
	if y.enrolled != nil {
		y.enrolled.clear()
	}
	clear(y.inflow)
}

// post fills the book of a segment from the tally of one replication.
func (g *segmentCase) post(y *tally, book ledger.Book) {
	if g.chain != nil {
		g.postLifecycle(book, y.counts, y.acquired)
		return
	}
	g.postLives(y, book)
	if y.enrolled != nil {
		g.postMembers(y, book)
	}
	g.postEntries(book)
	g.postCampaigns(book, y.inflow)
}

// postLives fills the book with customers, and with what they bring and cost
// after their entry.
func (g *segmentCase) postLives(y *tally, book ledger.Book) {
	book.Reset()
	groups := g.layout.groups
	for t := range book {
		p, counts := &book[t], y.counts[t*len(groups):]
		p.Customers = g.layout.heads(counts, t)
		if i := g.layout.entrants[t][ledger.Current]; i >= 0 {
			p.Referred[ledger.Current] = counts[i] - y.won(t, ledger.Current)
		}
		if i := g.layout.entrants[t][ledger.Future]; i >= 0 {
			p.Acquired[ledger.Future] = y.acquired[t]
			p.Referred[ledger.Future] = counts[i] - y.acquired[t] - y.won(t, ledger.Future)
		}
	}
	for t := range y.inflow {
		book[t].WonBack = y.inflow[t].won
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
}
