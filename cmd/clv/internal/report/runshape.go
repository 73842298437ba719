package report

import "clv/sim"

// runDocument is the shape of results.json, in the order of its keys.
type runDocument struct {
	Scenario     string                `json:"scenario"`
	Title        string                `json:"title"`
	Currency     string                `json:"currency"`
	Seed         uint64                `json:"seed"`
	Replications int                   `json:"replications"`
	Nested       *nestedDocument       `json:"nested"`
	Engine       sim.EngineName        `json:"engine"`
	EngineReason string                `json:"engine_reason"`
	Coupling     *string               `json:"coupling"`
	Precision    *precisionDocument    `json:"precision"`
	Baseline     string                `json:"baseline"`
	Strategies   []strategyDocument    `json:"strategies"`
	Vary         *varyDocument         `json:"vary,omitempty"`
	Customers    *CustomerSample       `json:"customer_sample,omitempty"`
	Verdict      string                `json:"verdict"`
	Sets         []string              `json:"sets"`
	Conventions  []Convention          `json:"conventions"`
	Correlations []correlationDocument `json:"correlations"`
	Warnings     []string              `json:"warnings"`
	Version      string                `json:"version"`
}

// nestedDocument is how replications share draws of the inputs.
type nestedDocument struct {
	BeliefDraws         int `json:"belief_draws"`
	ReplicationsPerDraw int `json:"replications_per_draw"`
}

type precisionDocument struct {
	Target    number `json:"target"`
	HalfWidth number `json:"half_width"`
	Reached   bool   `json:"reached"`
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
	Segments                []segmentDocument   `json:"segments"`
	Years                   []yearDocument      `json:"years"`
	Programmes              []programmeDocument `json:"programmes,omitempty"`
}

type equityDocument struct {
	Mean          number           `json:"mean"`
	SD            number           `json:"sd"`
	StandardError number           `json:"standard_error"`
	P5            number           `json:"p5"`
	P50           number           `json:"p50"`
	P95           number           `json:"p95"`
	Exact         number           `json:"exact"`
	Fluid         *fluidDocument   `json:"fluid"`
	Current       number           `json:"current"`
	Future        number           `json:"future"`
	Overhead      number           `json:"overhead"`
	BeyondHorizon number           `json:"beyond_horizon"`
	Variance      varianceDocument `json:"variance"`
	VarianceError varianceDocument `json:"variance_standard_error"`
}

type varianceDocument struct {
	Belief      number `json:"belief"`
	Environment number `json:"environment"`
	Chance      number `json:"chance"`
}

// fluidDocument is how far the fluid approximation is off.
type fluidDocument struct {
	Error         number `json:"error"`
	StandardError number `json:"standard_error"`
}

// controlDocument is an estimate with a control variate.
type controlDocument struct {
	Mean          number    `json:"mean"`
	StandardError number    `json:"standard_error"`
	CI95          [2]number `json:"ci95"`
	Gain          number    `json:"gain"`
	Without       string    `json:"without"`
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
	Controlled        *controlDocument `json:"controlled"`
	BeyondHorizon     number           `json:"beyond_horizon"`
	PerCustomer       number           `json:"per_customer"`
	Variance          varianceDocument `json:"variance"`
	VarianceError     varianceDocument `json:"variance_standard_error"`
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
