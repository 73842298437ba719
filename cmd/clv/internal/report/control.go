package report

import (
	"fmt"
	"math"

	"clv/sim/compare"
	"clv/sim/money"
)

// never is the gain from which on a control differs from the scenario by
// rounding alone.
const never = 1e9

// controlLines says what a control variate brought, and how far off the fluid
// approximation is, where no expected evaluator exists.
func (r *Run) controlLines() []string {
	var lines []string
	result := r.Table.Result
	currency := result.Study.Currency
	if c := result.Control; c != nil {
		about := fmt.Sprintf("control variate: the same customers without %s, whose expectation is known; ", c.Without)
		if c.Surplus == nil {
			lines = append(lines, about+fmt.Sprintf("not used, since it would be worth %.1f times the replications and cost twice the time", c.Gain))
		}
		for i := range r.Table.Rows {
			if d := r.Table.Rows[i].Difference; d != nil && d.Controlled != nil {
				if d.Controlled.Gain > never {
					lines = append(lines, about+fmt.Sprintf("“%s” differs by %s, to rounding, since no limit was reached", r.Table.Rows[i].Name, money.Signed(currency, d.Controlled.Mean)))
					continue
				}
				half := (d.Controlled.CI95[1] - d.Controlled.CI95[0]) / 2
				lines = append(lines, about+fmt.Sprintf("“%s” differs by %s ± %s, as from %.1f times the replications",
					r.Table.Rows[i].Name, money.Signed(currency, d.Controlled.Mean), money.Short(currency, half), d.Controlled.Gain))
				about = "control variate: "
			}
		}
	}
	return append(lines, r.fluidLine()...)
}

// fluidLine says how far the fluid approximation is off where that is most.
func (r *Run) fluidLine() []string {
	var worst *compare.Row
	share := func(row *compare.Row) float64 { return math.Abs(row.FluidError / row.Equity.Mean) }
	for i := range r.Table.Rows {
		if row := &r.Table.Rows[i]; !math.IsNaN(row.FluidError) && (worst == nil || share(row) > share(worst)) {
			worst = row
		}
	}
	if worst == nil {
		return nil
	}
	size := math.Abs(worst.Equity.Mean)
	return []string{fmt.Sprintf("fluid approximation (of the table, the payback of a customer and the value beyond the horizon): off by %+.2g%% ± %.1g%% for “%s”, less for others",
		100*worst.FluidError/size, 196*worst.FluidStandardError/size, worst.Name)}
}
