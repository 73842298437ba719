package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/draw"
	"clv/sim/stream"
)

// Environment is good and bad years: calendar years differ for all customers,
// in all segments and under all strategies alike. Beyond the horizon every year
// is like any other. The zero Environment has no such years.
//
// Each effect follows a stationary autoregression of order one. With z_t
// independent standard normal numbers and ρ the autocorrelation,
//
//	g_1 = z_1,   g_t = ρ·g_(t−1) + √(1−ρ²)·z_t,
//
// so that every year has the same law and a longer horizon keeps the years of a
// shorter one.
type Environment struct {
	// Retention adds SD·g_t to the logit of each customer's own probability to
	// stay in year t; its SD is in logits.
	Retention YearEffect
	// Purchases and Spend multiply the purchases of year t, and what one brings,
	// by exp(s·g_t − s²/2) with s² = ln(1+SD²): a lognormal factor of mean 1 and
	// coefficient of variation SD. Where a segment has revenue per customer in
	// their place, both act on that.
	Purchases, Spend YearEffect
}

// YearEffect is how far years differ in one respect, and how long a good or bad
// time lasts.
type YearEffect struct {
	// SD is 0 or more; an effect without it is not given. Autocorrelation is
	// that of one year with the next, from 0 to below 1.
	SD, Autocorrelation Quantity
}

// Given reports whether there are good and bad years at all.
func (e *Environment) Given() bool { return e.Retention.SD.Given() || e.income() }

// income reports whether years differ in what customers bring.
func (e *Environment) income() bool { return e.Purchases.SD.Given() || e.Spend.SD.Given() }

// Varies reports whether expectations differ from replication to replication:
// an input is uncertain, or years are good and bad.
func (s *Study) Varies() bool { return s.Uncertain() || s.Environment.Given() }

// validate reports what is impossible in what is certain of an environment;
// the domains of quantities bound the rest.
func (e *Environment) validate(bad func(format string, args ...any)) {
	for _, effect := range []struct {
		on string
		YearEffect
	}{{"retention", e.Retention}, {"purchases", e.Purchases}, {"spend", e.Spend}} {
		certain := func(q Quantity) float64 {
			if q.Uncertain() {
				return 0
			}
			return q.value(nil)
		}
		if sd := certain(effect.SD); !(sd >= 0) || math.IsInf(sd, 1) {
			bad("the sd of good and bad years in %s must be 0 or more, not %g", effect.on, sd)
		}
		if rho := certain(effect.Autocorrelation); !(rho >= 0 && rho < 1) {
			bad("the autocorrelation of good and bad years in %s must be 0 to below 1, not %g", effect.on, rho)
		}
		if !effect.SD.Given() && effect.Autocorrelation.Given() {
			bad("good and bad years in %s have an autocorrelation and no sd", effect.on)
		}
	}
}

// respect is what good and bad years act on. The numbers are part of addresses.
type respect uint64

const (
	onRetention respect = iota
	onPurchases
	onSpend
	respects
)

// course is one course of good and bad years: for each respect, the standard
// normal number that is new in each calendar year.
type course [respects][]float64

// courseAt returns the address of a course of years below the root of a study.
func courseAt(root stream.Key, environment int) stream.Key {
	return root.At(domainEnvironment).At(uint64(environment))
}

// drawCourse draws a course at address k: one number for each respect and year,
// at an address of its own.
func (s *Study) drawCourse(k stream.Key, c *course) {
	for r := range c {
		c[r] = c[r][:0]
		at := k.At(uint64(r) + 1)
		for year := range s.Years {
			c[r] = append(c[r], draw.NormalQuantile(at.At(uint64(year)).Uniform()))
		}
	}
}

// mirror turns good years into bad ones as good as those were bad, and back.
func (c *course) mirror() {
	for _, news := range c {
		for year := range news {
			news[year] = -news[year]
		}
	}
}

// yearFactors is what a course does to each calendar year at given inputs: to
// the odds of staying, to purchases and to spend; nil where it does nothing.
type yearFactors struct{ odds, purchases, spend []float64 }

// set takes the factors of a course at point p, or none without a course.
func (f *yearFactors) set(e *Environment, p belief.Point, c *course) {
	if c == nil {
		*f = yearFactors{}
		return
	}
	f.odds = e.Retention.factors(p, c[onRetention], f.odds[:0], math.Exp)
	f.purchases = e.Purchases.lognormal(p, c[onPurchases], f.purchases[:0])
	f.spend = e.Spend.lognormal(p, c[onSpend], f.spend[:0])
}

// lognormal appends a factor of mean 1 for each year.
func (e YearEffect) lognormal(p belief.Point, news, into []float64) []float64 {
	sd := e.SD.value(p)
	variance := math.Log1p(sd * sd)
	// A normal score x of that effect's SD becomes the score s·x/SD.
	return e.factors(p, news, into, func(x float64) float64 {
		if sd == 0 {
			return 1
		}
		return math.Exp(x/sd*math.Sqrt(variance) - variance/2)
	})
}

// factors appends what the given function makes of SD·g_t in each year t.
func (e YearEffect) factors(p belief.Point, news, into []float64, of func(float64) float64) []float64 {
	if !e.SD.Given() {
		return nil
	}
	sd, rho := e.SD.value(p), e.Autocorrelation.value(p)
	fresh, g := math.Sqrt(1-rho*rho), 0.0
	for t, z := range news {
		if t == 0 {
			g = z
		} else {
			g = rho*g + fresh*z
		}
		into = append(into, of(sd*g))
	}
	return into
}

// value returns a quantity without a schedule at point p, 0 if it is not given.
func (q Quantity) value(p belief.Point) float64 {
	var s Series
	q.resolve(p, &s)
	return s.At(0, 0)
}

// inYears makes s what q is in years that multiply it by the given factors, by
// the product where there are several; a factor that is nil is 1.
func (s *Series) inYears(q *Series, factors ...[]float64) {
	s.years, s.tenures, s.clipped = q.years, q.tenures, q.clipped
	for _, f := range factors {
		s.years = max(s.years, len(f))
	}
	s.values = s.values[:0]
	for year := range s.years {
		factor := 1.0
		for _, f := range factors {
			if year < len(f) {
				factor *= f[year]
			}
		}
		for tenure := range s.tenures {
			s.values = append(s.values, q.At(year, tenure)*factor)
		}
	}
}

// copyOf makes s a copy of q.
func (s *Series) copyOf(q *Series) {
	s.years, s.tenures, s.clipped = q.years, q.tenures, q.clipped
	s.values = append(s.values[:0], q.values...)
}
