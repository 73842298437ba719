package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/stream"
)

// The address of a draw is
//
//	seed · domain · replication · segment · (decision, class, tenure, entry, period).
//
// It holds no strategy, so that all strategies live through the same luck; and
// segments and inputs stand in it by name, so that adding one moves no other.
// Good and bad years belong to no segment, and have a domain of their own, as
// the inputs have.
const (
	domainBelief      = 1
	domainEnvironment = 2
	domainChance      = 3
)

// decision is what a draw decides. The numbers are part of the address.
type decision uint64

const (
	decideStay      decision = 1
	decideRates     decision = 2
	decidePurchases decision = 3
	decideSpend     decision = 4
	decideRefer     decision = 5
	decideAcquire   decision = 6
	// decideReferByGroup is decideRefer where its rate runs by tenure.
	decideReferByGroup decision = 7
	// decideEnter is the address below which the customers of a group stand, in
	// the individual evaluator.
	decideEnter decision = 8
	// decideReferRates is customers' own referral rates.
	decideReferRates decision = 32
	// decideWinBack is who is won back, by class, period and, as tenure, full
	// periods since loss; decideLapsed is the address below which former
	// customers of the first day stand, in the individual evaluator.
	decideWinBack decision = 33
	decideLapsed  decision = 34
	// decideMove is where those of a state of a lifecycle go; the names of both
	// states are part of its address.
	decideMove decision = 16
)

// slot packs the rest of an address below a segment into one number. Limits
// on horizons keep each part within its bits.
func slot(d decision, g group, period int) uint64 {
	return uint64(d)<<56 | uint64(g.class)<<52 | uint64(g.tenure)<<32 | uint64(g.entry)<<16 | uint64(period)
}

// luckOf is the luck of one replication of one segment, drawn once and read by
// every strategy. Decisions that no strategy or customer can come to have none.
type luckOf struct {
	// Of counts, by period and group:
	stay, referByGroup rows
	// by period and class:
	refer, acquire rows
	// by period, full periods since loss and class:
	winBack rows
	// and by class and period:
	purchases rows
	counts    []draw.Count
	countAt   []stream.Part // what the address of each ends in
	// Of gamma variates, by group and period, the last as a customer:
	rates, referRates rows
	// and by class and period:
	spend   rows
	gammas  []draw.Luck
	gammaAt []stream.Part
}

// rows says where the lucks of each period, group or class begin and end.
type rows []places

type places struct{ from, to int }

// draw draws the luck at address k.
func (l *luckOf) draw(k stream.Key) {
	draw.CountsAtEach(l.counts, k, l.countAt)
	draw.AtEach(l.gammas, k, l.gammaAt)
}

// count returns the lucks of row i of counts.
func (l *luckOf) count(of rows, i int) []draw.Count { return l.counts[of[i].from:of[i].to] }

// gamma returns the lucks of row i of gamma variates.
func (l *luckOf) gamma(of rows, i int) []draw.Luck { return l.gammas[of[i].from:of[i].to] }

// uses says which kinds of luck any strategy needs in a segment.
type uses struct{ rates, refer, referByGroup, referRates, purchases, spend, acquire bool }

// usesOf returns what segment j of the study needs.
func usesOf(s *Study, j int) uses {
	var u uses
	for i := range s.Strategies {
		g := &s.Strategies[i].Segments[j]
		buys := g.Purchases.PerYear.Given()
		u.rates = u.rates || buys && g.Purchases.Model == NBDPurchases
		u.purchases = u.purchases || buys && g.Purchases.Model != FixedPurchases
		u.spend = u.spend || buys && g.Spend.CV.Given()
		own := g.Referral.Shape.Given()
		u.refer = u.refer || g.Referral.Rate.Given() && (own || !g.Referral.Rate.byTenure())
		u.referByGroup = u.referByGroup || g.Referral.Rate.byTenure() && !own
		u.referRates = u.referRates || own
		u.acquire = u.acquire || g.Acquisition.Given() && g.Acquisition.random()
	}
	return u
}

// newLuck prepares the luck of segment j of the study.
func newLuck(s *Study, j int, on *layout) *luckOf {
	var classes []group
	for class := range ledger.Classes {
		classes = append(classes, group{class: class})
	}
	entry := func(g group) int { return g.entry }
	present := func(g group) int { return on.first(g.class) }
	u, end := usesOf(s, j), s.Periods()
	last := end - 1 // what is decided in it about the next is never seen
	l := new(luckOf)
	l.stay = byPeriod(&l.countAt, decideStay, true, on.groups, entry, last)
	l.rates = byGroup(&l.gammaAt, decideRates, u.rates, on.groups, entry, end)
	l.referRates = byGroup(&l.gammaAt, decideReferRates, u.referRates, on.groups, entry, last)
	l.referByGroup = byPeriod(&l.countAt, decideReferByGroup, u.referByGroup, on.groups, entry, last)
	l.refer = byPeriod(&l.countAt, decideRefer, u.refer, classes, present, last)
	l.purchases = byGroup(&l.countAt, decidePurchases, u.purchases, classes, present, end)
	l.spend = byGroup(&l.gammaAt, decideSpend, u.spend, classes, present, end)
	l.acquire = byPeriod(&l.countAt, decideAcquire, u.acquire, classes[ledger.Future:], present, end)
	l.winBack = byPeriod(&l.countAt, decideWinBack, true, lapsedGroups(s, j), func(group) int { return 0 }, last)
	l.counts, l.gammas = make([]draw.Count, len(l.countAt)), make([]draw.Luck, len(l.gammaAt))
	return l
}

// lapsedGroups returns groups of lapsed customers who may be won back into
// segment j, by full periods since loss, as tenure, and class.
func lapsedGroups(s *Study, j int) []group {
	longest := 0
	for i := range s.Strategies {
		longest = max(longest, s.Strategies[i].Segments[j].WinBack.Last*s.PeriodsPerYear)
	}
	var all []group
	for age := range longest {
		for class := range ledger.Classes {
			all = append(all, group{class: class, tenure: age})
		}
	}
	return all
}

// byPeriod gives each period up to another a row of slots, one for each group
// whose first period has come.
func byPeriod(slots *[]stream.Part, d decision, used bool, groups []group, first func(group) int, until int) rows {
	if !used {
		return nil
	}
	var of rows
	for t := range until {
		from := len(*slots)
		for _, g := range groups {
			if first(g) <= t {
				*slots = append(*slots, stream.NewPart(slot(d, g, t)))
			}
		}
		of = append(of, places{from, len(*slots)})
	}
	return of
}

// byGroup gives each group a row of slots, one for each period from its first
// up to another.
func byGroup(slots *[]stream.Part, d decision, used bool, groups []group, first func(group) int, until int) rows {
	if !used {
		return nil
	}
	var of rows
	for _, g := range groups {
		from := len(*slots)
		for t := first(g); t < until; t++ {
			*slots = append(*slots, stream.NewPart(slot(d, g, t)))
		}
		of = append(of, places{from, len(*slots)})
	}
	return of
}
