package estimate

import (
	"context"
	"fmt"
	"math"

	"clv/sim/calibrate"
	"clv/sim/transactions"
)

// Holdout is a model held against records that it was not estimated from.
type Holdout struct {
	// Fit is the model estimated from the records before.
	Fit *calibrate.Fit
	// Until is the last day of those, End that of the holdout.
	Until, End transactions.Day
	// Given is whether Until was asked for, and not taken to be after three
	// quarters of the time.
	Given bool
	// Length is that of the holdout in units of time.
	Length float64
	// Customers are those who first bought by Until, Actual and Expected their
	// purchases in the holdout.
	Customers, Actual int
	Expected          float64
	// ByRepeats are the same by the number of repeat purchases until then.
	ByRepeats []HoldoutClass
	// NewCustomers came too late to be in it.
	NewCustomers int
	// Tracking are repeat purchases over time, with what the model expects in
	// each period.
	Tracking         transactions.Tracking
	Calendar, Tenure []float64
}

// HoldoutClass is customers with as many repeat purchases.
type HoldoutClass struct {
	Name      string
	Customers int
	// Actual and Expected are purchases of one of them in the holdout, on
	// average.
	Actual, Expected float64
}

// Error is by how much more the model expects than happened, as a share; NaN
// where nothing happened.
func (h *Holdout) Error() float64 {
	if h.Actual == 0 {
		return math.NaN()
	}
	return h.Expected/float64(h.Actual) - 1
}

const (
	// heldOut is the share of the time that is left out for the check.
	heldOut = 0.25
	// mostClasses is the last class by repeat purchases.
	mostClasses = 7
	// farOff is the error in all purchases of the holdout that is warned of.
	farOff = 0.15
)

// hold checks the model against later records.
func (f *Finding) hold(ctx context.Context, l *transactions.Log, split *transactions.Split, o *Options) error {
	if o.Model == calibrate.GammaGamma {
		f.NoHoldout = "amounts have no time"
		return nil
	}
	fit, given := f.Fit, o.Until != 0
	if given && split.Holdout.Length == 0 {
		f.NoHoldout = fmt.Sprintf("nothing is later than %s", split.Until)
		f.track(split)
		return nil
	}
	if !given {
		until := split.Until - transactions.Day(math.Round(heldOut*float64(split.Until-split.Start)))
		earlier, err := l.Split(until, fit.Unit)
		if err == nil {
			o.doing("holding out the last quarter")
			fit, err = calibrate.Buying(ctx, fit.Model, &earlier.Summary)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			f.NoHoldout = fmt.Sprintf("the first three quarters of the log are too little to estimate from: %v", err)
			f.track(split)
			return nil
		}
		split = earlier
	}
	f.Holdout = held(fit, split)
	f.Holdout.Given = given
	if off := f.Holdout.Error(); math.Abs(off) > farOff {
		which := "more"
		if off < 0 {
			which = "less"
		}
		f.warn("The check on later records is poor: from %s to %s the model expects %.0f purchases, %.0f%% %s than the %d that came.",
			split.Until+1, split.End, f.Holdout.Expected, 100*math.Abs(off), which, f.Holdout.Actual)
	}
	return nil
}

// track holds the model against the records it came from, over time.
func (f *Finding) track(split *transactions.Split) {
	f.Tracked = held(f.Fit, split)
}

// held holds a model against a log that is parted.
func held(fit *calibrate.Fit, split *transactions.Split) *Holdout {
	h := &Holdout{
		Fit: fit, Until: split.Until, End: split.End, Length: split.Holdout.Length, Customers: split.Summary.Customers(),
		Actual: split.Holdout.Total(), NewCustomers: split.Holdout.NewCustomers, Tracking: split.Tracking,
	}
	m, _ := fit.Buying()
	h.Calendar, h.Tenure = split.Tracking.Expected(m.Purchases), split.Tracking.ExpectedByTenure(m.Purchases)
	if h.Length == 0 {
		return h
	}
	ahead := calibrate.AheadByRepeats(m, split.Summary.Histories, h.Length, mostClasses)
	for _, g := range split.ByRepeats(mostClasses) {
		c := HoldoutClass{Name: className(g.Repeats, mostClasses), Customers: g.Customers, Actual: g.Mean(), Expected: ahead[g.Repeats].Purchases}
		h.ByRepeats = append(h.ByRepeats, c)
		h.Expected += c.Expected * float64(c.Customers)
	}
	return h
}
