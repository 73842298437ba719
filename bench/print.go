package main

import (
	"fmt"
	"math"
	"os"
	"text/tabwriter"
)

// print writes a table of programs, whether their results agree with the
// reference, and the ratios.
func (r *report) print(table []*entry, unit string, time func(*contestant) float64, reference func(*contestant) answer) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "program\t%s\tseconds\town clock\tCPU\tpeak MB\tequity of baseline, mean ± sd\tmeans apart\tsd apart\t\n", unit)
	for _, e := range table {
		s := e.Answer.against(reference(e.contestant))
		if !s.agrees {
			r.Disagreements++
		}
		fmt.Fprintf(w, "%s\t%.4g\t%.2f\t%.2f\t%.2f\t%.0f\t%s\t%.1f se\t%s\t%s\n", e.Name, time(e.contestant), e.median(wall), e.median(own), e.median(cpu),
			float64(e.peak())/1e6, e.Answer.Equity[strategyNames[0]], s.errors, share(s.sd), verdict(s))
	}
	fmt.Fprintf(w, "\ntimes faster than\twhole process\town clock\tper CPU second\n")
	for _, e := range table {
		for _, c := range table {
			if x, ok := e.Ratios[c.Name]; ok {
				fmt.Fprintf(w, "%s: %s\t%.2f\t%.2f\t%.2f\n", e.Name, c.Name, x.Whole, x.Own, x.PerCore)
			}
		}
	}
	return w.Flush()
}

// String writes millions.
func (s spread) String() string { return fmt.Sprintf("%.3fM ± %.3fM", s.Mean/1e6, s.SD/1e6) }

// share writes a relative difference, or nothing if it is not known.
func share(v float64) string {
	if math.IsNaN(v) {
		return "-"
	}
	return fmt.Sprintf("%.1f%%", 100*v)
}

func verdict(s standing) string {
	switch {
	case s.errors == 0:
		return "reference"
	case s.agrees:
		return "agrees"
	}
	return "DISAGREES"
}
