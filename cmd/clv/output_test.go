package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every key of the JSON and every column of the CSV files is told in the page
// about output.
func TestOutputPageNamesEveryKey(t *testing.T) {
	text, err := os.ReadFile("../../docs/output.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	named := func(where, key string) {
		t.Helper()
		if !strings.Contains(page, "`"+key+"`") {
			t.Errorf("%s: docs/output.md does not name `%s`", where, key)
		}
	}
	var walk func(where string, value any)
	walk = func(where string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for key, below := range value {
				named(where, key)
				walk(where+"."+key, below)
			}
		case []any:
			for _, item := range value {
				walk(where, item)
			}
		}
	}
	out, fitted, carded := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "fitted"), filepath.Join(t.TempDir(), "carded")
	const card = "../../scenarios/testdata/programmes/points-or-paid.toml"
	const few, fewer = "--set=segment.regulars.customers.existing=200", "--set=segment.regulars.acquisition=20"
	for _, args := range [][]string{
		{"run", "--json", "--replications", "50", "--plots", "none", "--out", out, "--vary", "strategy.club.club.cost=3..30", "--points", "3", "--customers", "10"},
		{"table", "--json", "--scale", "1000"},
		{"run", "--json", card, few, fewer, "--replications", "2", "--plots", "none", "--out", carded},
		{"table", "--json", card, few, fewer, "--programme", "--replications", "2"},
		{"pilot", "--json", "--treated", "412/500", "--control", "380/500", "--treated-spend", "64+-41", "--control-spend", "60+-40"},
		{"explain", "--json"},
		{"explain", "--json", "--allocate", sampleData + "/cost-to-serve.toml"},
		{"table", "--json", "who-pays-for-service"},
		{"fit", "--json", sampleData + "/shop.csv", "--plots", "none", "--out", fitted},
		{"fit", "--json", sampleData + "/subscribers.csv", "--out", "none"},
		{"fit", "--json", sampleData + "/summary.csv", "--model", "gamma-gamma", "--out", "none"},
	} {
		var decoded any
		document(t, &decoded, args...)
		walk(args[0], decoded)
	}
	var manifest any
	readJSON(t, filepath.Join(out, "manifest.json"), &manifest)
	walk("manifest", manifest)
	readJSON(t, filepath.Join(fitted, "manifest.json"), &manifest)
	walk("manifest of a fit", manifest)
	for _, name := range []string{out + "/replications.csv", out + "/years.csv", out + "/customers.csv", carded + "/programmes.csv"} {
		csv, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		header, _, _ := strings.Cut(string(csv), "\n")
		for column := range strings.SplitSeq(header, ",") {
			named(name, column)
		}
	}
}

func readJSON(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// The edits that help shows can be made to the default scenario.
func TestEditsInHelpWork(t *testing.T) {
	_, help, _ := session(t, context.Background(), "run", "--help")
	words := strings.Fields(help)
	made := 0
	for i, word := range words {
		path, _, isEdit := strings.Cut(word, "=")
		if !isEdit || !strings.Contains(path, ".") || strings.Contains(word, "..") {
			continue
		}
		made++
		if code, _, stderr := session(t, context.Background(), "table", "--set", strings.Trim(word, ";,")); code != exitDone {
			t.Errorf("word %d, --set %s: %s", i, word, stderr)
		}
	}
	if made < 3 {
		t.Errorf("help shows %d edits", made)
	}
}
