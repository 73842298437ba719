package belief

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"clv/sim/draw"
)

// Correlation says how two inputs go together.
type Correlation struct {
	// Between are the indices of the inputs.
	Between [2]int
	// Rank is their rank correlation (Spearman's), above −1 and below 1.
	Rank float64
}

// Copula couples the uniforms of inputs by a Gaussian copula: the normal scores
// of the inputs have the correlations
//
//	r = 2·sin(π·rank/6),
//
// at which uniforms have the given rank correlations exactly (Pearson 1907).
// Each uniform alone stays uniform, so that every input keeps its own law. Pairs
// that are not named are independent.
//
// Inputs that correlations connect form a group, in the order of their names.
// The first keeps its own uniform, each of the others mixes its own with those
// before it: what is outside a group moves no uniform in it. A nil Copula
// couples nothing.
type Copula struct {
	inputs       int
	correlations []Correlation
	groups       []group
}

// group is inputs that correlations connect.
type group struct {
	members []int
	// factor is lower triangular, its rows of length 1: times independent
	// normal scores it gives coupled ones.
	factor [][]float64
}

// rounding is by how much an entry of a matrix of correlations may be out, for
// each input: ranks are written with six digits or more. A matrix that is not
// positive definite by no more than that is drawn towards one that is.
const rounding = 1e-6

// NewCopula returns the copula of the inputs with the given correlations. The
// error is a *Contradiction if no law has them all.
func NewCopula(inputs []Input, correlations ...Correlation) (*Copula, error) {
	c := &Copula{inputs: len(inputs), correlations: slices.Clone(correlations)}
	ranks := map[[2]int]float64{}
	for _, x := range correlations {
		a, b := x.Between[0], x.Between[1]
		switch _, twice := ranks[x.Between]; {
		case a < 0 || b < 0 || a >= len(inputs) || b >= len(inputs):
			return nil, fmt.Errorf("a correlation of inputs %d and %d, of %d", a, b, len(inputs))
		case a == b:
			return nil, fmt.Errorf("a correlation of input %q with itself", inputs[a].Name)
		case twice:
			return nil, fmt.Errorf("two correlations of %q and %q", inputs[a].Name, inputs[b].Name)
		case !(math.Abs(x.Rank) < 1):
			return nil, fmt.Errorf("the rank correlation of %q and %q must be above -1 and below 1, not %v", inputs[a].Name, inputs[b].Name, x.Rank)
		}
		ranks[[2]int{a, b}], ranks[[2]int{b, a}] = x.Rank, x.Rank
	}
	for _, members := range connected(inputs, correlations) {
		r := scores(members, ranks)
		factor, ok := r.factor()
		if !ok {
			return nil, c.contradiction(inputs, members, ranks)
		}
		c.groups = append(c.groups, group{members, factor})
	}
	return c, nil
}

// Inputs returns the number of inputs that the copula is for.
func (c *Copula) Inputs() int { return c.inputs }

// Correlations returns the correlations as they were given.
func (c *Copula) Correlations() []Correlation {
	if c == nil {
		return nil
	}
	return slices.Clone(c.correlations)
}

// Couple turns independent uniforms into coupled ones. A group in which an
// input has its mean (NaN) is left as it is.
func (c *Copula) Couple(p Point) {
	if c == nil {
		return
	}
	for _, g := range c.groups {
		g.couple(p)
	}
}

func (g group) couple(p Point) {
	z := make([]float64, len(g.members))
	for i, k := range g.members {
		if math.IsNaN(p[k]) {
			return
		}
		z[i] = draw.NormalQuantile(p[k])
	}
	for i := len(z) - 1; i > 0; i-- {
		sum := 0.0
		for j, weight := range g.factor[i] {
			sum += weight * z[j]
		}
		p[g.members[i]] = probability(sum)
	}
}

// probability returns the standard normal distribution function at z, kept
// inside the open interval (0, 1) in which quantiles are finite.
func probability(z float64) float64 {
	const edge = 1.0 / (1 << 53)
	return min(max(math.Erfc(-z/math.Sqrt2)/2, edge), 1-edge)
}

// connected returns the groups of two or more inputs that correlations connect,
// each in the order of names. A rank of 0 connects nothing.
func connected(inputs []Input, correlations []Correlation) [][]int {
	group := make([]int, len(inputs))
	for i := range group {
		group[i] = i
	}
	for _, x := range correlations {
		a, b := group[x.Between[0]], group[x.Between[1]]
		for i := range group {
			if x.Rank != 0 && group[i] == b {
				group[i] = a
			}
		}
	}
	members := make([][]int, len(inputs))
	for i, g := range group {
		members[g] = append(members[g], i)
	}
	members = slices.DeleteFunc(members, func(m []int) bool { return len(m) < 2 })
	for _, m := range members {
		slices.SortStableFunc(m, func(i, j int) int { return strings.Compare(inputs[i].Name, inputs[j].Name) })
	}
	return members
}

// score returns the correlation of normal scores at which uniforms have the
// given rank correlation, rank the reverse.
func score(rank float64) float64 { return 2 * math.Sin(math.Pi*rank/6) }
func rank(score float64) float64 { return 6 / math.Pi * math.Asin(score/2) }

// matrix is a symmetric matrix of correlations.
type matrix [][]float64

// scores returns the correlations of the normal scores of some inputs.
func scores(members []int, ranks map[[2]int]float64) matrix {
	m := make(matrix, len(members))
	for i := range m {
		m[i] = make([]float64, len(members))
		for j := range m {
			m[i][j] = score(ranks[[2]int{members[i], members[j]}])
		}
		m[i][i] = 1
	}
	return m
}

// factor returns the lower triangular factor of m, its rows of length 1. Where
// rounding has taken m past the edge of what is possible, its correlations are
// first divided by 1 + δ, with the smallest power of ten δ that brings it back.
func (m matrix) factor() ([][]float64, bool) {
	most := rounding * float64(len(m))
	for δ := 0.0; δ <= most; δ = max(10*δ, 1e-14) {
		if l, ok := m.cholesky(δ); ok {
			return l, true
		}
	}
	return m.cholesky(most)
}

// possible reports whether m is positive definite, but for rounding.
func (m matrix) possible() bool {
	_, ok := m.factor()
	return ok
}

// cholesky returns the Cholesky factor of m + δI with its rows brought to length
// 1, which is that of m with its correlations divided by 1 + δ.
func (m matrix) cholesky(δ float64) ([][]float64, bool) {
	l := make([][]float64, len(m))
	for i := range m {
		l[i] = make([]float64, i+1)
		for j := range i {
			l[i][j] = (m[i][j] - dot(l[i][:j], l[j][:j])) / l[j][j]
		}
		pivot := 1 + δ - dot(l[i][:i], l[i][:i])
		if !(pivot > 0) {
			return nil, false
		}
		l[i][i] = math.Sqrt(pivot)
	}
	for i := range l {
		length := math.Sqrt(dot(l[i], l[i]))
		for j := range l[i] {
			l[i][j] /= length
		}
	}
	return l, true
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
