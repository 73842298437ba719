package lifecycle

import (
	"math"

	"clv/sim/closedform"
)

// Discount says what money of later steps is worth on the first day.
type Discount struct {
	// Rate of one step, above −1.
	Rate float64
	// Timing is where in a step money falls.
	Timing closedform.Timing
}

// Factor returns 1/(1+d), that of a whole step.
func (d Discount) Factor() float64 { return 1 / (1 + d.Rate) }

// timed puts values at the start of each step where they fall.
func (d Discount) timed(values []float64) []float64 {
	for i := range values {
		values[i] *= math.Pow(d.Factor(), d.Timing.Delay())
	}
	return values
}

// Value returns what one customer of each state is worth for ever, given what
// it contributes in each step: (I − P/(1+d))⁻¹·R. It is NaN for states from
// which the sum has no finite value: where those who never leave contribute and
// money does not shrink.
func (c Chain) Value(contribution []float64, d Discount) []float64 {
	matters := c.reach(func(i int) bool { return contribution[i] != 0 })
	if values, ok := c.solve(d.Factor(), matters, contribution); ok {
		return d.timed(values)
	}
	values := make([]float64, len(c))
	for i := range values {
		if !matters[i] {
			continue
		}
		met := c.from(i)
		for j := range met {
			met[j] = met[j] && matters[j]
		}
		values[i] = math.NaN()
		if x, ok := c.solve(d.Factor(), met, contribution); ok {
			values[i] = x[i]
		}
	}
	return d.timed(values)
}

// Step is one step of a finite horizon: its chain, and what a customer of each
// state contributes in it.
type Step struct {
	Chain        Chain
	Contribution []float64
}

// ValueOver returns what one customer of each state is worth over the given
// steps, by backward recursion. The chain of the last step moves nobody.
func ValueOver(steps []Step, d Discount) []float64 {
	var values []float64
	for t := len(steps) - 1; t >= 0; t-- {
		s := steps[t]
		now := append([]float64(nil), s.Contribution...)
		for i := range now {
			for j, later := range values {
				now[i] += d.Factor() * s.Chain[i][j] * later
			}
		}
		values = now
	}
	return d.timed(values)
}

// Time returns the discounted number of steps that one customer of each state i
// is expected to spend in each state j, the present step among them: the
// fundamental matrix (I − P/(1+d))⁻¹, NaN where it has no finite value. At a
// rate of 0 it is the expected number.
func (c Chain) Time(d Discount) [][]float64 {
	times := make([][]float64, len(c))
	for i := range times {
		times[i] = make([]float64, len(c))
	}
	for j := range c {
		one := make([]float64, len(c))
		one[j] = 1
		for i, x := range c.Value(one, d) {
			times[i][j] = x
		}
	}
	return times
}

// Multiple returns what one customer of each state is worth for ever if it
// contributes 1 in each step that it spends in a state that counts: the margin
// multiple. The one state of retention r has (1+d)/(1+d−r); Gupta and Lehmann
// (2003, "Customers as assets", Journal of Interactive Marketing 17(1), 9–24)
// leave out the present step, r/(1+d−r).
func (c Chain) Multiple(counts []bool, d Discount) []float64 {
	one := make([]float64, len(c))
	for i, yes := range counts {
		if yes {
			one[i] = 1
		}
	}
	return c.Value(one, d)
}

// Absorption returns, for each state, the probability to end in each state that
// is never left once it is reached, and to leave for good in the end. For those
// who may go round for ever between several states they sum to less than 1.
func (c Chain) Absorption() (ends [][]float64, leaves []float64) {
	absorbing := func(i int) bool { return c[i][i] >= 1-Rounding }
	ending := c.reach(func(i int) bool { return absorbing(i) || c.Leaves(i) > 0 })
	moving := make([]bool, len(c))
	ends = make([][]float64, len(c))
	for i := range c {
		ends[i] = make([]float64, len(c))
		moving[i] = ending[i] && !absorbing(i)
	}
	into := func(b []float64) []float64 {
		x, ok := c.solve(1, moving, b)
		if !ok {
			return make([]float64, len(c)) // rounding alone can lead here
		}
		return x
	}
	for j := range c {
		if !absorbing(j) {
			continue
		}
		b := make([]float64, len(c))
		for i := range c {
			b[i] = c[i][j]
		}
		for i, p := range into(b) {
			ends[i][j] = p
		}
		ends[j][j] = 1
	}
	out := make([]float64, len(c))
	for i := range c {
		out[i] = c.Leaves(i)
	}
	return ends, into(out)
}
