package sim

import (
	"slices"

	"clv/sim/ledger"
)

// shared is what an earlier strategy has already drawn for the customers of the
// first day: under the same law and at the same luck it is the same.
type shared struct {
	// lives is the strategy whose first-day customers stay and leave alike,
	// buys the one whose current customers are they alone and buy alike; the
	// strategy itself if there is none before it.
	lives, buys int
}

// share finds what strategies share.
func (c *cohorts) share() {
	c.shared = c.shared[:0]
	alone := c.layout.baseAlone()
	for s, g := range c.segments {
		lives := slices.IndexFunc(c.segments[:s+1], g.sameFirstDay)
		buys := s
		if alone && g.Purchases.PerYear.Given() {
			buys = slices.IndexFunc(c.segments[:s+1], func(h *segmentCase) bool { return g.sameFirstDay(h) && g.sameBuying(h) })
		}
		c.shared = append(c.shared, shared{lives, buys})
	}
}

// sameFirstDay reports whether the customers of the first day stay and leave by
// the same law.
func (g *segmentCase) sameFirstDay(h *segmentCase) bool {
	if g == h {
		return true
	}
	for i := range g.layout.base {
		if g.initial[i] != h.initial[i] || !slices.Equal(g.stay[i], h.stay[i]) {
			return false
		}
	}
	return true
}

// baseAlone reports whether the current customers are those of the first day
// alone.
func (l *layout) baseAlone() bool {
	return !slices.ContainsFunc(l.entrants, func(at [ledger.Classes]int) bool { return at[ledger.Current] >= 0 })
}
