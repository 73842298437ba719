package sim

import (
	"math"
	"math/bits"

	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/stream"
)

// individuals simulates one segment customer by customer, each followed in all
// strategies at once: the same customer, with the same traits and the same
// luck, lives in every strategy until it leaves it. A customer who is brought
// in is simulated right after its referrer, depth first, under an identity
// made of the referrer's, so that memory does not grow with customers.
//
// A customer's own probability to stay acts on nothing but its staying, so it
// is integrated out: a customer stays with the probability of its group, and
// lifetimes have the same law as if each had been given a probability first.
type individuals struct {
	segments []*segmentCase // of each strategy
	layout   *layout
	periods  int
	tallies  []tally // by strategy
	// root is the address of the segment's replication.
	root  stream.Key
	alike alike
	// rates is the stack of purchase rates of the customers being simulated,
	// one for each strategy.
	rates []float64
	// basket is what a customer buys in the present period, by strategy.
	basket []basket
	// nobody[t] is the smallest probability, over strategies, that a customer
	// brings in nobody in period t: most customers are done at that.
	nobody []float64
	// at[t] is the part of period t in an address.
	at []stream.Part
}

// The parts of a customer's address: below a period, or, with bits above all
// periods, below the customer itself.
var (
	partStay      = stream.NewPart(uint64(decideStay) << 32)
	partRefer     = stream.NewPart(uint64(decideRefer))
	partPurchases = stream.NewPart(uint64(decidePurchases))
	partSpend     = stream.NewPart(uint64(decideSpend))
	partRates     = stream.NewPart(uint64(decideRates) << 32)
)

// tally is what the customers of one strategy add up to, and when they leave.
type tally struct {
	counts   []float64 // by group × period
	gone     []float64 // probability of having left by the end, alike
	acquired []float64 // by period
	bought   []basket  // by class × period
}

func (t *tally) clear() {
	clear(t.counts)
	clear(t.acquired)
	clear(t.bought)
}

// maxIndividualStrategies is the number of strategies that one set of bits
// holds.
const maxIndividualStrategies = 64

// crowd is a set of strategies, a bit for each.
type crowd uint64

func newIndividuals(s *Study, c *Case, j int) *individuals {
	v := &individuals{layout: &c.layouts[j], periods: s.Periods(), tallies: make([]tally, len(s.Strategies)), basket: make([]basket, len(s.Strategies))}
	for i := range c.strategies {
		v.segments = append(v.segments, &c.strategies[i].segments[j])
		t := &v.tallies[i]
		cells := len(v.layout.groups) * v.periods
		t.counts, t.gone, t.acquired = make([]float64, cells), make([]float64, cells), make([]float64, v.periods)
		t.bought = make([]basket, int(ledger.Classes)*v.periods)
	}
	for t := range v.periods {
		v.at = append(v.at, stream.NewPart(uint64(t)))
	}
	return v
}

// simulate lives through one replication of the segment in all strategies.
func (v *individuals) simulate(root stream.Key) {
	v.root = root
	v.alike.set(v.segments)
	v.setNobody()
	v.setGone()
	for i := range v.tallies {
		v.tallies[i].clear()
	}
	for i := range v.layout.base {
		// The base is the same in all strategies.
		n := make([]float64, len(v.segments))
		for s, g := range v.segments {
			n[s] = g.initial[i]
		}
		v.enter(i, n)
	}
	for t := 1; t < v.periods; t++ {
		if i := v.layout.entrants[t][ledger.Future]; i >= 0 {
			v.enter(i, v.acquired(t))
		}
	}
}

// acquired returns the customers acquired in period t, by strategy.
func (v *individuals) acquired(t int) []float64 {
	luck := draw.At(v.root.At(slot(decideAcquire, group{class: ledger.Future}, t)))
	n := make([]float64, len(v.segments))
	for s, g := range v.segments {
		n[s] = g.acquisitions(t)
		if g.Acquisition.Poisson {
			n[s] = float64(draw.Poisson(luck, n[s]))
		}
		v.tallies[s].acquired[t] = n[s]
	}
	return n
}

// enter simulates the customers who enter as group i: number n[s] of them, from
// the first on, in strategy s.
func (v *individuals) enter(i int, n []float64) {
	most := 0.0
	for _, x := range n {
		most = max(most, x)
	}
	group := v.root.At(slot(decideEnter, v.layout.groups[i], v.layout.groups[i].entry))
	for k := range uint64(most) {
		var in crowd
		for s, x := range n {
			if float64(k) < x {
				in |= 1 << s
			}
		}
		v.live(group.At(k), i, in)
	}
}

// live simulates one customer of group i from its entry on, in the strategies
// of the crowd.
func (v *individuals) live(who stream.Key, i int, in crowd) {
	depth := len(v.rates)
	v.drawRates(who)
	lifetime := who.Below(partStay).Uniform()
	for t := v.layout.groups[i].entry; in != 0; t++ {
		now := who.Below(v.at[t])
		v.buy(now, i, t, in, v.rates[depth:])
		if t+1 == v.periods {
			break
		}
		v.refer(now, i, t, in)
		in = v.stay(lifetime, i, t, in)
	}
	v.rates = v.rates[:depth]
}

// setGone sums up the probabilities of having left, by strategy, group and
// period since entry.
func (v *individuals) setGone() {
	for s, g := range v.segments {
		gone := v.tallies[s].gone
		for i, gr := range v.layout.groups {
			alive := 1.0
			for t := gr.entry; t < v.periods; t++ {
				alive *= g.stay[i][t-gr.entry]
				gone[i*v.periods+t] = 1 - alive
			}
		}
	}
}

// stay returns the strategies in which the customer stays to the next period.
// One uniform decides when it leaves, by inversion of its lifetime in each
// strategy, which is the closest that lifetimes can be coupled.
func (v *individuals) stay(lifetime float64, i, t int, in crowd) crowd {
	cell := i*v.periods + t
	for rest := in; rest != 0; rest &= rest - 1 {
		s := bits.TrailingZeros64(uint64(rest))
		if lifetime <= v.tallies[s].gone[cell] {
			in &^= 1 << s
		}
	}
	return in
}

// refer simulates the customers whom one customer brings in during period t.
func (v *individuals) refer(now stream.Key, i, t int, in crowd) {
	if !v.alike.refers {
		return
	}
	luck := now.Below(partRefer)
	if luck.Uniform() <= v.nobody[t] {
		return
	}
	child := v.layout.entrants[t+1][v.layout.heir[v.layout.groups[i].class]]
	for n := 0; ; n++ {
		in = v.bring(luck, i, t, in, n)
		if in == 0 {
			return
		}
		v.live(luck.At(uint64(n)), child, in)
	}
}

// setNobody bounds the luck of customers who bring in nobody in any strategy.
func (v *individuals) setNobody() {
	v.nobody = v.nobody[:0]
	for t := range v.periods {
		least := 1.0
		for _, g := range v.segments {
			if g.Referral.Rate.Given() {
				least = min(least, g.bringsNobody(t))
			}
		}
		v.nobody = append(v.nobody, least)
	}
}

// bringsNobody returns the probability to bring in nobody in period t, at the
// tenure at which it is smallest.
func (g *segmentCase) bringsNobody(t int) float64 {
	least := 1.0
	for tenure := range g.series.referralRate.tenures {
		none := 1 - g.referralRate(t, tenure)
		if g.Referral.Model == PoissonRefers {
			none = math.Exp(-g.referralRate(t, tenure))
		}
		least = min(least, none)
	}
	return least * (1 - 1e-12) // rounding must not turn anyone away
}

// bring returns the strategies, of those given, in which the customer brings
// in more than n others during period t.
func (v *individuals) bring(luck stream.Key, i, t int, in crowd, n int) crowd {
	u := luck.Uniform()
	_, tenure := v.segments[0].clock(i, t)
	for rest := in; rest != 0; rest &= rest - 1 {
		s := bits.TrailingZeros64(uint64(rest))
		if v.segments[s].brings(luck, u, t, tenure) <= n {
			in &^= 1 << s
		}
	}
	return in
}

// brings returns the number of customers that one customer brings in, by
// inversion of u, the first uniform at the address luck.
func (g *segmentCase) brings(luck stream.Key, u float64, t, tenure int) int {
	if !g.Referral.Rate.Given() {
		return 0
	}
	rate := g.referralRate(t, tenure)
	switch {
	case g.Referral.Model == PoissonRefers:
		return int(draw.PoissonAt(luck, rate))
	case u > 1-rate:
		return 1
	default:
		return 0
	}
}

// post fills the book of strategy s from its tally.
func (v *individuals) post(s int, book ledger.Book) {
	book.Reset()
	g, tally := v.segments[s], &v.tallies[s]
	for i, gr := range v.layout.groups {
		for t := gr.entry; t < v.periods; t++ {
			book[t].Customers[gr.class] += tally.counts[i*v.periods+t]
		}
		if i >= v.layout.base {
			entered := tally.counts[i*v.periods+gr.entry]
			if gr.class == ledger.Future {
				book[gr.entry].Acquired[gr.class] = tally.acquired[gr.entry]
				entered -= tally.acquired[gr.entry]
			}
			book[gr.entry].Referred[gr.class] = entered
		}
	}
	g.postHeads(book, tally.counts)
	for class := range ledger.Classes {
		for t := range book {
			bought := tally.bought[int(class)*v.periods+t]
			g.postMargin(t, 0, bought.purchases, bought.spent, &book[t].Flow[class])
		}
	}
	g.postEntries(book)
}
