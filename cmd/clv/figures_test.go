package main

import (
	"context"
	"slices"
	"testing"

	"clv/cmd/clv/internal/report"
	"clv/plots"
	"clv/scenarios"
	"clv/sim"
	"clv/sim/compare"
)

// drawn returns the figures of an embedded scenario.
func drawn(t *testing.T, name string, o sim.Options, sets ...scenarios.Set) []*plots.Figure {
	t.Helper()
	file, study := read(t, name, sets...)
	result, err := sim.Run(context.Background(), study, o)
	if err != nil {
		t.Fatal(err)
	}
	found := &outcome{result: result, run: &report.Run{Table: compare.With(result)}}
	figures, err := new(runOptions).draw(&scenario{file, study}, found)
	if err != nil {
		t.Fatal(err)
	}
	return figures
}

func read(t *testing.T, name string, sets ...scenarios.Set) (*scenarios.File, *sim.Study) {
	t.Helper()
	file, err := scenarios.Read(name, sets...)
	if err != nil {
		t.Fatal(err)
	}
	study, err := file.Study()
	if err != nil {
		t.Fatal(err)
	}
	return file, study
}

// Titles say the finding.
func TestTitlesOfFigures(t *testing.T) {
	for _, c := range []struct {
		scenario string
		engine   sim.EngineName
		titles   []string
	}{
		{"loyalty-club", sim.Cohort, []string{
			"“club” has a customer equity of ¥1.72M, “no club” one of ¥1.20M",
			"“club” is ahead of “no club” from year 2 on",
			"No strategy is ever in the red at the end of a year",
			"“club” is worth ¥25.95 more per customer than “no club”, whatever luck does",
			"An acquired customer pays back in year 1, under “club” as under “no club”",
		}},
		{"loyalty-club", sim.Expected, []string{
			"“club” is worth ¥25.95 more per customer than “no club”",
			"“club” has 7,260 customers in year 3, “no club” has 3,600",
		}},
		{"benchmark", sim.Cohort, []string{
			"“referral drive” is worth 26.64 more per customer than “baseline”, whatever luck does",
			"“referral drive” is ahead of “baseline” from year 1",
		}},
	} {
		var titles []string
		for _, figure := range drawn(t, c.scenario, sim.Options{Seed: 1, Replications: 200, Engine: c.engine}) {
			titles = append(titles, figure.Title)
		}
		for _, want := range c.titles {
			if !slices.Contains(titles, want) {
				t.Errorf("%s: no figure is titled %q in %q", c.scenario, want, titles)
			}
		}
	}
}

// Every embedded scenario can be drawn, by the evaluator that a run takes and by
// the expected one where that holds it.
func TestEveryScenarioCanBeDrawn(t *testing.T) {
	for k, name := range scenarios.Names() {
		if testing.Short() && k%5 != 0 {
			continue
		}
		for _, engine := range []sim.EngineName{"", sim.Expected} {
			if engine == sim.Expected && !exact(t, name) {
				continue
			}
			if figures := drawn(t, name, sim.Options{Replications: 30, Engine: engine}); len(figures) < 5 {
				t.Errorf("%s has %d figures", name, len(figures))
			}
		}
	}
}

func TestSweptValuesInWords(t *testing.T) {
	for _, c := range []struct {
		vary string
		x    float64
		want string
	}{
		{"strategy.club.retention=40%..60%", .47213, "47.2%"},
		{"strategy.club.retention=+0pp..+9pp", 4.56, "+4.6 points"},
		{"strategy.club.retention=-9%..+9%", -4.56, "−4.6%"},
		{"strategy.club.retention=x0.5..x2", 1.2345, "×1.23"},
		{"strategy.club.referral.reward=0..50", 12.345, "¥12.35"},
		{"segment.shoppers.customers=1..9", 4.5, "4.5"},
	} {
		v, err := scenarios.ParseVary(c.vary)
		if err != nil {
			t.Fatal(err)
		}
		if got := levelText(v, "¥", c.x); got != c.want {
			t.Errorf("%s at %v: %s, want %s", c.vary, c.x, got, c.want)
		}
	}
}

// exact reports whether the expected evaluator holds an embedded scenario.
func exact(t *testing.T, name string) bool {
	_, study := read(t, name)
	return study.Exact()
}
