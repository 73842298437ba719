package sim

import "clv/sim/ledger"

// expectInflows follows the customers who are expected to go between the
// segments of a family, period by period: exactly, since all is linear in
// counts.
func (sc *strategyCase) expectInflows(family []int) {
	flows := make([]*expectedFlow, len(sc.segments))
	for _, j := range family {
		flows[j] = newExpectedFlow(&sc.segments[j])
	}
	last := sc.segments[family[0]].periods - 1
	for t := range last {
		for _, j := range family {
			f := flows[j]
			f.expectStaying(t, f.book, f.counts)
			if f.into >= 0 {
				flows[f.into].inflow[t+1].referred.Add(f.expectReferrals(t, f.book, f.counts))
			}
			if f.lostTo >= 0 {
				flows[f.lostTo].lost.Add(lostOf(f.layout, f.counts, t))
			}
		}
		for _, j := range family {
			flows[j].campaign(t)
		}
		for _, j := range family {
			flows[j].expectEntries(t+1, flows[j].book, flows[j].counts)
		}
	}
}

// expectedFlow is the customers of a segment that is linked with others, while
// they are followed.
type expectedFlow struct {
	*segmentCase
	book   ledger.Book
	counts []float64
	lapsed lapsed
	lost   ledger.Heads // in the period at hand, to this segment's campaign
}

func newExpectedFlow(g *segmentCase) *expectedFlow {
	if g.inflow == nil {
		g.inflow, g.expectedContacts = make([]inflow, g.periods), make([][]Contact, g.periods)
	}
	clear(g.inflow)
	for t := range g.expectedContacts {
		g.expectedContacts[t] = g.expectedContacts[t][:0]
	}
	f := &expectedFlow{segmentCase: g, book: make(ledger.Book, g.periods), counts: g.newCounts()}
	copy(f.counts, g.initial)
	if g.WinBack.Given() {
		f.lapsed = newLapsed([]*segmentCase{g})[0]
		f.lapsed.begin(g)
	}
	return f
}

// campaign wins back in period t, and takes in who is lost at the end of it.
func (f *expectedFlow) campaign(t int) {
	if f.lapsed == nil {
		return
	}
	expected := func(n, p float64, age int, _ ledger.Class) float64 {
		f.expectedContacts[t] = append(f.expectedContacts[t], Contact{Lapsed: n, Success: p, Cost: f.contactCost(t, age)})
		return n * p
	}
	f.inflow[t+1].won, f.inflow[t].spent = f.lapsed.campaign(f.segmentCase, t, expected)
	f.lapsed[0], f.lost = f.lost, ledger.Heads{}
}

// lostOf returns who leaves at the end of period t, by class, given the counts of
// each group in it and in the next.
func lostOf(on *layout, counts []float64, t int) ledger.Heads {
	var lost ledger.Heads
	groups := len(on.groups)
	for i, gr := range on.groups[:on.entered[t]] {
		lost[gr.class] += counts[t*groups+i] - counts[(t+1)*groups+i]
	}
	return lost
}
