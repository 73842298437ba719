// Package retention holds the contractual laws of leaving: for a group of
// customers with the same past, the probability of staying from each period
// to the next. Whatever the law, customers stay independently given that
// probability, so survivors given survivors are binomial with it exactly: a
// mixing law is integrated over here.
//
// It knows nothing of money, and sees of a customer only how long it has been
// one and when it entered. One file per model, with its assumptions and paper.
package retention

// Calendar says how periods make up years.
type Calendar struct {
	// PeriodsPerYear is 1 for years, 4 for quarters, 12 for months.
	PeriodsPerYear int
	// Years is the number of calendar years with inputs of their own: those of
	// the last hold ever after. 0 is no end.
	Years int
	// YearlyRenewal lets customers leave only at the end of a full year of
	// tenure; otherwise a yearly rate acts as its m-th root in each period.
	YearlyRenewal bool
	// Odds are good and bad years: what the odds of each customer's own yearly
	// probability to stay are multiplied by in each calendar year. Years after
	// the last are like any other.
	Odds []float64
}

// odds returns the factor of the odds in a period.
func (c *Calendar) odds(period int) float64 {
	if year := period / c.PeriodsPerYear; year < len(c.Odds) {
		return c.Odds[year]
	}
	return 1
}

// scaleOdds multiplies the odds of a probability.
func scaleOdds(p, odds float64) float64 {
	if odds == 1 {
		return p
	}
	return p * odds / (1 - p + p*odds)
}

// exponent returns the power of the yearly probability that acts at the end
// of the period in which a customer has completed tenure periods before.
func (c Calendar) exponent(tenure int) float64 {
	if !c.YearlyRenewal {
		return 1 / float64(c.PeriodsPerYear)
	}
	if (tenure+1)%c.PeriodsPerYear == 0 {
		return 1
	}
	return 0
}

// year returns the calendar year of a period, from 0.
func (c Calendar) year(period int) int {
	year := period / c.PeriodsPerYear
	if c.Years > 0 {
		year = min(year, c.Years-1)
	}
	return year
}

// years returns the years of renewal, possibly fractional, that a customer
// has behind it after the given number of completed periods.
func (c Calendar) years(tenure int) float64 {
	if c.YearlyRenewal {
		return float64(tenure / c.PeriodsPerYear)
	}
	return float64(tenure) / float64(c.PeriodsPerYear)
}

// annuity returns Σ S(k)·v^k over k ≥ 1 for one customer who stays each year
// with probability p and has completed the given number of periods.
func (c Calendar) annuity(p float64, tenure int, v float64) float64 {
	if !c.YearlyRenewal {
		x := root(p, 1/float64(c.PeriodsPerYear)) * v
		return x / (1 - x)
	}
	certain, year, whole := c.untilRenewal(tenure, v)
	return certain + p*year/(1-p*whole)
}

// untilRenewal values a customer who has completed the given number of periods
// and may leave only at the yearly renewal: the discounted periods before it,
// those of the year after it, and the discount factor of a whole year.
func (c Calendar) untilRenewal(tenure int, v float64) (certain, year, whole float64) {
	factor := 1.0
	for range c.PeriodsPerYear - 1 - tenure%c.PeriodsPerYear {
		factor *= v
		certain += factor
	}
	whole = 1
	for range c.PeriodsPerYear {
		factor *= v
		year += factor
		whole *= v
	}
	return certain, year, whole
}

// Group is customers with the same past.
type Group struct {
	// Tenure is the number of periods that they had completed as customers
	// when the simulation first saw them; 0 for new customers.
	Tenure int
	// Entry is the period, from 0, in which they are first simulated.
	Entry int
}

// Dependence says what the probability to stay hangs on, so that groups can
// share one computation of it.
type Dependence int

const (
	// OnTenure: on the customer's tenure alone.
	OnTenure Dependence = iota
	// OnPeriod: on the calendar alone.
	OnPeriod
	// OnPast: on tenure at entry and periods since.
	OnPast
	// OnEverything: on all of them.
	OnEverything
)

// Model is a law of leaving.
type Model interface {
	// Stay fills keep[k] with the probability that a customer of group g who
	// is one in period g.Entry+k is still one in the next period.
	Stay(g Group, keep []float64)
	// Residual returns the discounted number of further periods, Σ S(k)·v^k
	// over k ≥ 1, that a customer of group g who is one in period
	// g.Entry+after can be expected to stay, with the inputs held as they are
	// then; v is the discount factor of a period, 0 < v < 1 (or v ≤ 1 where
	// everyone leaves at a positive rate).
	Residual(g Group, after int, v float64) float64
	// Dependence says what Stay hangs on.
	Dependence() Dependence
}

// Schedule is a number by calendar year and year of tenure, both from 0.
type Schedule interface {
	At(year, tenure int) float64
}
