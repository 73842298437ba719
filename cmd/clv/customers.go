package main

import (
	"clv/cmd/clv/internal/report"
	"clv/sim"

	"github.com/spf13/cobra"
)

// mostCustomers bounds --customers: a row of customers.csv for each and
// strategy.
const mostCustomers = 1_000_000

// checkCustomers finds what is wrong with --customers before the scenario is
// read.
func (o *runOptions) checkCustomers(cmd *cobra.Command) error {
	switch {
	case !cmd.Flags().Changed("customers"):
		return nil
	case o.customers < 1 || o.customers > mostCustomers:
		return wrongUsage(cmd, "--customers takes 1 to %d, not %d", mostCustomers, o.customers)
	case o.out == noFolder:
		return wrongUsage(cmd, "--customers %d has nowhere to write with --out none: customers.csv goes to the output folder", o.customers)
	}
	return nil
}

// checkSample finds out whether customers of the scenario can be sampled.
func (o *runOptions) checkSample(cmd *cobra.Command, s *sim.Study) error {
	if o.customers == 0 {
		return nil
	}
	if err := sim.CheckSample(s, o.customers); err != nil {
		return wrongUsage(cmd, "--customers: %v", err)
	}
	return nil
}

// sample adds the customers that --customers asks for to what was found, with a
// bar on a terminal.
func (o *runOptions) sample(cmd *cobra.Command, s *scenario, found *outcome) error {
	if o.customers == 0 {
		return nil
	}
	bar := progress{times: 1, then: "sorting"}
	bar.expect(1)
	if w, ok := terminal(cmd.ErrOrStderr()); ok && !o.quiet {
		defer bar.draw(w, barDelay, barInterval)()
	}
	sample, err := await(cmd.Context(), func() (*sim.Sample, error) {
		return sim.SampleCustomers(cmd.Context(), s.study, o.seed, o.customers, func(done, of int) {
			bar.expect(of)
			bar.reach(int64(done))
		})
	})
	if err != nil {
		return err
	}
	found.sample = sample
	found.run.Customers = report.NewCustomerSample(sample, o.customers, found.result.Engine)
	return nil
}
