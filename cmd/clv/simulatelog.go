package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"clv/cmd/clv/internal/report"
	"clv/scenarios"
	"clv/sim"
	"clv/sim/daybook"
	"clv/sim/transactions"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type simulateLogOptions struct {
	output
	source
	strategy     string
	seed         uint64
	draw         int
	start, until string
	years        int
	out          string
}

// logStart is the first day of a log unless another is given: 1 January of a
// year after a leap year, so that the years of 365.25 days that follow begin on
// 1 January too.
const logStart = "2025-01-01"

// standardOutput is the value of --out that writes no file.
const standardOutput = "-"

func (o *simulateLogOptions) AddFlags(fs *pflag.FlagSet) {
	fs.StringVar(&o.strategy, "strategy", "", "the strategy of this `NAME` (default the baseline)")
	fs.Uint64Var(&o.seed, "seed", 1, "seed of all randomness: the same seed gives the same bytes")
	fs.IntVar(&o.draw, "draw", 0, "put the uncertain inputs at draw `N` of the seed, from 1 (default their\nmeans); draw 1 is that of replication 1 of a run")
	fs.StringVar(&o.start, "start", logStart, "the first day of the simulation, a `DATE`")
	fs.StringVar(&o.until, "until", "", "the last day of the log, a `DATE` (default the end of the horizon)")
	fs.IntVar(&o.years, "years", 0, "or the first `N` years of the horizon")
	fs.StringVar(&o.out, "out", standardOutput, "`FILE` to write, or - for standard output")
	o.source.AddFlags(fs)
	fs.BoolVar(&o.json, "json", false, "with --out FILE: write what the log comes to as JSON to standard output,\nand nothing else")
}

func newSimulateLogCommand() *cobra.Command {
	var o simulateLogOptions
	cmd := &cobra.Command{
		Use:   "simulate-log SCENARIO",
		Short: "A transaction log as the scenario's customers would leave it",
		Long: `Writes what the customers of one strategy buy as a firm would have it in its
records: CSV with customer, date and amount, and a segment if there are several.
They are the customers of replication 1 of "clv run --engine individual" with
the same seed, purchase by purchase: how many each makes in a period and what
they bring is as simulated there, and where in the period they lie is drawn from
the law of the model. Uncertain inputs have their means, or are those of --draw.

Every segment must have purchases: those with revenue per customer, or with a
lifecycle, have none that could be dated. A year has 365.25 days. Customers who
never buy are not in the log, and nothing in it says who left.`,
		Example: `  clv simulate-log online-shop > log.csv
  clv simulate-log online-shop --seed 7 --years 2 --out log.csv
  clv simulate-log my-scenario.toml --strategy club --start 2024-03-01 --until 2025-02-28
  clv simulate-log coffee-shop-card --draw 3 --out log.csv --json`,
		Args:              between(1, 1, "one scenario"),
		ValidArgsFunction: completeScenario,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	o.AddFlags(cmd.Flags())
	for _, flag := range []string{"strategy", "seed", "draw", "start", "until", "years"} {
		complete(cmd, flag, nil) // no file
	}
	return cmd
}

// simulatedLog is a log to be simulated and where it goes.
type simulatedLog struct {
	*scenario
	strategy     int
	start, until transactions.Day
	book         *daybook.Book
}

// check finds what is wrong on the command line before the scenario is read.
func (o *simulateLogOptions) check(cmd *cobra.Command) error {
	flags := cmd.Flags()
	info, err := os.Stat(o.out)
	switch {
	case flags.Changed("draw") && o.draw < 1:
		return wrongUsage(cmd, "--draw takes 1 or more, not %d", o.draw)
	case flags.Changed("until") && flags.Changed("years"):
		return wrongUsage(cmd, "--until and --years both say where the log ends: leave one out")
	case o.out == "":
		return wrongUsage(cmd, "--out takes the name of a file, or - for standard output")
	case o.json && o.out == standardOutput:
		return wrongUsage(cmd, "--json tells of a log that is written to a file: add --out FILE")
	case o.out != standardOutput && (err == nil && info.IsDir() || strings.HasSuffix(o.out, "/")):
		return wrongUsage(cmd, "--out takes the name of a file, and %s is a folder", o.out)
	}
	return nil
}

// plan finds out what is to be simulated, given the scenario.
func (o *simulateLogOptions) plan(cmd *cobra.Command, s *scenario) (*simulatedLog, error) {
	l := &simulatedLog{scenario: s, strategy: s.study.Baseline}
	if cmd.Flags().Changed("strategy") {
		var names []string
		l.strategy = -1
		for i, strategy := range s.study.Strategies {
			names = append(names, strategy.Name)
			if strategy.Name == o.strategy {
				l.strategy = i
			}
		}
		if l.strategy < 0 {
			return nil, wrongUsage(cmd, "there is no strategy %q%s", o.strategy, among(o.strategy, names))
		}
	}
	if why := s.study.Strategies[l.strategy].Unsampled(); why != "" {
		return nil, wrongUsage(cmd, "%s; --strategy takes one without", why)
	}
	if o.draw > 0 && !s.study.Uncertain() {
		return nil, wrongUsage(cmd, "--draw %d is one of the uncertain inputs, and this scenario has none", o.draw)
	}
	if err := o.days(cmd, l); err != nil {
		return nil, err
	}
	return l, l.problems()
}

// Years that a log may reach from and to: those that readers of logs believe.
const firstLogYear, lastLogYear = 1900, 2100

// days finds the first and the last day of the log.
func (o *simulateLogOptions) days(cmd *cobra.Command, l *simulatedLog) error {
	var err error
	if l.start, err = transactions.ParseDay(o.start); err != nil {
		return wrongUsage(cmd, "--start: %v", err)
	}
	years := l.study.Years
	l.until = daybook.End(l.start, years)
	from, _, _ := l.start.Date()
	to, _, _ := l.until.Date()
	if from < firstLogYear || to > lastLogYear {
		return wrongUsage(cmd, "--start %s takes the log from %v to %v; it may reach from %d to %d", o.start, l.start, l.until, firstLogYear, lastLogYear)
	}
	switch {
	case o.years < 0 || cmd.Flags().Changed("years") && o.years == 0 || o.years > years:
		return wrongUsage(cmd, "--years takes 1 to %d, the years of the horizon, not %d; --set years=N moves that", years, o.years)
	case o.years > 0:
		l.until = daybook.End(l.start, o.years)
	case o.until != "":
		until, err := transactions.ParseDay(o.until)
		if err != nil {
			return wrongUsage(cmd, "--until: %v", err)
		}
		if until < l.start || until > l.until {
			return wrongUsage(cmd, "--until %v is not between %v and %v, the last day of the horizon; --set years=N moves that", until, l.start, l.until)
		}
		l.until = until
	}
	return nil
}

// problems are segments that leave no log.
func (l *simulatedLog) problems() error {
	var all scenarios.Problems
	segments := l.study.Strategies[l.strategy].Segments
	for i := range segments {
		if why := segments[i].NoPurchases(); why != "" {
			all = append(all, l.file.SegmentProblem(segments[i].Name, fmt.Sprintf("segment %q %s", segments[i].Name, why),
				"a log needs purchases and spend in every segment, such as purchases = 4 and spend = 30"))
		}
	}
	if len(all) > 0 {
		return all
	}
	return nil
}

func (o *simulateLogOptions) run(cmd *cobra.Command, args []string) error {
	if err := o.check(cmd); err != nil {
		return err
	}
	s, err := o.read(cmd, args)
	if err != nil {
		return err
	}
	if err := s.study.Validate(); err != nil {
		return err
	}
	l, err := o.plan(cmd, s)
	if err != nil {
		return err
	}
	if o.out == standardOutput {
		return o.print(cmd, l)
	}
	return o.write(cmd, l)
}

// print writes the log to standard output, and notes to standard error.
func (o *simulateLogOptions) print(cmd *cobra.Command, l *simulatedLog) error {
	if err := o.simulate(cmd, l); err != nil {
		return interrupted(cmd, err, "")
	}
	o.tell(cmd, l)
	return interrupted(cmd, l.writeTo(cmd.Context(), cmd.OutOrStdout()), "; the log is not complete")
}

// write writes the log to a file, under a temporary name until it is there, and
// what it comes to to standard output.
func (o *simulateLogOptions) write(cmd *cobra.Command, l *simulatedLog) error {
	ctx := cmd.Context()
	folder, err := report.OpenFolder(filepath.Dir(o.out))
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", o.out, err)
	}
	err = o.simulate(cmd, l)
	if err == nil {
		err = folder.Write(filepath.Base(o.out), func(w io.Writer) error { return l.writeTo(ctx, w) })
	}
	written := folder.Files()
	if err == nil {
		err = folder.Commit()
	}
	if err != nil {
		folder.Abort()
		return interrupted(cmd, err, "; nothing was written to "+o.out)
	}
	document := report.SimulatedLog{
		Scenario: l.study.Name, Strategy: l.study.Strategies[l.strategy].Name, Currency: l.study.Currency, Seed: o.seed,
		Start: l.start, Until: l.until, Summary: l.book.Summary(), File: o.out, Bytes: written[0].Bytes, SHA256: written[0].SHA256,
		Sets: append([]string{}, o.sets...), Notes: o.notes(l),
	}
	if o.draw > 0 {
		document.Draw = &o.draw
	}
	if o.json {
		return report.WriteJSON(cmd.OutOrStdout(), document.Document())
	}
	page := newPage(cmd.OutOrStdout())
	document.Write(page)
	return page.Flush()
}

// interrupted returns an error, or what an interruption left undone if it is of
// one.
func interrupted(cmd *cobra.Command, err error, undone string) error {
	if err != nil && cmd.Context().Err() != nil {
		return &interruption{undone}
	}
	return err
}

// simulate fills the book, with a bar on a terminal.
func (o *simulateLogOptions) simulate(cmd *cobra.Command, l *simulatedLog) error {
	bar := progress{times: 1, then: "writing"}
	bar.expect(1)
	if w, ok := terminal(cmd.ErrOrStderr()); ok {
		defer bar.draw(w, barDelay, barInterval)()
	}
	ctx := cmd.Context()
	book, err := await(ctx, func() (*daybook.Book, error) {
		book := daybook.Open(l.start, l.until, l.study.Years, l.study.PeriodsPerYear)
		return book, l.fill(ctx, book, sim.LogOptions{
			Strategy: l.strategy, Seed: o.seed, Draw: o.draw,
			Progress: func(done, of int) {
				bar.expect(of)
				bar.reach(int64(done))
			},
		})
	})
	l.book = book
	return err
}

// fill simulates the customers into a book.
func (l *simulatedLog) fill(ctx context.Context, book *daybook.Book, o sim.LogOptions) error {
	var sales []daybook.Sale
	return sim.SimulateLog(ctx, l.study, o, func(b *sim.Buyer) error {
		sales = sales[:0]
		for _, p := range b.Purchases {
			sales = append(sales, daybook.Sale(p))
		}
		return book.Add(b.Entry, b.Segment, sales)
	})
}

// writeTo writes the book as CSV.
func (l *simulatedLog) writeTo(ctx context.Context, w io.Writer) error {
	return l.book.WriteCSV(ctx, w, report.LogSegments(l.study))
}

// tell writes notes to standard error.
func (o *simulateLogOptions) tell(cmd *cobra.Command, l *simulatedLog) {
	for _, note := range o.notes(l) {
		fmt.Fprintf(cmd.ErrOrStderr(), "clv: %s\n", note)
	}
}

// notes are what a reader of the log should know.
func (o *simulateLogOptions) notes(l *simulatedLog) []string {
	notes := append([]string{}, l.file.Notices()...)
	switch n := len(l.study.Inputs); {
	case n == 0:
	case o.draw > 0:
		notes = append(notes, fmt.Sprintf("uncertain inputs (%d) are at draw %d", n, o.draw))
	default:
		notes = append(notes, fmt.Sprintf("uncertain inputs (%d) are at their means; --draw 1 has them as in replication 1 of a run", n))
	}
	for _, g := range l.study.Strategies[l.strategy].Segments {
		if g.Base.Existing {
			notes = append(notes, fmt.Sprintf("segment %q has customers from before the first day: what they bought then is not in the log, and their first purchase in it is not their first", g.Name))
		}
		if g.Purchases.DropFirst {
			notes = append(notes, fmt.Sprintf("segment %q leaves out the purchase by which someone becomes a customer (first_purchase = false): a model that takes the first purchase in the log for that one will be off", g.Name))
		}
	}
	return notes
}
