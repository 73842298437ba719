package draw

import (
	"math"

	"clv/sim/stream"
)

// PoissonTable draws several Poisson counts of one mean, as a customer needs
// them who buys year after year: its distribution function is kept. At gives
// what PoissonAt gives, but for uniforms within rounding of a boundary.
//
// Small counts are found by comparing with all of the first few values at once:
// a search would fail to foresee its end, which costs more than all of them.
type PoissonTable struct {
	mean float64
	// below[k] is F(k); the second half is filled when it is needed.
	below [2 * halfTable]float64
	mass  float64 // the probability of the last count that is filled in
	full  bool
}

// halfTable is the number of counts that are compared at once.
const halfTable = 8

// Set makes the law that of the given mean. It panics unless 0 ≤ mean ≤ 2⁵³.
func (p *PoissonTable) Set(mean float64) {
	if !(mean >= 0 && mean <= maxCount) {
		panic("draw: PoissonTable needs a mean in [0, 2^53]")
	}
	p.mean, p.full = mean, false
	if mean >= scoreMean {
		return
	}
	p.mass = exp(-mean)
	p.below[0] = p.mass
	p.fill(1, halfTable)
}

// fill adds the counts from one up to another.
func (p *PoissonTable) fill(from, to int) {
	mass, sum := p.mass, p.below[from-1]
	for n := from; n < to; n++ {
		mass *= p.mean * reciprocal[n]
		sum += mass
		p.below[n] = sum
	}
	p.mass = mass
}

// reciprocal holds 1/n.
var reciprocal = [2 * halfTable]float64{0, 1, 1. / 2, 1. / 3, 1. / 4, 1. / 5, 1. / 6, 1. / 7, 1. / 8, 1. / 9, 1. / 10, 1. / 11, 1. / 12, 1. / 13, 1. / 14, 1. / 15}

// At returns the count at address k.
func (p *PoissonTable) At(k stream.Key) int64 {
	if p.mean >= scoreMean {
		return Poisson(At(k), p.mean)
	}
	u := k.Uniform()
	n := fewer(p.below[:halfTable], u)
	if n < halfTable {
		return n
	}
	if !p.full {
		p.fill(halfTable, 2*halfTable)
		p.full = true
	}
	if n += fewer(p.below[halfTable:], u); n < 2*halfTable {
		return n
	}
	return PoissonAt(k, p.mean)
}

// fewer returns how many of the rising values of half a table lie below u.
func fewer(below []float64, u float64) int64 {
	_ = below[halfTable-1]
	return above(u, below[0]) + above(u, below[1]) + above(u, below[2]) + above(u, below[3]) +
		above(u, below[4]) + above(u, below[5]) + above(u, below[6]) + above(u, below[7])
}

// above returns 1 for u > x, else 0, without a branch.
func above(u, x float64) int64 { return int64(math.Float64bits(x-u) >> 63) }
