// Package compare sets the strategies of a result side by side: paired
// differences from the baseline, probabilities of belief and of futures kept
// apart, expected loss, dominance, payback.
//
// It reads a sim.Result and knows nothing of how it was simulated, nor of how
// a table is printed; of language it knows the verdict's.
package compare

import (
	"math"

	"clv/sim"
)

// Table is the comparison of all strategies of a result with the baseline.
type Table struct {
	Result   *sim.Result
	Baseline int
	Rows     []Row
}

// Row is the figures of one strategy. Money is discounted to the first day.
// A figure that the scenario does not have is NaN or nil.
type Row struct {
	Name string
	// Equity is the distribution of customer equity over replications.
	Equity Spread
	// Exact is the mean of the expectations over the draws of inputs and years;
	// NaN where no expected evaluator exists.
	Exact float64
	// Variance of Equity by source.
	Variance Variance
	// FluidError is by how much the mean of the fluid approximation, which stands
	// in where no expected evaluator exists, exceeds that of Equity, and
	// FluidStandardError the error of that; NaN where it does exist.
	FluidError, FluidStandardError float64
	// Current, Future and Overhead are the means of the parts of equity.
	Current, Future, Overhead float64
	BeyondHorizon             float64
	// CLV is nil without customers on the first day.
	CLV *Spread
	// EquityPerCustomer is mean equity over first-day customers.
	EquityPerCustomer float64
	// EquityToAcquisitionCost is the present value before acquisition cost over
	// the present value of acquisition cost.
	EquityToAcquisitionCost float64
	// CustomerPayback is the first year from which the cumulative value of one
	// acquired customer stays at or above zero; 0 if it never does.
	CustomerPayback int
	// Difference from the baseline; nil for the baseline.
	Difference *Difference
	// ProbabilityBest is of having the highest equity of all; ties are shared.
	ProbabilityBest Probability
	// ExpectedLoss is E[max over strategies − this one].
	ExpectedLoss Probability
	// PaybackYear is the first year from which the mean cumulative present
	// value of the difference stays at or above zero; 0 if it never does.
	PaybackYear int
	Years       []Year
	// Programmes of the strategy, by segment.
	Programmes []Programme
}

// Spread describes a distribution over replications.
type Spread struct{ Mean, SD, StandardError, P5, P50, P95 float64 }

// Variance splits a variance by its sources. NaN where a source is absent or
// cannot be told. The parts are unbiased estimates, so that a small one may come
// out below zero.
type Variance struct {
	Belief, Environment, Chance float64
	// Error is the standard errors of the parts.
	Error *Variance
}

// Probability is a figure given twice: over belief (would the expectation be
// so, given what we do not know) and over futures (all sources). NaN where it
// cannot be told.
type Probability struct{ Belief, Futures float64 }

// Difference is a strategy less the baseline, replication by replication.
type Difference struct {
	Spread
	// CI95 is the 95% confidence interval of the mean.
	CI95 [2]float64
	// Controlled is the mean estimated with a control variate; nil without one.
	Controlled *Controlled
	// CVaR5 is the mean of the worst 5% of replications.
	CVaR5 float64
	// Exact is the mean difference of expectations over the draws of inputs and
	// years; NaN where no expected evaluator exists.
	Exact         float64
	BeyondHorizon float64
	// turnError is the standard error of Exact + BeyondHorizon.
	turnError float64
	Variance  Variance
	// Better is the probability of a higher equity than the baseline's; ties
	// count half. Its futures figure holds under the result's coupling.
	Better Probability
	// BetterIndependent is the futures figure under independent luck.
	BetterIndependent float64
	// Dominance of the strategy over the baseline, or of the baseline over it.
	Dominance Dominance
	// PerCustomer is the mean difference, ExpectedPerCustomer that of Expected,
	// for each first-day customer; NaN without any.
	PerCustomer, ExpectedPerCustomer float64
}

// Expected is the best figure of the expectation: the exact one or, where no
// expected evaluator exists, the simulated mean.
func (r *Row) Expected() float64 { return better(r.Exact, r.Equity.Mean) }

// Expected is as for a Row.
func (d *Difference) Expected() float64 { return better(d.Exact, d.Mean) }

func better(exact, simulated float64) float64 {
	if math.IsNaN(exact) {
		return simulated
	}
	return exact
}

// Year is the distributions of one calendar year.
type Year struct {
	Customers, Cash, PresentValue, Cumulative Spread
}
