package sim

import (
	"math"

	"clv/sim/draw"
	"clv/sim/stream"
)

// spending is what the purchases of a customer bring, in multiples of the mean
// purchase.
type spending struct {
	of *segmentCase
	// sums of gamma amounts, each times scale; nil where all are the same, or
	// follow another law.
	sums  *draw.GammaSums
	scale float64
	// lognormal amounts have the mean and standard deviation of their log.
	lognormal bool
	mu, sigma float64
	// own is the law of what divides the mean purchase of a customer of its own,
	// and level that mean, of the customer at hand.
	own       *draw.GammaSums
	numerator float64
	level     float64
}

// newSpending reads the law of spend of a segment.
func newSpending(g *segmentCase) spending {
	s := spending{of: g, level: 1}
	switch cv := g.series.cv.At(0, 0); {
	case g.Spend.Model == GammaGammaSpend:
		p, q := g.series.p.At(0, 0), g.series.q.At(0, 0)
		s.sums, s.scale = draw.NewGammaSums(p), 1/p
		s.own, s.numerator = draw.NewGammaSums(q), q-1
	case cv == 0:
	case g.Spend.Model == LognormalSpend:
		variance := math.Log1p(cv * cv)
		s.lognormal, s.mu, s.sigma = true, -variance/2, math.Sqrt(variance)
	default:
		s.sums, s.scale = draw.NewGammaSums(1/(cv*cv)), cv*cv
	}
	return s
}

// sameSpending reports whether two segments have the same law of spend, in
// multiples of its mean.
func (g *segmentCase) sameSpending(h *segmentCase) bool {
	return g.Spend.Model == h.Spend.Model && g.series.cv.equal(&h.series.cv) &&
		g.series.p.equal(&h.series.p) && g.series.q.equal(&h.series.q)
}

// begin draws the mean purchase of a customer of its own.
func (s *spending) begin(luck stream.Key) {
	if s.own != nil {
		s.level = s.numerator / s.own.At(luck, 1)
	}
}

// on returns what n purchases bring.
func (s *spending) on(luck stream.Key, n float64) float64 {
	switch {
	case n == 0:
		return 0
	case s.sums != nil:
		return s.sums.At(luck, n) * s.scale * s.level
	case s.lognormal:
		return draw.LognormalSum(luck, n, s.mu, s.sigma)
	default:
		return n
	}
}
