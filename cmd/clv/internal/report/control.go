package report

import (
	"fmt"
	"math"

	"clv/sim/compare"
	"clv/sim/money"
)

// controlLines says what a control variate brought, and how far off the fluid
// approximation is, where no expected evaluator exists.
func (r *Run) controlLines() []string {
	var lines []string
	if c := r.Table.Result.Control; c != nil {
		about := fmt.Sprintf("control variate: the same customers without %s, whose expectation is known; ", c.Without)
		if c.Surplus == nil {
			lines = append(lines, about+fmt.Sprintf("not used, since it would be worth %.1f times the replications and cost twice the time", c.Gain))
		}
		for i := range r.Table.Rows {
			if row := &r.Table.Rows[i]; row.Difference != nil && row.Difference.Controlled != nil {
				lines = append(lines, about+r.controlled(row))
				about = "control variate: "
			}
		}
	}
	return append(lines, r.fluidLine()...)
}

// controlled writes the difference of a strategy as the control gives it.
func (r *Run) controlled(row *compare.Row) string {
	c, currency := row.Difference.Controlled, r.Table.Result.Study.Currency
	differs := fmt.Sprintf("“%s” differs by %s", row.Name, money.Signed(currency, c.Mean))
	if math.IsInf(c.Gain, 1) {
		return differs + ", to rounding, since no limit was reached"
	}
	return differs + fmt.Sprintf(" ± %s, as from %.1f times the replications", money.Short(currency, (c.CI95[1]-c.CI95[0])/2), c.Gain)
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
	if worst == nil || r.Table.Result.Study.TableIsSimulated() {
		return nil
	}
	size := math.Abs(worst.Equity.Mean)
	sign := "+"
	if worst.FluidError < 0 {
		sign = "−"
	}
	return []string{fmt.Sprintf("fluid approximation: equity at the same inputs and years is off by %s%.2g%% ± %.1g%% for “%s”, less for others; the table, the payback of a customer and the value beyond the horizon rest on it",
		sign, 100*math.Abs(worst.FluidError)/size, 196*worst.FluidStandardError/size, worst.Name)}
}
