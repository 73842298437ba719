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
	// SD is the standard deviation of Expected less Actual if the model is right:
	// by the chance of customers, from how far the purchases of each lie from what
	// is expected of it, and by the errors of the estimates.
	SD float64
	// ByRepeats are the same by the number of repeat purchases until then.
	ByRepeats []HoldoutClass
	// NewCustomers came too late to be in it.
	NewCustomers int
	// Tracking are repeat purchases over time, with what the model expects in
	// each period.
	Tracking         transactions.Tracking
	Calendar, Tenure []float64
}

// Chance is how far expected purchases may be off in 19 cases of 20 if the model
// is right, as a share of those that came; NaN where nothing happened.
func (h *Holdout) Chance() float64 {
	if h.Actual == 0 {
		return math.NaN()
	}
	return z975 * h.SD / float64(h.Actual)
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
	// farOff is the error in all purchases of the holdout that is warned of, where
	// chance does not explain it.
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
	if off := f.Holdout.Error(); math.Abs(off) > max(farOff, f.Holdout.Chance()) {
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
	var classes [mostClasses + 1]float64
	for i, x := range split.Summary.Histories {
		ahead := float64(x.Customers) * m.PurchasesGiven(x.Repeats, x.Recency, x.Age, h.Length)
		classes[min(x.Repeats, mostClasses)] += ahead
		h.Expected += ahead
		off := float64(split.Holdout.Purchases[i]) - ahead
		h.SD += off * off
	}
	some := thinned(split.Summary.Histories, 1500)
	x := measure("", fit, h.Expected, false, func(c *calibrate.Fit) float64 {
		m, _ := c.Buying()
		return sum(some, func(x transactions.History) float64 { return m.PurchasesGiven(x.Repeats, x.Recency, x.Age, h.Length) })
	})
	h.SD = math.Hypot(math.Sqrt(h.SD), h.Expected*math.Log(x.High/x.Value)/z975)
	for _, g := range split.ByRepeats(mostClasses) {
		h.ByRepeats = append(h.ByRepeats, HoldoutClass{
			Name: className(g.Repeats, mostClasses), Customers: g.Customers, Actual: g.Mean(), Expected: classes[g.Repeats] / float64(g.Customers),
		})
	}
	return h
}
