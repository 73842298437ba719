package sim

import (
	"context"
	"fmt"
	"math"

	"clv/sim/belief"

	"gonum.org/v1/gonum/stat"
)

// addExpectations fills in what the expected evaluator alone gives: the ledger
// at the means of the inputs, value curves, and what takes draws.
func (r *Result) addExpectations(ctx context.Context) error {
	s := r.Study
	means := belief.Means(len(s.Inputs))
	atMeans, curves, segments := s.At(means), s.valueCurves(means), s.bySegment(means)
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		o.AtMeans, o.ValueCurve, o.BySegment = atMeans.Expected(i), curves[i], segments[i]
	}
	r.Warnings = append(r.Warnings, s.RunawayWarnings()...)
	if err := r.addDraws(ctx); err != nil {
		return err
	}
	for i := range r.Outcomes {
		if math.IsNaN(stat.Mean(r.Outcomes[i].Beyond, nil)) {
			r.Warnings = append(r.Warnings, fmt.Sprintf("The value of %q beyond the horizon has no finite figure: without discounting, customers who stay so long are worth more than any number.", r.Outcomes[i].Name))
		}
	}
	return nil
}
