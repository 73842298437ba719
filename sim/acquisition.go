package sim

import (
	"math"

	"clv/sim/response"
)

// Acquisition is the customers acquired after the first day, from the second
// period on: a number, prospects of whom a share becomes customers, or what a
// budget brings. At most one of the three is given.
type Acquisition struct {
	// PerYear is their number a year, by calendar year; fractions are carried
	// to the next period.
	PerYear Quantity
	// Prospects is people approached a year, whole ones in a period with
	// fractions carried on; each becomes a customer with probability Conversion.
	// CostPerProspect is paid for each at the start of the period.
	Prospects, Conversion, CostPerProspect Quantity
	// Budget is spent a year, Response how many customers it brings. It is their
	// acquisition cost: Segment.AcquisitionCost is then that of the first day
	// alone.
	Budget   Quantity
	Response Response
	// Growth is by how much the number, the prospects or the budget grow from one
	// year to the next: 0.05 for 5%.
	Growth Quantity
	// Poisson makes the number of each period Poisson with the mean that it
	// would be.
	Poisson bool
	// WordOfMouth is what customers, and those lost, say to others.
	WordOfMouth WordOfMouth
}

// Given reports whether anybody may be acquired.
func (a *Acquisition) Given() bool {
	return a.PerYear.Given() || a.Prospects.Given() || a.Budget.Given()
}

// paysInAll reports whether money is paid for acquisition whoever comes, and not
// for each customer alone.
func (a *Acquisition) paysInAll() bool { return a.Budget.Given() || a.CostPerProspect.Given() }

// random reports whether the number acquired is.
func (a *Acquisition) random() bool {
	return a.Poisson || a.Prospects.Given() || a.WordOfMouth.Given()
}

// quantities returns all numbers of acquisition.
func (a *Acquisition) quantities() []Quantity {
	w := &a.WordOfMouth
	return append([]Quantity{
		a.PerYear, a.Prospects, a.Conversion, a.CostPerProspect, a.Budget, a.Growth, w.Good, w.Bad, w.Market,
	}, a.Response.quantities()...)
}

// ResponseModel names the curve of a response to money.
type ResponseModel int

const (
	// ExponentialResponse is Ceiling·(1 − exp(−Rate·x)) (Blattberg and Deighton
	// 1996).
	ExponentialResponse ResponseModel = iota
	// PowerResponse is Scale·x^Exponent.
	PowerResponse
	// HillResponse is Ceiling·x^Power/(Half^Power + x^Power) (Little 1970).
	HillResponse
)

// Response is what money brings.
type Response struct {
	Model ResponseModel
	// Ceiling and Rate are of the exponential curve, Scale and Exponent of the
	// power curve, Ceiling, Half and Power of the Hill curve. Half is an amount
	// of money, Rate is per unit of money. All may run by calendar year.
	Ceiling, Rate, Scale, Exponent, Half, Power Quantity
}

func (r *Response) quantities() []Quantity {
	return []Quantity{r.Ceiling, r.Rate, r.Scale, r.Exponent, r.Half, r.Power}
}

// responseSeries is the parameters of a response with every input fixed.
type responseSeries struct {
	ceiling, rate, scale, exponent, half, power Series
}

// curve returns the response in a calendar year.
func (q *responseSeries) curve(model ResponseModel, year int) response.Curve {
	switch model {
	case PowerResponse:
		return response.Power{Scale: q.scale.At(year, 0), Exponent: math.Min(q.exponent.At(year, 0), 1)}
	case HillResponse:
		return response.Hill{Ceiling: q.ceiling.At(year, 0), Half: q.half.At(year, 0), Power: q.power.At(year, 0)}
	default:
		return response.Exponential{Ceiling: q.ceiling.At(year, 0), Rate: q.rate.At(year, 0)}
	}
}

// WordOfMouth is what customers say to others without reward: those there are
// make acquisition easier, those lost make it harder. With N customers in the
// period before and L lost at its end, m periods to a year, the number acquired is that without
// word of mouth times
//
//	max(0, 1 + Good·N/Market − Bad·m·L/Market),
//
// a diffusion with word of mouth of both kinds (Mahajan, Muller and Kerin 1984,
// "Introduction strategy for new products with positive and negative
// word-of-mouth", Management Science 30(12)).
type WordOfMouth struct {
	// Good and Bad are the weights, 0 or more; Market is how many people there
	// are to talk to. All may run by calendar year.
	Good, Bad, Market Quantity
}

// Given reports whether there is any word of mouth.
func (w *WordOfMouth) Given() bool { return w.Market.Given() }
