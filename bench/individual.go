package main

import (
	"fmt"
	"strconv"
)

// The plain loop takes a smaller base: its time for a customer-year does not
// depend on how many there are.
const smallBase = 2_000

// individual measures the scenario benchmark customer by customer. Programs do
// not live through the same number of years, so times are for each.
func (r *report) individual(p python) error {
	ours := []*contestant{onCustomers(2), onCustomers(1)}
	large, err := reference()
	if err != nil {
		return err
	}
	small, err := reference(base(smallBase)...)
	if err != nil {
		return err
	}
	var peers []*contestant
	if p.numpy {
		peers = append(peers, peer(p, "(b) numpy, by strategy", "customers_by_strategy.py"),
			peer(p, "(b') numpy, strategies together", "customers_together.py"))
	}
	var loop *contestant
	if p.path != "" {
		loop = peer(p, fmt.Sprintf("(c) plain loop, base of %d", smallBase), "plain_loop.py", "20", strconv.Itoa(smallBase))
		peers = append(peers, loop)
	}
	if err := takeTurns(r.Rounds, append(ours[:2:2], peers...)); err != nil {
		return err
	}
	r.Individual = compare(ours, peers, func(c, p *contestant) float64 { return p.Answer.CustomerYears / c.Answer.CustomerYears })
	fmt.Printf("\nScenario benchmark customer by customer: time for each customer-year and strategy\n\n")
	each := func(c *contestant) float64 { return 1e9 * c.median(wall) / c.Answer.CustomerYears }
	return r.print(r.Individual, "ns", each, func(c *contestant) answer {
		if c == loop {
			return small
		}
		return large
	})
}

// onCustomers is clv's individual evaluator, two replications of a million
// customers.
func onCustomers(processors int) *contestant {
	return clvOn(processors, "benchmark", "--engine", "individual", "--replications", "2", "--plots", "none", "--json", "--out", "none")
}

// reference is what the cohort evaluator says of the scenario.
func reference(sets ...string) (answer, error) {
	c := onCohorts(2, sets...)
	err := c.run(false)
	return c.Answer, err
}

// base sets the customers of the first day, and a tenth as many acquired a
// year.
func base(customers int) []string {
	return []string{
		"--set", "segment.customers.customers=" + strconv.Itoa(customers),
		"--set", "segment.customers.acquisition.per_year=" + strconv.Itoa(customers/10),
	}
}
