package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"clv/cmd/clv/internal/report"
	"clv/sim/calendar"
	"clv/sim/calibrate"
	"clv/sim/estimate"
	"clv/sim/transactions"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type fitOptions struct {
	output
	model   choice
	until   string
	unit    choice
	columns string
	dates   string
	decimal string
	refunds string
	toml    bool
	out     string
	plots   plotFormats
	name    string
	quiet   bool

	log  transactions.LogOptions
	from transactions.Day // the last day to estimate from
}

func (o *fitOptions) AddFlags(fs *pflag.FlagSet) {
	o.model = choice{value: estimate.Auto, words: append(slices.Concat(
		[]string{calibrate.ShiftedBetaGeometric, calibrate.BetaDiscreteWeibull, calibrate.Geometric},
		estimate.Models(transactions.Transactions)), estimate.Auto)}
	o.unit.words = []string{"day", "week", "month", "year"}
	o.plots = plotFormats{"svg", "png"}
	fs.Var(&o.model, "model", "model to estimate; auto takes all that the file allows, and the best by AIC")
	fs.StringVar(&o.until, "until", "", "estimate a log from the records up to `DATE` (2006-01-31), and hold the\nmodel against those later")
	fs.Var(&o.unit, "unit", "unit of time of the parameters; of a table, the length of its periods, of a\nsummary, that of its times (default week; of a table year)")
	fs.StringVar(&o.columns, "columns", "", "what the columns of a log hold, by number or name, where it cannot be told:\n`customer=2,date=3,amount=5`; amount=none for no amounts")
	fs.StringVar(&o.dates, "dates", "", "order of day, month and year in a log: `ymd`, dmy or mdy")
	fs.StringVar(&o.decimal, "decimal", "", "decimal sign of the amounts of a log: `point` or comma")
	fs.StringVar(&o.refunds, "refunds", "", "negative amounts of a log: `refuse` (default), or ignore their lines")
	fs.BoolVar(&o.toml, "toml", false, "print the segment alone, to paste into a scenario")
	fs.StringVar(&o.out, "out", "", "folder to write to, or none (default out/fit-NAME; none with --toml)")
	fs.Var(&o.plots, "plots", "svg, png, pdf or several with commas; all, or none")
	fs.StringVar(&o.name, "name", "", "`NAME` of the segment (default that of the file)")
	fs.BoolVar(&o.quiet, "quiet", false, "print the verdict alone, and no progress")
	o.output.AddFlags(fs)
}

func newFitCommand() *cobra.Command {
	var o fitOptions
	cmd := &cobra.Command{
		Use:   "fit FILE",
		Short: "Estimate a model from records, and write it as a segment",
		Long: `Estimates how customers buy, leave and spend from what a firm recorded, says how
sure that is and how well it foretells, and writes a segment for a scenario in
which the estimates are uncertain numbers that go together.

FILE (- for standard input) is one of
  a log of transactions: customer, date and perhaps amount, in any order
  a table of survivors: the columns period and survivors, perhaps cohort
  a summary of repeat buying: the columns x, t_x, T and perhaps zbar
with or without a header where it is a log. What it is is told by its header.

Models: sbg, bdw and geometric of a table; bg-nbd, mbg-nbd, pareto-nbd and
gamma-gamma of a log or a summary. Without --until the last quarter of a log is
held out to check the model, which is then estimated from all of it.

The folder gets segment.toml, scenario.toml (the segment in a scenario that
runs), results.json, manifest.json and plots/. It is written all or nothing.`,
		Example: `  clv fit shop.csv
  clv fit CDNOW_sample.txt --columns customer=2,date=3,amount=5 --until 1997-09-30
  clv fit orders.csv --model bg-nbd --dates dmy --refunds ignore --unit month
  clv fit subscribers.csv --unit month --name subscribers
  clv fit shop.csv --toml >> my-scenario.toml
  clv fit shop.csv --json --out none | jq .parameters`,
		Args: between(1, 1, "one file"),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	o.AddFlags(cmd.Flags())
	complete(cmd, "model", o.model.words)
	complete(cmd, "unit", o.unit.words)
	complete(cmd, "plots", plotWords)
	complete(cmd, "dates", []string{"ymd", "dmy", "mdy"})
	complete(cmd, "decimal", []string{"point", "comma"})
	complete(cmd, "refunds", []string{"refuse", "ignore"})
	return cmd
}

// check reads the flags, and finds all that is wrong with them.
func (o *fitOptions) check(cmd *cobra.Command, file string) error {
	var wrong []string
	read := func(flag, text string, parse func(string) error) {
		if cmd.Flags().Changed(flag) {
			if err := parse(text); err != nil {
				wrong = append(wrong, fmt.Sprintf("--%s: %v", flag, err))
			}
		}
	}
	read("until", o.until, func(text string) (err error) { o.from, err = transactions.ParseDay(text); return })
	read("columns", o.columns, func(text string) (err error) { o.log.Columns, err = transactions.ParseColumns(text); return })
	read("dates", o.dates, func(text string) (err error) { o.log.Dates, err = transactions.ParseDateOrder(text); return })
	read("decimal", o.decimal, func(text string) (err error) { o.log.Decimal, err = transactions.ParseDecimal(text); return })
	read("refunds", o.refunds, func(text string) (err error) { o.log.Refunds, err = transactions.ParseRefunds(text); return })
	if !cmd.Flags().Changed("name") {
		o.name = nameOf(file)
	} else if strings.TrimSpace(o.name) == "" || strings.TrimSpace(o.name) != o.name || strings.ContainsFunc(o.name, notInNames) {
		wrong = append(wrong, fmt.Sprintf("--name takes a name on one line, without quotes, and without spaces at its ends, not %q", o.name))
	}
	if o.toml && o.json {
		wrong = append(wrong, "--toml and --json are two forms of one answer: leave one out")
	}
	if o.toml && !cmd.Flags().Changed("out") {
		o.out = noFolder
	}
	if o.out == noFolder && cmd.Flags().Changed("plots") && len(o.plots) > 0 {
		wrong = append(wrong, fmt.Sprintf("--plots %s has nowhere to write without an output folder", o.plots.String()))
	}
	if len(wrong) > 0 {
		return wrongUsage(cmd, "%s", strings.Join(wrong, "\nclv: "))
	}
	return nil
}

func notInNames(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`"'\`, r) }

// nameOf makes the name of a file one of a segment.
func nameOf(file string) string {
	base := filepath.Base(file)
	name := strings.Map(func(r rune) rune {
		if notInNames(r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(strings.TrimSuffix(base, filepath.Ext(base))))
	if file == "-" || name == "" {
		return "customers"
	}
	return name
}

// unitOf returns the unit of time of the file, and whether it was given.
func (o *fitOptions) unitOf(kind transactions.Kind) (unit calendar.Unit, given bool) {
	if o.unit.value != "" {
		unit, _ = calendar.ParseUnit(o.unit.value) // one of the words
		return unit, true
	}
	if kind == transactions.Survivors {
		return calendar.Year, false
	}
	return calendar.Week, false
}

// suits reports flags that do not go with the kind of the file.
func (o *fitOptions) suits(cmd *cobra.Command, file string, kind transactions.Kind) error {
	models := estimate.Models(kind)
	if o.model.value != estimate.Auto && !slices.Contains(models, o.model.value) {
		return wrongUsage(cmd, "%s is a %s%s, and %s is no model of one: there are %s and %s.\nA log has columns customer and date; a table of survivors period and survivors; a summary x, t_x and T",
			file, kind, byItsHeader(kind), o.model.value, strings.Join(models, ", "), estimate.Auto)
	}
	var wrong []string
	if kind != transactions.Transactions {
		for _, flag := range []string{"until", "columns", "dates", "decimal", "refunds"} {
			if cmd.Flags().Changed(flag) {
				wrong = append(wrong, fmt.Sprintf("--%s is of logs, and %s is a %s", flag, file, kind))
			}
		}
	}
	if len(wrong) > 0 {
		return wrongUsage(cmd, "%s", strings.Join(wrong, "\nclv: "))
	}
	return nil
}

func byItsHeader(kind transactions.Kind) string {
	if kind == transactions.Transactions {
		return " (it has no header of another kind)"
	}
	return " by its header"
}

func (o *fitOptions) run(cmd *cobra.Command, args []string) error {
	ctx, started := cmd.Context(), time.Now()
	if err := o.check(cmd, args[0]); err != nil {
		return err
	}
	w, err := o.openFitWork()
	if err != nil {
		return err
	}
	fit, err := o.estimated(cmd, args[0])
	if err == nil {
		err = w.write(ctx, o, fit, started)
	}
	if err != nil {
		w.abort()
		if ctx.Err() != nil {
			return &interruption{w.undone()}
		}
		return err
	}
	return o.print(cmd, fit, w)
}

// print shows what was found on standard output.
func (o *fitOptions) print(cmd *cobra.Command, fit *fitted, w *fitWork) error {
	out := cmd.OutOrStdout()
	switch {
	case o.json:
		return report.WriteJSON(out, fit.report.Document())
	case o.toml:
		text, reason := fit.report.Segment()
		if text == "" {
			return errors.New(reason)
		}
		_, err := fmt.Fprint(out, text)
		return err
	}
	page := newPage(out)
	if o.quiet {
		fit.report.WriteVerdict(page)
		page.List("Warnings", fit.report.Warnings)
		return page.Flush()
	}
	fit.report.Write(page)
	w.list(page)
	return page.Flush()
}
