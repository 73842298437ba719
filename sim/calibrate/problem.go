package calibrate

import (
	"context"
	"math"

	"clv/sim/calendar"
)

// likelihood is a log-likelihood at natural values of the parameters.
type likelihood func(natural []float64) float64

// problem is what there is to maximise.
type problem struct {
	model  string
	names  []string
	scales []Scale
	// full is of all data, rough of a part of them that is quick to visit and
	// still has all kinds; it may be the same.
	full, rough likelihood
	// starts are natural values to search from.
	starts    [][]float64
	customers int
	unit      calendar.Unit
}

// on returns a likelihood as a function on the scale of the parameters, −Inf
// where it is no number.
func (p *problem) on(f likelihood) func(z []float64) float64 {
	natural := make([]float64, len(p.scales))
	return func(z []float64) float64 {
		for i, s := range p.scales {
			natural[i] = s.from(z[i])
		}
		if value := f(natural); !math.IsNaN(value) {
			return value
		}
		return math.Inf(-1)
	}
}

// fit finds the maximum, and how sharp it is.
func (p *problem) fit(ctx context.Context) (*Fit, error) {
	starts := make([][]float64, len(p.starts))
	for i, natural := range p.starts {
		starts[i] = p.onScale(natural)
	}
	top, err := maximize(ctx, p.on(p.rough), p.on(p.full), starts)
	if err != nil {
		return nil, err
	}
	return p.report(top), nil
}

// onScale takes natural values to the scales of the parameters.
func (p *problem) onScale(natural []float64) []float64 {
	z := make([]float64, len(natural))
	for i, x := range natural {
		z[i] = p.scales[i].to(x)
	}
	return z
}

// report puts a maximum as a fit.
func (p *problem) report(top peak) *Fit {
	f := &Fit{
		Model: p.model, Covariance: top.covariance, LogLikelihood: top.value, Customers: p.customers, Unit: p.unit,
		Converged: top.converged, problem: p,
	}
	k := float64(len(p.names))
	f.AIC, f.BIC = 2*k-2*top.value, k*math.Log(float64(p.customers))-2*top.value
	for i, name := range p.names {
		x := p.scales[i].from(top.at[i])
		f.Parameters = append(f.Parameters, Parameter{
			Name: name, Value: x, Scale: p.scales[i],
			StandardError: math.Sqrt(top.covariance[i][i]) * p.scales[i].slope(x),
		})
	}
	f.Warnings = p.warn(f, top)
	return f
}
