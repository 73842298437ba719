package retention

import (
	"math"
	"slices"
)

// kinks returns the p at which a clipped change bends, over all clocks.
func (s *Shifted) kinks(c Change) []float64 {
	if c.At == nil {
		return nil
	}
	var at []float64
	for _, bend := range append([]func(year, tenure int, p float64) float64{c.At}, c.Bends...) {
		s.eachCell(c, func(year, tenure int, w float64) {
			h := func(p float64) float64 { return bend(year, tenure, root(p, w)) }
			for _, bound := range []float64{0, 1} {
				if h(0) < bound && h(1) > bound {
					at = append(at, crossing(h, bound))
				}
			}
		})
	}
	return at
}

// bendingYears are the years of tenure, from 0, whose bends the quadrature
// minds where each is another; those between lie close by.
var bendingYears = []int{0, 1, 2, 4, 8, 16, 32}

// eachCell calls f for each year and year of tenure in which a change differs,
// with the power of p that is a customer's own probability to stay then.
func (s *Shifted) eachCell(c Change, f func(year, tenure int, power float64)) {
	last := c.cell(c.Years, c.Years)
	for y := range last[0] + 1 {
		if s.geometric() {
			for t := range last[1] + 1 {
				f(y, t, 1)
			}
			continue
		}
		for _, t := range bendingYears {
			f(y, min(t, last[1]), s.hazardPower(t))
		}
	}
}

// ClippedShare returns the largest share of new customers, over years and
// tenures, whose own probability the change carries beyond [0, 1], or a step on the way to
// it.
func (s *Shifted) ClippedShare() float64 {
	if s.change.At == nil {
		return 0
	}
	worst := 0.0
	steps := append([]func(year, tenure int, p float64) float64{s.change.At}, s.change.Bends...)
	s.eachCell(s.change, func(year, tenure int, w float64) {
		share := 0.0
		for i, p := range s.mesh.p {
			if slices.ContainsFunc(steps, func(at func(year, tenure int, p float64) float64) bool {
				x := at(year, tenure, root(p, w))
				return x < 0 || x > 1
			}) {
				share += s.mesh.weight[i]
			}
		}
		worst = math.Max(worst, share)
	})
	return worst
}
