package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clv/scenarios"
	"clv/sim"
)

// explained is what clv explain --json prints.
type explained struct {
	Replications int
	Sections     []struct {
		Topic, Strategy string
		Segment         *string
		Year            int
		Steps           []struct {
			Name, Text            string
			Formula, Substitution *string
			Result                *float64
			Beside                map[string]any
		}
	}
}

// figure returns the last result of a name in a strategy's year.
func (e *explained) figure(t *testing.T, strategy string, year int, name string) float64 {
	t.Helper()
	found := (*float64)(nil)
	for _, s := range e.Sections {
		if s.Strategy != strategy || s.Year != year {
			continue
		}
		for _, step := range s.Steps {
			if step.Name == name {
				found = step.Result
			}
		}
	}
	if found == nil {
		return 0 // an account that nothing was posted to has no step
	}
	return *found
}

// stepNames are the names of steps for the rows of the published table.
var stepNames = map[string]string{
	"customers": "customers", "retained": "retained", "referred": "referred", "revenue": "revenue", "variable_cost": "variable cost",
	"referral_reward": "referral cost", "acquisition_cost": "acquisition cost", "club_cost": "programme cost", "total_cost": "total cost",
	"profit": "profit", "present_value": "present value", "cumulative_present_value": "cumulative", "clv": "CLV",
}

// The published table is explained to the last row: where the file of worked
// examples is at hand, all of it.
func TestExplainsTheWorkedExample(t *testing.T) {
	worked := workedTable(t)
	var e explained
	document(t, &e, "explain", "loyalty-club", "--all", "--json")
	for key, strategy := range map[string]string{"no_club": "no club", "club": "club"} {
		var columns map[string][]float64
		if err := json.Unmarshal(worked[key], &columns); err != nil || len(columns) < 9 {
			t.Fatal(err, columns)
		}
		for row, want := range columns {
			name, known := stepNames[row]
			if !known {
				t.Errorf("no step explains the row %q", row)
			}
			tolerance := .5
			if row == "clv" {
				tolerance = .005
			}
			var got []float64
			for y := range want {
				got = append(got, e.figure(t, strategy, y+1, name))
			}
			sameColumn(t, strategy+" "+row, got, want, tolerance)
		}
	}
}

// Every embedded scenario is explained, all years with a simulation, with the
// figures of its table; but for strategies with programmes, and for tables that
// are simulated.
func TestExplainsEveryScenario(t *testing.T) {
	if testing.Short() {
		t.Skip("the long test explains them all")
	}
	for _, name := range scenarios.Names() {
		_, study := read(t, name)
		simulated := study.TableIsSimulated()
		if _, err := new(explainOptions).leaveProgrammes(study); err != nil {
			continue // all strategies have programmes, and there is nothing to explain
		}
		var e explained
		document(t, &e, "explain", name, "--all", "--json")
		if simulated {
			continue
		}
		var table lifetimeTable
		document(t, &table, "table", name, "--json")
		for _, s := range table.Strategies {
			if !slices.ContainsFunc(study.Strategies, func(of sim.Strategy) bool { return of.Name == s.Name }) {
				continue
			}
			for _, row := range s.Rows {
				year := int(row["year"])
				for column, step := range map[string]string{"cumulative_present_value": "cumulative", "clv": "CLV", "revenue": "revenue", "customers": "customers"} {
					sameColumn(t, name+", "+s.Name+", "+column, []float64{e.figure(t, s.Name, year, step)}, []float64{row[column]}, 1e-6)
				}
			}
		}
	}
}

// unseen is laws of buying and of spend, and the names of steps that explain them.
var unseen = []struct {
	purchases, spend string
	steps            []string
}{
	{
		`{ model = "bg-nbd", r = 0.243, alpha = 4.414, a = 0.793, b = 2.426, unit = "week" }`,
		`{ model = "gamma-gamma", p = 6.25, q = 3.74, gamma = 15.45 }`,
		[]string{"mean purchase rate", "mean dropout", "alive after 2 years", "E[X], 2 years", "P(alive) of (3, 26, 52)", "DERT of a new customer", "value of a new customer", "variation of own means", "seen 3 times"},
	},
	{
		`{ model = "mbg-nbd", r = 0.5, alpha = 4.4, a = 0.8, b = 2.5, unit = "month" }`,
		`{ model = "lognormal", per_purchase = 35, cv = 0.9 }`,
		[]string{"stay after the first", "alive after 2 years", "E[X], 2 years", "DERT of a new customer", "μ", "σ", "median purchase"},
	},
	{
		`{ model = "pareto-nbd", r = 0.553, alpha = 10.578, s = 0.606, beta = 11.669, unit = "week" }`,
		`{ per_purchase = 35 }`,
		[]string{"mean rate of leaving", "half have left after", "alive after 2 years", "E[X], 2 years", "DERT of a new customer"},
	},
}

// Customers who leave unseen are explained by their own laws, with as many
// simulated futures as take a moment.
func TestExplainsUnseenLeaving(t *testing.T) {
	for _, c := range unseen {
		path := filepath.Join(t.TempDir(), "shop.toml")
		text := fmt.Sprintf("title = \"shop\"\ncurrency = \"€\"\nyears = 4\ndiscount = { rate = \"10%%\" }\n[[segment]]\nname = \"shop\"\ncustomers = 8_000\nacquisition = 300\npurchases = %s\nspend = %s\nvariable_cost = \"60%%\"\n[[strategy]]\nname = \"now\"\n", c.purchases, c.spend)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var e explained
		document(t, &e, "explain", path, "--all", "--json")
		if e.Replications < 10 || e.Replications >= quickReplications {
			t.Errorf("%s: %d replications", c.purchases, e.Replications)
		}
		for _, name := range c.steps {
			if e.figure(t, "now", 0, name) == 0 {
				t.Errorf("%s: no step %q", c.purchases, name)
			}
		}
		repeat, first, all := e.figure(t, "now", 3, "repeat purchases"), e.figure(t, "now", 3, "first purchases"), e.figure(t, "now", 3, "purchases")
		sameColumn(t, "purchases of year 3", []float64{repeat + first, first}, []float64{all, 300}, 1e-6)
	}
}

// Names in any script stay whole, and no line is wider than the page.
func TestExplainsInAnyScript(t *testing.T) {
	for _, width := range []string{"100", "64", "44"} {
		t.Setenv("COLUMNS", width)
		code, stdout, stderr := session(t, context.Background(), "explain", "retail-club-zh", "--replications", "50")
		if code != exitDone || stderr != "" {
			t.Fatal(code, stderr)
		}
		_, study := read(t, "retail-club-zh")
		for i := range study.Strategies {
			if !strings.Contains(stdout, "“"+study.Strategies[i].Name+"”") {
				t.Errorf("at %s columns %q is not whole", width, study.Strategies[i].Name)
			}
		}
	}
}
