package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/retention"
)

// beyond returns the expected discounted contribution, after the horizon, of
// the customers of strategy i who are alive at its end: the inputs of the last
// period held, years neither good nor bad, no further acquisition or referral,
// no overhead, club costs for customers only. It is NaN where discount and retention leave the sum without
// a finite value.
func (c *Case) beyond(i int, p belief.Point) float64 {
	sum := 0.0
	for j := range c.strategies[i].segments {
		sum += c.strategies[i].segments[j].beyond(c.study, p)
	}
	return sum
}

// beyond sums the contribution of each group: period by period while schedules
// by tenure still move, then in closed form. Who leaves at the end of the last
// year leaves in that year, good or bad.
func (g *segmentCase) beyond(s *Study, p belief.Point) float64 {
	if g.chain != nil {
		return g.beyondLifecycle(s, p)
	}
	v := math.Pow(s.Discount.yearlyFactor(p), -1/float64(s.PeriodsPerYear))
	if !g.converges(s, v) {
		return math.NaN()
	}
	if g.silent() {
		return g.beyondSilent(s, p, v)
	}
	if g.programme != nil {
		return g.beyondProgramme(s, p, v)
	}
	counts := g.newCounts()
	g.expectCounts(make(ledger.Book, g.periods), counts)
	return g.beyondOf(s, p, v, counts, g.contribution)
}

// beyondOf sums the discounted contribution of the customers of the last period,
// given their counts by group, and what one contributes.
func (g *segmentCase) beyondOf(s *Study, p belief.Point, v float64, counts []float64, contribution func(i, t int) float64) float64 {
	moving := g.longestSchedule() * s.PeriodsPerYear
	if s.Environment.Retention.SD.Given() {
		moving = max(moving, 1)
	}
	last := s.Periods() - 1 + moving
	var d ledger.Divisors
	s.Discount.fill(p, s.PeriodsPerYear, &d, last+1)
	stay := g.stay
	if moving > 0 {
		stay = g.staying(last+1, nil)
	}
	further := g.residuals(last, v)
	sum := 0.0
	for i, gr := range g.layout.groups {
		n := counts[(g.periods-1)*len(g.layout.groups)+i]
		for t := s.Periods(); t <= last; t++ {
			n *= stay[i][t-1-gr.entry]
			sum += n * contribution(i, t) / d.Running[t]
		}
		if n > 0 {
			sum += n * further(i) * contribution(i, last+1) / d.Running[last]
		}
	}
	return sum
}

// residuals returns a function of the group that gives the discounted number
// of further periods of its customers after period last. Under a law that
// hangs on tenure alone, R(T) = stay(T)·v·(1 + R(T+1)) leads from the longest
// tenure to all others.
func (g *segmentCase) residuals(last int, v float64) func(i int) float64 {
	groups := g.layout.groups
	if g.law.Dependence() != retention.OnTenure {
		return func(i int) float64 {
			gr := &groups[i]
			return g.law.Residual(retention.Group{Tenure: gr.tenure, Entry: gr.entry}, last-gr.entry, v)
		}
	}
	longest := 0
	for _, gr := range groups {
		longest = max(longest, gr.tenure+last-gr.entry)
	}
	table := make([]float64, longest+1)
	g.law.Stay(newcomers, table)
	next := g.law.Residual(newcomers, longest, v)
	table[longest] = next
	for t := longest - 1; t >= 0; t-- {
		next = table[t] * v * (1 + next)
		table[t] = next
	}
	return func(i int) float64 { return table[groups[i].tenure+last-groups[i].entry] }
}

// converges reports whether the value beyond the horizon is finite: money must
// shrink with time, or customers at a rate that does not die away.
func (g *segmentCase) converges(s *Study, v float64) bool {
	if g.silent() {
		return v < 1
	}
	if law, ok := g.law.(retention.ByRate); ok {
		return v*math.Pow(law.Rate.At(s.Years-1, math.MaxInt), 1/float64(s.PeriodsPerYear)) < 1
	}
	return v < 1
}

// longestSchedule returns the years of tenure after which schedules by tenure
// no longer move.
func (g *segmentCase) longestSchedule() int {
	longest := 1
	for _, q := range []*Series{&g.series.revenue, &g.series.purchases, &g.series.perAccount, &g.series.club, &g.series.marketing, &g.series.lines, &g.series.linesCost} {
		longest = max(longest, q.tenures)
	}
	for _, l := range g.Retention.Rate.Layers {
		_, tenures := l.runs()
		longest = max(longest, tenures)
	}
	return longest - 1
}

// incomeLater returns what customers bring after the horizon, where good years
// do not last.
func (g *segmentCase) incomeLater() *income {
	if g.average.revenue.years > 0 {
		return &g.average
	}
	return &g.series.income
}

// contribution returns the expected margin less running costs of one customer
// of group i in period t.
func (g *segmentCase) contribution(i, t int) float64 {
	return g.contributionOf(g.laterPurchases(i, t), i, t)
}

// contributionOf is contribution where the purchases are known.
func (g *segmentCase) contributionOf(purchases float64, i, t int) float64 {
	year, tenure := g.clock(i, t)
	at := func(q *Series) float64 { return q.At(year, tenure) / float64(g.perYear) }
	later := g.incomeLater()
	revenue := at(&later.revenue) + purchases*later.spend.At(year, 0)
	margin := revenue*(1-g.series.variableCost.At(year, 0)) - purchases*g.series.perOrder.At(year, 0) - at(&g.series.perAccount) - at(&g.series.marketing)
	margin += at(&later.lines) - at(&later.linesVariable) - at(&g.series.linesCost)
	margin -= revenue * g.series.perRevenue.At(year, 0)
	if g.Club.Basis == PerMember || i < g.layout.base {
		margin -= at(&g.series.club)
	}
	return margin
}

// laterPurchases returns the mean purchases of a customer of group i in a period
// after the horizon.
func (g *segmentCase) laterPurchases(i, t int) float64 {
	year, tenure := g.clock(i, t)
	return g.incomeLater().purchases.At(year, tenure) / float64(g.perYear)
}
