package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// plainSegment is customers whom the individual evaluator follows one by one,
// under one strategy.
const plainSegment = `years = 10
[discount]
rate = "10%"
[[segment]]
name = "customers"
customers = 5_000
acquisition = 500
retention = { model = "shifted-beta-geometric", alpha = 1.2, beta = 2.5 }
purchases = { per_year = 2, model = "nbd", shape = 0.8 }
spend = { per_purchase = 60, cv = 0.4 }
margin = "40%"
[[strategy]]
name = "only"
`

// pointsAndTiers is a programme that all of them join.
const pointsAndTiers = `[strategy.programme]
joins = "100%"
[strategy.programme.points]
earn = 1
redeem = { points = 100, worth = 5, share = "60%" }
expire_after = 2
pressure = "10%"
[strategy.programme.tiers.level.silver]
from = 150
cost = 5
purchases = "+5%"
[strategy.programme.tiers.level.gold]
from = 400
cost = 20
purchases = "+10%"
earn = "x1.5"
`

// programmes measures customers in a programme of points and tiers beside the
// same customers without one: time for each customer-year.
func (r *report) programmes(work string) error {
	on := func(name, text string) (*contestant, error) {
		file := filepath.Join(work, name+".toml")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return nil, err
		}
		c := clvOn(1, file, "--engine", "individual", "--replications", "400", "--plots", "none", "--json", "--out", "none")
		c.Name = name
		return c, nil
	}
	plain, err := on("plain", plainSegment)
	if err != nil {
		return err
	}
	members, err := on("points and tiers", plainSegment+pointsAndTiers)
	if err != nil {
		return err
	}
	if err := takeTurns(r.Rounds, []*contestant{plain, members}); err != nil {
		return err
	}
	each := func(c *contestant) float64 { return 1e9 * c.median(wall) / c.Answer.CustomerYears }
	r.Programmes = []*entry{{contestant: plain}, {contestant: members}}
	fmt.Printf("\nA programme beside the plain individual evaluator: whole processes on one core, for each customer-year\n\n")
	for _, c := range []*contestant{plain, members} {
		fmt.Printf("%-18s %6.1f ns\n", c.Name, each(c))
	}
	longer := plain.ratioTo(members, wall) * plain.Answer.CustomerYears / members.Answer.CustomerYears
	fmt.Printf("%.2f times as long (median over pairs)\n", longer)
	return nil
}
