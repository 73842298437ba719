package estimate

import (
	"context"
	"fmt"
	"slices"

	"clv/sim/calendar"
	"clv/sim/calibrate"
	"clv/sim/transactions"
)

// Auto is the name that leaves the choice of a model to the data.
const Auto = "auto"

// Options are what is asked for.
type Options struct {
	// Model is the name of a model, or Auto.
	Model string
	// Until is the last day to estimate from, of a log; 0 for its last.
	Until transactions.Day
	// Doing, if any, is told what is under way.
	Doing func(what string)
}

func (o *Options) doing(format string, values ...any) {
	if o.Doing != nil {
		o.Doing(fmt.Sprintf(format, values...))
	}
}

// Models returns the models that a kind of records allows, the simplest first.
func Models(kind transactions.Kind) []string {
	if kind == transactions.Survivors {
		return calibrate.LeavingModels()
	}
	return []string{calibrate.BGNBD, calibrate.MBGNBD, calibrate.ParetoNBD, calibrate.GammaGamma}
}

// Finding is what records say.
type Finding struct {
	Kind transactions.Kind
	// Auto is whether the model was chosen by the data.
	Auto bool
	// Fit is the model, its unit of time that of every figure unless it says so.
	Fit *calibrate.Fit
	// Compared are the models that were estimated, best first; References among
	// them are there to be held against, and not to be chosen.
	Compared []calibrate.Ranked
	// Missing are models that could not be estimated.
	Missing []Missing
	// Spend is the law of amounts beside a law of buying; nil without amounts.
	Spend *Spend
	// Figures are what the model says.
	Figures []Figure
	Data    Data
	// Holdout is the check against later records; nil without one, and NoHoldout
	// then says why.
	Holdout   *Holdout
	NoHoldout string
	// Tracked is the model held against the records of a log that it came from,
	// where there is no holdout.
	Tracked *Holdout
	// Goodness holds the fit against the records it came from; nil for amounts.
	Goodness *calibrate.Goodness
	// Summary is what a law of buying or of amounts came from, Table what a law of
	// leaving did.
	Summary *transactions.Summary
	Table   *transactions.RetentionTable
	// Warnings say in plain words what to distrust.
	Warnings []string
}

// Missing is a model that could not be estimated.
type Missing struct{ Model, Reason string }

// Data is what there was to estimate from.
type Data struct {
	// Transactions are the lines of a log, Purchases its customers' days with
	// one.
	Transactions, Purchases int
	// Customers in all records, those who came too late included.
	Customers int
	// First and Last are days of a log, Until the last that was estimated from.
	First, Last, Until transactions.Day
	// Repeats are the repeat purchases that were estimated from.
	Repeats int
	// Amounts is whether amounts are known, Mean that of a purchase in the time
	// estimated from, SD its standard deviation.
	Amounts  bool
	Mean, SD float64
	// Paid is the number of purchases that Mean is of.
	Paid int
	// Form tells how a log was read.
	Form string
	// Cohorts and Periods are those of a table.
	Cohorts, Periods int
}

// Spend is a law of amounts, and whether it may stand beside a law of buying.
type Spend struct {
	Fit *calibrate.Fit
	// Mean is the mean amount of a purchase over customers.
	Mean Figure
	// Together is how frequency and mean amount of repeat buyers go together:
	// the model takes them for independent.
	Together Together
}

// Unit returns the unit of time of the parameters.
func (f *Finding) Unit() calendar.Unit { return f.Fit.Unit }

// Reference reports whether a model is there to be held against only.
func Reference(model string) bool { return model == calibrate.NBD || model == calibrate.Poisson }

func (f *Finding) warn(format string, values ...any) {
	f.Warnings = append(f.Warnings, fmt.Sprintf(format, values...))
}

// choose estimates the model asked for, or all that may be chosen with those to
// hold them against, and takes the best.
func (f *Finding) choose(ctx context.Context, o *Options, all []string, fit func(model string) (*calibrate.Fit, error)) error {
	f.Auto = o.Model == Auto
	models := []string{o.Model}
	if f.Auto {
		models = all
	}
	var fits []*calibrate.Fit
	var failures []error
	for _, model := range models {
		o.doing("fitting %s", model)
		one, err := fit(model)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			f.Missing = append(f.Missing, Missing{model, err.Error()})
			failures = append(failures, err)
		default:
			fits = append(fits, one)
		}
	}
	usable := slices.ContainsFunc(fits, func(c *calibrate.Fit) bool { return !Reference(c.Model) })
	if !usable {
		return failures[0]
	}
	ranked, err := calibrate.Compare(fits)
	if err != nil {
		return err
	}
	f.Compared = ranked
	f.Fit = best(ranked)
	f.Warnings = append(f.Warnings, f.Fit.Warnings...)
	if first := ranked[0]; Reference(first.Model) {
		f.warn("A law of buying in which nobody leaves (%s) describes the records at least as well as %s: they do not show that customers leave, and what is said of leaving is the model's own.", first.Model, f.Fit.Model)
	}
	return nil
}

// best is the model of lowest AIC among those that converged and are no
// references, or failing that among all that are none.
func best(ranked []calibrate.Ranked) *calibrate.Fit {
	var fallback *calibrate.Fit
	for _, r := range ranked {
		switch {
		case Reference(r.Model):
		case r.Converged:
			return r.Fit
		case fallback == nil:
			fallback = r.Fit
		}
	}
	return fallback
}
