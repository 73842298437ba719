package draw

import (
	"math"
	"sync"

	"clv/sim/stream"
)

// Count is the luck of a count: BinomialEach and PoissonEach draw it from the
// uniform alone, so that for most counts its normal score need not be exact.
type Count struct {
	// U is uniform in the open interval (0, 1).
	U float64
	// score is the normal score of U to within scoreError.
	score float64
}

// CountsAtEach puts the luck of the count at each of the prepared parts below k
// into a slice of the same length.
func CountsAtEach(into []Count, k stream.Key, parts []stream.Part) {
	buildScores()
	into = into[:len(parts)]
	for i, part := range parts {
		u := k.Below(part).Uniform()
		into[i] = Count{u, roughScore(u)}
	}
}

// Luck returns the luck with its exact score, for single draws.
func (c Count) Luck() Luck { return Luck{U: c.U, Z: NormalQuantile(c.U)} }

// roughScore takes cells of the smaller of u and 1-u between powers of two,
// cellsPerOctave of them from one power to the next, and a cubic in each.
const (
	octaveBits     = 4
	cellsPerOctave = 1 << octaveBits
	scoreOctaves   = 53 // from 2⁻⁵³ to 1; above ½ there is ½ itself alone
	// scoreError bounds the error of a rough score (TestRoughScore).
	scoreError = 2e-8
)

// cubic is a polynomial in the distance from the left end of a cell.
type cubic struct{ a, b, c, d float64 }

// scores holds the cells; buildScores fills it.
var scores [scoreOctaves * cellsPerOctave]cubic

// firstCell is the number of the cell that begins at 2⁻⁵³, counted by the bits
// of exponent and mantissa.
const firstCell = (1023 - scoreOctaves) << octaveBits

var buildScores = sync.OnceFunc(func() {
	for i := range scores {
		left := cellStart(i)
		width := cellStart(i+1) - left
		scores[i] = cubicThrough(func(x float64) float64 { return NormalQuantile(math.Min(left+x, 0.5)) }, width)
	}
})

// cellStart returns the left end of cell i.
func cellStart(i int) float64 {
	return math.Float64frombits(uint64(i+firstCell) << (52 - octaveBits))
}

// cubicThrough returns the cubic that meets f at the Chebyshev nodes of (0, w).
func cubicThrough(f func(float64) float64, w float64) cubic {
	var x, y [4]float64
	for k := range x {
		x[k] = w / 2 * (1 - math.Cos(math.Pi*(2*float64(k)+1)/8))
		y[k] = f(x[k])
	}
	// Divided differences, then powers of x.
	for step := 1; step < 4; step++ {
		for k := 3; k >= step; k-- {
			y[k] = (y[k] - y[k-1]) / (x[k] - x[k-step])
		}
	}
	p := cubic{a: y[3]}
	for k := 2; k >= 0; k-- {
		p = cubic{a: y[k] - x[k]*p.a, b: p.a - x[k]*p.b, c: p.b - x[k]*p.c, d: p.c - x[k]*p.d}
	}
	return p
}

// roughScore returns NormalQuantile(u) to within scoreError, for 2⁻⁵³ ≤ u and
// 1-u.
func roughScore(u float64) float64 {
	smaller := min(u, 1-u)
	bits := math.Float64bits(smaller)
	x := smaller - math.Float64frombits(bits&^(1<<(52-octaveBits)-1))
	cell := &scores[int(bits>>(52-octaveBits))-firstCell]
	z := cell.a + x*(cell.b+x*(cell.c+x*cell.d))
	// z is below zero; the sign of ½-u turns it above without a branch, which no
	// processor could foresee.
	return math.Float64frombits(math.Float64bits(z) ^ math.Float64bits(0.5-u)&(1<<63))
}
