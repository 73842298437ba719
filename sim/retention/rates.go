package retention

import "math"

// ByRate is retention at the same rate for every customer: constant, by
// calendar year or by year of tenure. A yearly rate r acts as r^(1/m) in each
// of m periods, or in full at the yearly renewal.
type ByRate struct {
	Calendar
	// Rate is the share of a year's customers who are customers a year later.
	Rate Schedule
	// Runs says by which clock Rate runs.
	Runs Dependence
}

// Stay implements Model.
func (m ByRate) Stay(g Group, keep []float64) {
	lastRate, lastPower, lastKeep := math.NaN(), math.NaN(), math.NaN()
	for k := range keep {
		tenure := g.Tenure + k
		rate := scaleOdds(m.Rate.At(m.year(g.Entry+k), tenure/m.PeriodsPerYear), m.odds(g.Entry+k))
		power := m.exponent(tenure)
		if rate != lastRate || power != lastPower {
			lastRate, lastPower, lastKeep = rate, power, root(rate, power)
		}
		keep[k] = lastKeep
	}
}

// Residual implements Model.
func (m ByRate) Residual(g Group, after int, v float64) float64 {
	tenure := g.Tenure + after
	rate := scaleOdds(m.Rate.At(m.year(g.Entry+after), tenure/m.PeriodsPerYear), m.odds(g.Entry+after))
	return m.annuity(rate, tenure, v)
}

// Dependence implements Model.
func (m ByRate) Dependence() Dependence {
	runs := m.Runs
	if len(m.Odds) > 0 && runs == OnTenure {
		return OnEverything
	}
	if m.YearlyRenewal && runs == OnPeriod {
		return OnEverything
	}
	return runs
}

// root returns p^power, exactly p for power 1 and 1 for power 0.
func root(p, power float64) float64 {
	switch power {
	case 0:
		return 1
	case 1:
		return p
	}
	return math.Pow(p, power)
}
