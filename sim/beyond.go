package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/retention"
)

// farPeriods bounds how far beyond the horizon a value is summed, and
// negligibleTail the share of a value that may lie further out.
const (
	farPeriods     = 20_000
	negligibleTail = 1e-13
)

// beyond returns the expected discounted contribution, after the horizon, of
// the customers of strategy i who are alive at its end: the inputs of the last
// period held, no further acquisition or referral, no overhead, club costs for
// customers only. It is NaN where discount and retention leave the sum without
// a finite value that can be computed.
func (c *Case) beyond(i int, p belief.Point) float64 {
	sum := 0.0
	for j := range c.strategies[i].segments {
		g := &c.strategies[i].segments[j]
		far, ok := c.reach(g, p)
		if !ok {
			return math.NaN()
		}
		sum += g.beyond(c.study, far, p)
	}
	return sum
}

// reach returns the number of periods after which nothing worth counting
// remains, and whether that is within bounds.
func (c *Case) reach(g *segmentCase, p belief.Point) (int, bool) {
	shrink := math.Pow(c.study.Discount.yearlyFactor(p), -1/float64(c.study.PeriodsPerYear))
	if law, ok := g.law.(retention.ByRate); ok {
		shrink *= math.Pow(law.Rate.At(c.study.Years-1, math.MaxInt), 1/float64(c.study.PeriodsPerYear))
	}
	if shrink == 0 {
		return 1, true
	}
	if !(shrink < 1) {
		return 0, false
	}
	far := math.Ceil(math.Log(negligibleTail*(1-shrink))/math.Log(shrink)) + float64(g.longestSchedule(c.study))
	return int(far), far <= farPeriods
}

// longestSchedule returns the periods after which schedules by tenure no
// longer move.
func (g *segmentCase) longestSchedule(s *Study) int {
	longest := 0
	for _, q := range []*Series{&g.series.revenue, &g.series.purchases, &g.series.perAccount, &g.series.club} {
		longest = max(longest, q.tenures)
	}
	if law, ok := g.law.(retention.ByRate); ok {
		if rate, ok := law.Rate.(*Series); ok {
			longest = max(longest, rate.tenures)
		}
	}
	return longest * s.PeriodsPerYear
}

// beyond sums the contribution of each group over far periods.
func (g *segmentCase) beyond(s *Study, far int, p belief.Point) float64 {
	var d ledger.Divisors
	s.Discount.fill(p, s.PeriodsPerYear, &d, s.Periods()+far)
	book := make(ledger.Book, s.Periods())
	counts := g.expectedCounts(s, book)
	sum := 0.0
	for i, stay := range g.staying(s.Periods()+far, nil) {
		entry := g.layout.groups[i].entry
		last := s.Periods() - 1 - entry
		n := counts[i][last]
		for t := s.Periods(); t < s.Periods()+far && n > 0; t++ {
			n *= stay[t-1-entry]
			sum += n * g.contribution(s, i, t) / d.Running[t]
		}
	}
	return sum
}

// contribution returns the expected margin less running costs of one customer
// of group i in period t.
func (g *segmentCase) contribution(s *Study, i, t int) float64 {
	year, _ := g.clock(s, i, t)
	purchases := g.perCustomer(s, &g.series.purchases, i, t)
	revenue := g.perCustomer(s, &g.series.revenue, i, t) + purchases*g.series.spend.At(year, 0)
	margin := revenue*(1-g.series.variableCost.At(year, 0)) - purchases*g.series.perOrder.At(year, 0)
	margin -= g.perCustomer(s, &g.series.perAccount, i, t)
	if g.Club.Basis == PerMember || i < g.layout.base {
		margin -= g.perCustomer(s, &g.series.club, i, t)
	}
	return margin
}
