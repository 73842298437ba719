package lifecycle

import (
	"fmt"
	"math"
)

// Chain is the transition probabilities of one step: Chain[i][j] from state i to
// state j. What a row lacks to 1 leaves for good.
type Chain [][]float64

// New returns the chain of n states that all leave after a step.
func New(n int) Chain {
	memory := make([]float64, n*n)
	c := make(Chain, n)
	for i := range c {
		c[i] = memory[i*n : (i+1)*n : (i+1)*n]
	}
	return c
}

// Rounding is how far sums of probabilities may be off for rounding alone.
const Rounding = 1e-9

// Fit completes a row of probabilities: the rest to 1 goes to the state
// otherwise, or leaves if that is negative. A row that sums to more than 1 is
// scaled down to it; Fit reports whether it was, beyond rounding.
func Fit(row []float64, otherwise int) (scaled bool) {
	sum := 0.0
	for _, p := range row {
		sum += p
	}
	if sum > 1 {
		for j := range row {
			row[j] /= sum
		}
		return sum > 1+Rounding
	}
	if otherwise >= 0 {
		row[otherwise] += 1 - sum
	}
	return false
}

// Validate reports what makes a chain none.
func (c Chain) Validate() error {
	for i, row := range c {
		if len(row) != len(c) {
			return fmt.Errorf("lifecycle: state %d of %d has %d probabilities", i, len(c), len(row))
		}
		sum := 0.0
		for j, p := range row {
			if !(p >= 0 && p <= 1) {
				return fmt.Errorf("lifecycle: the probability of going from state %d to %d is %g", i, j, p)
			}
			sum += p
		}
		if sum > 1+Rounding {
			return fmt.Errorf("lifecycle: the probabilities of state %d sum to %g", i, sum)
		}
	}
	return nil
}

// Move puts the customers of the next step into a slice, by state: from·P.
func (c Chain) Move(into, from []float64) {
	clear(into)
	for i, n := range from {
		if n == 0 {
			continue
		}
		for j, p := range c[i] {
			into[j] += n * p
		}
	}
}

// Leaves returns the probability to leave for good from state i in a step.
func (c Chain) Leaves(i int) float64 {
	rest := 1.0
	for _, p := range c[i] {
		rest -= p
	}
	if rest < Rounding {
		return 0
	}
	return rest
}

// reach returns the states that lead, in any number of steps or none, to one
// for which goal holds.
func (c Chain) reach(goal func(i int) bool) []bool {
	leads := make([]bool, len(c))
	for i := range c {
		leads[i] = goal(i)
	}
	for more := true; more; {
		more = false
		for i, row := range c {
			for j, p := range row {
				if p > 0 && leads[j] && !leads[i] {
					leads[i], more = true, true
				}
			}
		}
	}
	return leads
}

// from returns the states that state i leads to, itself among them.
func (c Chain) from(i int) []bool {
	met := make([]bool, len(c))
	met[i] = true
	for next := []int{i}; len(next) > 0; {
		k := next[len(next)-1]
		next = next[:len(next)-1]
		for j, p := range c[k] {
			if p > 0 && !met[j] {
				met[j] = true
				next = append(next, j)
			}
		}
	}
	return met
}

// longest is the discounted number of steps beyond which a sum counts as
// divergent: what rounding leaves of an equation without a solution.
const longest = 1e12

// solve returns x with x = b + v·P·x over the states in the set, 0 elsewhere;
// false if Σ (v·P)^t diverges there. A matrix A without negative elements has
// a spectral radius below 1 just where w = 1 + A·w has a positive solution.
func (c Chain) solve(v float64, in []bool, b []float64) ([]float64, bool) {
	var at []int
	for i, yes := range in {
		if yes {
			at = append(at, i)
		}
	}
	n := len(at)
	rows := make([][]float64, n)
	for a, i := range at {
		rows[a] = make([]float64, n+2)
		for k, j := range at {
			rows[a][k] = -v * c[i][j]
		}
		rows[a][a]++
		rows[a][n], rows[a][n+1] = b[i], 1
	}
	if !eliminate(rows) {
		return nil, false
	}
	x := make([]float64, len(c))
	for a, i := range at {
		if w := rows[a][n+1]; !(w > 0 && w < longest) {
			return nil, false
		}
		x[i] = rows[a][n]
	}
	return x, true
}

// eliminate solves linear equations, whose right sides stand in the columns
// beyond the square, in place, by elimination with partial pivoting (Gauss and
// Jordan). It returns false if they have no one solution.
func eliminate(rows [][]float64) bool {
	for k := range rows {
		pivot := k
		for i := k + 1; i < len(rows); i++ {
			if math.Abs(rows[i][k]) > math.Abs(rows[pivot][k]) {
				pivot = i
			}
		}
		if rows[pivot][k] == 0 {
			return false
		}
		rows[k], rows[pivot] = rows[pivot], rows[k]
		for i := range rows {
			if i == k || rows[i][k] == 0 {
				continue
			}
			factor := rows[i][k] / rows[k][k]
			for j := k; j < len(rows[i]); j++ {
				rows[i][j] -= factor * rows[k][j]
			}
		}
	}
	for k := range rows {
		for j := len(rows); j < len(rows[k]); j++ {
			rows[k][j] /= rows[k][k]
		}
	}
	return true
}
