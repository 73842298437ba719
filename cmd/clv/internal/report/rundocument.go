package report

import (
	"clv/sim"
	"clv/sim/compare"
)

// runDocument is the shape of results.json, in the order of its keys.
type runDocument struct {
	Scenario     string             `json:"scenario"`
	Title        string             `json:"title"`
	Currency     string             `json:"currency"`
	Seed         uint64             `json:"seed"`
	Replications int                `json:"replications"`
	Engine       sim.EngineName     `json:"engine"`
	EngineReason string             `json:"engine_reason"`
	Coupling     *string            `json:"coupling"`
	Baseline     string             `json:"baseline"`
	Strategies   []strategyDocument `json:"strategies"`
	Vary         *varyDocument      `json:"vary,omitempty"`
	Verdict      string             `json:"verdict"`
	Conventions  []Convention       `json:"conventions"`
	Warnings     []string           `json:"warnings"`
	Version      string             `json:"version"`
}

type strategyDocument struct {
	Name                    string              `json:"name"`
	CustomerEquity          equityDocument      `json:"customer_equity"`
	CLV                     *clvDocument        `json:"clv"`
	EquityPerCustomer       number              `json:"equity_per_customer"`
	EquityToAcquisitionCost number              `json:"equity_to_acquisition_cost"`
	CustomerPayback         year                `json:"customer_payback"`
	Difference              *differenceDocument `json:"difference,omitempty"`
	ProbabilityBest         probability         `json:"probability_best"`
	ExpectedLoss            probability         `json:"expected_loss"`
	PaybackYear             year                `json:"payback_year"`
	Years                   []yearDocument      `json:"years"`
}

type equityDocument struct {
	Mean          number           `json:"mean"`
	SD            number           `json:"sd"`
	StandardError number           `json:"standard_error"`
	P5            number           `json:"p5"`
	P50           number           `json:"p50"`
	P95           number           `json:"p95"`
	Exact         number           `json:"exact"`
	Current       number           `json:"current"`
	Future        number           `json:"future"`
	Overhead      number           `json:"overhead"`
	BeyondHorizon number           `json:"beyond_horizon"`
	Variance      varianceDocument `json:"variance"`
}

type varianceDocument struct {
	Belief      number `json:"belief"`
	Environment number `json:"environment"`
	Chance      number `json:"chance"`
}

type clvDocument struct {
	Mean number `json:"mean"`
	P5   number `json:"p5"`
	P50  number `json:"p50"`
	P95  number `json:"p95"`
}

type differenceDocument struct {
	Mean              number           `json:"mean"`
	StandardError     number           `json:"standard_error"`
	CI95              *[2]number       `json:"ci95"`
	P5                number           `json:"p5"`
	P95               number           `json:"p95"`
	CVaR5             number           `json:"cvar5"`
	Exact             number           `json:"exact"`
	BeyondHorizon     number           `json:"beyond_horizon"`
	PerCustomer       number           `json:"per_customer"`
	Variance          varianceDocument `json:"variance"`
	ProbabilityBetter betterDocument   `json:"probability_better"`
	Dominance         *string          `json:"dominance"`
}

type betterDocument struct {
	Belief             number `json:"belief"`
	Futures            number `json:"futures"`
	FuturesIndependent number `json:"futures_independent"`
}

type probability struct {
	Belief  number `json:"belief"`
	Futures number `json:"futures"`
}

type yearDocument struct {
	Year                   int           `json:"year"`
	Customers              rangeDocument `json:"customers"`
	Cash                   rangeDocument `json:"cash"`
	PresentValue           rangeDocument `json:"present_value"`
	CumulativePresentValue rangeDocument `json:"cumulative_present_value"`
}

type rangeDocument struct {
	Mean number `json:"mean"`
	P5   number `json:"p5"`
	P95  number `json:"p95"`
}

// Document returns the run in the shape of results.json, for WriteJSON. The
// same run gives the same bytes whatever the machine's processors or clock.
func (r *Run) Document() any {
	result := r.Table.Result
	d := runDocument{
		Scenario: result.Study.Name, Title: r.Title, Currency: result.Study.Currency, Seed: result.Seed,
		Replications: result.Replications, Engine: result.Engine, EngineReason: result.EngineReason,
		Coupling: worded(result.Coupling), Baseline: r.Table.Rows[r.Table.Baseline].Name,
		Verdict: r.Table.Verdict(), Conventions: list(r.Conventions), Warnings: list(r.Warnings), Version: r.Version,
	}
	for i := range r.Table.Rows {
		d.Strategies = append(d.Strategies, r.strategy(&r.Table.Rows[i]))
	}
	if r.Vary != nil {
		d.Vary = r.Vary.document()
	}
	return d
}

func (r *Run) strategy(row *compare.Row) strategyDocument {
	d := strategyDocument{
		Name: row.Name, CustomerEquity: r.equity(row),
		EquityPerCustomer: number(row.EquityPerCustomer), EquityToAcquisitionCost: number(row.EquityToAcquisitionCost),
		CustomerPayback: year(row.CustomerPayback), PaybackYear: year(row.PaybackYear),
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
	return equityDocument{
		Mean: number(s.Mean), SD: r.sampled(s.SD), StandardError: r.sampled(s.StandardError),
		P5: number(s.P5), P50: number(s.P50), P95: number(s.P95), Exact: number(row.Exact),
		Current: number(row.Current), Future: number(row.Future), Overhead: number(row.Overhead),
		BeyondHorizon: number(row.BeyondHorizon), Variance: varianceOf(row.Variance),
	}
}

func (r *Run) difference(d *compare.Difference) *differenceDocument {
	document := &differenceDocument{
		Mean: number(d.Mean), StandardError: r.sampled(d.StandardError), P5: number(d.P5), P95: number(d.P95),
		CVaR5: number(d.CVaR5), Exact: number(d.Exact), BeyondHorizon: number(d.BeyondHorizon),
		PerCustomer: number(d.PerCustomer), Variance: varianceOf(d.Variance),
		ProbabilityBetter: betterDocument{number(d.Better.Belief), number(d.Better.Futures), number(d.BetterIndependent)},
		Dominance:         worded(string(d.Dominance)),
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
