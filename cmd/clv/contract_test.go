package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// session runs the program in this process.
func session(t *testing.T, ctx context.Context, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(ctx, args, strings.NewReader(""), &out, &err)
	return code, out.String(), err.String()
}

// document runs the program and decodes what it writes.
func document(t *testing.T, into any, args ...string) {
	t.Helper()
	code, stdout, stderr := session(t, context.Background(), args...)
	if code != exitDone || stderr != "" {
		t.Fatalf("%v: exit code %d, %s", args, code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), into); err != nil {
		t.Fatal(err)
	}
}

type lifetimeRows []map[string]float64

type lifetimeTable struct {
	Strategies []struct {
		Name string
		Rows lifetimeRows
	}
	Changes []struct {
		Name string
		Rows lifetimeRows
	}
}

// column returns a figure of every year.
func (rows lifetimeRows) column(key string) []float64 {
	var xs []float64
	for _, row := range rows {
		xs = append(xs, row[key])
	}
	return xs
}

func sameColumn(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
}

// The published table, to the nearest unit of money and .005 of CLV.
func TestTableKeyFigures(t *testing.T) {
	var table lifetimeTable
	document(t, &table, "table", "loyalty-club", "--json", "--scale", "200000")
	for i, want := range []struct{ customers, cumulative, clv []float64 }{
		{[]float64{20000, 8000, 3600}, []float64{400000, 951724, 1201057}, []float64{20, 47.59, 60.05}},
		{[]float64{20000, 11000, 7260}, []float64{340000, 1178793, 1720038}, []float64{17, 58.94, 86}},
	} {
		rows := table.Strategies[i].Rows
		sameColumn(t, "customers", rows.column("customers"), want.customers, .5)
		sameColumn(t, "cumulative", rows.column("cumulative_present_value"), want.cumulative, .5)
		sameColumn(t, "clv", rows.column("clv"), want.clv, .005)
	}
	change := table.Changes[0].Rows
	sameColumn(t, "change in CLV", change.column("clv"), []float64{-3, 11.35, 25.95}, .005)
	sameColumn(t, "change for 200,000", change.column("scaled"), []float64{-600000, 2270690, 5189801}, .5)
}

// workedTable returns the strategies of the worked lifetime value table, or skips
// where the file of worked examples is not at hand.
func workedTable(t *testing.T) map[string]json.RawMessage {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash("../../../shared/cases/worked_examples.json"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the worked examples in ../shared/cases are not here")
	}
	var worked struct {
		Table struct {
			Expected map[string]json.RawMessage
		} `json:"lifetime_value_table"`
	}
	if err := errors.Join(err, json.Unmarshal(text, &worked)); err != nil {
		t.Fatal(err)
	}
	return worked.Table.Expected
}

// Every row of the published example, where it is at hand.
func TestTableEqualsWorkedExample(t *testing.T) {
	worked := workedTable(t)
	var table lifetimeTable
	document(t, &table, "table", "loyalty-club", "--json", "--scale", "200000")
	ours := map[string]string{"referral_reward": "referral_cost", "club_cost": "programme_cost"}
	for i, name := range []string{"no_club", "club"} {
		var columns map[string][]float64
		if err := json.Unmarshal(worked[name], &columns); err != nil || len(columns) < 9 {
			t.Fatal(err, columns)
		}
		for key, want := range columns {
			if k, ok := ours[key]; ok {
				key = k
			}
			tolerance := .5
			if key == "clv" {
				tolerance = .005
			}
			sameColumn(t, name+" "+key, table.Strategies[i].Rows.column(key), want, tolerance)
		}
	}
	var want []float64
	if err := json.Unmarshal(worked["change_for_200000_customers"], &want); err != nil {
		t.Fatal(err)
	}
	sameColumn(t, "change", table.Changes[0].Rows.column("scaled"), want, .5)
}

// The shape that other programs rely on: these keys in this order, null for
// what the scenario does not have.
func TestRunDocument(t *testing.T) {
	args := []string{"run", "loyalty-club", "--json", "--replications", "300", "--out", "none"}
	code, stdout, _ := session(t, context.Background(), args...)
	if code != exitDone {
		t.Fatal(code)
	}
	inOrder(t, stdout, "scenario", "seed", "replications", "engine", "coupling", "baseline", "strategies",
		"name", "customer_equity", "mean", "sd", "standard_error", "p5", "p50", "p95", "current", "future", "overhead", "beyond_horizon",
		"variance", "belief", "environment", "chance", "clv", "equity_per_customer", "equity_to_acquisition_cost", "customer_payback",
		"difference", "mean", "standard_error", "ci95", "p5", "p95", "cvar5", "exact", "beyond_horizon", "variance",
		"probability_better", "belief", "futures", "futures_independent", "probability_best", "expected_loss", "payback_year",
		"years", "year", "customers", "cash", "present_value", "cumulative_present_value", "verdict", "warnings")

	var d struct {
		Strategies []map[string]any
	}
	if err := json.Unmarshal([]byte(stdout), &d); err != nil {
		t.Fatal(err)
	}
	base, club := d.Strategies[0], d.Strategies[1]
	if _, has := base["difference"]; has || base["payback_year"] != nil || club["payback_year"] != 2.0 {
		t.Errorf("baseline: %v %v, club pays back in %v", base["difference"], base["payback_year"], club["payback_year"])
	}
	variance := club["customer_equity"].(map[string]any)["variance"].(map[string]any)
	if variance["belief"] != nil || variance["environment"] != nil || variance["chance"] == nil {
		t.Errorf("variance %v of a scenario whose only uncertainty is chance", variance)
	}
	better := club["difference"].(map[string]any)["probability_better"].(map[string]any)
	if better["belief"] != 1.0 {
		t.Errorf("belief %v where nothing is uncertain", better["belief"])
	}
}

// inOrder checks that the keys occur in a document one after the other.
func inOrder(t *testing.T, document string, keys ...string) {
	t.Helper()
	for _, key := range keys {
		_, rest, found := strings.Cut(document, `"`+key+`":`)
		if !found {
			t.Fatalf("no key %q, or not in its place", key)
		}
		document = rest
	}
}

// An interrupted run ends with its exit code within a second, whatever it is
// doing, and leaves nothing behind.
func TestInterrupted(t *testing.T) {
	for _, after := range []time.Duration{0, 100 * time.Millisecond, 300 * time.Millisecond} {
		out := filepath.Join(t.TempDir(), "deep", "out")
		ctx, cancel := context.WithTimeout(context.Background(), after)
		code, stdout, stderr := session(t, ctx, "run", "benchmark", "--replications", "2000000", "--out", out)
		late := time.Since(deadline(ctx))
		cancel()
		if code != exitInterrupted || stdout != "" || !strings.Contains(stderr, "nothing was written to "+out) {
			t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
		}
		if late > time.Second {
			t.Errorf("ended %v after the interruption", late)
		}
		if _, err := os.Stat(filepath.Dir(out)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is left: %v", filepath.Dir(out), err)
		}
	}
}

func deadline(ctx context.Context) time.Time {
	d, _ := ctx.Deadline()
	return d
}

// A full disk behind standard output is a failure, not silence.
func TestStandardOutputFails(t *testing.T) {
	var stderr bytes.Buffer
	for _, args := range [][]string{{"table"}, {"table", "--json"}, {"explain"}, {"version"}, {"schema"}, {"check", "benchmark"}, {"scenarios", "show", "benchmark"}} {
		if code := run(context.Background(), args, nil, full{}, &stderr); code != exitFailed {
			t.Errorf("%v: exit code %d", args, code)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }
