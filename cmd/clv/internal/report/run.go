package report

import (
	"slices"

	"clv/sim/compare"
)

// Run is what a run of one scenario found, ready to be shown.
type Run struct {
	Table *compare.Table
	// Title of the scenario, or its name.
	Title string
	// Sets are the edits laid on the scenario, PATH=VALUE.
	Sets []string
	// Conventions in force, given or by default, one sentence each.
	Conventions []Convention
	// Warnings of the scenario and of the simulation.
	Warnings []string
	// Vary is nil unless a value was varied.
	Vary *Vary
	// Customers is nil unless single customers were asked for.
	Customers *CustomerSample
	// Version of the program.
	Version string
}

// HasProgrammes reports whether it is known what happened in a programme.
func (r *Run) HasProgrammes() bool {
	return slices.ContainsFunc(r.Table.Rows, func(row compare.Row) bool { return len(row.Programmes) > 0 })
}

// Convention is one choice that the figures hang on.
type Convention struct {
	// Key is the path of the choice in the scenario, Value what was chosen.
	Key   string `json:"key"`
	Value string `json:"value"`
	// Given is false for a default.
	Given bool `json:"given"`
}

// certain reports whether nothing varied from replication to replication: the
// expected evaluator on a scenario without uncertain inputs whose years are all
// alike.
func (r *Run) certain() bool { return !r.chance() && !r.Table.Result.Study.Varies() }
