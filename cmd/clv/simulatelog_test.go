package main

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"clv/sim/calendar"
	"clv/sim/calibrate"
	"clv/sim/purchasing"
	"clv/sim/transactions"

	"gonum.org/v1/gonum/stat/distuv"
)

// The log in the documentation is what the command writes, byte for byte.
func TestOnlineShopLog(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("..", "..", "docs", "data", "online-shop.csv"))
	if err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := session(t, context.Background(), "simulate-log", "online-shop")
	if code != exitDone || stdout != string(want) {
		t.Errorf("exit code %d, and not docs/data/online-shop.csv: clv simulate-log online-shop > docs/data/online-shop.csv\n%s", code, stderr)
	}
	if len(want) > 400_000 {
		t.Errorf("%d bytes", len(want))
	}
}

// simulatedLogTo writes a log to a file and reads it back.
func simulatedLogTo(t *testing.T, args ...string) (*transactions.Log, simulatedLogSummary) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "log.csv")
	var summary simulatedLogSummary
	document(t, &summary, append([]string{"simulate-log", "--json", "--out", file}, args...)...)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	log, err := transactions.ReadLog(t.Context(), bytes.NewReader(text), transactions.LogOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return log, summary
}

type simulatedLogSummary struct {
	Customers, Transactions int
	First, Last, Until      string
	Amount                  float64
}

// What is written is read back: customers, transactions, days, amounts; those of
// a customer on one day are then one purchase.
func TestSimulatedLogIsReadBack(t *testing.T) {
	for _, args := range [][]string{
		{"online-shop", "--seed", "3"},
		{"coffee-shop-card", "--years", "1", "--strategy", "app", "--draw", "2"},
		{"benchmark", "--set", "segment.customers.customers=2000", "--set", "segment.customers.acquisition.per_year=100", "--start", "2020-02-29", "--until", "2023-01-31"},
	} {
		log, summary := simulatedLogTo(t, args...)
		if log.Customers() != summary.Customers || log.Transactions != summary.Transactions {
			t.Errorf("%v: %d customers and %d transactions, want %d and %d", args, log.Customers(), log.Transactions, summary.Customers, summary.Transactions)
		}
		if log.First.String() != summary.First || log.Last.String() != summary.Last || summary.Last > summary.Until {
			t.Errorf("%v: %v to %v, want %+v", args, log.First, log.Last, summary)
		}
		purchases, total := 0, 0.0
		for b := range log.Buyers() {
			purchases += len(b.Days)
			for i := range b.Days {
				total += b.Amount(i)
			}
		}
		if purchases != log.Purchases() || purchases > log.Transactions || purchases < log.Transactions*9/10 && args[0] == "online-shop" {
			t.Errorf("%v: %d purchases of %d transactions", args, purchases, log.Transactions)
		}
		if math.Abs(total-summary.Amount) > .005 {
			t.Errorf("%v: amounts come to %.2f, want %.2f", args, total, summary.Amount)
		}
	}
}

// What a log was simulated by is estimated from it again, each parameter to within
// four standard errors.
func TestSimulatedLogIsEstimated(t *testing.T) {
	shop := func(purchases string) []string {
		return []string{
			"online-shop", "--seed", "11", "--set", "segment.shoppers.customers=4000", "--set", "segment.shoppers.acquisition.per_year=3000",
			"--set", "segment.shoppers.purchases=" + purchases,
		}
	}
	for _, c := range []struct {
		model, purchases string
		truth            []float64
	}{
		{calibrate.BGNBD, `{ model = "bg-nbd", r = 0.6, alpha = 8, a = 0.8, b = 2.5, unit = "week" }`, []float64{.6, 8, .8, 2.5}},
		{calibrate.MBGNBD, `{ model = "mbg-nbd", r = 0.9, alpha = 8, a = 0.8, b = 2.5, unit = "week" }`, []float64{.9, 8, .8, 2.5}},
		{calibrate.ParetoNBD, `{ model = "pareto-nbd", r = 0.6, alpha = 8, s = 0.8, beta = 20, unit = "week" }`, []float64{.6, 8, .8, 20}},
	} {
		log, summary := simulatedLogTo(t, shop(c.purchases)...)
		until, err := transactions.ParseDay(summary.Until)
		if err != nil {
			t.Fatal(err)
		}
		split, err := log.Split(until, calendar.Week)
		if err != nil {
			t.Fatal(err)
		}
		fit, err := calibrate.Buying(t.Context(), c.model, &split.Summary)
		if err != nil {
			t.Fatal(err)
		}
		checkEstimates(t, fit, c.truth)
		if fit, err = calibrate.Spend(t.Context(), &split.Summary); err != nil {
			t.Fatal(err)
		}
		checkEstimates(t, fit, []float64{6, 4, 15})
	}
}

// checkEstimates compares a fit with the truth on its own scale.
func checkEstimates(t *testing.T, fit *calibrate.Fit, truth []float64) {
	t.Helper()
	if !fit.Converged {
		t.Errorf("%s: no maximum was found", fit.Model)
	}
	for i, p := range fit.Parameters {
		if z := math.Log(p.Value/truth[i]) / math.Sqrt(fit.Covariance[i][i]); !(math.Abs(z) < 4) {
			t.Errorf("%s: %s is %.4g with a standard error of %.2g, the truth is %g (z = %.1f)", fit.Model, p.Name, p.Value, p.StandardError, truth[i], z)
		}
	}
}

// The likelihood of a simulated log is highest near the truth: twice the
// logarithm by which the fit is likelier is a chi-squared
// number. A false alarm in a million.
func TestTruthIsLikely(t *testing.T) {
	log, summary := simulatedLogTo(t, "online-shop", "--seed", "12", "--set", "segment.shoppers.customers=10000")
	until, _ := transactions.ParseDay(summary.Until)
	split, err := log.Split(until, calendar.Week)
	if err != nil {
		t.Fatal(err)
	}
	fit, err := calibrate.Buying(t.Context(), calibrate.BGNBD, &split.Summary)
	if err != nil {
		t.Fatal(err)
	}
	fitted, _ := fit.Buying()
	likelihood := func(law purchasing.Model) float64 {
		sum := 0.0
		for _, h := range split.Summary.Histories {
			sum += float64(h.Customers) * law.LogLikelihood(h.Repeats, h.Recency, h.Age)
		}
		return sum
	}
	more := 2 * (likelihood(fitted) - likelihood(purchasing.BGNBD{R: .6, Alpha: 8, A: .8, B: 2.5}))
	if most := (distuv.ChiSquared{K: 4}).Quantile(1 - 1e-6); more < -1e-6 || more > most {
		t.Errorf("twice the log-likelihood of the fit is %.2f above that of the truth, want 0 to %.1f", more, most)
	}
}

// A log that is interrupted among so many customers that they take minutes ends,
// and leaves nothing.
func TestInterruptedLog(t *testing.T) {
	for _, out := range []string{"-", filepath.Join(t.TempDir(), "deep", "log.csv")} {
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		code, stdout, stderr := session(t, ctx, "simulate-log", "online-shop", "--set", "segment.shoppers.customers=1_000_000_000", "--out", out)
		late := time.Since(deadline(ctx))
		cancel()
		if code != exitInterrupted || late > time.Second || stdout != "" {
			t.Errorf("exit code %d, %v late: %s", code, late, stderr)
		}
		if out == "-" {
			continue
		}
		if !strings.Contains(stderr, "nothing was written to "+out) {
			t.Error(stderr)
		}
		if _, err := os.Stat(filepath.Dir(out)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is left: %v", out, err)
		}
	}
}
