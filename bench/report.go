package main

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// A report is everything that was measured.
type report struct {
	Machine    string       `json:"machine"`
	Rounds     int          `json:"rounds"`
	Cohort     []*entry     `json:"cohort,omitempty"`
	Individual []*entry     `json:"individual,omitempty"`
	Programmes []*entry     `json:"programmes,omitempty"`
	Scaling    *scalingRuns `json:"scaling,omitempty"`
	Fit        *fitRuns     `json:"fit,omitempty"`
	// Disagreements is the number of programs whose results differ from clv's
	// by more than chance.
	Disagreements int `json:"disagreements"`
}

// An entry is one program's line in a table.
type entry struct {
	*contestant
	// Ratios are how many times faster clv is, by the name of its contestant.
	Ratios map[string]ratios `json:"ratios,omitempty"`
}

// ratios of a peer's time to clv's, each the median over pairs of runs.
type ratios struct {
	// Whole compares whole processes, start to end.
	Whole float64 `json:"whole"`
	// Own compares clv's whole process with the time that the peer gives its
	// computing, without the start of its interpreter.
	Own float64 `json:"own"`
	// PerCore compares processor time.
	PerCore float64 `json:"per_core"`
}

// compare puts the peers beside clv's own contestants. work tells
// what share of clv's work a peer did.
func compare(ours, peers []*contestant, work func(ours, peer *contestant) float64) []*entry {
	var table []*entry
	for _, c := range ours {
		table = append(table, &entry{contestant: c})
	}
	for _, p := range peers {
		e := &entry{contestant: p, Ratios: map[string]ratios{}}
		for _, c := range ours {
			k := work(c, p)
			e.Ratios[c.Name] = ratios{c.ratioTo(p, wall) / k, c.ratioTo(p, own) / k, c.ratioTo(p, cpu) / k}
		}
		table = append(table, e)
	}
	return table
}

// save writes the report as JSON.
func (r *report) save(file string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
