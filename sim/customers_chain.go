package sim

import (
	"math"

	"clv/sim/ledger"
)

// recordable is an evaluator that shows each customer to a sample.
type recordable interface {
	// recordBy has a drawing see every customer of segment j of a case.
	recordBy(d *drawing, c *Case, j int)
	// families returns the likely number of customers who nobody brings in.
	families() int
}

func (v *individuals) recordBy(d *drawing, c *Case, j int) { v.record = newRecorder(d, c, j) }

func (v *chainIndividuals) recordBy(d *drawing, c *Case, j int) { v.record = newChainRecorder(d, c, j) }

func (v *chainIndividuals) families() int { return families(v.segments, v.periods) }

// chainRecorder writes down the lives of sampled people of one segment with a
// lifecycle. As in recorder, what one is worth is posted by the code that posts
// for all, to a book that has this one alone in it.
type chainRecorder struct {
	*drawing
	inputs  *Case
	segment int
	alone   []segmentCase // in each strategy
	tallies []tally       // of the person at hand
	book    ledger.Book
}

func newChainRecorder(d *drawing, c *Case, j int) *chainRecorder {
	r := &chainRecorder{drawing: d, inputs: c, segment: j, book: make(ledger.Book, c.study.Periods())}
	for i := range c.strategies {
		g := c.strategies[i].segments[j]
		r.alone = append(r.alone, g)
		r.tallies = append(r.tallies, g.newChainTally())
	}
	return r
}

// live simulates a person, and keeps it if the sample takes it. It returns
// false once the sample is to end.
func (r *chainRecorder) live(v *chainIndividuals, c newcomer, class ledger.Class, entry int) bool {
	if !r.see(c) {
		return false
	}
	kept := r.place(c.who)
	if kept == nil {
		return true
	}
	for s := range r.tallies {
		r.tallies[s].clear()
	}
	v.live(c, class, entry, func(s, state int, class ledger.Class, t int) {
		r.alone[s].chain.at(r.tallies[s].counts, class, t)[state]++
	})
	*kept = Customer{ID: uint64(c.who), Segment: r.segment, Entry: entry, Lives: kept.Lives[:0]}
	if class == ledger.Future {
		kept.Origin = Acquired
	}
	for s := range v.segments {
		if c.in>>s&1 == 1 {
			of := &r.inputs.strategies[s].segments[r.segment]
			r.alone[s].spent = r.share(of, entry, kept.Origin, v.entering[s])
			kept.Lives = append(kept.Lives, r.life(s, kept))
		}
	}
	return true
}

// life returns what the person at hand came to in strategy s.
func (r *chainRecorder) life(s int, of *Customer) Life {
	g, y := &r.alone[s], &r.tallies[s]
	g.firstDay = 0
	if of.Origin == FirstDay {
		g.firstDay = 1
	} else {
		y.acquired[of.Entry] = 1
	}
	g.post(y, r.book)
	l := Life{Strategy: s, Value: r.inputs.equity(r.book), PurchaseRate: math.NaN(), Retention: math.NaN()}
	for t := range r.book {
		l.Periods += int(r.book[t].Customers.Total())
		for class := range ledger.Classes {
			l.Revenue += r.book[t].Flow[class][ledger.Revenue]
		}
	}
	l.Left = sum(y.counts[(g.periods-1)*g.chain.cells():]) == 0
	return l
}
