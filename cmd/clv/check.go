package main

import (
	"clv/cmd/clv/internal/report"
	"clv/scenarios"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type checkOptions struct {
	output
	source
}

func (o *checkOptions) AddFlags(fs *pflag.FlagSet) {
	o.source.AddFlags(fs)
	o.output.AddFlags(fs)
}

// checkDocument is what a scenario without problems gives.
type checkDocument struct {
	problemsDocument
	Notices     []string            `json:"notices"`
	Conventions []report.Convention `json:"conventions"`
}

func newCheckCommand() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "Every problem in a scenario, with line and column",
		Long: `Checks a scenario and shows every problem in it at once, with line, column and
what was probably meant; the exit code is then 3. Of a scenario without
problems it prints how it was understood: every convention in force.`,
		Example: `  clv check my-scenario.toml
  clv check my-scenario.toml --json`,
		Args:              between(1, 1, "one scenario file"),
		ValidArgsFunction: completeScenario,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	o.AddFlags(cmd.Flags())
	return cmd
}

func (o *checkOptions) run(cmd *cobra.Command, args []string) error {
	s, err := o.read(cmd, args)
	if err != nil {
		return err
	}
	notices := s.file.Notices()
	if o.json {
		none := problemsDocument{Problems: scenarios.Problems{}}
		if notices == nil {
			notices = []string{}
		}
		return report.WriteJSON(cmd.OutOrStdout(), checkDocument{none, notices, s.conventions()})
	}
	page := newPage(cmd.OutOrStdout())
	page.Paragraph("No problems in " + args[0] + ".")
	page.List("Notices", notices)
	page.List("Conventions", report.ConventionLines(s.conventions()))
	return page.Flush()
}
