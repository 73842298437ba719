package sim

import (
	"fmt"
	"math"

	"clv/sim/belief"
	"clv/sim/retention"
)

// RunawayWarnings says where customers bring in customers faster than they leave
// and money shrinks, every input at its mean and those of the last year held:
// Σ ρ(t)·S(t−1)·(1+d)^−t ≥ 1, with ρ the referral rate and S the survival of a new
// customer. With constant retention r that is r + ρ ≥ 1 + d. The horizon alone
// then keeps the value finite. Where the sum is below 1 and that without discount
// is not, numbers of customers grow without end and their value does not.
func (s *Study) RunawayWarnings() []string {
	p := belief.Means(len(s.Inputs))
	c := s.At(p)
	v := math.Pow(s.Discount.yearlyFactor(p), -1/float64(s.PeriodsPerYear))
	var all []string
	for i := range c.strategies {
		for j := range c.strategies[i].segments {
			g := &c.strategies[i].segments[j]
			if !g.Referral.Rate.Given() || g.Market.Given() || g.into >= 0 {
				continue
			}
			if words := g.runaway(s, v, s.Strategies[i].Name); words != "" {
				all = append(all, words)
			}
		}
	}
	return all
}

// justOne is 1 less what rounding may take from it.
const justOne = 1 - 1e-9

// runaway returns the warning for a segment, if any.
func (g *segmentCase) runaway(s *Study, v float64, strategy string) string {
	bound := ""
	if g.PartOf == "" {
		bound = "; say how many customers there can be with market"
	}
	if g.converges(s, v) {
		if brought := g.broughtOverLife(v); brought >= justOne {
			return fmt.Sprintf("Referral runs away in segment %q under %q: a customer brings in %.3g others, discounted, over its life; only the horizon keeps the figures finite, and value beyond it has no bound%s.",
				g.Name, strategy, brought, bound)
		}
	}
	if brought := g.broughtWithin(MaxYears*g.perYear, 1); brought >= justOne {
		return fmt.Sprintf("Customers multiply in segment %q under %q: one brings in %.3g others over a life of up to %d years, so that their number grows without end%s.",
			g.Name, strategy, brought, MaxYears, bound)
	}
	return ""
}

// broughtOverLife returns the customers whom a new one brings in over its life,
// each discounted to the start of its own.
func (g *segmentCase) broughtOverLife(v float64) float64 {
	if g.silent() {
		if g.series.referralRate.tenures > 1 {
			return g.broughtWithin(MaxYears*g.perYear, v)
		}
		return g.referralRate(g.periods-1, 0) * v * g.tail(silentPast{new: true}, g.incomeLater().purchases.At(g.years-1, 0), v).periods
	}
	moving := (g.series.referralRate.tenures - 1) * g.perYear
	newcomer := retention.Group{Entry: g.periods - 1}
	alive := 1.0
	stay := make([]float64, moving)
	g.law.Stay(newcomer, stay)
	for _, k := range stay {
		alive *= k * v
	}
	later := alive * v * g.referralRate(g.periods-1, math.MaxInt) * (1 + g.law.Residual(newcomer, moving, v))
	return g.broughtWithin(moving, v) + later
}

// broughtWithin is broughtOverLife within so many periods.
func (g *segmentCase) broughtWithin(periods int, v float64) float64 {
	stay := make([]float64, periods)
	if g.silent() {
		g.follow(silentPast{new: true}, func(int) float64 { return g.incomeLater().purchases.At(g.years-1, 0) }, stay, make([]float64, periods))
	} else {
		g.law.Stay(retention.Group{Entry: g.periods - 1}, stay)
	}
	sum, alive := 0.0, v
	for k, p := range stay {
		sum += alive * g.referralRate(g.periods-1, k/g.perYear)
		alive *= p * v
	}
	return sum
}
