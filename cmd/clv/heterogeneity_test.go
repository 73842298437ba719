package main

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"clv/plots"
	"clv/scenarios"
	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/compare"
	"clv/sim/explain"
	"clv/sim/money"
)

var update = flag.Bool("update", false, "write the pictures of the documentation anew")

// twins are two scenarios with the same first year.
var twins = []string{"same-first-year-alike", "same-first-year-mixed"}

// twin is one of them, with its expectation.
type twin struct {
	study    *sim.Study
	table    *compare.Table
	survival []float64
}

func readTwin(t *testing.T, name string) twin {
	t.Helper()
	_, study := read(t, name)
	result, err := sim.Run(t.Context(), study, sim.Options{Engine: sim.Expected})
	if err != nil {
		t.Fatal(err)
	}
	return twin{study, compare.With(result), explain.Survival(study.At(nil).Breakdown(0, 0).Law, study.PeriodsPerYear, study.Years)}
}

// each returns a figure for each customer of the first day.
func (w *twin) each(x float64) float64 { return x / w.table.Result.Outcomes[0].FirstDay[0] }

// The two firms lose the same share in the first year, and nothing else but the
// law of retention differs between their files. To one firm its customers are
// worth nearly twice as much, and the programme that pays for the other costs
// it money, within the horizon and beyond.
func TestSameFirstYearDifferentValue(t *testing.T) {
	alike, mixed := readTwin(t, twins[0]), readTwin(t, twins[1])
	if math.Abs(alike.survival[1]-mixed.survival[1]) > 1e-15 || alike.survival[1] != .6 {
		t.Errorf("first-year retention %v and %v", alike.survival[1], mixed.survival[1])
	}
	for y := 1; y < len(mixed.survival)-1; y++ {
		before, after := mixed.survival[y]/mixed.survival[y-1], mixed.survival[y+1]/mixed.survival[y]
		if !(after > before) || math.Abs(alike.survival[y+1]/alike.survival[y]-.6) > 1e-12 {
			t.Errorf("retention after year %d: %v then %v", y, before, after)
		}
	}
	a, m := alike.table.Rows[1].Difference, mixed.table.Rows[1].Difference
	if !(a.Expected() > 0 && m.Expected() < 0) || !(a.BeyondHorizon+a.Expected() > 0 && m.BeyondHorizon+m.Expected() < 0) {
		t.Errorf("the programme is worth %v and %v, beyond the horizon %v and %v", a.Expected(), m.Expected(), a.BeyondHorizon, m.BeyondHorizon)
	}
	if ratio := mixed.table.Rows[0].Expected() / alike.table.Rows[0].Expected(); ratio < 1.7 {
		t.Errorf("the base is worth %v times as much", ratio)
	}
	if terms(t, twins[0]) != terms(t, twins[1]) {
		t.Error("the twins differ in more than retention and words")
	}
}

// terms is a scenario without comments, words and its segment's retention.
func terms(t *testing.T, name string) string {
	t.Helper()
	text, _ := scenarios.Text(name)
	var kept []string
	segment := false
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[[") {
			segment = line == "[[segment]]"
		}
		if line == "" || strings.HasPrefix(line, "title") || strings.HasPrefix(line, "question") || segment && strings.HasPrefix(line, "retention") {
			continue
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n")
}

// The page about heterogeneity states what the program finds.
func TestHeterogeneityPage(t *testing.T) {
	text, err := os.ReadFile(filepath.FromSlash("../../docs/heterogeneity.md"))
	if err != nil {
		t.Fatal(err)
	}
	alike, mixed := readTwin(t, twins[0]), readTwin(t, twins[1])
	euros := func(x float64) string { return money.Amount("€", x) }
	percent := func(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }
	wanted := []string{
		euros(alike.each(alike.table.Rows[0].Expected())), euros(mixed.each(mixed.table.Rows[0].Expected())),
		"+" + euros(alike.each(alike.table.Rows[1].Difference.Expected())), euros(mixed.each(mixed.table.Rows[1].Difference.Expected())),
		percent(mixed.survival[2] / mixed.survival[1]), percent(mixed.survival[10] / mixed.survival[9]),
		percent(alike.survival[10]), percent(mixed.survival[10]),
		fmt.Sprintf("%.2f", closedform.GeometricDiscountedExpectedLifetime(.6, .1)), fmt.Sprintf("%.2f", closedform.DiscountedExpectedLifetime(.8, 1.2, .1)),
		fmt.Sprintf("%.2f", closedform.GeometricDiscountedExpectedResidualLifetime(.6, .1)), fmt.Sprintf("%.2f", closedform.DiscountedExpectedResidualLifetime(.8, 1.2, 4, .1)),
	}
	for _, want := range wanted {
		if !regexp.MustCompile(`(^|[^\d.])` + regexp.QuoteMeta(want) + `($|[^\d])`).Match(text) {
			t.Errorf("docs/heterogeneity.md does not say %s", want)
		}
	}
	for _, line := range commandLines(string(text)) {
		if strings.HasPrefix(line, "run ") {
			line += " --out none"
		}
		obey(t, line, 0)
	}
}

// docs/pictures/heterogeneity.svg is what the program draws of the two; go test
// ./cmd/clv -run HeterogeneityPicture -update writes it anew.
func TestHeterogeneityPicture(t *testing.T) {
	alike, mixed := readTwin(t, twins[0]), readTwin(t, twins[1])
	last := alike.study.Years
	figure, err := plots.Retention(plots.RetentionInput{
		Frame: plots.Frame{
			Title: fmt.Sprintf("The same first year, yet retention rises to %.0f%% among customers who differ, though none of them changes", 100*mixed.survival[last]/mixed.survival[last-1]),
			Caption: strings.Join(twins, " and ") + " · “as today”, customers who enter on the first day, by the law of leaving, without chance · " +
				"alike: 60% for everyone; mixed: each stays with a probability of its own, leaving ~ Beta(0.8, 1.2)",
			Strategies: []string{"all alike", "mixed"},
		},
		Groups: []plots.RetentionGroup{{Survival: [][]float64{alike.survival, mixed.survival}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var svg bytes.Buffer
	if err := figure.SVG(&svg); err != nil {
		t.Fatal(err)
	}
	file := filepath.FromSlash("../../docs/pictures/heterogeneity.svg")
	if *update {
		if err := os.WriteFile(file, svg.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(svg.Bytes(), want) {
		t.Errorf("%s is not what the program draws; look at both, then run this test with -update", file)
	}
}
