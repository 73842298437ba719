package main

import (
	"time"

	"clv/cmd/clv/internal/report"
	"clv/sim"
	"clv/sim/compare"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type runOptions struct {
	output
	source
	replications int
	beliefDraws  int
	perDraw      int
	seed         uint64
	engine       choice
	precision    precision
	workers      int
	out          string
	plots        plotFormats
	customers    int
	vary         []string
	points       int
	quiet        bool
}

func (o *runOptions) AddFlags(fs *pflag.FlagSet) {
	o.engine.words = []string{string(sim.Expected), string(sim.Cohort), string(sim.Individual)}
	o.plots = plotFormats{"svg", "png"}
	fs.IntVar(&o.replications, "replications", 0, "number `N` of simulated futures (default 10000; the individual\nevaluator: as many as stay under 100 million customer-years)")
	fs.IntVar(&o.beliefDraws, "belief-draws", 0, "nest the replications: `B` draws of the uncertain inputs, each with\n--replications-per-draw")
	fs.IntVar(&o.perDraw, "replications-per-draw", 0, "`R` replications for each of --belief-draws, B times R in all; where years\nare good and bad, R is even, and two at a time share their years")
	fs.Uint64Var(&o.seed, "seed", 1, "seed of all randomness: the same seed gives the same bytes")
	fs.Var(&o.engine, "engine", "evaluator; by default the one that fits, which is said")
	fs.Var(&o.precision, "precision", "run until the 95% interval of every mean difference from the baseline\nis this narrow (half its width): 0.5% of the baseline's equity, or money;\n--replications is then the most it may take (default 1000000)")
	fs.IntVar(&o.workers, "workers", 0, "replications at once, by default one a processor; no figure\ndepends on `N`")
	fs.StringVar(&o.out, "out", "", "folder to write to, or none (default out/SCENARIO)")
	fs.IntVar(&o.customers, "customers", 0, "also write `N` simulated customers, taken at random, with their traits,\npurchases and value to customers.csv; from 1 to 1000000")
	fs.Var(&o.plots, "plots", "svg, png, pdf or several with commas; all, or none")
	o.source.AddFlags(fs)
	fs.StringArrayVar(&o.vary, "vary", nil, "repeat the run while a value goes over a range, `PATH=LOW..HIGH`, such as\nsegment.shoppers.acquisition_cost=20..60")
	fs.IntVar(&o.points, "points", 11, "number of values of --vary, both ends included")
	fs.BoolVar(&o.quiet, "quiet", false, "print the verdict alone, and no progress")
	o.output.AddFlags(fs)
}

// mostPoints bounds --points: each is a simulation whose figures are kept.
const mostPoints = 1000

func newRunCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "Simulate, compare, plot",
		Long: `Simulates the strategies of a scenario on the same customers and the same luck,
compares them, and writes figures, data and plots to a folder. Without SCENARIO
it is the embedded loyalty-club.

Replications may be nested: --belief-draws B --replications-per-draw R makes B
draws of what is not known and R futures under each, B times R in all. Standard
errors are then those of the means of draws.

--customers N adds single customers: N of those of replication 1, as the
evaluator "individual" simulates it, whatever evaluator the run itself uses.

The folder gets results.json, manifest.json, replications.csv, years.csv, for
loyalty programmes programmes.csv, and plots/, with --json too. It is written
all or nothing; other files in it are left alone. In CSV files a name that
begins like a formula (= + - @) has an apostrophe before it.`,
		Example: `  clv run
  clv run my-scenario.toml --replications 100000 --seed 7
  clv run --set segment.shoppers.acquisition_cost=55 --out none
  clv run loyalty-club-uncertain --belief-draws 200 --replications-per-draw 50
  clv run --vary segment.shoppers.acquisition_cost=20..80 --points 7
  clv run coffee-shop-card --customers 1000 --out cafe
  clv run --json --out none | jq .verdict`,
		Args:              atMost(1, "one scenario"),
		ValidArgsFunction: completeScenario,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	o.AddFlags(cmd.Flags())
	complete(cmd, "engine", o.engine.words)
	complete(cmd, "plots", plotWords)
	complete(cmd, "customers", nil) // a number, not a file
	return cmd
}

// check finds what is wrong with the numbers on the command line.
func (o *runOptions) check(cmd *cobra.Command) error {
	flags := cmd.Flags()
	switch {
	case o.replications < 0 || flags.Changed("replications") && o.replications == 0:
		return wrongUsage(cmd, "--replications takes 1 or more, not %d", o.replications)
	case flags.Changed("belief-draws") != flags.Changed("replications-per-draw"):
		return wrongUsage(cmd, "--belief-draws and --replications-per-draw go together: so many draws of the inputs, so many replications for each")
	case flags.Changed("belief-draws") && (o.beliefDraws < 2 || o.perDraw < 2):
		return wrongUsage(cmd, "--belief-draws and --replications-per-draw take 2 or more each, not %d and %d", o.beliefDraws, o.perDraw)
	case o.beliefDraws > 0 && flags.Changed("precision"):
		return wrongUsage(cmd, "--precision adds replications until it is reached, and nested replications are a fixed number: leave one out")
	case o.beliefDraws > 0 && flags.Changed("replications") && o.replications != o.beliefDraws*o.perDraw:
		return wrongUsage(cmd, "--replications %d is not %d draws of %d replications: leave it out", o.replications, o.beliefDraws, o.perDraw)
	case o.beliefDraws > 0 && o.engine.value == string(sim.Expected):
		return wrongUsage(cmd, "--replications-per-draw repeats what chance decides, and the expected evaluator has no chance: leave one out")
	case flags.Changed("precision") && o.engine.value == string(sim.Expected):
		return wrongUsage(cmd, "--precision narrows what chance leaves open, and the expected evaluator has no chance: leave one out")
	case o.workers < 0 || flags.Changed("workers") && o.workers == 0:
		return wrongUsage(cmd, "--workers takes 1 or more, not %d", o.workers)
	case len(o.vary) > 1:
		return wrongUsage(cmd, "--vary varies one value; there are %d", len(o.vary))
	case flags.Changed("points") && len(o.vary) == 0:
		return wrongUsage(cmd, "--points is the number of values of --vary, which is not there")
	case o.points < 2 || o.points > mostPoints:
		return wrongUsage(cmd, "--points takes 2 to %d, not %d", mostPoints, o.points)
	case o.out == noFolder && flags.Changed("plots") && len(o.plots) > 0:
		return wrongUsage(cmd, "--plots %s has nowhere to write with --out none", o.plots.String())
	}
	return o.checkCustomers(cmd)
}

// outcome is what a run of the command found.
type outcome struct {
	result *sim.Result
	run    *report.Run
	sample *sim.Sample // nil unless asked for
}

func (o *runOptions) run(cmd *cobra.Command, args []string) error {
	ctx, started := cmd.Context(), time.Now()
	if err := o.check(cmd); err != nil {
		return err
	}
	s, err := o.read(cmd, args)
	if err != nil {
		return err
	}
	points, err := o.variants(cmd, args, s.file)
	if err != nil {
		return err
	}
	if err := o.options(new(progress)).CheckNesting(s.study); err != nil {
		return wrongUsage(cmd, "%v", err)
	}
	if err := o.checkSample(cmd, s.study); err != nil {
		return err
	}
	w, err := o.openWork(s, started)
	if err != nil {
		return err
	}
	found, err := o.simulated(cmd, s, points)
	if err == nil {
		err = o.sample(cmd, s, found)
	}
	if err == nil {
		err = w.write(ctx, o, s, found)
	}
	if err != nil {
		w.abort()
		if ctx.Err() != nil {
			return &interruption{w.undone()}
		}
		return err
	}
	return o.print(cmd, found.run, w)
}

// simulated simulates and compares, with a bar on a terminal.
func (o *runOptions) simulated(cmd *cobra.Command, s *scenario, points []variant) (*outcome, error) {
	var bar progress
	bar.times = int64(1 + len(points))
	bar.expect(o.options(&bar).Count(s.study))
	if w, ok := terminal(cmd.ErrOrStderr()); ok && !o.quiet {
		defer bar.draw(w, barDelay, barInterval)()
	}
	return await(cmd.Context(), func() (*outcome, error) {
		result, err := sim.Run(cmd.Context(), s.study, o.options(&bar))
		if err != nil {
			return nil, err
		}
		run := &report.Run{
			Table: compare.With(result), Title: s.title(), Conventions: s.conventions(),
			Sets: o.sets, Warnings: append(s.file.Notices(), result.Warnings...), Version: programVersion(),
		}
		if len(points) > 0 {
			err = o.varied(cmd.Context(), run, points, &bar)
		}
		return &outcome{result: result, run: run}, err
	})
}

// options are those of one simulation. What is done is counted on top of what
// earlier simulations have done.
func (o *runOptions) options(bar *progress) sim.Options {
	before := bar.done.Load()
	return sim.Options{
		Seed: o.seed, Replications: o.replications, BeliefDraws: o.beliefDraws, ReplicationsPerDraw: o.perDraw, Engine: sim.EngineName(o.engine.value), Workers: o.workers,
		Precision: o.precision.Precision,
		Progress: func(done, of int) {
			bar.reach(before + int64(done))
			bar.expect(of)
		},
	}
}

// print shows what was found on standard output.
func (o *runOptions) print(cmd *cobra.Command, run *report.Run, w *work) error {
	if o.json {
		return report.WriteJSON(cmd.OutOrStdout(), run.Document())
	}
	page := newPage(cmd.OutOrStdout())
	if o.quiet {
		run.Verdict(page)
		page.List("Warnings", run.Warnings)
		w.warn(page)
		return page.Flush()
	}
	run.Write(page)
	w.list(page)
	return page.Flush()
}
