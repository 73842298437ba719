package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clv/cmd/clv/internal/report"
	"clv/scenarios"
	"clv/sim"
	"clv/sim/compare"
	"clv/sim/money"

	"github.com/spf13/cobra"
)

// variant is the scenario with the varied number at one value.
type variant struct {
	vary  scenarios.Vary
	level scenarios.Level
	study *sim.Study
	// notices say what the varied value takes the place of.
	notices []string
}

// variants reads the scenario at every value of --vary, so that a range which
// leads to an impossible scenario shows before anything is simulated.
func (o *runOptions) variants(cmd *cobra.Command, args []string, base *scenarios.File) ([]variant, error) {
	if len(o.vary) == 0 {
		return nil, nil
	}
	vary, err := scenarios.ParseVary(o.vary[0])
	if err != nil {
		return nil, badEdit(cmd, err)
	}
	var all []variant
	for _, level := range vary.Levels(o.points) {
		if n := len(all); n > 0 && all[n-1].level.Value == level.Value {
			continue // whole numbers have fewer values than points
		}
		s, err := o.read(cmd, args, vary.Set(level))
		if err != nil {
			return nil, err
		}
		notices := replaced(s.file.Notices(), vary, level)
		all = append(all, variant{vary, level, s.study, append(notices, uncoupled(s.file.Notices(), base.Notices(), vary)...)})
	}
	return all, nil
}

// replaced returns those of the notices that tell what setting the varied value
// takes the place of, told of the sweep as a whole.
func replaced(notices []string, vary scenarios.Vary, level scenarios.Level) []string {
	var some []string
	for _, notice := range notices {
		if rest, ok := strings.CutPrefix(notice, "--set "+vary.Set(level).String()+" replaces "); ok {
			some = append(some, "--vary "+vary.Path+" replaces "+rest)
		}
	}
	return some
}

// uncoupled returns the notices of correlations that have nothing to act on
// because of the varied value, told of the sweep as a whole.
func uncoupled(notices, base []string, vary scenarios.Vary) []string {
	var some []string
	for _, notice := range notices {
		if strings.HasPrefix(notice, "the correlation of ") && !slices.Contains(base, notice) {
			some = append(some, "--vary "+vary.Path+" leaves "+strings.Replace(notice, " has nothing", " nothing", 1))
		}
	}
	return some
}

// varied simulates every variant with the same seed, and adds what it finds,
// with the warnings that the scenario itself does not give, to run.
func (o *runOptions) varied(ctx context.Context, run *report.Run, variants []variant, bar *progress) error {
	base := run.Table.Result.Study
	v := &report.Vary{Path: variants[0].vary.Path, Baseline: base.Baseline}
	for _, notice := range variants[0].notices {
		v.Notices = append(v.Notices, strings.TrimPrefix(notice, "--vary "+v.Path+" "))
		run.Warnings = append(run.Warnings, notice)
	}
	for i, at := range variants {
		bar.reach(int64(run.Table.Result.Replications) * int64(i+1))
		result, err := sim.Run(ctx, at.study, o.options(bar))
		if err != nil {
			return err
		}
		table := compare.With(result)
		point := report.VaryPoint{Text: at.level.Text, Value: at.level.Value, Rows: table.Rows, Spread: result.Replications > 1}
		for k := range table.Rows {
			point.Close = append(point.Close, table.TooClose(k))
		}
		v.Points = append(v.Points, point)
		for _, warning := range result.Warnings {
			if !slices.ContainsFunc(run.Warnings, func(w string) bool { return strings.HasSuffix(w, warning) }) {
				run.Warnings = append(run.Warnings, fmt.Sprintf("With %s=%s: %s", v.Path, at.level.Text, warning))
			}
		}
	}
	for i := range base.Strategies {
		for _, c := range v.Crossings(i) {
			text := levelText(variants[0].vary, base.Currency, c.Value)
			v.BreakEvens = append(v.BreakEvens, report.BreakEven{Strategy: base.Strategies[i].Name, Text: text, Value: c.Value, Rising: c.Rising})
		}
	}
	run.Vary = v
	return nil
}

// levelText writes a value between two points of a sweep with as many digits
// as an interpolation deserves.
func levelText(v scenarios.Vary, currency string, x float64) string {
	switch v.Unit {
	case scenarios.Share:
		return fmt.Sprintf("%.1f%%", 100*x)
	case scenarios.Points:
		return signed(x) + " points"
	case scenarios.Percent:
		return signed(x) + "%"
	case scenarios.Factor:
		return fmt.Sprintf("×%.3g", x)
	case scenarios.Money:
		return money.Short(currency, x)
	}
	return strings.Replace(fmt.Sprintf("%.4g", x), "-", money.Minus, 1)
}

func signed(x float64) string {
	return strings.Replace(fmt.Sprintf("%+.1f", x), "-", money.Minus, 1)
}
