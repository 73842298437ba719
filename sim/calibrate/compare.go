package calibrate

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Ranked is a model among others of the same data.
type Ranked struct {
	*Fit
	// Behind is how far its AIC is above the lowest.
	Behind float64
	// Weight is its Akaike weight: how much of the evidence speaks for it, if
	// one of them is right.
	Weight float64
	// Nested are likelihood-ratio tests against the models that it contains.
	Nested []RatioTest
}

// RatioTest asks whether a model within another would do.
type RatioTest struct {
	// Inner is the name of the model within.
	Inner string
	// Statistic is twice the log-likelihood by which the outer one is ahead.
	Statistic float64
	// P is the probability of as much or more if the inner model is right.
	P float64
	// AtMost is whether P is an upper bound: where the inner model is a limit of
	// the outer one in more than one parameter, its law is not known.
	AtMost bool
}

// within are the models that a model contains: with one parameter more, inside
// its range (1) or at the end of it (½ of the time the estimate is stuck there),
// or with several that end together (0).
var within = map[string]map[string]float64{
	ShiftedBetaGeometric: {Geometric: 0.5},
	BetaDiscreteWeibull:  {ShiftedBetaGeometric: 1, Geometric: 0},
	NBD:                  {Poisson: 0.5},
	BGNBD:                {NBD: 0, Poisson: 0},
	MBGNBD:               {NBD: 0, Poisson: 0},
	ParetoNBD:            {NBD: 0, Poisson: 0},
}

// Compare ranks fits of one kind to the same data by AIC, best first, with
// likelihood-ratio tests where one contains another.
func Compare(fits []*Fit) ([]Ranked, error) {
	if len(fits) == 0 {
		return nil, fmt.Errorf("no fits to compare")
	}
	kind := kindOf(fits[0].Model)
	for _, f := range fits {
		if kindOf(f.Model) != kind || f.Customers != fits[0].Customers || f.Unit != fits[0].Unit {
			return nil, fmt.Errorf("%s and %s are not models of the same data", fits[0].Model, f.Model)
		}
	}
	ranked := make([]Ranked, len(fits))
	for i, f := range fits {
		ranked[i] = Ranked{Fit: f, Nested: ratioTests(f, fits)}
	}
	slices.SortStableFunc(ranked, func(a, b Ranked) int {
		switch {
		case a.AIC < b.AIC:
			return -1
		case a.AIC > b.AIC:
			return 1
		}
		return 0
	})
	total := 0.0
	for i := range ranked {
		ranked[i].Behind = ranked[i].AIC - ranked[0].AIC
		ranked[i].Weight = math.Exp(-ranked[i].Behind / 2)
		total += ranked[i].Weight
	}
	for i := range ranked {
		ranked[i].Weight /= total
	}
	return ranked, nil
}

func kindOf(model string) int {
	if _, ok := leavingLaws[model]; ok {
		return 0
	}
	if _, ok := buyingLaws[model]; ok {
		return 1
	}
	return 2
}

func ratioTests(f *Fit, fits []*Fit) []RatioTest {
	var tests []RatioTest
	for _, inner := range fits {
		half, ok := within[f.Model][inner.Model]
		if !ok {
			continue
		}
		more := len(f.Parameters) - len(inner.Parameters)
		statistic := max(0, 2*(f.LogLikelihood-inner.LogLikelihood))
		p := distuv.ChiSquared{K: float64(more)}.Survival(statistic)
		if half > 0 {
			p *= half
		}
		tests = append(tests, RatioTest{Inner: inner.Model, Statistic: statistic, P: p, AtMost: half == 0})
	}
	return tests
}
