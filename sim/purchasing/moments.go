package purchasing

import (
	"math"

	"clv/sim/draw"
	"clv/sim/stream"
)

// What stands in this file is of single purchases, given how many there are and
// what they bring in all.

// Moments is the moments of purchases made at random, given their number: that
// many independent uniform moments between 0 and 1, in order. Whoever takes the
// first few only need not know the others: given one, the next is the least of
// those left, uniform on what is left of the time.
type Moments struct {
	luck stream.Stream
	left float64 // moments still to come
	rest float64 // of the time
}

// NewMoments returns the moments of n purchases, from the stream at k.
func NewMoments(k stream.Key, n float64) Moments {
	return Moments{luck: k.Stream(), left: n, rest: 1}
}

// Next returns the next moment. The probability that none of m uniform moments
// lies in the first part x of what is left is (1−x)^m.
func (m *Moments) Next() float64 {
	m.rest *= math.Pow(m.luck.Float64(), 1/m.left)
	m.left--
	return 1 - m.rest
}

// ShareGamma splits a sum of gamma variates into its terms: given the sum the
// terms have a Dirichlet law, whatever the sum is. It replaces each element of
// parts, the number of variates in that part, by what they come to. One is the
// law of a variate.
func ShareGamma(parts []float64, sum float64, one *draw.GammaSums, k stream.Key) {
	total := 0.0
	for i, n := range parts {
		parts[i] = one.At(k.At(uint64(i)), n)
		total += parts[i]
	}
	if total == 0 {
		// Shapes so small that all variates are 0 as numbers: one of them is all
		// there is, each with the same chance.
		parts[int(k.Uniform()*float64(len(parts)))], total = 1, 1
	}
	for i := range parts {
		parts[i] *= sum / total
	}
}
