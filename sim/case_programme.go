package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/programme"
	"clv/sim/retention"
)

// programmeCase is a programme with every input fixed.
type programmeCase struct {
	of *Programme
	// member is the segment as members have it.
	member *segmentCase
	// start is the period in which the programme starts.
	start   int
	joining programme.Joining
	rules   *programme.Programme
	// fixed is what the programme costs as a whole, bonus what a customer costs
	// whom a member brought in, both by period.
	fixed, bonus []float64
	// pathwise is true where whether a member stays hangs on what has become of
	// it, so that it needs a probability of its own; ownMember is then that of a
	// member, ownElse that of one who is none any more.
	pathwise           bool
	ownMember, ownElse ownStaying
	// parts are the mechanisms that make up the rules, one by one.
	parts programmeParts
	// clipped is the paths of quantities carried beyond their domain, selective
	// true if a ratio of rates was beyond what is possible.
	clipped   []string
	selective bool
	// book is memory for what members come to.
	book ledger.Book
}

// programmeParts are the mechanisms of a programme, nil where it has none.
type programmeParts struct {
	club     *programme.Club
	points   *programme.Points
	tiers    *programme.Tiers
	paid     *programme.Paid
	cashback *programme.Cashback
	discount *programme.Discount
	coupons  *programme.Coupons
}

// newProgrammeCase returns the programme of a segment, nil if it has none.
func newProgrammeCase(s *Study, g *Segment, on *layout) *programmeCase {
	if !g.Programme.Given() {
		return nil
	}
	member := &segmentCase{
		Segment: g.Programme.Members, layout: on,
		periods: s.Periods(), perYear: s.PeriodsPerYear, years: s.Years, dropFirst: s.DropFirstMargin,
	}
	member.certain = member.certainParts()
	return &programmeCase{
		of: &g.Programme, member: member, start: max(0, g.Programme.From-1) * s.PeriodsPerYear,
		book: make(ledger.Book, s.Periods()),
	}
}

// set fixes the inputs of the programme of segment g, which has been set.
func (c *programmeCase) set(g *segmentCase, s *Study, p belief.Point, years *yearFactors) {
	c.member.set(s, p, years)
	r := resolver{p: p, perYear: s.PeriodsPerYear, periods: s.Periods()}
	c.parts = r.parts(c.of)
	c.rules = c.parts.programme()
	c.fixed = r.amounts(c.of.Benefits.Fixed, true)
	clear(c.fixed[:min(c.start, len(c.fixed))])
	c.bonus = add(r.amounts(c.of.Bonus.Reward, false), r.amounts(c.of.Bonus.Welcome, false))
	c.setJoining(g, &r)
	c.clipped = r.clipped
	c.pathwise = c.parts.hangsOnPath(g, c.member)
	if c.pathwise {
		c.ownMember.set(c.member, s, p, years.odds)
		c.ownElse.set(g, s, p, years.odds)
	}
}

func (c *programmeCase) setJoining(g *segmentCase, r *resolver) {
	shape := math.Inf(1)
	if g.Purchases.Model == NBDPurchases {
		shape = g.series.shape.At(0, 0)
	}
	ratio := 1.0
	if c.of.Selection.Given() {
		ratio = math.Max(1, r.number(c.of.Selection))
	}
	share := r.number(c.of.Joins)
	if c.start >= r.periods {
		share = 0 // it starts when all is over
	}
	var err error
	c.joining, err = programme.NewJoining(share, ratio, shape)
	c.selective = err != nil
}

// hangsOnPath reports whether staying hangs on more of a member's past than how
// long it has been a customer.
func (m *programmeParts) hangsOnPath(g, member *segmentCase) bool {
	if m.tiers != nil && m.tiers.MovesRetention() {
		return true
	}
	if m.paid == nil || m.paid.Renewal == 1 {
		return false
	}
	for i := range g.stay {
		for k := range g.stay[i] {
			if g.stay[i][k] != member.stay[i][k] {
				return true
			}
		}
	}
	return false
}

// add returns the sums of two rows.
func add(a, b []float64) []float64 {
	for i := range a {
		a[i] += b[i]
	}
	return a
}

// ownStaying is the probability that one customer stays, where that hangs on
// what becomes of it.
type ownStaying struct {
	retention.Calendar
	// rate is that of all, where customers have none of their own; change is
	// laid on a customer's own.
	rate   *Series
	change retention.Change
	// law is that of customers' own probabilities.
	law retention.ShiftedBetaGeometric
}

func (o *ownStaying) set(g *segmentCase, s *Study, p belief.Point, odds []float64) {
	o.Calendar = retention.Calendar{PeriodsPerYear: s.PeriodsPerYear, Years: s.Years, YearlyRenewal: g.Retention.YearlyRenewal, Odds: odds}
	r := g.priced() // and with what is spent on retention
	if r.Model == Rates {
		o.rate = r.rate(p)
		return
	}
	o.change = r.Rate.change(p)
	o.law = retention.ShiftedBetaGeometric{Calendar: o.Calendar, Alpha: g.Retention.Alpha.value(p), Beta: g.Retention.Beta.value(p)}
}

// at returns the probability to stay from period t to the next of a customer
// with the given probability of its own, of so many periods of tenure, with
// points added to it.
func (o *ownStaying) at(own float64, t, tenure int, points float64) float64 {
	if o.YearlyRenewal && (tenure+1)%o.PeriodsPerYear != 0 {
		return 1
	}
	year, age := min(t/o.PeriodsPerYear, o.Years-1), tenure/o.PeriodsPerYear
	switch {
	case o.rate != nil:
		own = o.rate.At(year, age)
	case o.change.At != nil:
		own = Share.clip(o.change.At(year, age, own))
	}
	own = Share.clip(own + points)
	if year < len(o.Odds) {
		own = ScaleOdds.Apply(own, o.Odds[year])
	}
	if o.YearlyRenewal || o.PeriodsPerYear == 1 {
		return own
	}
	return math.Pow(own, 1/float64(o.PeriodsPerYear))
}
