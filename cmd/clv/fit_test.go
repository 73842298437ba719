package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clv/scenarios"
	"clv/sim/belief"
)

// besideModule returns a file that may stand beside the module, or skips.
func besideModule(t *testing.T, path ...string) string {
	t.Helper()
	file := filepath.Join(append([]string{"..", "..", "..", "shared"}, path...)...)
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("skipped: no file ../shared/%s beside the module", strings.Join(path, "/"))
	}
	return file
}

// fitJSON is what of clv fit --json the tests read.
type fitJSON struct {
	Model         string
	Parameters    map[string]float64
	Errors        map[string]float64    `json:"standard_errors"`
	CI95          map[string][2]float64 `json:"ci95"`
	LogLikelihood float64               `json:"log_likelihood"`
	Customers     int
	Unit          string
	Warnings      []string
	Correlation   struct {
		Names     []string
		Rho, Rank [][]float64
	}
	Holdout *struct {
		Expected float64
		Actual   int
		Error    float64 `json:"error_percent"`
	}
	Data struct {
		Repeats int `json:"repeat_purchases"`
	}
	Segment string
}

func fitOf(t *testing.T, args ...string) (d fitJSON) {
	t.Helper()
	document(t, &d, append([]string{"fit", "--json", "--out", "none"}, args...)...)
	return d
}

// publishedCase is a case of the published results.
type publishedCase struct {
	Inputs    map[string]json.RawMessage
	Expected  map[string]json.RawMessage
	Tolerance map[string]float64
}

func publishedCases(t *testing.T) map[string]publishedCase {
	t.Helper()
	var file struct {
		Cases []struct {
			ID string
			publishedCase
		}
	}
	readJSON(t, besideModule(t, "cases", "published.json"), &file)
	cases := map[string]publishedCase{}
	for _, c := range file.Cases {
		cases[c.ID] = c.publishedCase
	}
	return cases
}

// expect compares estimates with published ones, whose names may differ.
func (c publishedCase) expect(t *testing.T, d fitJSON, names map[string]string) {
	t.Helper()
	number := func(key string) (x float64) {
		if err := json.Unmarshal(c.Expected[key], &x); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		return x
	}
	for published, name := range names {
		want := number(published)
		tolerance := c.Tolerance["param_abs"] + c.Tolerance["theta_abs"] + c.Tolerance["param_rel"]*want
		if got := d.Parameters[name]; !(math.Abs(got-want) <= tolerance) {
			t.Errorf("%s: %s is %.8g, want %.8g ± %.2g", d.Model, name, got, want, tolerance)
		}
	}
	if want := number("loglik"); !(math.Abs(d.LogLikelihood-want) <= c.Tolerance["loglik_abs"]) {
		t.Errorf("%s: log-likelihood is %.6f, want %.6f", d.Model, d.LogLikelihood, want)
	}
}

// The published estimates of laws of buying and of spend come out of the command
// line.
func TestFitPublishedBuying(t *testing.T) {
	log, summary := besideModule(t, "data", "CDNOW_sample.txt"), besideModule(t, "data", "cdnow_repeat_spend_summary.csv")
	cases := publishedCases(t)
	same := func(names ...string) map[string]string {
		m := map[string]string{}
		for _, n := range names {
			m[n] = n
		}
		return m
	}
	columns := []string{log, "--columns", "customer=2,date=3,amount=5", "--until", "1997-09-30"}
	bg := fitOf(t, append(columns, "--model", "bg-nbd")...)
	cases["btyd-bgnbd-mle"].expect(t, bg, same("r", "alpha", "a", "b"))
	if bg.Customers != 2357 || bg.Data.Repeats != 2457 || bg.Unit != "week" || bg.Holdout.Actual != 1882 {
		t.Errorf("%d customers, %d repeat purchases, unit %s, %d later purchases", bg.Customers, bg.Data.Repeats, bg.Unit, bg.Holdout.Actual)
	}
	cases["btyd-paretonbd-mle"].expect(t, fitOf(t, append(columns, "--model", "pareto-nbd")...), same("r", "alpha", "s", "beta"))
	names := map[string]string{"p": "p", "q": "q", "v": "gamma"}
	cases["btyd-gammagamma"].expect(t, fitOf(t, append(columns, "--model", "gamma-gamma")...), names)
	cases["btyd-gammagamma"].expect(t, fitOf(t, summary, "--model", "gamma-gamma"), names)
}

// The published estimates of laws of leaving come out of the command line.
func TestFitPublishedLeaving(t *testing.T) {
	cases := publishedCases(t)
	for id, model := range map[string]string{"ret-sg-regular": "geometric", "ret-sbg-regular-4": "sbg", "ret-sbg-regular-7": "sbg"} {
		var alive []int
		if err := json.Unmarshal(cases[id].Inputs["alive"], &alive); err != nil {
			t.Fatal(err)
		}
		d := fitOf(t, survivorFile(t, alive), "--model", model)
		names := map[string]string{"gamma": "alpha", "delta": "beta"}
		if model == "geometric" {
			names = map[string]string{"theta": "theta"}
		}
		cases[id].expect(t, d, names)
	}
	var data map[string][]int
	for name, raw := range cases["ret-data"].Expected {
		var alive []int
		if err := json.Unmarshal(raw, &alive); err != nil {
			t.Fatal(err)
		}
		if data == nil {
			data = map[string][]int{}
		}
		data[name] = alive
	}
	// What follows from the estimates of the beta-discrete-Weibull is published
	// rather than themselves: lifetimes discounted at 10%, the sum cut off.
	var want map[string]map[string]map[string]float64
	readExpected(t, cases["ret-del-drl"], &want)
	for name, alive := range data {
		d := fitOf(t, survivorFile(t, alive[:5]), "--model", "bdw")
		sum := 0.0
		for n := range 100 {
			t := math.Pow(float64(n), d.Parameters["c"])
			log := lbeta(d.Parameters["alpha"], d.Parameters["beta"]+t) - lbeta(d.Parameters["alpha"], d.Parameters["beta"])
			sum += math.Exp(log) * math.Pow(1.1, -float64(n))
		}
		if got := want["bdw"][name]["DEL"]; math.Abs(sum-got) > 0.005 {
			t.Errorf("%s: a lifetime of %.4f, want %.2f", name, sum, got)
		}
	}
}

func readExpected(t *testing.T, c publishedCase, into any) {
	t.Helper()
	text, err := json.Marshal(c.Expected)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func lbeta(a, b float64) float64 {
	x, _ := math.Lgamma(a)
	y, _ := math.Lgamma(b)
	z, _ := math.Lgamma(a + b)
	return x + y - z
}

// survivorFile writes a table of survivors.
func survivorFile(t *testing.T, alive []int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("period,survivors\n")
	for period, n := range alive {
		fmt.Fprintf(&b, "%d,%d\n", period, n)
	}
	name := filepath.Join(t.TempDir(), "survivors.csv")
	if err := os.WriteFile(name, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// The segment that is written is part of a scenario as it stands, and says what
// was estimated: its inputs have the law of the estimates and their correlations,
// to the digits written, whatever the name.
func TestFitSegmentIsTheEstimate(t *testing.T) {
	shop, table := filepath.Join(sampleData, "shop.csv"), filepath.Join(sampleData, "subscribers.csv")
	for _, c := range []struct {
		name, path string
		args       []string
	}{
		{"shop", "segment.shop.purchases.", []string{shop, "--model", "bg-nbd"}},
		{"a web shop – 网店", `segment."a web shop – 网店".purchases.`, []string{shop, "--model", "mbg-nbd", "--unit", "month"}},
		{"网店", "segment.网店.purchases.", []string{shop, "--model", "mbg-nbd", "--unit", "day"}},
		{"subscribers", "segment.subscribers.retention.", []string{table, "--model", "sbg"}},
		{"b", "segment.b.retention.", []string{table, "--model", "bdw", "--unit", "month"}},
	} {
		out := filepath.Join(t.TempDir(), "out")
		var d fitJSON
		document(t, &d, append([]string{"fit", "--json", "--plots", "none", "--out", out, "--name", c.name}, c.args...)...)
		file, err := scenarios.Read(filepath.Join(out, "scenario.toml"))
		if err != nil {
			t.Fatal(err)
		}
		study, err := file.Study()
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, in := range study.Inputs {
			parameter, ours := strings.CutPrefix(in.Name, c.path)
			if !ours {
				continue
			}
			found++
			law, ok := in.Law.(belief.Lognormal)
			estimate, sd := d.Parameters[parameter], d.Errors[parameter]/d.Parameters[parameter]
			if !ok || math.Abs(law.Mu-math.Log(estimate)) > 1e-4*sd+1e-5 || math.Abs(law.Sigma/sd-1) > 1e-3 {
				t.Errorf("%s: %s has %+v, want lognormal about %v with %v", c.name, in.Name, in.Law, estimate, sd)
			}
		}
		if found != len(d.Parameters) {
			t.Errorf("%s: %d inputs of %d parameters: %v", c.name, found, len(d.Parameters), study.Inputs)
		}
		names := d.Correlation.Names
		for _, k := range study.Copula.Correlations() {
			first, second := study.Inputs[k.Between[0]].Name, study.Inputs[k.Between[1]].Name
			i, j := slices.Index(names, strings.TrimPrefix(first, c.path)), slices.Index(names, strings.TrimPrefix(second, c.path))
			if i >= 0 && j >= 0 && math.Abs(k.Rank-d.Correlation.Rank[i][j]) > 1e-6 {
				t.Errorf("%s: %s and %s have rank %v, want %v", c.name, first, second, k.Rank, d.Correlation.Rank[i][j])
			}
		}
	}
}

// Intervals hold the parameters that the log was drawn with, and the file that
// is fitted gives the same bytes again.
func TestFitFindsTheLaw(t *testing.T) {
	d := fitOf(t, filepath.Join(sampleData, "shop.csv"), "--model", "bg-nbd")
	for name, truth := range map[string]float64{"r": 0.8, "alpha": 6, "a": 0.7, "b": 3} {
		// One sample: four standard errors on the scale.
		if off := math.Abs(math.Log(d.Parameters[name]/truth)) / (d.Errors[name] / d.Parameters[name]); off > 4 {
			t.Errorf("%s is %v, %v standard errors from %v", name, d.Parameters[name], off, truth)
		}
		if ci := d.CI95[name]; !(ci[0] < d.Parameters[name] && d.Parameters[name] < ci[1]) {
			t.Errorf("%s: interval %v round %v", name, ci, d.Parameters[name])
		}
	}
}

// Records that do not pin the parameters down give estimates without intervals,
// and say so.
func TestFitLooseParameters(t *testing.T) {
	table := survivorFile(t, []int{1000, 800, 640, 512, 410, 328}) // all customers alike
	d := fitOf(t, table, "--model", "sbg", "--name", "alike")
	if !strings.Contains(d.Segment, "# The records do not pin down alpha, beta") || strings.Contains(d.Segment, " to ") && strings.Contains(d.Segment, `alpha = "`) || strings.Contains(d.Segment, "[[correlation]]") {
		t.Errorf("warnings %v, and the segment\n%s", d.Warnings, d.Segment)
	}
	if strings.Contains(d.Segment, "An interval is what") || !slices.ContainsFunc(d.Warnings, func(w string) bool { return strings.Contains(w, "takes them for certain") }) {
		t.Errorf("warnings %v, and the segment\n%s", d.Warnings, d.Segment)
	}
	// A single parameter has an interval, however wide, and needs no such words.
	few := fitOf(t, survivorFile(t, []int{1000, 999}), "--model", "geometric", "--name", "few")
	if !strings.Contains(few.Segment, `retention = "99.`) || !strings.Contains(few.Segment, "% to 99.") || strings.Contains(few.Segment, "for certain") || strings.Contains(few.Segment, "stands below") {
		t.Errorf("warnings %v, and the segment\n%s", few.Warnings, few.Segment)
	}
	if _, err := scenarios.Load("alike.toml", []byte("years = 3\n[discount]\nrate = \"10%\"\n"+d.Segment+"\n[[strategy]]\nname = \"today\"\n")); err != nil {
		t.Error(err)
	}
}

// A context that ends stops the command, and leaves nothing behind.
func TestFitInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	out := filepath.Join(t.TempDir(), "out")
	code, stdout, stderr := session(t, ctx, "fit", filepath.Join(sampleData, "shop.csv"), "--out", out)
	if code != exitInterrupted || stdout != "" || !strings.Contains(stderr, "interrupted; nothing was written to") {
		t.Errorf("exit code %d, %s%s", code, stdout, stderr)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is there: %v", err)
	}
}

// Every command of the page about fitting runs, and prints what it shows.
func TestFitPage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "fit.md"))
	if err != nil {
		t.Fatal(err)
	}
	withSampleData(t)
	said := ""
	for _, line := range commandLines(string(text)) {
		said += obey(t, line, exitDone)
	}
	for _, shown := range fenced(string(text), "") {
		if !strings.Contains(words(said), words(shown)) {
			t.Errorf("no command of the page prints\n%s", shown)
		}
	}
}

// withSampleData changes to a new folder in which docs/data stands.
func withSampleData(t *testing.T) {
	t.Helper()
	from, err := filepath.Abs(sampleData)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.CopyFS(filepath.Join("docs", "data"), os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
