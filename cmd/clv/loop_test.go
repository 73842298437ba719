package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// The commands of the page on the whole loop run as they stand there, in their
// order, and print what it shows.
func TestLoopPage(t *testing.T) {
	if testing.Short() {
		t.Skip("the long test runs the page")
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "loop.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	said := ""
	for _, line := range commandLines(string(text)) {
		said += obey(t, line, 0)
	}
	for _, shown := range fenced(string(text), "") {
		if !strings.Contains(words(said), words(shown)) {
			t.Errorf("no command of the page prints\n%s", shown)
		}
	}
}

// Half the customers in the log make the distribution of equity √2 times as
// wide, where all that is uncertain is what the log leaves open. Over eight logs
// and as many of half the size the mean log of the ratio is within .09 of log √2:
// each has a standard deviation of some .06 (how well the spread of an estimate
// is known), so that fresh seeds are outside with a probability below 1e-4.
func TestHalfTheDataWidensEquity(t *testing.T) {
	if testing.Short() {
		t.Skip("the long test has it")
	}
	const logs = 8
	t.Chdir(t.TempDir())
	var ratios []float64
	for seed := range logs {
		whole, half := equitySpread(t, 2*seed+1, 4000), equitySpread(t, 2*seed+2, 2000)
		ratios = append(ratios, math.Log(half/whole))
	}
	mean, sd := stat.MeanStdDev(ratios, nil)
	t.Logf("half the data: %.3f times as wide on average over %d logs (√2 is 1.414), standard deviation of one %.2f", math.Exp(mean), logs, sd)
	if limit := .09; math.Abs(mean-math.Log(math.Sqrt2)) > limit {
		t.Errorf("log of the ratio %.3f, want %.3f ± %.3f", mean, math.Log(math.Sqrt2), limit)
	}
}

// equitySpread simulates a log of so many customers, estimates a model from it,
// and returns the standard deviation of the expected equity of one and the same
// number of such customers, over what the estimate leaves open.
func equitySpread(t *testing.T, seed, customers int) float64 {
	t.Helper()
	log, out := fmt.Sprintf("log-%d.csv", seed), fmt.Sprintf("fit-%d", seed)
	obey(t, fmt.Sprintf("simulate-log online-shop --seed %d --set segment.shoppers.customers=%d --set segment.shoppers.acquisition=%d --out %s", seed, customers, customers/4, log), 0)
	obey(t, fmt.Sprintf("fit %s --model bg-nbd --name shop --plots none --out %s", log, out), 0)
	var r struct {
		Strategies []struct {
			Equity struct {
				SD float64 `json:"sd"`
			} `json:"customer_equity"`
		}
	}
	document(t, &r, "run", filepath.Join(out, "scenario.toml"), "--set", "segment.shop.customers=1000", "--engine", "expected", "--replications", "400", "--plots", "none", "--out", "none", "--json")
	return r.Strategies[0].Equity.SD
}
