package draw

import (
	"math"

	"clv/sim/stream"
)

// GammaSums draws sums of independent gamma variates of one shape and unit
// scale, for sums of a few: what single customers spend. Its variates come from
// the stream of an address, not from a Luck; two strategies that sum different
// numbers at one address read the same normal variate, and are coupled as
// closely as by Gamma.
type GammaSums struct {
	shape float64
	// What the first proposals of small sums need: d = n·shape - ⅓ and
	// 1/(3√d), and 60d.
	small [smallSums]proposal
}

// smallSums is the number of terms from which on proposals are not prepared.
const smallSums = 32

type proposal struct{ d, c, squeeze float64 }

// NewGammaSums prepares the sums of variates of the given shape > 0. It panics
// for any other.
func NewGammaSums(shape float64) *GammaSums {
	if !(shape > 0 && shape <= math.MaxFloat64) {
		panic("draw: NewGammaSums needs a finite shape > 0")
	}
	buildLayers()
	g := &GammaSums{shape: shape}
	for n := range g.small {
		g.small[n] = propose(float64(n) * shape)
	}
	return g
}

func propose(shape float64) proposal {
	d := shape - 1.0/3
	return proposal{d, 1 / (3 * math.Sqrt(d)), 60 * d}
}

// Shape returns the shape of one variate.
func (g *GammaSums) Shape() float64 { return g.shape }

// At returns the sum of n variates, n ≥ 0, at address k. A number that is not
// whole stands for the law of shape n times that of one.
func (g *GammaSums) At(k stream.Key, n float64) float64 {
	s := k.Stream()
	if i := int(n); i < smallSums && float64(i) == n && g.small[i].d > 2.0/3 {
		return g.small[i].draw(&s)
	}
	shape := n * g.shape
	if shape == 0 {
		return 0
	}
	if shape < 1 {
		// A variate of shape+1 times V^(1/shape), V uniform.
		boost := exponential(&s)
		p := propose(shape + 1)
		return p.draw(&s) * exp(-boost/shape)
	}
	p := propose(shape)
	return p.draw(&s)
}

// draw returns a gamma variate of a shape ≥ 1 by the method of Gamma.
func (p *proposal) draw(s *stream.Stream) float64 {
	for {
		z, spare := normal(s)
		t := p.c * z
		v := 1 + t
		// The spare bits are the first of the uniform that accepts: mostly they
		// say enough. See surelyAccepted, whose bound this is.
		const last = 1<<spareBits - 1
		z2 := z * z
		if t > -0.5 && float64(last-spare)*p.squeeze > (1<<spareBits)*z2*z2 {
			return p.d * v * v * v
		}
		u := (float64(spare) + s.Float64()) * (1.0 / (1 << spareBits))
		if accepted(t, p.d, u) {
			return p.d * v * v * v
		}
	}
}
