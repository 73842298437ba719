package estimate

import (
	"context"
	"math"

	"clv/sim/calibrate"
	"clv/sim/transactions"
)

// Table returns what a table of survivors says.
//
// An error says why nothing can be estimated, or is that of the context.
func Table(ctx context.Context, t *transactions.RetentionTable, o Options) (*Finding, error) {
	f := &Finding{Kind: transactions.Survivors, Table: t, NoHoldout: "a table is estimated from as a whole"}
	f.Data.Cohorts = len(t.Cohorts)
	for _, c := range t.Cohorts {
		f.Data.Customers += c.Survivors[0]
		f.Data.Periods = max(f.Data.Periods, len(c.Survivors)-1)
	}
	err := f.choose(ctx, &o, calibrate.LeavingModels(), func(model string) (*calibrate.Fit, error) { return calibrate.Leaving(ctx, model, t) })
	if err != nil {
		return nil, err
	}
	g, err := calibrate.GoodnessOfLeaving(f.Fit, t)
	if err != nil {
		return nil, err
	}
	f.judge(g)
	f.Figures = f.leavingFigures()
	return f, ctx.Err()
}

// leavingFigures are what a law of leaving says.
func (f *Finding) leavingFigures() []Figure {
	year, last := f.Fit.Unit.PerYear(), float64(f.Data.Periods)
	stay := func(t float64) func(*calibrate.Fit) float64 {
		return func(c *calibrate.Fit) float64 { return c.Survival(t) / c.Survival(t-1) }
	}
	gone := func(c *calibrate.Fit) float64 { return 1 - c.Survival(year) }
	five := func(c *calibrate.Fit) float64 { return c.Survival(5 * year) }
	ten := func(c *calibrate.Fit) float64 {
		sum := 0.0
		for t := 0.0; t < math.Round(10*year); t++ {
			sum += c.Survival(t)
		}
		return sum / year
	}
	alive := 0.0
	later := func(c *calibrate.Fit) float64 {
		sum := 0.0
		for _, k := range f.Table.Cohorts {
			t := float64(len(k.Survivors) - 1)
			sum += float64(k.Survivors[len(k.Survivors)-1]) * c.Survival(t+year) / c.Survival(t)
		}
		return sum
	}
	for _, k := range f.Table.Cohorts {
		alive += float64(k.Survivors[len(k.Survivors)-1])
	}
	figures := []Figure{
		measure(FirstStay, f.Fit, stay(1)(f.Fit), true, stay(1)),
		measure(LastStay, f.Fit, stay(last)(f.Fit), true, stay(last)),
		measure(GoneInYear, f.Fit, gone(f.Fit), true, gone),
		measure(LeftInFive, f.Fit, five(f.Fit), true, five),
		measure(YearsInTen, f.Fit, ten(f.Fit), false, ten),
		{LeftNow, alive, alive, alive},
	}
	if alive == 0 {
		return figures
	}
	share := measure(LeftInOneYear, f.Fit, later(f.Fit)/alive, true, func(c *calibrate.Fit) float64 { return later(c) / alive })
	return append(figures, Figure{LeftInOneYear, share.Value * alive, share.Low * alive, share.High * alive})
}

// Observed returns the share of new customers who stayed through each renewal of
// a table, those of all cohorts together: the product of the shares who stayed
// among those who faced each.
func Observed(t *transactions.RetentionTable) []float64 {
	shares := []float64{1}
	for n := 1; ; n++ {
		faced, stayed := 0, 0
		for _, c := range t.Cohorts {
			if n < len(c.Survivors) {
				faced += c.Survivors[n-1]
				stayed += c.Survivors[n]
			}
		}
		if faced == 0 {
			return shares
		}
		shares = append(shares, shares[n-1]*float64(stayed)/float64(faced))
	}
}
