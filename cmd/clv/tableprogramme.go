package main

import (
	"fmt"
	"time"

	"clv/cmd/clv/internal/report"
	"clv/sim"

	"github.com/spf13/cobra"
)

// checkLedger finds what is wrong with the flags about programmes.
func (o *tableOptions) checkLedger(cmd *cobra.Command) error {
	flags := cmd.Flags()
	switch {
	case o.replications < 0 || flags.Changed("replications") && o.replications == 0:
		return wrongUsage(cmd, "--replications takes 1 or more, not %d", o.replications)
	case !o.programme && flags.Changed("replications"):
		return wrongUsage(cmd, "--replications belongs to --programme: without it the table has expectations, and nothing is drawn")
	case !o.programme && flags.Changed("seed"):
		return wrongUsage(cmd, "--seed belongs to --programme: without it the table has expectations, and nothing is drawn")
	case o.programme && flags.Changed("scale"):
		return wrongUsage(cmd, "--scale belongs to the table of lifetime value: leave out --programme or it")
	}
	return nil
}

// ledger simulates the programmes of a scenario, and writes what happens in them.
// How long it took goes to standard error, since the same seed gives the same
// bytes.
func (o *tableOptions) ledger(cmd *cobra.Command, s *scenario) error {
	if !s.study.HasProgramme() {
		return wrongUsage(cmd, "there is no programme in %s: [segment.programme] or [strategy.programme] gives one", s.study.Name)
	}
	started := time.Now()
	if o.replications == 0 {
		o.replications = s.study.LedgerReplications()
	}
	result, err := o.simulate(cmd, s)
	if err != nil {
		return err
	}
	l := report.ProgrammeLedger{
		Result: result, Title: s.title(), Sets: o.sets,
		Conventions: s.conventions(), Warnings: append(s.file.Notices(), result.Warnings...),
	}
	if o.json {
		return report.WriteJSON(cmd.OutOrStdout(), l.Document())
	}
	page := newPage(cmd.OutOrStdout())
	l.Write(page)
	if err := page.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%d replications in %s\n", result.Replications, time.Since(started).Round(10*time.Millisecond))
	return nil
}

// simulateTable simulates the table of a scenario whose programmes have no exact
// expectation.
func (o *tableOptions) simulateTable(cmd *cobra.Command, s *scenario, replications int) ([][]sim.TableYear, error) {
	ctx := cmd.Context()
	rows, err := await(ctx, func() ([][]sim.TableYear, error) { return s.study.SimulatedTable(ctx, o.seed, replications) })
	if err != nil && ctx.Err() != nil {
		return nil, &interruption{}
	}
	return rows, err
}

// simulate simulates single customers, with a bar on a terminal.
func (o *tableOptions) simulate(cmd *cobra.Command, s *scenario) (*sim.Result, error) {
	bar := progress{times: 1}
	bar.expect(o.replications)
	if w, ok := terminal(cmd.ErrOrStderr()); ok {
		defer bar.draw(w, barDelay, barInterval)()
	}
	return await(cmd.Context(), func() (*sim.Result, error) {
		return sim.Run(cmd.Context(), s.study, sim.Options{
			Seed: o.seed, Replications: o.replications, Engine: sim.Individual,
			Progress: func(done, of int) {
				bar.reach(int64(done))
				bar.expect(of)
			},
		})
	})
}
