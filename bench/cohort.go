package main

import (
	"fmt"
	"path/filepath"
)

// cohort measures the scenario benchmark as it comes: 10,000 replications,
// three strategies, every file but the pictures written.
func (r *report) cohort(p python, work string) error {
	out := filepath.Join(work, "benchmark")
	args := []string{"benchmark", "--plots", "none", "--json", "--out", out}
	ours := []*contestant{clvOn(2, args...), clvOn(1, args...)}
	for _, c := range ours {
		c.out = out
	}
	var peers []*contestant
	if p.numpy {
		peers = []*contestant{
			peer(p, "(a) numpy, by cohort", "cohorts_by_cohort.py"),
			peer(p, "(a') numpy, by year", "cohorts_by_year.py"),
		}
	}
	if err := takeTurns(r.Rounds, append(ours[:2:2], peers...)); err != nil {
		return err
	}
	r.Cohort = compare(ours, peers, func(_, _ *contestant) float64 { return 1 })
	fmt.Printf("\nScenario benchmark: a million customers as counts, %d replications × 3 strategies\n\n", ours[0].Answer.Replications)
	return r.print(r.Cohort, "ms", func(c *contestant) float64 { return 1e3 * c.median(wall) }, func(*contestant) answer { return ours[0].Answer })
}
