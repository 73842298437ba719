package estimate

import (
	"math"

	"clv/sim/calibrate"
)

// Names of figures.
const (
	RateAlive     = "purchases_a_year_while_customer" // repeat purchases a year
	FirstYear     = "purchases_in_first_year"         // repeat purchases of a new customer
	GoneInYear    = "gone_after_a_year"               // share of new customers
	AliveNow      = "alive_now"                       // customers at the end of the records
	NextYear      = "purchases_next_year"             // of all customers of the records
	RevenueNext   = "revenue_next_year"               // the same times the mean amount
	MeanSpend     = "mean_spend"                      // of a purchase
	FirstStay     = "retention_first_period"          // share of new customers who stay through one renewal
	LastStay      = "retention_last_period"           // the same at the last renewal seen
	LeftInFive    = "left_after_five_years"           // share of new customers
	YearsInTen    = "years_in_the_first_ten"          // that a new customer stays, started ones included
	LeftNow       = "left_now"                        // customers at the end of the table
	LeftInOneYear = "left_in_a_year"                  // of those a year later
)

// Figure is something that a model says, with how sure it is.
type Figure struct {
	Name  string
	Value float64
	// Low and High are its 95% interval; equal to Value where it is known.
	Low, High float64
}

// Figure returns a figure of the finding by its name, false where it has none.
func (f *Finding) Figure(name string) (Figure, bool) {
	for _, x := range f.Figures {
		if x.Name == name {
			return x, true
		}
	}
	return Figure{}, false
}

// z975 is the 97.5th percentile of the standard normal law.
const z975 = 1.959963984540054

// measure returns a figure of a fit: share says that it lies between 0 and 1,
// otherwise above 0. The function may be of fewer customers than the value, and
// in proportion to it.
func measure(name string, fit *calibrate.Fit, value float64, share bool, of func(*calibrate.Fit) float64) Figure {
	x := Figure{Name: name, Value: value, Low: math.NaN(), High: math.NaN()}
	to, from := math.Log, math.Exp
	if share {
		to = func(p float64) float64 { return math.Log(p / (1 - p)) }
		from = func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	}
	variance := 0.0
	slopes := make([]float64, len(fit.Parameters))
	for i := range fit.Parameters {
		h := min(0.1*math.Sqrt(fit.Covariance[i][i]), 0.05)
		slopes[i] = (to(of(shifted(fit, i, h))) - to(of(shifted(fit, i, -h)))) / (2 * h)
	}
	for i, a := range slopes {
		for k, b := range slopes {
			variance += a * fit.Covariance[i][k] * b
		}
	}
	if spread := z975 * math.Sqrt(variance); !math.IsNaN(spread) && !math.IsInf(spread, 0) {
		x.Low, x.High = from(to(value)-spread), from(to(value)+spread)
	}
	return x
}

// shifted returns the fit with one parameter moved on its scale.
func shifted(fit *calibrate.Fit, i int, z float64) *calibrate.Fit {
	moved := *fit
	moved.Parameters = append([]calibrate.Parameter(nil), fit.Parameters...)
	p := &moved.Parameters[i]
	if p.Scale == calibrate.Logit {
		p.Value = 1 / (1 + math.Exp(-math.Log(p.Value/(1-p.Value))-z))
	} else {
		p.Value *= math.Exp(z)
	}
	return &moved
}
