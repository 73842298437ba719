package belief

import (
	"math"

	"clv/sim/draw"

	"gonum.org/v1/gonum/mathext"
)

// Normal is the normal law, for changes that may go either way.
type Normal struct{ Mu, Sigma float64 }

func (l Normal) Quantile(u float64) float64 { return l.Mu + l.Sigma*draw.NormalQuantile(u) }
func (l Normal) Mean() float64              { return l.Mu }

// Lognormal is the law of exp(Mu + Sigma·Z), for positive amounts and rates.
type Lognormal struct{ Mu, Sigma float64 }

func (l Lognormal) Quantile(u float64) float64 {
	return math.Exp(l.Mu + l.Sigma*draw.NormalQuantile(u))
}
func (l Lognormal) Mean() float64 { return math.Exp(l.Mu + l.Sigma*l.Sigma/2) }

// LogitNormal is the law of 1/(1+exp(−Mu−Sigma·Z)), for shares.
type LogitNormal struct{ Mu, Sigma float64 }

func (l LogitNormal) Quantile(u float64) float64 {
	return 1 / (1 + math.Exp(-l.Mu-l.Sigma*draw.NormalQuantile(u)))
}

// Mean integrates over the normal score by the trapezoidal rule, which
// converges exponentially for an integrand that is analytic in a strip and
// vanishes at both ends.
func (l LogitNormal) Mean() float64 {
	const step, reach = 0.0625, 10.0
	sum, weight := 0.0, 0.0
	for z := -reach; z <= reach; z += step {
		w := math.Exp(-z * z / 2)
		sum += w / (1 + math.Exp(-l.Mu-l.Sigma*z))
		weight += w
	}
	return sum / weight
}

// Beta is the beta law with parameters A, B > 0, for shares.
type Beta struct{ A, B float64 }

func (l Beta) Quantile(u float64) float64 { return mathext.InvRegIncBeta(l.A, l.B, u) }
func (l Beta) Mean() float64              { return l.A / (l.A + l.B) }

// Gamma is the gamma law with the given shape and mean, for positive amounts.
type Gamma struct{ Shape, Expectation float64 }

func (l Gamma) Quantile(u float64) float64 {
	return mathext.GammaIncRegInv(l.Shape, u) * l.Expectation / l.Shape
}
func (l Gamma) Mean() float64 { return l.Expectation }

// Uniform is the uniform law on [Low, High].
type Uniform struct{ Low, High float64 }

func (l Uniform) Quantile(u float64) float64 { return l.Low + u*(l.High-l.Low) }
func (l Uniform) Mean() float64              { return (l.Low + l.High) / 2 }

// Triangular is the triangular law on [Low, High] with its peak at Mode.
type Triangular struct{ Low, Mode, High float64 }

func (l Triangular) Quantile(u float64) float64 {
	width := l.High - l.Low
	if rise := l.Mode - l.Low; u*width < rise {
		return l.Low + math.Sqrt(u*width*rise)
	}
	return l.High - math.Sqrt((1-u)*width*(l.High-l.Mode))
}
func (l Triangular) Mean() float64 { return (l.Low + l.Mode + l.High) / 3 }
