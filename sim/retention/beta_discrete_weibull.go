package retention

import (
	"math"

	"clv/sim/closedform"
)

// BetaDiscreteWeibull is the shifted-beta-geometric law with a hazard that also
// runs with a customer's own tenure (Fader, Hardie, Liu, Davin and Steenburgh
// 2018, "'How to project customer retention' revisited: the role of duration
// dependence", Journal of Interactive Marketing 43): a customer with the
// probability p = 1−θ, θ ~ Beta(Alpha, Beta), is still one after t years with
// probability p^(t^C), so that
//
//	S(t) = B(Alpha, Beta + t^C) / B(Alpha, Beta),
//
// also at fractional t. C > 1: each customer grows likelier to leave with
// tenure, C < 1: less likely, C = 1: the shifted-beta-geometric law. The
// customer's own yearly probability to stay in its year of tenure k, from 0, is
// p^((k+1)^C − k^C).
type BetaDiscreteWeibull struct {
	ShiftedBetaGeometric
	C float64
	// Renewals is the number of renewals in a year that the parameters speak of:
	// t then counts those. 0 stands for 1.
	Renewals float64
}

// scale returns what t^C in years is multiplied by to be t^C in renewals.
func (m BetaDiscreteWeibull) scale() float64 {
	if m.Renewals == 0 || m.Renewals == 1 {
		return 1
	}
	return math.Pow(m.Renewals, m.C)
}

// Stay implements Model.
func (m BetaDiscreteWeibull) Stay(g Group, keep []float64) {
	last := m.survival(m.years(g.Tenure))
	for k := range keep {
		next := m.survival(m.years(g.Tenure + k + 1))
		keep[k] = math.Exp(next - last)
		last = next
	}
}

// survival returns log S up to a constant after t years.
func (m BetaDiscreteWeibull) survival(t float64) float64 {
	x := math.Pow(t, m.C) * m.scale()
	top, _ := math.Lgamma(m.Beta + x)
	bottom, _ := math.Lgamma(m.Alpha + m.Beta + x)
	return top - bottom
}

const (
	// summed is the number of renewals that Residual adds one by one before the
	// rest is taken as an integral.
	summed = 64
	// endOfTail is the log of the share of a tail at which it is cut off.
	endOfTail = -40.0
)

// Residual implements Model. No closed form is known: terms are added, and the
// tail follows by the formula of Euler and Maclaurin.
func (m BetaDiscreteWeibull) Residual(g Group, after int, v float64) float64 {
	tenure := g.Tenure + after
	if m.YearlyRenewal && m.PeriodsPerYear > 1 {
		certain, year, whole := m.untilRenewal(tenure, v)
		yearly := m
		yearly.PeriodsPerYear = 1
		return certain + year*(1+yearly.Residual(Group{}, int(m.years(tenure))+1, whole))*math.Exp(m.survival(m.years(tenure)+1)-m.survival(m.years(tenure)))
	}
	here, logV := m.survival(m.years(tenure)), math.Log(v)
	term := func(k float64) float64 {
		return math.Exp(m.survival((float64(tenure)+k)/float64(m.PeriodsPerYear)) - here + k*logV)
	}
	sum := 0.0
	for k := 1; k < summed; k++ {
		sum += term(float64(k))
	}
	return sum + closedform.SmoothTail(term, summed, endOfTail/logV)
}
