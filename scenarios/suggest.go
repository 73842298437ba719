package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// didYouMean returns the hint that names the candidate nearest to name, or, if
// none is near, the list of all candidates after the given words.
func didYouMean(name string, candidates []string, otherwise string) string {
	if near := nearest(name, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if otherwise == "" || len(candidates) == 0 {
		return ""
	}
	var distinct []string
	for _, c := range candidates {
		if !slices.Contains(distinct, c) {
			distinct = append(distinct, c)
		}
	}
	return otherwise + " " + strings.Join(distinct, ", ")
}

// nearest returns the candidate that takes the fewest edits to reach from
// name, or "" if it takes more than a third of the longer name.
func nearest(name string, candidates []string) string {
	best, at := "", 0
	a := []rune(strings.ToLower(name))
	for _, c := range candidates {
		b := []rune(strings.ToLower(c))
		d := distance(a, b)
		if d <= max(len(a), len(b), 3)/3 && (best == "" || d < at) {
			best, at = c, d
		}
	}
	return best
}

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that lead from a to b (optimal string alignment).
func distance(a, b []rune) int {
	if len(a) > 64 || len(b) > 64 {
		return max(len(a), len(b))
	}
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			rows[i][j] = slices.Min([]int{change, rows[i-1][j] + 1, rows[i][j-1] + 1})
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
