package calibrate

import (
	"fmt"
	"math"

	"clv/sim/calendar"
	"clv/sim/purchasing"
)

// Names of the models.
const (
	Geometric            = "geometric"  // one probability to leave for all
	ShiftedBetaGeometric = "sbg"        // one for each customer
	BetaDiscreteWeibull  = "bdw"        // that changes with tenure
	Poisson              = "poisson"    // one rate of buying for all, nobody leaves
	NBD                  = "nbd"        // one for each customer, nobody leaves
	BGNBD                = "bg-nbd"     // may leave after each repeat purchase
	MBGNBD               = "mbg-nbd"    // may leave after each purchase
	ParetoNBD            = "pareto-nbd" // may leave at any time
	GammaGamma           = "gamma-gamma"
)

// LeavingModels returns the names that Leaving knows, the simplest first.
func LeavingModels() []string { return []string{Geometric, ShiftedBetaGeometric, BetaDiscreteWeibull} }

// BuyingModels returns the names that Buying knows, the simplest first.
func BuyingModels() []string { return []string{Poisson, NBD, BGNBD, MBGNBD, ParetoNBD} }

// Scale is where a parameter is estimated.
type Scale int

const (
	// Log is the logarithm, for parameters above 0.
	Log Scale = iota
	// Logit is log(p/(1−p)), for shares.
	Logit
)

// to takes a natural value to the scale.
func (s Scale) to(x float64) float64 {
	if s == Logit {
		return math.Log(x / (1 - x))
	}
	return math.Log(x)
}

// from takes a value on the scale to the natural one.
func (s Scale) from(z float64) float64 {
	if s == Logit {
		return 1 / (1 + math.Exp(-z))
	}
	return math.Exp(z)
}

// slope is the derivative of the natural value.
func (s Scale) slope(x float64) float64 {
	if s == Logit {
		return x * (1 - x)
	}
	return x
}

// Parameter is an estimate.
type Parameter struct {
	// Name is that of the papers.
	Name string
	// Value is the estimate.
	Value float64
	// StandardError of Value by the delta method.
	StandardError float64
	// Scale is where the estimate is about normal.
	Scale Scale
}

// Fit is an estimated model.
type Fit struct {
	// Model is the name of the model.
	Model string
	// Parameters in the order of the papers.
	Parameters []Parameter
	// Covariance of the estimates on the scale of each parameter.
	Covariance [][]float64
	// LogLikelihood at the estimates, without terms that no model depends on.
	LogLikelihood float64
	// AIC and BIC are −2·LogLikelihood + 2 or log(Customers) a parameter.
	AIC, BIC float64
	// Customers whose histories the estimates come from.
	Customers int
	// Unit is the time in which the parameters count.
	Unit calendar.Unit
	// Warnings say in plain words what to distrust.
	Warnings []string
	// Loose are the names of the parameters that the data hardly tell.
	Loose []string
	// Converged is whether a maximum was found.
	Converged bool

	problem *problem
}

// Value returns the estimate of a parameter; it panics where the model has none
// of that name.
func (f *Fit) Value(name string) float64 {
	for _, p := range f.Parameters {
		if p.Name == name {
			return p.Value
		}
	}
	panic(fmt.Sprintf("calibrate: %s has no parameter %q", f.Model, name))
}

// values returns the estimates in order.
func (f *Fit) values() []float64 {
	v := make([]float64, len(f.Parameters))
	for i, p := range f.Parameters {
		v[i] = p.Value
	}
	return v
}

// Buying returns the fitted law of buying; false where the model is not one.
func (f *Fit) Buying() (purchasing.Model, bool) {
	law, ok := buyingLaws[f.Model]
	if !ok {
		return nil, false
	}
	return law.at(f.values()), true
}

// Survival returns the share of customers who stay through t renewals under a
// fitted law of leaving, NaN where the model is not one.
func (f *Fit) Survival(t float64) float64 {
	law, ok := leavingLaws[f.Model]
	if !ok {
		return math.NaN()
	}
	return law.survival(f.values(), t)
}

// Spend returns the fitted law of spend; false where the model is not one.
func (f *Fit) Spend() (purchasing.GammaGamma, bool) {
	if f.Model != GammaGamma {
		return purchasing.GammaGamma{}, false
	}
	v := f.values()
	return purchasing.GammaGamma{P: v[0], Q: v[1], Gamma: v[2]}, true
}
