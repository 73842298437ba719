package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"text/tabwriter"
)

// scalingRuns are the measurements of one size after another, one line of
// points for each way to compute.
type scalingRuns struct {
	Panels []*scalingPanel `json:"panels"`
	// Growth is how much longer 10^8 customers take than 10^4, as a share, by
	// way: the median over pairs of runs.
	Growth map[string]float64 `json:"growth_10000_to_100000000"`
}

type scalingPanel struct {
	Varied string         `json:"varied"`
	Lines  []*scalingLine `json:"lines"`
}

type scalingLine struct {
	Way    string   `json:"way"`
	Points []*point `json:"points"`
}

// A point is one size. Time is of one replication, in seconds: the median of
// whole processes over the number of replications.
type point struct {
	Size float64 `json:"size"`
	Time float64 `json:"time"`
	*contestant
}

// ways to compute, in the order of the picture.
var ways = []string{"cohorts, 1 core", "cohorts, 2 cores", "customer by customer, 1 core"}

// scaling measures how time grows with customers, years and strategies, all
// sizes taking turns.
func (r *report) scaling(work string) error {
	runs, err := planScaling(work)
	if err != nil {
		return err
	}
	var all []*contestant
	for _, panel := range runs.Panels {
		for _, line := range panel.Lines {
			for _, p := range line.Points {
				all = append(all, p.contestant)
			}
		}
	}
	if err := takeTurns(r.Rounds, all); err != nil {
		return err
	}
	for _, panel := range runs.Panels {
		for _, line := range panel.Lines {
			for _, p := range line.Points {
				p.Time = p.median(wall) / float64(p.Answer.Replications)
			}
		}
	}
	if runs.Growth, err = growth(r.Rounds); err != nil {
		return err
	}
	r.Scaling = runs
	return runs.print()
}

// growth compares 10^8 customers with 10^4 in runs right after each other, and
// more of them, for the difference is smaller than that of two moments of a
// busy machine.
func growth(rounds int) (map[string]float64, error) {
	grown := map[string]float64{}
	for cores := 1; cores <= 2; cores++ {
		small, large := onCohorts(cores, base(1e4)...), onCohorts(cores, base(1e8)...)
		if err := takeTurns(4*rounds, []*contestant{small, large}); err != nil {
			return nil, err
		}
		grown[ways[cores-1]] = small.ratioTo(large, wall) - 1
	}
	return grown, nil
}

// onCohorts is clv on the scenario benchmark with values set.
func onCohorts(cores int, sets ...string) *contestant {
	return clvOn(cores, append([]string{"benchmark", "--plots", "none", "--json", "--out", "none"}, sets...)...)
}

func (l *scalingLine) at(size float64) *point {
	for _, p := range l.Points {
		if p.Size == size {
			return p
		}
	}
	return nil
}

func planScaling(work string) (*scalingRuns, error) {
	customers, years, strategies := &scalingPanel{Varied: "customers"}, &scalingPanel{Varied: "years"}, &scalingPanel{Varied: "strategies"}
	for cores := 1; cores <= 2; cores++ {
		way := ways[cores-1]
		add := func(panel *scalingPanel, sizes []int, args func(int) []string) {
			line := &scalingLine{Way: way}
			for _, n := range sizes {
				line.Points = append(line.Points, &point{Size: float64(n), contestant: clvOn(cores, append(args(n), "--plots", "none", "--json", "--out", "none")...)})
			}
			panel.Lines = append(panel.Lines, line)
		}
		add(customers, []int{1e3, 1e4, 1e5, 1e6, 1e7, 1e8}, func(n int) []string { return append([]string{"benchmark"}, base(n)...) })
		add(years, []int{5, 10, 20, 40}, func(n int) []string { return []string{"benchmark", "--set", "years=" + strconv.Itoa(n)} })
		files, err := writeStrategies(work, []int{1, 2, 3, 5, 10, 20})
		if err != nil {
			return nil, err
		}
		add(strategies, []int{1, 2, 3, 5, 10, 20}, func(n int) []string { return []string{files[n]} })
	}
	customers.Lines = append(customers.Lines, customerLine())
	return &scalingRuns{Panels: []*scalingPanel{customers, years, strategies}}, nil
}

// customerLine is the individual evaluator, with fewer replications of more
// customers.
func customerLine() *scalingLine {
	line := &scalingLine{Way: ways[2]}
	for _, n := range []int{1e3, 1e4, 1e5, 1e6} {
		replications := strconv.Itoa(max(1, 300_000/n))
		args := append([]string{"benchmark", "--engine", "individual", "--replications", replications, "--plots", "none", "--json", "--out", "none"}, base(n)...)
		line.Points = append(line.Points, &point{Size: float64(n), contestant: clvOn(1, args...)})
	}
	return line
}

// print writes a table for each panel.
func (s *scalingRuns) print() error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Printf("\nScaling: microseconds for one replication of all strategies, whole process (peak MB)\n\n")
	for _, panel := range s.Panels {
		fmt.Fprintf(w, "%s\t", panel.Varied)
		for _, line := range panel.Lines {
			fmt.Fprintf(w, "%s\t", line.Way)
		}
		fmt.Fprintln(w)
		for _, first := range panel.Lines[0].Points {
			fmt.Fprintf(w, "%.0f\t", first.Size)
			for _, line := range panel.Lines {
				if p := line.at(first.Size); p != nil {
					fmt.Fprintf(w, "%.1f (%.0f)\t", 1e6*p.Time, float64(p.peak())/1e6)
				}
			}
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w)
	}
	for _, way := range ways[:2] {
		fmt.Fprintf(w, "10^8 customers against 10^4, %s\t%+.1f%%\t\n", way, 100*s.Growth[way])
	}
	return w.Flush()
}

// scenarioFile is where a scenario with n strategies stands.
func scenarioFile(work string, n int) string {
	return filepath.Join(work, fmt.Sprintf("strategies-%d.toml", n))
}
