package main

import (
	"clv/cmd/clv/internal/report"
	"clv/scenarios"

	"github.com/spf13/cobra"
)

// besideAllocate are flags and arguments that speak of a scenario.
var besideAllocate = []string{"all", "year", "strategy", "segment", "replications", "seed", "set"}

// runAllocate allocates the costs of a file of them.
func (o *explainOptions) runAllocate(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongUsage(cmd, "--allocate explains the costs of a file, not the scenario %s: leave one out", args[0])
	}
	for _, name := range besideAllocate {
		if cmd.Flags().Changed(name) {
			return wrongUsage(cmd, "--%s belongs to a scenario, and --allocate explains the costs of a file: leave one out", name)
		}
	}
	costs, err := scenarios.ReadCosts(o.allocate)
	if err != nil {
		return err
	}
	if err := costs.Validate(); err != nil {
		return err
	}
	a := report.NewAllocation(costs)
	if o.json {
		return report.WriteJSON(cmd.OutOrStdout(), a.Document())
	}
	page := newPage(cmd.OutOrStdout())
	a.Write(page)
	return page.Flush()
}
