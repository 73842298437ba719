package sim

import (
	"reflect"

	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/purchasing"
	"clv/sim/retention"
)

// Breakdown is how the expected figures of one segment under one strategy come
// about, with every input fixed: its groups of customers period by period, and
// what one of them brings and costs.
type Breakdown struct {
	Segment *Segment
	// FirstDay is the number of customers of the first day.
	FirstDay float64
	Groups   []Group
	// Customers is by period and group; Stay, by period and group, the
	// probability of one of them to be a customer in the next period.
	Customers, Stay [][]float64
	// Acquired is who would be acquired in each period were there no market;
	// nil if nobody is.
	Acquired []float64
	// Book is the segment's part of the expected ledger.
	Book ledger.Book
	// Law is the law of leaving; nil where leaving is not seen and in a
	// lifecycle.
	Law retention.Model
	// Silence is the law of buying until customers leave unseen, else nil.
	Silence purchasing.Model
	// Chain is the lifecycle, else nil: people are then told apart by state, and
	// Groups, Customers and Stay are empty.
	Chain *Chain

	// Contacts is the lapsed who are contacted, by period; nil where nobody is won
	// back into the segment.
	Contacts [][]Contact

	segment *segmentCase
}

// Contact is lapsed customers who are contacted in one period, all at the same
// probability of success and the same cost of each.
type Contact struct{ Lapsed, Success, Cost float64 }

// Group is customers of one segment who entered together.
type Group struct {
	// Entry is the period of entry, from 0; Tenure the periods completed then.
	Entry, Tenure int
	// Existing is true if they were acquired before the first day.
	Existing bool
}

// Unit is what one customer brings and costs in one period.
type Unit struct {
	Revenue float64
	// Purchases, where customers leave unseen, are those expected of one who is
	// alive as the period begins, First among them: the purchase by which a new
	// customer becomes one.
	Purchases, First float64
	// Spend is the revenue of one purchase, VariableCost a share of revenue.
	Spend, VariableCost, PerOrder, PerAccount float64
	// PerRevenue is a share of revenue that serving costs, PerEntry what serving
	// one who enters in the period costs.
	PerRevenue, PerEntry float64
	// Club is for one customer to whom it applies, per member or enrolled.
	Club float64
	// Marketing is spent on one customer.
	Marketing float64
	// Lines is the revenue of product lines, LinesVariable and LinesCost what it
	// costs to earn it and to serve who takes them, all of the mean customer.
	Lines, LinesVariable, LinesCost float64
	// Referral is customers brought in, Reward and Welcome what each of them
	// costs: what the referrer gets and what it gets itself.
	Referral, Reward, Welcome float64
	// AcquisitionCost is paid for one who is acquired in the period.
	AcquisitionCost float64
}

// Breakdown takes segment j under strategy i apart.
func (c *Case) Breakdown(i, j int) *Breakdown {
	g := &c.strategies[i].segments[j]
	b := &Breakdown{
		Segment: g.Segment, FirstDay: g.firstDay, Acquired: g.acquired, Law: g.law, Silence: g.silence.model,
		Book: make(ledger.Book, g.periods), Contacts: g.expectedContacts, segment: g,
	}
	counts := g.newCounts()
	g.expected(b.Book, counts)
	if g.chain != nil {
		b.Chain = g.breakChain(counts)
		return b
	}
	for _, gr := range g.layout.groups {
		b.Groups = append(b.Groups, Group{Entry: gr.entry, Tenure: gr.tenure, Existing: gr.existing})
	}
	n := len(b.Groups)
	for t := range g.periods {
		b.Customers = append(b.Customers, counts[t*n:(t+1)*n])
		stay := make([]float64, n)
		for k, gr := range g.layout.groups[:g.layout.entered[t]] {
			stay[k] = g.stay[k][t-gr.entry]
		}
		b.Stay = append(b.Stay, stay)
	}
	return b
}

// Bears reports whether a group has a margin in a period.
func (b *Breakdown) Bears(period, group int) bool { return b.segment.bears(group, period) }

// Room returns how many customers may come in a period from the second on, and
// whether the segment has a market that limits them.
func (b *Breakdown) Room(period int) (float64, bool) {
	if !b.Segment.Market.Given() {
		return 0, false
	}
	there := 0.0
	for k, n := range b.Customers[period-1] {
		there += n * b.Stay[period-1][k]
	}
	return max(0, b.segment.marketIn(period)-there), true
}

// Unit returns what a customer of a group brings and costs in a period, which
// may lie beyond the horizon, but where customers leave unseen: the inputs of the
// last year are then held.
func (b *Breakdown) Unit(period, group int) Unit {
	g := b.segment
	year, tenure := g.clock(group, period)
	at := func(q *Series) float64 { return q.At(year, tenure) }
	perPeriod := func(q *Series) float64 { return at(q) / float64(g.perYear) }
	purchases, first := 0.0, 0.0
	if g.silent() {
		first = g.firstPurchases(group, period)
		purchases = g.silence.perHead[group][period-g.layout.groups[group].entry] + first
	} else {
		purchases = perPeriod(&g.series.purchases)
	}
	return Unit{
		Revenue: perPeriod(&g.series.revenue), Purchases: purchases, First: first,
		Spend: at(&g.series.spend), VariableCost: at(&g.series.variableCost),
		PerOrder: at(&g.series.perOrder), PerAccount: perPeriod(&g.series.perAccount), Club: perPeriod(&g.series.club), Marketing: perPeriod(&g.series.marketing),
		Lines: perPeriod(&g.series.lines), LinesVariable: perPeriod(&g.series.linesVariable), LinesCost: perPeriod(&g.series.linesCost),
		PerRevenue: at(&g.series.perRevenue), PerEntry: at(&g.series.perEntry),
		Referral: at(&g.series.referralRate), Reward: at(&g.series.reward), Welcome: at(&g.series.welcome), AcquisitionCost: g.costOfEach(min(period, g.periods-1)),
	}
}

// WonReward returns what is paid for each customer won back in a period.
func (b *Breakdown) WonReward(period int) float64 { return b.segment.wonReward(period) }

// RateFactor returns what each customer's rate of purchases is multiplied by in
// a calendar year and a year of tenure, both from 0, where leaving is not seen.
func (b *Breakdown) RateFactor(year, tenure int) float64 {
	return b.segment.series.purchases.At(min(year, b.segment.years-1), tenure)
}

// Price returns what the price does in a calendar year, from 0.
func (b *Breakdown) Price(year int) PriceFactors { return b.segment.series.priceIn(year) }

// SpendCV returns the coefficient of variation of one purchase, under gamma and
// lognormal laws.
func (b *Breakdown) SpendCV() float64 { return b.segment.series.cv.At(0, 0) }

// GammaGamma returns the gamma-gamma law of spend, before changes.
func (b *Breakdown) GammaGamma() purchasing.GammaGamma { return b.segment.series.gammaGamma }

// Divisors returns what brings money of each period to the first day.
func (c *Case) Divisors() *ledger.Divisors { return &c.divisors }

// YearlyFactor returns by what money a year later is divided at p; of given
// factors, the step of the last year.
func (s *Study) YearlyFactor(p belief.Point) float64 { return s.Discount.yearlyFactor(p) }

// Beyond returns the value beyond the horizon of strategy i at p, in years that
// are neither good nor bad; NaN where it is not finite.
func (s *Study) Beyond(i int, p belief.Point) float64 { return s.At(p).beyond(i, p) }

// OneCustomer returns the study of one customer whom strategy i acquires in
// segment j on the first day, alone: it brings in nobody, no other comes, it is not won back, and
// costs per enrolled customer, which are paid whether or not it stays, are left
// out.
func (s *Study) OneCustomer(i, j int) *Study {
	one := *s
	strategy := s.Strategies[i]
	segment := strategy.Segments[j]
	segment.alone(func() float64 {
		return s.At(belief.Means(len(s.Inputs))).strategies[i].segments[j].meanAcquisitionCost()
	})
	segment.Referral = Referral{}
	segment.LostTo, segment.WinBack = "", WinBack{}
	if segment.Club.Basis == PerEnrolled {
		segment.Club = Club{}
	}
	strategy.Overhead, strategy.Segments = Quantity{}, []Segment{segment}
	one.Strategies, one.Baseline = []Strategy{strategy}, 0
	return &one
}

// FixedAt returns the study with its inputs fixed at p and years neither good
// nor bad: what remains uncertain is chance. It fixes every value that a study
// holds, whatever model it belongs to.
func (s *Study) FixedAt(p belief.Point) *Study {
	fixed := fixedAt(reflect.ValueOf(*s), p).Interface().(Study)
	fixed.Inputs, fixed.Copula, fixed.Environment = nil, nil, Environment{}
	return &fixed
}

// fixedAt copies a value of any type with each belief.Value in it fixed at p.
func fixedAt(v reflect.Value, p belief.Point) reflect.Value {
	if x, ok := v.Interface().(belief.Value); ok {
		return reflect.ValueOf(belief.Exactly(x.At(p)))
	}
	switch {
	case v.Kind() == reflect.Struct:
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		for i := range c.NumField() {
			if c.Field(i).CanSet() {
				c.Field(i).Set(fixedAt(v.Field(i), p))
			}
		}
		return c
	case v.Kind() == reflect.Slice && !v.IsNil():
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(fixedAt(v.Index(i), p))
		}
		return c
	}
	return v
}
