package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"gonum.org/v1/gonum/stat/distuv"
)

// fitRuns are the measurements of `clv fit` on a large log.
type fitRuns struct {
	Customers    int                `json:"customers"`
	Transactions int                `json:"transactions"`
	Bytes        int64              `json:"bytes"`
	Lines        []*fitLine         `json:"lines"`
	Truth        map[string]float64 `json:"truth"`
}

// fitLine is one way to ask.
type fitLine struct {
	Name string        `json:"name"`
	Runs []measurement `json:"runs"`
	// Parameters are what was estimated.
	Parameters map[string]float64 `json:"parameters"`
}

// logged is the law of the customers of the log, in weeks.
type logged struct{ r, alpha, a, b float64 }

// manyCustomers make about ten million transactions over two years.
const manyCustomers = 1_000_000

// fit measures `clv fit` on a log of a million customers.
func (r *report) fit(work string) error {
	law := logged{r: 0.9, alpha: 4.4, a: 0.5, b: 9}
	file := filepath.Join(work, "log.csv")
	runs := &fitRuns{Customers: manyCustomers, Truth: map[string]float64{"r": law.r, "alpha": law.alpha, "a": law.a, "b": law.b}}
	var err error
	if runs.Transactions, err = law.write(file, runs.Customers); err != nil {
		return err
	}
	if info, err := os.Stat(file); err == nil {
		runs.Bytes = info.Size()
	}
	until := []string{"--until", "2025-06-30"}
	for _, line := range []struct {
		name string
		args []string
	}{
		{"bg-nbd, later records held out", append([]string{"--model", "bg-nbd"}, until...)},
		{"bg-nbd, then of all records", []string{"--model", "bg-nbd"}},
		{"auto: four models, later records held out", until},
	} {
		l := &fitLine{Name: line.name}
		for range r.Rounds {
			m, err := startProcess(append([]string{program, "fit", file, "--out", "none", "--json"}, line.args...))
			if err != nil {
				return err
			}
			var doc struct{ Parameters map[string]float64 }
			if err := json.Unmarshal(m.output, &doc); err != nil {
				return err
			}
			l.Parameters = doc.Parameters
			l.Runs = append(l.Runs, m)
		}
		runs.Lines = append(runs.Lines, l)
	}
	r.Fit = runs
	runs.print()
	return os.Remove(file)
}

// print writes a table.
func (f *fitRuns) print() {
	fmt.Printf("\nclv fit: a log of %d transactions of %d customers, %.0f MB\n\n", f.Transactions, f.Customers, float64(f.Bytes)/1e6)
	for _, l := range f.Lines {
		var walls, cpus []float64
		var peak int64
		for _, m := range l.Runs {
			walls, cpus, peak = append(walls, m.Wall), append(cpus, m.CPU), max(peak, m.Peak)
		}
		fmt.Printf("%-44s %6.1f s  %6.1f CPU s  %5.0f MB  %v\n", l.Name, median(walls), median(cpus), float64(peak)/1e6, l.Parameters)
	}
}

// write writes a log in the order of days. Customers first buy on the days of
// the first year; those who buy on a day stand in a list of it, so that memory
// is some bytes a customer, and this program stays small beside the one that it
// measures.
func (l logged) write(file string, customers int) (transactions int, err error) {
	const days, first = 730, 365
	random := rand.New(rand.NewPCG(1, 2))
	gamma := func(shape float64) float64 { return distuv.Gamma{Alpha: shape, Beta: 1, Src: random}.Rand() }
	rate, leaves := make([]float32, customers), make([]float32, customers)
	next, today := make([]int32, customers), [days]int32{}
	for d := range today {
		today[d] = -1
	}
	bought := make([]bool, customers)
	for i := range customers {
		rate[i] = float32(gamma(l.r) / l.alpha / 7)
		x, y := gamma(l.a), gamma(l.b)
		leaves[i] = float32(x / (x + y))
		d := random.IntN(first)
		next[i], today[d] = today[d], int32(i)
	}
	out, err := os.Create(file)
	if err != nil {
		return 0, err
	}
	defer out.Close()
	w := bufio.NewWriterSize(out, 1<<20)
	fmt.Fprintln(w, "order,customer,date,amount")
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := range days {
		date := start.AddDate(0, 0, d).Format("2006-01-02")
		for i := today[d]; i >= 0; {
			after := next[i]
			transactions++
			fmt.Fprintf(w, "%d,C%07d,%s,%.2f\n", transactions, i, date, 5+40*random.ExpFloat64())
			if !bought[i] || random.Float32() >= leaves[i] {
				wait := math.Ceil(random.ExpFloat64() / float64(rate[i]))
				if to := float64(d) + wait; to < days {
					next[i], today[int(to)] = today[int(to)], i
				}
			}
			bought[i] = true
			i = after
		}
	}
	return transactions, w.Flush()
}
