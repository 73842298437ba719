package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/purchasing"
)

// segmentSeries is the quantities of a segment with every input fixed, still
// by year.
type segmentSeries struct {
	income
	acquisitionCost Series
	acquisition     acquisitionSeries
	shape, cv, p, q Series
	variableCost    Series
	serviceSeries
	// referralRate is for a period, all others for a year.
	referralRate, referralShape, reward, welcome Series
	club, marketing, market                      Series
	// success is the probability to win back a lapsed customer, for a period, by
	// full years since it was lost in place of tenure; so is what contacting one
	// costs, for a year.
	success, contact, wonReward Series
	// price is what the price does, by calendar year; empty without one.
	price        []PriceFactors
	priceClipped bool
	// each is the lines one by one, linesCost what they cost to serve a customer.
	each      []lineSeries
	linesCost Series
	// gammaGamma is the law of spend under GammaGammaSpend.
	gammaGamma purchasing.GammaGamma
}

// income is what a customer brings: by itself, and by the lines of products that
// it may take, with their variable cost.
type income struct{ revenue, purchases, spend, lines, linesVariable Series }

func (q *segmentSeries) set(g *Segment, p belief.Point, perYear int) {
	g.AcquisitionCost.resolve(p, &q.acquisitionCost)
	q.acquisition.set(&g.Acquisition, p)
	g.Revenue.resolve(p, &q.revenue)
	g.Purchases.PerYear.resolve(p, &q.purchases)
	g.Purchases.Shape.resolve(p, &q.shape)
	g.Spend.PerPurchase.resolve(p, &q.spend)
	g.Spend.CV.resolve(p, &q.cv)
	g.Spend.P.resolve(p, &q.p)
	g.Spend.Q.resolve(p, &q.q)
	if g.Spend.Model == GammaGammaSpend {
		q.scaleSpend(g, p)
	}
	g.VariableCost.resolve(p, &q.variableCost)
	q.setService(&g.Service, p)
	g.Referral.Rate.resolve(p, &q.referralRate)
	g.Referral.Model.perPeriod(&q.referralRate, perYear)
	g.Referral.Shape.resolve(p, &q.referralShape)
	g.Referral.Reward.resolve(p, &q.reward)
	g.Referral.Welcome.resolve(p, &q.welcome)
	g.Club.Cost.resolve(p, &q.club)
	g.Marketing.resolve(p, &q.marketing)
	q.addSpending(&g.Retention, p)
	g.Market.resolve(p, &q.market)
	q.setPrice(g, p)
	q.setLines(g, p)
	g.WinBack.resolve(q, p, perYear)
}

// scaleSpend turns multiples of the mean of the gamma-gamma law into amounts.
func (q *segmentSeries) scaleSpend(g *Segment, p belief.Point) {
	var rate Series
	g.Spend.Gamma.resolve(p, &rate)
	q.gammaGamma = purchasing.GammaGamma{P: q.p.At(0, 0), Q: q.q.At(0, 0), Gamma: rate.At(0, 0)}
	mean := q.gammaGamma.Mean()
	for i := range q.spend.values {
		q.spend.values[i] *= mean
	}
}

// spread lays the quantities that are read in every period over the horizon:
// those for a year by their part for one period.
func (q *segmentSeries) spread(periods, perYear int) {
	for _, s := range []*Series{&q.acquisitionCost, &q.variableCost, &q.perOrder, &q.perRevenue, &q.perEntry, &q.referralRate, &q.reward, &q.welcome} {
		s.spread(periods, perYear, 1)
	}
	for _, s := range []*Series{&q.perAccount, &q.club, &q.marketing, &q.linesCost} {
		s.spread(periods, perYear, 1/float64(perYear))
	}
	q.income.spread(periods, perYear)
}

// spread lays what customers bring over the horizon.
func (m *income) spread(periods, perYear int) {
	m.spend.spread(periods, perYear, 1)
	for _, s := range []*Series{&m.revenue, &m.purchases, &m.lines, &m.linesVariable} {
		s.spread(periods, perYear, 1/float64(perYear))
	}
}

// copyOf makes m a copy of q.
func (m *income) copyOf(q *income) {
	m.revenue.copyOf(&q.revenue)
	m.purchases.copyOf(&q.purchases)
	m.spend.copyOf(&q.spend)
	m.lines.copyOf(&q.lines)
	m.linesVariable.copyOf(&q.linesVariable)
}

// inYears makes m what q is in good and bad years.
func (m *income) inYears(q *income, f *yearFactors) {
	m.revenue.inYears(&q.revenue, f.purchases, f.spend)
	m.purchases.inYears(&q.purchases, f.purchases)
	m.spend.inYears(&q.spend, f.spend)
	m.lines.inYears(&q.lines, f.purchases, f.spend)
	m.linesVariable.inYears(&q.linesVariable, f.purchases, f.spend)
}

// clippedPaths returns the quantities that inputs or changes carried beyond
// their domain.
func (q *segmentSeries) clippedPaths(g *Segment) []string {
	paths := q.acquisition.clipped(&g.Acquisition)
	for _, c := range []struct {
		series *Series
		path   string
	}{
		{&q.acquisitionCost, g.AcquisitionCost.Path},
		{&q.revenue, g.Revenue.Path},
		{&q.purchases, g.Purchases.PerYear.Path},
		{&q.shape, g.Purchases.Shape.Path},
		{&q.spend, g.Spend.PerPurchase.Path},
		{&q.cv, g.Spend.CV.Path},
		{&q.p, g.Spend.P.Path},
		{&q.q, g.Spend.Q.Path},
		{&q.variableCost, g.VariableCost.Path},
		{&q.referralRate, g.Referral.Rate.Path},
		{&q.referralShape, g.Referral.Shape.Path},
		{&q.reward, g.Referral.Reward.Path},
		{&q.welcome, g.Referral.Welcome.Path},
		{&q.club, g.Club.Cost.Path},
		{&q.marketing, g.Marketing.Path},
		{&q.market, g.Market.Path},
		{&q.success, g.WinBack.Success.Path},
		{&q.contact, g.WinBack.Cost.Path},
		{&q.wonReward, g.WinBack.Reward.Path},
	} {
		if c.series.clipped {
			paths = append(paths, c.path)
		}
	}
	for i := range q.each {
		paths = append(paths, q.each[i].clippedPaths(&g.Lines[i])...)
	}
	if len(q.price) > 0 && q.priceClipped {
		paths = append(paths, g.Price.Change.Path)
	}
	return append(paths, q.serviceSeries.clippedPaths()...)
}

// perPeriod turns yearly referral rates into those of one of m periods, in
// place: a share s that refers becomes 1 − (1−s)^(1/m), a rate divides.
func (m ReferralModel) perPeriod(rates *Series, periods int) {
	if periods == 1 {
		return
	}
	for i, rate := range rates.values {
		if m == ShareRefers {
			rates.values[i] = -math.Expm1(math.Log1p(-rate) / float64(periods))
		} else {
			rates.values[i] = rate / float64(periods)
		}
	}
}
