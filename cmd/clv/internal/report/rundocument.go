package report

import (
	"math"

	"clv/sim"
	"clv/sim/compare"
)

// Document returns the run in the shape of results.json, for WriteJSON. The
// same run gives the same bytes whatever the machine's processors or clock.
func (r *Run) Document() any {
	result := r.Table.Result
	d := runDocument{
		Scenario: result.Study.Name, Title: r.Title, Currency: result.Study.Currency, Seed: result.Seed,
		Replications: result.Replications, Engine: result.Engine, EngineReason: result.EngineReason,
		Coupling: worded(result.Coupling), Baseline: r.Table.Rows[r.Table.Baseline].Name,
		Verdict: r.Table.Verdict(), Sets: list(r.Sets), Conventions: list(r.Conventions), Correlations: correlationsOf(result.Study), Warnings: list(r.Warnings), Version: r.Version,
	}
	for i := range r.Table.Rows {
		strategy := r.strategy(&r.Table.Rows[i])
		strategy.Segments = r.segments(i)
		d.Strategies = append(d.Strategies, strategy)
	}
	if result.Nested() {
		d.Nested = &nestedDocument{result.BeliefDraws, result.PerDraw}
	}
	d.Customers = r.Customers
	if r.Vary != nil {
		d.Vary = r.Vary.document()
	}
	if reached := result.Reached; reached.Target > 0 {
		d.Precision = &precisionDocument{number(reached.Target), number(reached.HalfWidth), reached.OK}
	}
	return d
}

func (r *Run) strategy(row *compare.Row) strategyDocument {
	d := strategyDocument{
		Name: row.Name, CustomerEquity: r.equity(row),
		EquityPerCustomer: number(row.EquityPerCustomer), EquityToAcquisitionCost: number(row.EquityToAcquisitionCost),
		CustomerPayback: year(row.CustomerPayback), PaybackYear: year(row.PaybackYear),
		Programmes:      r.programmes(row),
		ProbabilityBest: probabilityOf(row.ProbabilityBest), ExpectedLoss: probabilityOf(row.ExpectedLoss),
	}
	if s := row.CLV; s != nil {
		d.CLV = &clvDocument{number(s.Mean), number(s.P5), number(s.P50), number(s.P95)}
	}
	if row.Difference != nil {
		d.Difference = r.difference(row.Difference)
	}
	for y := range row.Years {
		columns := &row.Years[y]
		d.Years = append(d.Years, yearDocument{
			y + 1, rangeOf(columns.Customers), rangeOf(columns.Cash), rangeOf(columns.PresentValue), rangeOf(columns.Cumulative),
		})
	}
	return d
}

func (r *Run) equity(row *compare.Row) equityDocument {
	s := row.Equity
	document := equityDocument{
		Mean: number(s.Mean), SD: r.sampled(s.SD), StandardError: r.sampled(s.StandardError),
		P5: number(s.P5), P50: number(s.P50), P95: number(s.P95), Exact: number(row.Exact),
		Current: number(row.Current), Future: number(row.Future), Overhead: number(row.Overhead),
		BeyondHorizon: number(row.BeyondHorizon), Variance: varianceOf(row.Variance), VarianceError: varianceOf(*row.Variance.Error),
	}
	if !math.IsNaN(row.FluidError) {
		document.Fluid = &fluidDocument{number(row.FluidError), number(row.FluidStandardError)}
	}
	return document
}

func (r *Run) difference(d *compare.Difference) *differenceDocument {
	document := &differenceDocument{
		Mean: number(d.Mean), StandardError: r.sampled(d.StandardError), P5: number(d.P5), P95: number(d.P95),
		CVaR5: number(d.CVaR5), Exact: number(d.Exact), BeyondHorizon: number(d.BeyondHorizon),
		PerCustomer: number(d.PerCustomer), Variance: varianceOf(d.Variance), VarianceError: varianceOf(*d.Variance.Error),
		ProbabilityBetter: betterDocument{number(d.Better.Belief), number(d.Better.Futures), number(d.BetterIndependent)},
		Dominance:         worded(string(d.Dominance)),
	}
	if c := d.Controlled; c != nil {
		document.Controlled = &controlDocument{
			number(c.Mean), number(c.StandardError), [2]number{number(c.CI95[0]), number(c.CI95[1])}, number(c.Gain), r.Table.Result.Control.Without,
		}
	}
	if r.spread() {
		document.CI95 = &[2]number{number(d.CI95[0]), number(d.CI95[1])}
	}
	return document
}

// sampled is a figure that takes two replications to have.
func (r *Run) sampled(x float64) number {
	if !r.spread() {
		return none
	}
	return number(x)
}

// spread reports whether a spread over replications can be told.
func (r *Run) spread() bool { return r.Table.Result.Replications > 1 }

// chance reports whether luck was simulated.
func (r *Run) chance() bool { return r.Table.Result.Engine != sim.Expected }

func varianceOf(v compare.Variance) varianceDocument {
	return varianceDocument{number(v.Belief), number(v.Environment), number(v.Chance)}
}

func probabilityOf(p compare.Probability) probability {
	return probability{number(p.Belief), number(p.Futures)}
}

func rangeOf(s compare.Spread) rangeDocument {
	return rangeDocument{number(s.Mean), number(s.P5), number(s.P95)}
}

// worded is null for no word.
func worded(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
