package sim

import (
	"clv/sim/ledger"
)

// recorder writes down the lives of sampled customers of one segment. What a
// customer is worth is posted by the code that posts for all, to a book that
// has this customer alone in it: a segment of one group with one member.
type recorder struct {
	*drawing
	inputs  *Case
	segment int
	// alone is the segment in each strategy, laid out for one customer; all
	// read on, whose one group is that of the customer at hand.
	alone []segmentCase
	on    *layout
	tally tally
	book  ledger.Book
}

// share returns what of the money that is paid for acquisition whoever comes, by
// period, is for one of so many customers who enter together.
func (d *drawing) share(of *segmentCase, entry int, origin Origin, together float64) []float64 {
	if origin != Acquired || of.spentIn(entry) == 0 {
		return nil
	}
	share := make([]float64, of.periods)
	share[entry] = of.spent[entry] / together
	return share
}

// newRecorder returns the recorder of segment j of a case that has been set.
func newRecorder(d *drawing, c *Case, j int) *recorder {
	periods := c.study.Periods()
	on := &layout{groups: make([]group, 1), entered: make([]int, periods), entrants: make([][ledger.Classes]int, periods)}
	r := &recorder{drawing: d, inputs: c, segment: j, on: on, tally: newTally(on, periods), book: make(ledger.Book, periods)}
	for i := range c.strategies {
		g := c.strategies[i].segments[j]
		g.layout = on
		r.alone = append(r.alone, g)
	}
	return r
}

// live simulates a customer, and keeps it if the sample takes it. It returns
// false once the sample is to end.
func (r *recorder) live(v *individuals, c newcomer) bool {
	if !r.see(c) {
		return false
	}
	r.credit(c)
	kept := r.place(c.who)
	if kept == nil {
		v.live(c)
		return true
	}
	for s := range v.tallies {
		clear(v.tallies[s].bought) // nobody reads what all come to
	}
	v.live(c)
	r.write(kept, v, c)
	return true
}

// write writes down a customer who has just been simulated.
func (r *recorder) write(into *Customer, v *individuals, c newcomer) {
	gr := v.layout.groups[c.group]
	origin := originOf(v, c)
	r.lay(gr, c.group < v.layout.base)
	*into = Customer{
		ID: uint64(c.who), Segment: r.segment, Origin: origin, Referrer: uint64(c.by),
		Entry: gr.entry, Tenure: gr.tenure, Lives: into.Lives[:0],
	}
	for s := range v.segments {
		if c.in>>s&1 == 1 {
			into.Lives = append(into.Lives, r.life(v, c, s, origin))
		}
	}
}

// lay makes the layout that of one customer of a group.
func (r *recorder) lay(gr group, base bool) {
	r.on.groups[0], r.on.base = gr, 0
	if base {
		r.on.base = 1
	}
	for t := range r.on.entered {
		r.on.entered[t] = 0
		if t >= gr.entry {
			r.on.entered[t] = 1
		}
		r.on.entrants[t] = [ledger.Classes]int{-1, -1}
		if t == gr.entry && !base {
			r.on.entrants[t][gr.class] = 0
		}
	}
}

// life returns what the customer at hand came to in strategy s.
func (r *recorder) life(v *individuals, c newcomer, s int, origin Origin) Life {
	gr, g := &r.on.groups[0], &r.alone[s]
	g.spent = r.share(&r.inputs.strategies[s].segments[r.segment], gr.entry, origin, v.entering[s])
	last, rate := v.lastIn(s)
	r.post(g, v.tallies[s].bought, last, origin)
	l := Life{Strategy: s, Periods: last - gr.entry + 1, Left: last < v.periods-1, Value: r.inputs.equity(r.book)}
	l.PurchaseRate = g.ownRate(0, rate, !r.inputs.study.Environment.income())
	l.Retention = g.ownRetention(c, gr.tenure+last-gr.entry, l.Left)
	for t := range r.book {
		for class := range ledger.Classes {
			l.Revenue += r.book[t].Flow[class][ledger.Revenue]
		}
	}
	for _, b := range r.tally.bought {
		l.Purchases += b.purchases
	}
	return l
}

// post fills the book with one customer who bought so much and is last one in
// the given period.
func (r *recorder) post(g *segmentCase, bought []basket, last int, origin Origin) {
	entry := r.on.groups[0].entry
	r.tally.bought = bought
	clear(r.tally.counts)
	clear(r.tally.acquired)
	g.firstDay = 0
	for t := entry; t <= last; t++ {
		r.tally.counts[t] = 1
	}
	switch origin {
	case FirstDay:
		g.firstDay = 1
	case Acquired:
		r.tally.acquired[entry] = 1
	}
	g.post(&r.tally, r.book)
}

// lastIn returns the last period of the customer at hand in strategy s, and its
// purchase rate relative to the mean.
func (v *individuals) lastIn(s int) (last int, rate float64) {
	if v.silent != nil {
		return v.silent.lastIn(s)
	}
	return v.leaving.lastIn(s), v.buying.rateIn(s)
}

// lastIn returns the last period of the customer at hand in strategy s.
func (l *leaving) lastIn(s int) int {
	for k := range l.laws {
		if l.laws[k].in>>s&1 == 1 {
			return l.laws[k].last
		}
	}
	panic("sim: no law of leaving")
}

// rateIn returns the purchase rate, relative to the mean, of the customer at
// hand in strategy s; 1 where it has none.
func (b *buying) rateIn(s int) float64 {
	for k := range b.rates {
		if b.rates[k].in>>s&1 == 1 {
			return b.rates[k].rate
		}
	}
	return 1
}
