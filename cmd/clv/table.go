package main

import (
	"math"

	"clv/cmd/clv/internal/report"
	"clv/sim/belief"
	"clv/sim/explain"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type tableOptions struct {
	output
	source
	scale        float64
	programme    bool
	replications int
	seed         uint64
}

func (o *tableOptions) AddFlags(fs *pflag.FlagSet) {
	o.source.AddFlags(fs)
	fs.Float64Var(&o.scale, "scale", 0, "give the change in cumulative present value in proportion to `N`\nfirst-day customers too, a whole number")
	fs.BoolVar(&o.programme, "programme", false, "in its place, what happens in loyalty programmes year by year: members,\npoints, money; from a simulation")
	fs.IntVar(&o.replications, "replications", 0, "number `N` of simulated futures of --programme (default 64, fewer of\nvery many customers)")
	fs.Uint64Var(&o.seed, "seed", 1, "seed of --programme: the same seed gives the same bytes")
	o.output.AddFlags(fs)
}

func newTableCommand() *cobra.Command {
	var o tableOptions
	cmd := &cobra.Command{
		Use:   "table [SCENARIO]",
		Short: "The expected lifetime value table, year by year",
		Long: `Prints the expected lifetime value table of every strategy, year by year, and
the change against the baseline. Nothing is drawn: an uncertain input has its
mean. Without SCENARIO it is the embedded loyalty-club.

--programme prints the ledger of each loyalty programme in its place: who joins
and leaves, points issued, redeemed and owed, and what the programme takes in
and pays, as means over a simulation of single customers.`,
		Example: `  clv table
  clv table loyalty-club --scale 200000
  clv table my-scenario.toml --set discount.rate=8% --json
  clv table my-scenario.toml --programme --replications 200`,
		Args:              atMost(1, "one scenario"),
		ValidArgsFunction: completeScenario,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	o.AddFlags(cmd.Flags())
	return cmd
}

func (o *tableOptions) run(cmd *cobra.Command, args []string) error {
	if cmd.Flags().Changed("scale") && (!(o.scale > 0) || o.scale != math.Trunc(o.scale) || math.IsInf(o.scale, 0)) {
		return wrongUsage(cmd, "--scale takes a whole number of customers above zero, not %s", cmd.Flag("scale").Value)
	}
	if err := o.checkLedger(cmd); err != nil {
		return err
	}
	s, err := o.read(cmd, args)
	if err != nil {
		return err
	}
	if err := s.study.Validate(); err != nil {
		return err
	}
	if o.programme {
		return o.ledger(cmd, s)
	}
	t := report.LifetimeTable{
		Study: s.study, Title: s.title(), Scale: o.scale, Sets: o.sets,
		Conventions: s.conventions(), Warnings: append(s.file.Notices(), s.study.RunawayWarnings()...),
	}
	means := s.study.At(belief.Means(len(s.study.Inputs)))
	if s.study.TableIsSimulated() {
		t.Replications = s.study.LedgerReplications()
		rows, err := o.simulateTable(cmd, s, t.Replications)
		if err != nil {
			return err
		}
		t.Rows = rows
	}
	for i := range s.study.Strategies {
		if t.Replications == 0 {
			t.Rows = append(t.Rows, means.Table(i))
		}
		t.Served = append(t.Served, explain.ServiceCosts(means, s.study, i))
	}
	if o.json {
		return report.WriteJSON(cmd.OutOrStdout(), t.Document())
	}
	page := newPage(cmd.OutOrStdout())
	t.Write(page)
	return page.Flush()
}
