package main

import (
	"clv/scenarios"

	"github.com/spf13/cobra"
)

func newSchemaCommand() *cobra.Command {
	var o output
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the scenario language",
		Long: `Prints the JSON Schema of the scenario language, by which editors complete and
check scenario files while they are written.`,
		Example: "  clv schema > clv.schema.json",
		Args:    atMost(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(scenarios.Schema())
			return err
		},
	}
	o.AddFlags(cmd.Flags())
	return cmd
}
