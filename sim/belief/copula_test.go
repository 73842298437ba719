package belief

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// named returns n inputs named a, b, c and so on.
func named(n int) []Input {
	inputs := make([]Input, n)
	for i := range inputs {
		inputs[i].Name = string(rune('a' + i))
	}
	return inputs
}

// mustCouple returns the copula of n inputs with a matrix of rank correlations.
func mustCouple(t *testing.T, n int, correlations ...Correlation) *Copula {
	t.Helper()
	c, err := NewCopula(named(n), correlations...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// drawn returns n coupled points by input, from the seed.
func drawn(c *Copula, seed uint64, n int) [][]float64 {
	random := rand.New(rand.NewPCG(seed, 1))
	columns := make([][]float64, c.Inputs())
	p := make(Point, c.Inputs())
	for range n {
		for k := range p {
			p[k] = random.Float64()
		}
		c.Couple(p)
		for k := range p {
			columns[k] = append(columns[k], p[k])
		}
	}
	return columns
}

// ranksOf returns the ranks of the values, from 1.
func ranksOf(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		if x[i] < x[j] {
			return -1
		}
		return 1
	})
	ranks := make([]float64, len(x))
	for r, i := range order {
		ranks[i] = float64(r + 1)
	}
	return ranks
}

// spearman returns the rank correlation of two columns without ties.
func spearman(x, y []float64) float64 {
	a, b := ranksOf(x), ranksOf(y)
	n, sum := float64(len(x)), 0.0
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	return 1 - 6*sum/(n*(n*n-1))
}

// Ranks of draws have the stated correlation. The sample correlation of n ranks
// has a standard error below 1.1·(1−ρ²)·√(1+ρ²/2)/√n in the copula (Bonett and
// Wright 2000); with twelve figures at 5 standard errors a true program fails
// here once in 100,000 seeds.
func TestCoupleHasStatedRanks(t *testing.T) {
	const n = 40_000
	for i, rank := range []float64{-0.999, -0.9, -0.6, -0.3, -0.05, 0, 0.05, 0.3, 0.6, 0.9, 0.98, 0.999} {
		c := mustCouple(t, 2, Correlation{[2]int{0, 1}, rank})
		columns := drawn(c, uint64(i), n)
		limit := 5 * 1.1 * (1 - rank*rank) * math.Sqrt(1+rank*rank/2) / math.Sqrt(n)
		if got := spearman(columns[0], columns[1]); math.Abs(got-rank) > limit {
			t.Errorf("rank correlation %.5f, stated %v ± %.5f", got, rank, limit)
		}
	}
}

// Three inputs at once have all three ranks, and each is uniform: the greatest
// distance of n draws from the uniform law exceeds 2.3/√n once in 20,000 samples
// (Kolmogorov).
func TestCoupleThree(t *testing.T) {
	const n = 40_000
	stated := []Correlation{{[2]int{2, 0}, .8}, {[2]int{0, 1}, -.5}, {[2]int{1, 2}, -.2}}
	columns := drawn(mustCouple(t, 4, stated...), 9, n)
	for _, c := range stated {
		if got := spearman(columns[c.Between[0]], columns[c.Between[1]]); math.Abs(got-c.Rank) > .02 {
			t.Errorf("%v: rank correlation %.4f", c, got)
		}
	}
	for k, x := range columns {
		slices.Sort(x)
		worst := 0.0
		for i, u := range x {
			worst = max(worst, math.Abs(u-(float64(i)+.5)/n)+.5/n)
		}
		if worst > 2.3/math.Sqrt(n) {
			t.Errorf("input %d is not uniform: %v", k, worst)
		}
	}
}

// Coupling moves nobody outside the group, nor the first of the group; the order
// in which inputs and correlations are given does not matter.
func TestCoupleMovesItsGroupOnly(t *testing.T) {
	inputs := named(5)
	c, err := NewCopula(inputs, Correlation{[2]int{3, 1}, .5}, Correlation{[2]int{0, 2}, 0})
	if err != nil {
		t.Fatal(err)
	}
	p := Point{.1, .2, .3, .4, .5}
	c.Couple(p)
	if p[0] != .1 || p[1] != .2 || p[2] != .3 || p[3] == .4 || p[4] != .5 {
		t.Errorf("coupled to %v", p)
	}
	slices.Reverse(inputs)
	c, err = NewCopula(inputs, Correlation{[2]int{2, 4}, 0}, Correlation{[2]int{3, 1}, .5})
	if err != nil {
		t.Fatal(err)
	}
	q := Point{.5, .4, .3, .2, .1}
	c.Couple(q)
	slices.Reverse(q)
	if !slices.Equal(p, q) {
		t.Errorf("in another order %v, not %v", q, p)
	}
	means := Means(5)
	c.Couple(means)
	if !math.IsNaN(means[1]) || !math.IsNaN(means[3]) {
		t.Errorf("means are coupled to %v", means)
	}
	var none *Copula
	none.Couple(p)
	if none.Correlations() != nil {
		t.Error("no copula has correlations")
	}
}

// Extreme uniforms stay inside the open interval, where quantiles are finite.
func TestCoupleStaysInside(t *testing.T) {
	c := mustCouple(t, 2, Correlation{[2]int{0, 1}, .5})
	for _, u := range []float64{0x1p-53, 1 - 0x1p-53} {
		p := Point{u, u}
		c.Couple(p)
		if z := (Normal{0, 1}).Quantile(p[1]); math.IsInf(z, 0) || !(p[1] > 0 && p[1] < 1) {
			t.Errorf("%v is coupled to %v", u, p)
		}
	}
}

// randomRanks draws a matrix of rank correlations that n values have: those of
// the scores G·Gᵀ of a random n×k matrix, nearly singular for k < n, rounded to
// so many digits.
func randomRanks(t *rapid.T, n int, digits int) []Correlation {
	k := rapid.IntRange(1, n+1).Draw(t, "factors")
	noise := math.Pow(10, rapid.Float64Range(-8, 0).Draw(t, "noise"))
	g := make([][]float64, n)
	for i := range g {
		for range k {
			g[i] = append(g[i], rapid.Float64Range(-1, 1).Draw(t, "loading"))
		}
		own := make([]float64, n)
		own[i] = noise
		g[i] = append(g[i], own...)
		length := math.Sqrt(dot(g[i], g[i]))
		for j := range g[i] {
			g[i][j] /= length
		}
	}
	unit := math.Pow10(-digits)
	var all []Correlation
	for i := range g {
		for j := range i {
			x := math.Round(rank(max(-1, min(1, dot(g[i], g[j]))))/unit) * unit
			all = append(all, Correlation{[2]int{i, j}, max(-1+unit, min(1-unit, x))})
		}
	}
	return all
}

// Whatever ranks a law has, rounded to six digits, are accepted, and the factor
// gives them back to the precision of rounding.
func TestPossibleRanksAreAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 7).Draw(t, "inputs")
		stated := randomRanks(t, n, 6)
		c, err := NewCopula(named(n), stated...)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range c.groups {
			at := map[int]int{}
			for i, k := range g.members {
				at[k] = i
				if length := dot(g.factor[i], g.factor[i]); math.Abs(length-1) > 1e-14 {
					t.Fatalf("row %d has length² %v", i, length)
				}
			}
			for _, x := range stated {
				i, here := at[x.Between[0]]
				j, too := at[x.Between[1]]
				if !here || !too {
					continue
				}
				i, j = max(i, j), min(i, j)
				if got := rank(dot(g.factor[i][:j+1], g.factor[j])); math.Abs(got-x.Rank) > 2e-5 {
					t.Fatalf("%v comes out as %v", x, got)
				}
			}
		}
	})
}

// Of ranks that contradict each other, the error says between which ends the
// last may lie, and that is so: inside it is possible, outside it is not.
func TestContradictionMends(t *testing.T) {
	contradictions := 0
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 5).Draw(t, "inputs")
		var stated []Correlation
		for i := range n {
			for j := range i {
				if rapid.IntRange(0, 3).Draw(t, "stated") > 0 {
					rank := rapid.Float64Range(.3, .99).Draw(t, "rank") * float64(rapid.SampledFrom([]int{-1, 1}).Draw(t, "sign"))
					stated = append(stated, Correlation{[2]int{j, i}, rank})
				}
			}
		}
		_, err := NewCopula(named(n), stated...)
		var e *Contradiction
		if err == nil || !errors.As(err, &e) {
			return
		}
		contradictions++
		// Among the inputs that it names.
		var few []Correlation
		last := -1
		for i, x := range stated {
			if slices.Contains(e.Inputs, x.Between[0]) && slices.Contains(e.Inputs, x.Between[1]) {
				last = len(few)
				few = append(few, x)
				if i != e.Entry {
					continue
				}
			}
		}
		if few[last] != stated[e.Entry] {
			t.Fatalf("the last of %v is not %v", few, stated[e.Entry])
		}
		possible := func(correlations ...Correlation) bool {
			_, err := NewCopula(named(n), correlations...)
			return err == nil
		}
		for _, at := range []struct {
			rank float64
			ok   bool
		}{{(e.Low + e.High) / 2, true}, {e.Low, true}, {e.High, true}, {e.Low - .01, false}, {e.High + .01, false}} {
			if few[last].Rank = at.rank; math.Abs(at.rank) < 1 && possible(few...) != at.ok {
				t.Fatalf("%v with %v, from %v to %v: possible %v", few, at.rank, e.Low, e.High, !at.ok)
			}
		}
		few[last] = stated[e.Entry]
		if x := e.Independent; x != nil && !possible(append(few, Correlation{x.Between, (x.Low + x.High) / 2})...) {
			t.Fatalf("%v with %+v is not possible", few, x)
		}
	})
	if contradictions == 0 {
		t.Error("no contradiction was drawn")
	}
}

// What a copula cannot be made of.
func TestNewCopulaRefuses(t *testing.T) {
	for _, c := range [][]Correlation{
		{{[2]int{0, 3}, .5}},
		{{[2]int{-1, 0}, .5}},
		{{[2]int{1, 1}, .5}},
		{{[2]int{0, 1}, 1}},
		{{[2]int{0, 1}, math.NaN()}},
		{{[2]int{0, 1}, .5}, {[2]int{1, 0}, .5}},
		{{[2]int{0, 1}, .9}, {[2]int{1, 2}, .9}},
	} {
		if _, err := NewCopula(named(3), c...); err == nil {
			t.Errorf("%v is accepted", c)
		} else if fmt.Sprint(err) == "" {
			t.Errorf("%v: no words", c)
		}
	}
}
