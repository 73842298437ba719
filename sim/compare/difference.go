package compare

import (
	"math"

	"clv/sim"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// newDifference compares strategy i with the baseline, replication by
// replication, given the equity of each strategy sorted.
func newDifference(r *sim.Result, i, baseline int, sorted [][]float64) *Difference {
	a, b := &r.Outcomes[i], &r.Outcomes[baseline]
	s := equityOf(r, i).less(equityOf(r, baseline))
	d := &Difference{
		Exact: s.exact(), BeyondHorizon: stat.Mean(a.Beyond, nil) - stat.Mean(b.Beyond, nil),
		Variance: s.split(),
		Better:   Probability{Belief: shareAbove(s.beliefs()), Futures: math.NaN()}, BetterIndependent: math.NaN(),
		Dominance: dominance(sorted[i], sorted[baseline]), PerCustomer: math.NaN(), ExpectedPerCustomer: math.NaN(),
	}
	d.turnError = math.Hypot(s.exactError(), meanError(difference(a.Beyond, b.Beyond)))
	if r.Engine != sim.Expected {
		d.Better.Futures = shareAbove(s.simulated)
		d.BetterIndependent = independent(a, b)
	}
	d.Controlled = controlled(s.simulated, surplus(r, i, baseline))
	ordered := inOrder(s.simulated)
	d.Spread = s.spread(ordered)
	d.CI95 = interval(d.Spread, r.Draws())
	d.CVaR5 = lowerTail(ordered, .05)
	if customers := stat.Mean(b.FirstDay, nil); customers > 0 {
		d.PerCustomer, d.ExpectedPerCustomer = d.Mean/customers, d.Expected()/customers
	}
	return d
}

// meanError returns the standard error of the mean of xs, 0 for one number.
func meanError(xs []float64) float64 {
	if len(xs) < 2 {
		return 0
	}
	return stat.StdErr(stat.StdDev(xs, nil), float64(len(xs)))
}

// turns reports whether adding the value beyond the horizon changes the sign of
// the difference, by more than the draws of inputs and years leave open.
func (d *Difference) turns() bool {
	within := d.Expected()
	with := within + d.BeyondHorizon
	return (within < 0) != (with < 0) && math.Abs(with) > 3*d.turnError && math.Abs(within) > 3*d.turnError
}

// same reports whether the strategy and the baseline never differ.
func (d *Difference) same() bool { return d.Mean == 0 && d.SD == 0 && d.Expected() == 0 }

// interval is the 95% confidence interval of a mean of n independent numbers,
// by Student's t.
func interval(s Spread, n int) [2]float64 {
	if n < 2 {
		return [2]float64{s.Mean, s.Mean}
	}
	half := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(.975) * s.StandardError
	return [2]float64{s.Mean - half, s.Mean + half}
}

// shareAbove returns the share of ds above zero, ties counting half; NaN if
// there are none.
func shareAbove(ds []float64) float64 {
	sum := 0.0
	for _, d := range ds {
		sum += win(d)
	}
	return sum / float64(len(ds))
}

func win(d float64) float64 {
	switch {
	case d > 0:
		return 1
	case d == 0:
		return .5
	default:
		return 0
	}
}

// independent returns the probability that strategy a beats b when each has
// luck of its own: a in replication i against the chance that b had in the
// replication after it, at the inputs of i.
func independent(a, b *sim.Outcome) float64 {
	n := len(a.Equity)
	if n < 2 || a.Expected == nil || b.Expected == nil {
		return math.NaN()
	}
	sum := 0.0
	for i := range n {
		next := (i + 1) % n
		sum += win(a.Equity[i] - (b.Expected[i] + b.Equity[next] - b.Expected[next]))
	}
	return sum / float64(n)
}
