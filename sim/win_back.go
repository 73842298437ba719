package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/ledger"
)

// resolve puts the numbers of the campaign at p in the series of its segment.
func (w *WinBack) resolve(q *segmentSeries, p belief.Point, perYear int) {
	w.Success.resolve(p, &q.success)
	ShareRefers.perPeriod(&q.success, perYear) // a share of a year, too
	w.Cost.resolve(p, &q.contact)
	w.Reward.resolve(p, &q.wonReward)
}

// contacts reports whether who has been lost for so many full periods is
// contacted; later says that it never will be again.
func (g *segmentCase) contacts(age int) (now, later bool) {
	if !g.WinBack.Given() {
		return false, false
	}
	year := age/g.perYear + 1
	return year >= g.WinBack.First && year <= g.WinBack.Last, year <= g.WinBack.Last
}

// success returns the probability that who has been lost for so many full
// periods is won back in period t.
func (g *segmentCase) success(t, age int) float64 {
	return g.series.success.At(t/g.perYear, age/g.perYear)
}

// contactCost returns what contacting one in period t costs.
func (g *segmentCase) contactCost(t, age int) float64 {
	return g.series.contact.At(t/g.perYear, age/g.perYear) / float64(g.perYear)
}

// wonReward returns what is paid for each who is won back in period t.
func (g *segmentCase) wonReward(t int) float64 { return g.series.wonReward.At(t/g.perYear, 0) }

// postCampaigns posts what winning back costs.
func (g *segmentCase) postCampaigns(book ledger.Book, inflows []inflow) {
	for t := range inflows {
		for class, spent := range inflows[t].spent {
			book[t].Flow[class][ledger.MarketingCost] += spent
		}
	}
}

// lapsed is who may be won back into a segment under a strategy, in one period:
// by full periods since loss and class.
type lapsed []ledger.Heads

// newLapsed returns memory for them, by strategy; nil if nobody is won back.
func newLapsed(segments []*segmentCase) []lapsed {
	var all []lapsed
	for s, g := range segments {
		if g.WinBack.Given() {
			if all == nil {
				all = make([]lapsed, len(segments))
			}
			all[s] = make(lapsed, g.WinBack.Last*g.perYear)
		}
	}
	return all
}

// begin makes the lapsed those of the first day.
func (l lapsed) begin(g *segmentCase) {
	clear(l)
	for year, n := range g.lapsedBefore {
		if age := year * g.perYear; age < len(l) {
			l[age][ledger.Future] = n
		}
	}
}

// campaign contacts the lapsed in period t, has them grow a period older, and
// returns who is won back and what it costs. won is how many of n are.
func (l lapsed) campaign(g *segmentCase, t int, won func(n, p float64, age int, class ledger.Class) float64) (back, spent ledger.Heads) {
	for age := len(l) - 1; age >= 0; age-- {
		left := l[age]
		if now, _ := g.contacts(age); now {
			p, cost, reward := g.success(t, age), g.contactCost(t, age), g.wonReward(t)
			for class, n := range left {
				if n == 0 {
					continue
				}
				k := won(n, p, age, ledger.Class(class))
				left[class] -= k
				back[class] += k
				spent[class] += n*cost + k*reward
			}
		}
		if age+1 < len(l) {
			l[age+1] = left
		}
	}
	if len(l) > 0 {
		l[0] = ledger.Heads{}
	}
	return back, spent
}

// setLapsed counts former customers on the first day, by years since loss.
func (g *segmentCase) setLapsed(p belief.Point) {
	g.lapsedBefore = g.lapsedBefore[:0]
	var count Series
	for _, q := range g.WinBack.Lapsed {
		q.resolve(p, &count)
		g.lapsedBefore = append(g.lapsedBefore, math.Round(count.At(0, 0)))
	}
}
