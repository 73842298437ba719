package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// An answer is what a program found.
type answer struct {
	Replications int `json:"replications"`
	// Seconds is the time that the program gives its computing; 0 if none.
	Seconds float64 `json:"seconds,omitempty"`
	// CustomerYears is the number of years that were lived through, by all
	// customers in all strategies and replications; 0 if not told.
	CustomerYears float64 `json:"customer_years,omitempty"`
	// Equity is customer equity by strategy.
	Equity map[string]spread `json:"equity"`
}

// spread is a mean over replications and their standard deviation.
type spread struct {
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

// strategyNames are those of the scenario benchmark.
var strategyNames = []string{"baseline", "club", "referral drive"}

// readRun reads what `clv run --json` prints.
func readRun(text []byte) (answer, error) {
	var doc struct {
		Replications int
		Strategies   []struct {
			Name   string
			Equity spread `json:"customer_equity"`
			Years  []struct{ Customers spread }
		}
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return answer{}, err
	}
	a := answer{Replications: doc.Replications, Equity: map[string]spread{}}
	for _, s := range doc.Strategies {
		a.Equity[s.Name] = s.Equity
		for _, y := range s.Years {
			a.CustomerYears += y.Customers.Mean * float64(doc.Replications)
		}
	}
	return a, nil
}

// readPeer reads what the programs of the folder peers print.
func readPeer(text []byte) (answer, error) {
	a := answer{Equity: map[string]spread{}}
	if err := json.Unmarshal(text, &a); err != nil {
		return a, err
	}
	var doc map[string]json.RawMessage
	if err := json.Unmarshal(text, &doc); err != nil {
		return a, err
	}
	for _, name := range strategyNames {
		var s spread
		if err := json.Unmarshal(doc[name], &s); err != nil {
			return a, fmt.Errorf("strategy %q: %w", name, err)
		}
		a.Equity[name] = s
	}
	return a, nil
}

// Two answers agree if their means lie within four standard errors, and their
// standard deviations, from enough replications, within 4%. By chance, one
// comparison of means in 16,000 fails, and about as many of standard deviations from
// 10,000 replications.
const (
	meansWithin = 4.0
	sdsWithin   = 0.04
	enoughForSD = 5_000
)

// standing is how far an answer is from the reference, at its worst strategy.
type standing struct {
	errors float64 // standard errors between means
	sd     float64 // relative difference of standard deviations; NaN if too few replications
	agrees bool
}

// against compares an answer with a reference from many replications, whose
// standard deviation serves for both.
func (a answer) against(reference answer) standing {
	s := standing{sd: math.NaN(), agrees: true}
	for _, name := range strategyNames {
		got, want := a.Equity[name], reference.Equity[name]
		se := want.SD * math.Sqrt(1/float64(a.Replications)+1/float64(reference.Replications))
		s.errors = math.Max(s.errors, math.Abs(got.Mean-want.Mean)/se)
		if a.Replications >= enoughForSD {
			off := math.Abs(got.SD/want.SD - 1)
			if math.IsNaN(s.sd) || off > s.sd {
				s.sd = off
			}
		}
	}
	s.agrees = s.errors <= meansWithin && (math.IsNaN(s.sd) || s.sd <= sdsWithin)
	return s
}

// median of values; the mean of the middle two of an even number.
func median(vs []float64) float64 {
	vs = slices.Sorted(slices.Values(vs))
	n := len(vs)
	if n == 0 {
		return math.NaN()
	}
	return (vs[(n-1)/2] + vs[n/2]) / 2
}
