package main

import (
	"slices"

	"clv/cmd/clv/internal/report"
	"clv/sim"
	"clv/sim/explain"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type explainOptions struct {
	output
	source
	explain explain.Options
	// allocate is a file of costs to explain in place of a scenario.
	allocate string
}

// quickReplications are those of the simulation beside an explanation.
const quickReplications = 1000

func (o *explainOptions) AddFlags(fs *pflag.FlagSet) {
	o.source.AddFlags(fs)
	fs.BoolVar(&o.explain.AllYears, "all", false, "explain every year, not the first two and the last alone")
	fs.IntVar(&o.explain.Year, "year", 0, "explain year `N` alone, from 1")
	fs.StringVar(&o.explain.Strategy, "strategy", "", "explain the strategy of this `NAME` alone")
	fs.StringVar(&o.explain.Segment, "segment", "", "explain the segment of this `NAME` alone")
	fs.IntVar(&o.explain.Replications, "replications", quickReplications, "number `N` of simulated futures to set beside the expectation, fewer where customers are simulated one by one; 0 for none")
	fs.Uint64Var(&o.explain.Seed, "seed", 1, "seed of the simulation")
	fs.StringVar(&o.allocate, "allocate", "", "in place of a scenario: allocate the costs in `FILE` to segments,\nby volume and by activity")
	o.output.AddFlags(fs)
}

func newExplainCommand() *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain [SCENARIO]",
		Short: "The same figures with every formula and number written out",
		Long: `Explains the figures of "clv table": each with its formula, the numbers put into
it, the result, and the convention that it hangs on. For every strategy and
segment it tells

  the lifetime value table, year by year;
  retention by tenure, survival, lifetimes and margin multiples by closed form;
  where leaving is not seen, who is alive and what customers buy, by tenure;
  the states of a lifecycle, and what each is worth;
  purchases, spend and the margin of a customer;
  the evaluator beside closed forms, and a simulation beside the expectation.

Years 1, 2 and the last are explained, or all with --all. An uncertain input has
its mean. Without SCENARIO it is the embedded loyalty-club.

With --allocate it explains what each segment of a firm costs and earns, from a
file of its books: expense in proportion to volume beside expense by the
activities that cause it.`,
		Example: `  clv explain
  clv explain loyalty-club --strategy club --year 2
  clv explain average-customer --segment regular
  clv explain my-scenario.toml --all --set discount.rate=8% --json
  clv explain --allocate docs/data/cost-to-serve.toml`,
		Args:              atMost(1, "one scenario"),
		ValidArgsFunction: completeScenario,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	o.AddFlags(cmd.Flags())
	complete(cmd, "strategy", nil) // a name, not a file
	complete(cmd, "segment", nil)
	return cmd
}

// mostExplained bounds the simulation: it is for a look.
const mostExplained = 100_000

// check finds what is wrong on the command line, given the study.
func (o *explainOptions) check(cmd *cobra.Command, s *sim.Study) error {
	flags := cmd.Flags()
	var strategies, segments []string
	for _, strategy := range s.Strategies {
		strategies = append(strategies, strategy.Name)
	}
	for _, segment := range s.Strategies[0].Segments {
		segments = append(segments, segment.Name)
	}
	switch {
	case o.explain.AllYears && flags.Changed("year"):
		return wrongUsage(cmd, "--all explains every year and --year one: leave one out")
	case flags.Changed("year") && (o.explain.Year < 1 || o.explain.Year > s.Years):
		return wrongUsage(cmd, "--year takes 1 to %d, the years of the horizon, not %d", s.Years, o.explain.Year)
	case o.explain.Replications < 0 || o.explain.Replications > mostExplained:
		return wrongUsage(cmd, "--replications takes 0 to %d, not %d", mostExplained, o.explain.Replications)
	case flags.Changed("strategy") && !slices.Contains(strategies, o.explain.Strategy):
		return wrongUsage(cmd, "there is no strategy %q%s", o.explain.Strategy, among(o.explain.Strategy, strategies))
	case flags.Changed("segment") && !slices.Contains(segments, o.explain.Segment):
		return wrongUsage(cmd, "there is no segment %q%s", o.explain.Segment, among(o.explain.Segment, segments))
	}
	return nil
}

// among names the one that was meant, or all that there are.
func among(typed string, names []string) string {
	if hint := meant(typed, "", names); hint != "" {
		return hint
	}
	all := "; there "
	for i, name := range names {
		switch {
		case i == 0 && len(names) == 1:
			all += "is "
		case i == 0:
			all += "are "
		case i == len(names)-1:
			all += " and "
		default:
			all += ", "
		}
		all += name
	}
	return all
}

func (o *explainOptions) run(cmd *cobra.Command, args []string) error {
	if cmd.Flags().Changed("allocate") {
		return o.runAllocate(cmd, args)
	}
	s, err := o.read(cmd, args)
	if err != nil {
		return err
	}
	if err := s.study.Validate(); err != nil {
		return err
	}
	if err := o.check(cmd, s.study); err != nil {
		return err
	}
	ctx := cmd.Context()
	found, err := await(ctx, func() (*explain.Explanation, error) { return explain.Of(ctx, s.study, o.explain) })
	if err != nil {
		if ctx.Err() != nil {
			return &interruption{}
		}
		return err
	}
	e := report.Explanation{
		Study: s.study, Title: s.title(), Explanation: found, Seed: o.explain.Seed,
		Sets: o.sets, Conventions: s.conventions(), Warnings: s.file.Notices(),
	}
	if o.json {
		return report.WriteJSON(cmd.OutOrStdout(), e.Document())
	}
	page := newPage(cmd.OutOrStdout())
	e.Write(page)
	return page.Flush()
}
