package belief

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Contradiction is an error: correlations that no law has all at once. It is
// told by the fewest inputs that show it.
type Contradiction struct {
	// Inputs are the indices of those inputs, Names their names.
	Inputs []int
	Names  []string
	// Entry is the index of the last of the correlations between them.
	Entry int
	// Low and High are the ranks between which that correlation is possible with
	// the others as they are.
	Low, High float64
	// Independent, if not nil, is a pair among the inputs that has no
	// correlation: with one it may be possible.
	Independent *Correlated
}

// Correlated is a pair of inputs and the ranks between which its correlation is
// possible with all others as they are.
type Correlated struct {
	Between   [2]int
	Low, High float64
}

// Error implements error.
func (e *Contradiction) Error() string {
	return fmt.Sprintf("the correlations of %s contradict each other", strings.Join(e.Names, ", "))
}

// contradiction explains why a group has no law: it leaves out what the
// contradiction does without.
func (c *Copula) contradiction(inputs []Input, members []int, ranks map[[2]int]float64) error {
	for i := len(members) - 1; i >= 0; i-- {
		fewer := slices.Delete(slices.Clone(members), i, i+1)
		if !scores(fewer, ranks).possible() {
			members = fewer
		}
	}
	e := &Contradiction{Inputs: members, Entry: -1}
	for _, k := range members {
		e.Names = append(e.Names, inputs[k].Name)
	}
	for i, x := range c.correlations {
		if slices.Contains(members, x.Between[0]) && slices.Contains(members, x.Between[1]) {
			e.Entry = i
		}
	}
	e.Low, e.High = possibleRanks(members, c.correlations[e.Entry].Between, ranks)
	for i, a := range members {
		for _, b := range members[:i] {
			if _, stated := ranks[[2]int{a, b}]; !stated && e.Independent == nil {
				if low, high := possibleRanks(members, [2]int{b, a}, ranks); low < high {
					e.Independent = &Correlated{[2]int{b, a}, low, high}
				}
			}
		}
	}
	return e
}

// possibleRanks returns the ends of the ranks that the correlation of a pair may
// take, those of the other members of its group given. With v and w the scores
// of the pair given those of the others, they are cov(v, w) ± √(var(v)·var(w)).
func possibleRanks(members []int, pair [2]int, ranks map[[2]int]float64) (low, high float64) {
	others := slices.DeleteFunc(slices.Clone(members), func(k int) bool { return k == pair[0] || k == pair[1] })
	l, ok := scores(others, ranks).factor()
	if !ok {
		return 0, 0
	}
	// Each of the pair in the coordinates of the others' independent scores.
	var x [2][]float64
	for i, k := range pair {
		x[i] = make([]float64, len(others))
		for j := range others {
			x[i][j] = (score(ranks[[2]int{k, others[j]}]) - dot(l[j][:j], x[i][:j])) / l[j][j]
		}
	}
	middle := dot(x[0], x[1])
	reach := math.Sqrt(max(0, 1-dot(x[0], x[0])) * max(0, 1-dot(x[1], x[1])))
	return rank(max(-1, middle-reach)), rank(min(1, middle+reach))
}
