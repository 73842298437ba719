package sim

import (
	"context"
	"fmt"
	"math"

	"clv/sim/belief"
	"clv/sim/retention"

	"gonum.org/v1/gonum/stat"
)

// addExpectations fills in what the expected evaluator alone gives: the ledger
// at the means of the inputs, value curves, and what takes draws.
func (r *Result) addExpectations(ctx context.Context) error {
	s := r.Study
	means := belief.Means(len(s.Inputs))
	atMeans, curves, segments := s.At(means), s.valueCurves(means), s.bySegment(means)
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		o.AtMeans, o.ValueCurve, o.BySegment = atMeans.Expected(i), curves[i], segments[i]
		r.warnOfRunaway(atMeans, i, means)
	}
	if err := r.addDraws(ctx); err != nil {
		return err
	}
	for i := range r.Outcomes {
		if math.IsNaN(stat.Mean(r.Outcomes[i].Beyond, nil)) {
			r.Warnings = append(r.Warnings, fmt.Sprintf("The value of %q beyond the horizon has no finite figure: without discounting, customers who stay so long are worth more than any number.", r.Outcomes[i].Name))
		}
	}
	return nil
}

// lifetime returns the discounted number of periods of a new customer, by the
// inputs of the last period.
func (g *segmentCase) lifetime(v float64) float64 {
	if g.silent() {
		return g.tail(silentPast{new: true}, g.incomeLater().purchases.At(g.years-1, 0), v).periods
	}
	return 1 + g.law.Residual(retention.Group{Entry: g.periods - 1}, 0, v)
}

// warnOfRunaway says where customers bring in customers faster than they leave
// and money shrinks, at the inputs of the last year: the horizon alone then
// keeps the value finite.
func (r *Result) warnOfRunaway(c *Case, i int, p belief.Point) {
	v := math.Pow(r.Study.Discount.yearlyFactor(p), -1/float64(r.Study.PeriodsPerYear))
	for j := range c.strategies[i].segments {
		g := &c.strategies[i].segments[j]
		if !g.Referral.Rate.Given() || g.Market.Given() || !g.converges(r.Study, v) {
			continue
		}
		if brought := g.referralRate(r.Study.Periods()-1, 0) * v * g.lifetime(v); brought >= 1 {
			r.Warnings = append(r.Warnings, fmt.Sprintf("Referral runs away in segment %q under %q: a customer brings in %.3g others, discounted, over its life; only the horizon keeps the figures finite.",
				g.Name, r.Outcomes[i].Name, brought))
		}
	}
}
