package calibrate

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"clv/sim/calendar"
	"clv/sim/closedform"
	"clv/sim/transactions"
)

// shared reads a file that may stand beside the module, or skips the test.
func shared(t testing.TB, path ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "..", "shared"}, path...)...))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("skipped: no file ../shared/%s beside the module", strings.Join(path, "/"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// published reads the inputs, figures and tolerances of a published case.
func published(t *testing.T, id string, inputs, expected, tolerance any) {
	t.Helper()
	var file struct {
		Cases []struct {
			ID                          string
			Inputs, Expected, Tolerance json.RawMessage
		}
	}
	err := json.Unmarshal(shared(t, "cases", "published.json"), &file)
	for _, c := range file.Cases {
		if c.ID == id {
			err = errors.Join(err, json.Unmarshal(c.Inputs, inputs), json.Unmarshal(c.Expected, expected), json.Unmarshal(c.Tolerance, tolerance))
			if err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no case %q: %v", id, err)
}

type figures map[string]float64

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.8g, want %.8g ± %.2g", what, got, want, tolerance)
	}
}

// cohort is a table of one cohort.
func cohort(survivors ...int) *transactions.RetentionTable {
	return &transactions.RetentionTable{Unit: calendar.Year, Cohorts: []transactions.Cohort{{Survivors: survivors}}}
}

// cdnow reads the sample of CDNOW's customers: purchases in weeks from the first
// one to the end of September 1997, those of a day as one. Later ones are counted
// by customer apart.
func cdnow(t testing.TB) *transactions.Summary {
	t.Helper()
	end := time.Date(1997, 9, 30, 0, 0, 0, 0, time.UTC)
	days := map[string][]float64{} // to the end, of each purchase of a customer
	lines := bufio.NewScanner(bytes.NewReader(shared(t, "data", "CDNOW_sample.txt")))
	for lines.Scan() {
		columns := strings.Fields(lines.Text())
		day, err := time.Parse("20060102", columns[2])
		if err != nil {
			t.Fatal(err)
		}
		if before := end.Sub(day).Hours() / 24; before >= 0 && !slices.Contains(days[columns[1]], before) {
			days[columns[1]] = append(days[columns[1]], before)
		}
	}
	var histories []transactions.History
	for _, d := range days {
		first, last := slices.Max(d), slices.Min(d)
		histories = append(histories, transactions.History{Repeats: len(d) - 1, Recency: (first - last) / 7, Age: first / 7, Customers: 1})
	}
	return &transactions.Summary{Unit: calendar.Week, Histories: merge(histories)}
}

// merge puts histories in order and equal ones together.
func merge(histories []transactions.History) []transactions.History {
	slices.SortFunc(histories, func(a, b transactions.History) int {
		return cmp.Or(cmp.Compare(a.Repeats, b.Repeats), cmp.Compare(a.Recency, b.Recency), cmp.Compare(a.Age, b.Age))
	})
	var merged []transactions.History
	for _, h := range histories {
		if n := len(merged) - 1; n >= 0 && h.Repeats == merged[n].Repeats && h.Recency == merged[n].Recency && h.Age == merged[n].Age {
			merged[n].Customers += h.Customers
		} else {
			merged = append(merged, h)
		}
	}
	return merged
}

func mustLeaving(t testing.TB, model string, table *transactions.RetentionTable) *Fit {
	t.Helper()
	f, err := Leaving(context.Background(), model, table)
	return must(t, f, err)
}

func mustBuying(t testing.TB, model string, s *transactions.Summary) *Fit {
	t.Helper()
	f, err := Buying(context.Background(), model, s)
	return must(t, f, err)
}

func must(t testing.TB, f *Fit, err error) *Fit {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if !f.Converged {
		t.Errorf("%s did not converge: %v", f.Model, f)
	}
	return f
}

func TestPublishedGeometric(t *testing.T) {
	var in struct{ Alive []int }
	var want, tolerance figures
	published(t, "ret-sg-regular", &in, &want, &tolerance)
	f := mustLeaving(t, Geometric, cohort(in.Alive...))
	near(t, "θ", f.Value("theta"), want["theta"], tolerance["theta_abs"])
	near(t, "log-likelihood", f.LogLikelihood, want["loglik"], tolerance["loglik_abs"])
}

func TestPublishedShiftedBetaGeometric(t *testing.T) {
	for _, id := range []string{"ret-sbg-regular-4", "ret-sbg-regular-7"} {
		var in struct{ Alive []int }
		var want, tolerance figures
		published(t, id, &in, &want, &tolerance)
		f := mustLeaving(t, ShiftedBetaGeometric, cohort(in.Alive...))
		near(t, id+": α", f.Value("alpha"), want["gamma"], tolerance["param_abs"])
		near(t, id+": β", f.Value("beta"), want["delta"], tolerance["param_abs"])
		near(t, id+": log-likelihood", f.LogLikelihood, want["loglik"], tolerance["loglik_abs"])
	}
}

func TestPublishedProjection(t *testing.T) {
	var in struct{ Alive, Years []int }
	var want map[string][]float64
	var tolerance figures
	published(t, "ret-sbg-projection", &in, &want, &tolerance)
	f := mustLeaving(t, ShiftedBetaGeometric, cohort(in.Alive...))
	for i, year := range in.Years {
		near(t, "survival", f.Survival(float64(year)), want["survival"][i], tolerance["abs"])
	}
}

// TestPublishedLifetimes holds lifetimes of both laws. Those published of the
// beta-discrete-Weibull are sums cut off at 100 terms; ours go on to the end.
func TestPublishedLifetimes(t *testing.T) {
	var in struct {
		D     float64
		N     int
		Terms int `json:"bdw_terms"`
	}
	var want map[string]map[string]figures
	var tolerance figures
	published(t, "ret-del-drl", &in, &want, &tolerance)
	var data map[string][]int
	published(t, "ret-data", &struct{}{}, &data, &figures{})
	for name, alive := range data {
		f := mustLeaving(t, BetaDiscreteWeibull, cohort(alive[:5]...))
		t.Logf("%s: %+v", name, f)
		a, b, c := f.Value("alpha"), f.Value("beta"), f.Value("c")
		cut := func(from int) float64 {
			sum := 0.0
			for n := from; n < in.Terms; n++ {
				sum += f.Survival(float64(n)) * math.Pow(1+in.D, float64(from-n))
			}
			return sum
		}
		near(t, name+": lifetime", cut(0), want["bdw"][name]["DEL"], tolerance["abs"])
		near(t, name+": residual", cut(in.N)/f.Survival(float64(in.N-1)), want["bdw"][name]["DRL5"], tolerance["abs"])
		whole := closedform.BetaDiscreteWeibullDiscountedExpectedLifetime(a, b, c, in.D)
		rest := math.Pow(1+in.D, -float64(in.Terms)) * f.Survival(float64(in.Terms)) * (1 + 1/in.D)
		if whole < cut(0) || whole > cut(0)+rest {
			t.Errorf("%s: lifetime %v, cut off %v", name, whole, cut(0))
		}
		s := mustLeaving(t, ShiftedBetaGeometric, cohort(alive[:5]...))
		a, b = s.Value("alpha"), s.Value("beta")
		near(t, name+": lifetime", closedform.DiscountedExpectedLifetime(a, b, in.D), want["sbg"][name]["DEL"], tolerance["abs"])
		near(t, name+": residual", closedform.DiscountedExpectedResidualLifetime(a, b, in.N-1, in.D), want["sbg"][name]["DRL5"], tolerance["abs"])
	}
}

func TestPublishedBGNBD(t *testing.T) {
	var in, want, tolerance figures
	var mixed map[string]any
	published(t, "btyd-bgnbd-mle", &mixed, &want, &tolerance)
	s := cdnow(t)
	repeats := 0
	for _, h := range s.Histories {
		repeats += h.Repeats * h.Customers
	}
	if float64(repeats) != mixed["repeat_transactions"] || float64(s.Customers()) != mixed["customers"] {
		t.Errorf("%d purchases of %d customers, want %v", repeats, s.Customers(), in)
	}
	f := mustBuying(t, BGNBD, s)
	t.Logf("%+v", f)
	for _, name := range []string{"r", "alpha", "a", "b"} {
		near(t, name, f.Value(name), want[name], tolerance["param_rel"]*want[name])
	}
	near(t, "log-likelihood", f.LogLikelihood, want["loglik"], tolerance["loglik_abs"])
}

// The standard errors are those that CLVTools tests.
func TestPublishedParetoNBD(t *testing.T) {
	var want, tolerance figures
	var mixed map[string]any
	published(t, "btyd-paretonbd-mle", &mixed, &want, &tolerance)
	f := mustBuying(t, ParetoNBD, cdnow(t))
	t.Logf("%+v", f)
	errors := []float64{0.0476, 0.8427, 0.1873, 6.2105}
	for i, name := range []string{"r", "alpha", "s", "beta"} {
		near(t, name, f.Value(name), want[name], tolerance["param_abs"])
		near(t, "standard error of "+name, f.Parameters[i].StandardError, errors[i], 0.01*errors[i])
	}
	near(t, "log-likelihood", f.LogLikelihood, want["loglik"], tolerance["loglik_abs"])
}

func TestPublishedGammaGamma(t *testing.T) {
	var mixed map[string]any
	var want struct {
		P, Q, V, LogLik float64
		Means           []float64 `json:"cond_mean_first10"`
	}
	var tolerance figures
	published(t, "btyd-gammagamma", &mixed, &want, &tolerance)
	rows, err := csv.NewReader(bytes.NewReader(shared(t, "data", "cdnow_repeat_spend_summary.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []transactions.Spend
	s := transactions.Summary{Unit: calendar.Week}
	for _, row := range rows[1:] {
		x, err := strconv.Atoi(row[1])
		mean, err2 := strconv.ParseFloat(row[4], 64)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		all = append(all, transactions.Spend{Repeats: x, Mean: mean, Customers: 1})
		if x > 0 {
			s.Spends = append(s.Spends, all[len(all)-1])
		}
	}
	f, err := Spend(context.Background(), &s)
	f = must(t, f, err)
	t.Logf("%+v", f)
	near(t, "p", f.Value("p"), want.P, tolerance["param_rel"]*want.P)
	near(t, "q", f.Value("q"), want.Q, tolerance["param_rel"]*want.Q)
	near(t, "γ", f.Value("gamma"), want.V, tolerance["param_rel"]*want.V)
	near(t, "log-likelihood", f.LogLikelihood, want.LogLik, tolerance["loglik_abs"])
	m, _ := f.Spend()
	for i, mean := range want.Means {
		near(t, "mean given", m.MeanGiven(all[i].Repeats, all[i].Mean), mean, tolerance["mean_rel"]*mean)
	}
}
