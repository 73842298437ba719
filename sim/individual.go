package sim

import (
	"math"
	"math/bits"
	"slices"

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
	tallies
	// leaving and buying are the laws of customers whose leaving is seen, silent
	// those of customers whose is not: nil where it is.
	leaving leaving
	buying  buying
	silent  *silents
	refers  refers
	// members simulates those who join a programme, for each strategy that has
	// one.
	members []*members
	// root is the address of the replication.
	root stream.Key
	// referred and lost are the segments that those brought in enter, this one or
	// another, and in which those lost may be won back, nil if they may not.
	referred, lost *individuals
	// entering is the number of customers who enter, by strategy.
	entering []float64
	// market lets customers in where who comes hangs on who is there; nil where it
	// does not.
	market *market
	// pending is the customers who are still to be simulated of the family of
	// one: those that it brought in, and those brought in by them.
	pending []newcomer
	// record, if not nil, sees every customer (SampleCustomers, SimulateLog).
	record witness
}

// witness sees the customers of a segment: it has each simulated, and returns
// false once it has seen enough.
type witness interface {
	live(v *individuals, c newcomer) bool
}

// newcomer is a customer on its way in.
type newcomer struct {
	who   stream.Key
	group int
	in    crowd      // the strategies in which it comes
	by    stream.Key // who brings it in; 0 for nobody
}

// crowd is a set of strategies, a bit for each.
type crowd uint64

// maxIndividualStrategies is the number of strategies that one set of bits
// holds.
const maxIndividualStrategies = 64

// A customer's luck is the numbers of its own stream, each kind at places of
// its own: first its lifetime and its purchase rate, then those of each period.
// What one of them reads is far from the next place.
const (
	placeLifetime = 0
	placeRate     = 1
	placePast     = 23
	placeLeaving  = 24
	placeOwnSpend = 44
	placePeriods  = 64 // of period 0
	placesPeriod  = 32 // from one period to the next
	// Within a period:
	placePurchases = 0
	placeReferrals = 1
	placeSpend     = 2
)

// newIndividuals prepares segment j of the study.
func newIndividuals(s *Study, c *Case, j int) *individuals {
	v := &individuals{layout: &c.layouts[j], periods: s.Periods(), tallies: newTallies(len(s.Strategies), &c.layouts[j], s.Periods()), entering: make([]float64, len(s.Strategies))}
	for i := range c.strategies {
		v.segments = append(v.segments, &c.strategies[i].segments[j])
		if v.market == nil && s.Strategies[i].Segments[j].couples() {
			v.market = newMarket(v.periods, len(s.Strategies))
		}
	}
	if v.segments[0].silent() {
		v.silent = new(silents)
	}
	v.members = newMembers(v.segments, v.tallies)
	v.referred = v
	return v
}

// prepare reads the laws of the case, whenever its inputs have been fixed.
func (v *individuals) prepare() {
	if v.silent != nil {
		v.silent.set(v.segments)
	} else {
		v.leaving.set(v.segments, v.layout)
		v.buying.set(v.segments)
	}
	v.refers.set(v.segments, v.periods)
	for _, m := range v.members {
		m.set()
	}
}

// begin begins a replication of the segment, at the address root, in all
// strategies.
func (v *individuals) begin(root stream.Key) {
	v.root = root
	for i := range v.tallies {
		v.tallies[i].clear()
	}
}

// enterFirstDay simulates the customers of the first day.
func (v *individuals) enterFirstDay() {
	n := v.entering
	for i := range v.layout.base {
		for s, g := range v.segments {
			n[s] = g.initial[i] // the same in all strategies
		}
		v.enter(v.root, i, n)
	}
	v.lapseBefore()
}

// pass is done: who is in the segment has lived through its life.
func (v *individuals) pass(int) {}

// come simulates those who enter in period t, all through their lives.
func (v *individuals) come(t int) {
	if t == 0 {
		v.enterFirstDay()
		return
	}
	if v.market != nil {
		v.openMarket(t)
	}
	if i := v.layout.entrants[t][ledger.Future]; i >= 0 {
		v.acquire(v.root, t, v.entering)
		v.enter(v.root, i, v.entering)
	}
}

// end turns tallies by the period in which customers are last seen into those by
// period.
func (v *individuals) end() {
	for s := range v.tallies {
		v.countSurvivors(&v.tallies[s])
		if e := v.tallies[s].enrolled; e != nil {
			v.countSurvivors(&e.tally)
		}
	}
}

// acquire puts the customers acquired in period t into n, by strategy.
func (v *individuals) acquire(root stream.Key, t int, n []float64) {
	luck := draw.At(root.At(slot(decideAcquire, group{class: ledger.Future}, t)))
	for s, g := range v.segments {
		n[s] = g.drawAcquired(luck, t, v.wordIn(s))
		if v.market != nil {
			n[s] = math.Min(n[s], v.market.room[s])
		}
	}
}

// enter simulates the customers who enter as group i: number n[s] of them, from
// the first on, in strategy s.
func (v *individuals) enter(root stream.Key, i int, n []float64) {
	group := root.At(slot(decideEnter, v.layout.groups[i], v.layout.groups[i].entry))
	for k := range uint64(slices.Max(n)) {
		var in crowd
		for s, x := range n {
			if float64(k) < x {
				in |= 1 << s
			}
		}
		if i >= v.layout.base {
			if in = v.acquired(v.layout.groups[i].entry, in); in == 0 {
				return // and no room for anybody after
			}
		}
		v.pending = append(v.pending, newcomer{who: group.At(k), group: i, in: in})
		for len(v.pending) > 0 {
			last := len(v.pending) - 1
			next := v.pending[last]
			v.pending = v.pending[:last]
			if !v.meet(next) {
				v.pending = v.pending[:0]
				return
			}
		}
	}
}

// acquired counts a customer acquired in period t in the strategies in which
// there is room for it, and returns them.
func (v *individuals) acquired(t int, in crowd) crowd {
	if v.market != nil {
		in = v.market.admit(in)
	}
	for rest := in; rest != 0; rest &= rest - 1 {
		v.tallies[bits.TrailingZeros64(uint64(rest))].acquired[t]++
	}
	return in
}

// meet simulates a customer who comes in, before the eyes of the witness if there
// is one. It returns false once that has seen enough.
func (v *individuals) meet(c newcomer) bool {
	if v.record != nil {
		return v.record.live(v, c)
	}
	v.live(c)
	return true
}

// live simulates one customer from its entry on.
func (v *individuals) live(c newcomer) {
	if v.silent != nil {
		v.liveSilently(c)
		return
	}
	gr := &v.layout.groups[c.group]
	v.leaving.draw(c.who.Skip(placeLifetime).Uniform(), c.group, gr.entry, v.periods-1)
	v.buying.begin(c.who, c.in)
	v.refers.begin(c.who)
	if v.members != nil {
		if c.in = v.enrol(c); c.in == 0 {
			return
		}
	}
	for k := range v.leaving.laws {
		l := &v.leaving.laws[k]
		// A tally counts those who are last seen in a period, and in the end
		// those who are seen in it.
		cell := l.last*len(v.layout.groups) + c.group
		for in := c.in & l.in; in != 0; in &= in - 1 {
			v.tallies[bits.TrailingZeros64(uint64(in))].counts[cell]++
		}
		if v.lost != nil {
			v.lost.lapse(c.who, gr.class, l.last+1, 0, c.in&l.in)
		}
	}
	for t := gr.entry; ; t++ {
		in := c.in & v.leaving.present(t)
		if in == 0 {
			return
		}
		now := c.who.Skip(placePeriods + placesPeriod*uint64(t))
		if v.segments[0].bears(c.group, t) {
			v.buy(now, c.group, t, in)
		}
		if nobody := v.refers.nobody[t]; nobody < 1 && now.Skip(placeReferrals).Uniform() > nobody {
			v.refer(c, now.Skip(placeReferrals), t, in)
		}
	}
}

// countSurvivors turns the customers of a tally by the period in which they are
// last seen into those who are seen in each.
func (v *individuals) countSurvivors(y *tally) {
	counts, groups := y.counts, len(v.layout.groups)
	for t := v.periods - 2; t >= 0; t-- {
		for i := range v.layout.entered[t] {
			counts[t*groups+i] += counts[(t+1)*groups+i]
		}
	}
}
