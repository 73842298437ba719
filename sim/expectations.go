package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/stream"
)

// beyondDraws is the number of draws of the inputs over which the value beyond
// the horizon is averaged.
const beyondDraws = 256

// addExpectations fills in what the expected evaluator alone gives: the ledger
// at the means of the inputs, value curves, and the value beyond the horizon.
func (r *Result) addExpectations() {
	s := r.Study
	means := belief.Means(len(s.Inputs))
	atMeans, curves := s.At(means), s.valueCurves(means)
	for i := range r.Outcomes {
		r.Outcomes[i].AtMeans = atMeans.Expected(i)
		r.Outcomes[i].ValueCurve = curves[i]
	}
	for i, value := range r.beyondHorizon() {
		r.Outcomes[i].BeyondHorizon = value
	}
	if math.IsNaN(r.Outcomes[s.Baseline].BeyondHorizon) {
		r.Warnings = append(r.Warnings, "The value beyond the horizon has no finite figure: without discounting, customers who stay so long are worth more than any number.")
	}
}

// beyondHorizon returns the mean value beyond the horizon by strategy.
func (r *Result) beyondHorizon() []float64 {
	s := r.Study
	draws := 1
	if s.Uncertain() {
		draws = min(r.Replications, beyondDraws)
	}
	point, c := belief.Means(len(s.Inputs)), newCase(s)
	sums := make([]float64, len(s.Strategies))
	for b := range draws {
		if s.Uncertain() {
			s.DrawInputs(stream.New(r.Seed), b, point)
		}
		c.set(point)
		for i := range sums {
			sums[i] += c.beyond(i, point)
		}
	}
	for i := range sums {
		sums[i] /= float64(draws)
	}
	return sums
}
