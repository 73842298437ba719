package retention

import (
	"math"

	"clv/sim/closedform"
)

// ShiftedBetaGeometric is retention with a probability to leave of each
// customer's own, θ ~ Beta(Alpha, Beta), constant over its life (Fader and
// Hardie 2007, "How to project customer retention", Journal of Interactive
// Marketing 21(1)). The share that stays through t renewals is
//
//	S(t) = B(Alpha, Beta+t) / B(Alpha, Beta),
//
// also at fractional t, where each period asks for the m-th root of the
// customer's own yearly probability. The likely leavers go first, so observed
// retention rises with tenure though no customer changes.
type ShiftedBetaGeometric struct {
	Calendar
	Alpha, Beta float64
}

// Stay implements Model.
func (m ShiftedBetaGeometric) Stay(g Group, keep []float64) {
	if m.PeriodsPerYear == 1 || m.YearlyRenewal {
		m.stayByYear(g, keep)
		return
	}
	last := m.logBeta(g.Tenure)
	for k := range keep {
		next := m.logBeta(g.Tenure + k + 1)
		keep[k] = math.Exp(next - last)
		last = next
	}
}

// stayByYear uses S(t+1)/S(t) = (Beta+t)/(Alpha+Beta+t) at whole t.
func (m ShiftedBetaGeometric) stayByYear(g Group, keep []float64) {
	for k := range keep {
		keep[k] = 1
		if tenure := g.Tenure + k; m.exponent(tenure) == 1 {
			t := m.years(tenure)
			keep[k] = (m.Beta + t) / (m.Alpha + m.Beta + t)
		}
	}
}

// logBeta returns log B(Alpha, Beta+t) up to a constant, for the years t in
// the given number of completed periods.
func (m ShiftedBetaGeometric) logBeta(tenure int) float64 {
	t := m.years(tenure)
	top, _ := math.Lgamma(m.Beta + t)
	bottom, _ := math.Lgamma(m.Alpha + m.Beta + t)
	return top - bottom
}

// Residual implements Model. At whole years it is the discounted expected
// residual lifetime of Fader and Hardie (2010), "Customer-base valuation in a
// contractual setting", Marketing Science 29(1); at shorter periods p is
// integrated numerically.
func (m ShiftedBetaGeometric) Residual(g Group, after int, v float64) float64 {
	tenure := g.Tenure + after
	if m.PeriodsPerYear > 1 && !m.YearlyRenewal {
		sum := 0.0
		// Customers of that tenure are a law of their own: Beta(Alpha, Beta+t).
		mesh := newMesh(m.Alpha, m.Beta+m.years(tenure), nil)
		for i, p := range mesh.p {
			sum += mesh.weight[i] * m.annuity(p, tenure, v)
		}
		return sum
	}
	certain, year, whole := m.untilRenewal(tenure, v)
	return certain + year*closedform.DiscountedExpectedResidualLifetime(m.Alpha, m.Beta, int(m.years(tenure)), 1/whole-1)
}

// Dependence implements Model.
func (m ShiftedBetaGeometric) Dependence() Dependence { return OnTenure }
