package sim

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Precision is how narrow the 95% confidence interval of every mean difference
// from the baseline has to be. The zero Precision asks for nothing.
type Precision struct {
	// HalfWidth is the largest half-width, in money. With Share it is unused.
	HalfWidth float64
	// Share is the largest half-width as a share of the baseline's mean equity.
	Share float64
}

const (
	// roundSize is the number of replications after which precision is looked
	// at, leastRounds the number of rounds before it may stop a run: a spread
	// that is taken from few replications would stop it at a lucky moment, and
	// intervals would cover too seldom.
	roundSize   = 4 * blockSize
	leastRounds = 8
)

// Reached is how precise a run has become.
type Reached struct {
	// HalfWidth is the largest half-width of any difference, Target what was
	// asked for, both in money.
	HalfWidth, Target float64
	// OK reports whether the target is met.
	OK bool
}

// reached looks at the precision of all differences so far.
func (p Precision) reached(r *Result) Reached {
	base := r.Outcomes[r.Study.Baseline].Equity
	found := Reached{Target: p.HalfWidth}
	if p.Share > 0 {
		found.Target = p.Share * math.Abs(stat.Mean(base, nil))
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(len(base) - 1)}.Quantile(.975)
	d := make([]float64, len(base))
	for i := range r.Outcomes {
		for k, y := range r.Outcomes[i].Equity {
			d[k] = y - base[k]
		}
		found.HalfWidth = max(found.HalfWidth, t*stat.StdErr(stat.StdDev(d, nil), float64(len(d))))
	}
	found.OK = found.HalfWidth <= found.Target
	return found
}

// likely returns the replications that the target is likely to need in all,
// given the width after so many.
func (f Reached) likely(done int) int {
	ratio := f.HalfWidth / f.Target
	if math.IsNaN(ratio) || ratio > 1e4 {
		return math.MaxInt32
	}
	rounds := math.Ceil(float64(done) * ratio * ratio / roundSize)
	return int(rounds) * roundSize
}
