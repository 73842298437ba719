package simtest

import (
	"math/rand/v2"

	"clv/sim"
	"clv/sim/belief"
)

// Linear returns the study of Random in which strategies have programmes whose
// mechanisms are linear in what members do, so that their expectation is exact:
// clubs, fees, money back, discounts, coupons and bonuses for referrals, joined by
// a share of customers or by those who buy more.
func Linear(number uint64) *sim.Study {
	return enrolled(number, linear, (*generator).linear)
}

// Enrolled returns the study of Random with programmes of every mechanism,
// points and levels of status among them.
func Enrolled(number uint64) *sim.Study {
	return enrolled(number, history, func(g *generator, of *sim.Segment) sim.Programme {
		p := g.linear(of)
		if g.maybe(.7) {
			p.Points = g.points()
			p.Bonus.Points = g.scalar(sim.NonNegative, 0, 200)
			p.Partner = sim.Partner{PointsPerYear: g.scalar(sim.NonNegative, 0, 90), Price: g.byYear(sim.NonNegative, 0, .05)}
		}
		if g.maybe(.5) {
			p.Tiers = g.tiers(p.Points.Given())
		}
		if g.maybe(.4) {
			p.Paid.Renewal = g.scalar(sim.Share, .3, 1)
		}
		return p
	})
}

// The salts of random programmes.
const (
	linear  = 81
	history = 82
)

// plainRetention gives segments whose customers have probabilities of their own
// the plain law, under which one customer's can be followed.
func (g *generator) plainRetention() {
	for _, strategy := range g.study.Strategies {
		for j, of := range strategy.Segments {
			if of.Retention.Model == sim.Rates {
				continue
			}
			law := sim.Retention{Model: sim.ShiftedBetaGeometric, Alpha: of.Retention.Alpha, Beta: of.Retention.Beta, YearlyRenewal: of.Retention.YearlyRenewal}
			for i := range g.study.Strategies {
				segment := &g.study.Strategies[i].Segments[j]
				segment.Retention, segment.Base.Past = law, law
			}
		}
	}
}

// enrolled gives programmes to the segments of strategies after the first, and
// now and then to those of the first.
func enrolled(number, salt uint64, programme func(*generator, *sim.Segment) sim.Programme) *sim.Study {
	s := Random(number)
	g := generator{Rand: rand.New(rand.NewPCG(number, salt)), study: s}
	if s.Uncertain() {
		g.doubt = .1
	}
	if len(s.Strategies) == 1 {
		other := s.Strategies[0]
		other.Name, other.Segments = "other", append([]sim.Segment(nil), other.Segments...)
		s.Strategies = append(s.Strategies, other)
	}
	if salt == history {
		g.plainRetention()
	}
	for i := range s.Strategies {
		for j := range s.Strategies[i].Segments {
			if of := &s.Strategies[i].Segments[j]; g.maybe(.7) || i == 1 && j == 0 {
				of.Programme = programme(&g, of)
			}
		}
	}
	return s
}

// members returns the segment of the members of a programme: with changes of
// retention, purchases and spend, and another referral.
func (g *generator) members(of *sim.Segment) *sim.Segment {
	m := *of
	m.Programme = sim.Programme{}
	lay := func(q sim.Quantity, l sim.Layer) sim.Quantity {
		q.Layers = append(append([]sim.Layer(nil), q.Layers...), l)
		return q
	}
	factor := func(low, high float64) sim.Layer {
		return sim.Layer{Op: sim.Scale, Values: []belief.Value{g.value(low, high)}}
	}
	if g.maybe(.6) {
		m.Retention.Rate = lay(m.Retention.Rate, sim.Layer{Op: sim.Add, Values: []belief.Value{g.value(.01, .1)}})
		m.Retention.Rate.Domain, m.Retention.Rate.Path = sim.Share, "members"
	}
	if m.Revenue.Given() && g.maybe(.6) {
		m.Revenue = lay(m.Revenue, factor(1, 1.3))
	}
	if m.Purchases.PerYear.Given() && g.maybe(.6) {
		m.Purchases.PerYear = lay(m.Purchases.PerYear, factor(.9, 1.4))
	}
	if m.Spend.PerPurchase.Given() && g.maybe(.3) {
		m.Spend.PerPurchase = lay(m.Spend.PerPurchase, factor(.9, 1.2))
	}
	if r := g.referral(); g.maybe(.4) && r.Shape.Given() == of.Referral.Shape.Given() {
		r.Shape = of.Referral.Shape // members are no other people
		m.Referral = r
	}
	return &m
}

func (g *generator) linear(of *sim.Segment) sim.Programme {
	p := sim.Programme{Joins: g.scalar(sim.Share, .1, .9), Members: g.members(of)}
	if g.maybe(.3) {
		p.From = 1 + g.IntN(3)
	}
	if of.Purchases.Model == sim.NBDPurchases && of.Purchases.PerYear.Given() && g.maybe(.7) {
		p.Selection = sim.Fixed(g.between(1, 1.4))
	}
	if g.maybe(.6) {
		p.Benefits = sim.Benefits{Cost: g.byYear(sim.NonNegative, 0, 10), Welcome: g.byYear(sim.NonNegative, 0, 8), Fixed: g.byYear(sim.NonNegative, 0, 500)}
	}
	if g.maybe(.3) {
		p.Paid = sim.Paid{Fee: g.byYear(sim.NonNegative, 5, 40), PerOrder: g.byYear(sim.NonNegative, 0, 3)}
	}
	if g.maybe(.4) {
		p.Cashback = sim.Cashback{Rate: g.byYear(sim.Share, 0, .1), Claimed: g.scalar(sim.Share, .3, 1)}
	}
	if g.maybe(.3) {
		p.Rebate = sim.Rebate{Rate: g.byYear(sim.Share, 0, .2)}
	}
	if of.Purchases.PerYear.Given() && g.maybe(.4) {
		p.Coupons = sim.Coupons{PerYear: g.byYear(sim.NonNegative, 0, 6), Redeemed: g.scalar(sim.Share, 0, .5), Value: g.byYear(sim.NonNegative, 0, 10), Extra: g.scalar(sim.Share, 0, .8)}
	}
	if g.maybe(.4) {
		p.Bonus = sim.Bonus{Reward: g.byYear(sim.NonNegative, 0, 20), Welcome: g.byYear(sim.NonNegative, 0, 9)}
	}
	return p
}

func (g *generator) points() sim.Points {
	return sim.Points{
		Earn: g.scalar(sim.NonNegative, .3, 2), Welcome: g.scalar(sim.NonNegative, 0, 90),
		Reward: sim.Fixed(float64(20 + g.IntN(300))), Worth: g.byYear(sim.NonNegative, 1, 12), Share: g.scalar(sim.Share, .2, 1),
		ExpireAfter: g.IntN(4), Pressure: g.scalar(sim.Share, 0, .3), Dip: g.scalar(sim.Share, 0, .3),
	}
}

func (g *generator) tiers(byPoints bool) sim.Tiers {
	t := sim.Tiers{
		ByPoints: byPoints && g.maybe(.5), Within: g.scalar(sim.Share, .1, .5), Near: g.scalar(sim.NonNegative, 1, 1.4),
		GainedPurchases: g.scalar(sim.NonNegative, 1, 1.2), LostPurchases: g.scalar(sim.NonNegative, .7, 1),
	}
	if g.maybe(.4) {
		t.GainedRetention, t.LostRetention = sim.Fixed(.02), sim.Fixed(-.04)
	}
	from := 0.0
	for range 1 + g.IntN(3) {
		from += g.between(40, 300)
		l := sim.Level{From: sim.Fixed(from), Cost: g.byYear(sim.NonNegative, 0, 20), Purchases: g.scalar(sim.NonNegative, 1, 1.3), Earn: g.scalar(sim.NonNegative, 1, 2)}
		if g.maybe(.4) {
			l.Retention = sim.Fixed(g.between(0, .08))
		}
		t.Levels = append(t.Levels, l)
	}
	return t
}
