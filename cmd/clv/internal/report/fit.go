package report

import (
	"fmt"
	"math"
	"strings"
	"time"

	"clv/sim/calibrate"
	"clv/sim/estimate"
	"clv/sim/money"
	"clv/sim/transactions"
)

// Fit is what records say, ready to be shown.
type Fit struct {
	*estimate.Finding
	// Name of the segment to write, File that was read.
	Name, File string
	// UnitGiven is whether the unit of time was asked for.
	UnitGiven bool
	// Drawn are the figures.
	Drawn   []DrawnFigure
	Version string
}

// DrawnFigure is a figure and what it says.
type DrawnFigure struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Alt   string `json:"alt"`
}

// FitManifest is what it takes to repeat a fit and to trust its files: it alone
// holds times.
type FitManifest struct {
	Program  Program       `json:"program"`
	Data     ManifestData  `json:"data"`
	Options  []string      `json:"options"`
	Started  time.Time     `json:"started"`
	Finished time.Time     `json:"finished"`
	Files    []WrittenFile `json:"files"`
}

// ManifestData is the file that was read.
type ManifestData struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// modelWords say what a model takes for the truth.
var modelWords = map[string]string{
	calibrate.Geometric:            "every customer leaves with the same probability at each renewal",
	calibrate.ShiftedBetaGeometric: "each customer leaves with a probability of its own at each renewal",
	calibrate.BetaDiscreteWeibull:  "each customer leaves with a probability of its own, which changes with tenure",
	calibrate.Poisson:              "every customer buys at the same rate, nobody leaves",
	calibrate.NBD:                  "each customer buys at a rate of its own, nobody leaves",
	calibrate.BGNBD:                "each customer buys at a rate of its own, and may leave after any repeat purchase",
	calibrate.MBGNBD:               "each customer buys at a rate of its own, and may leave after any purchase",
	calibrate.ParetoNBD:            "each customer buys at a rate of its own, and may leave at any time",
	calibrate.GammaGamma:           "each customer spends around a mean of its own",
}

// Verdict says in plain words which model describes the records, what it says
// of the customers, and how sure that is: one paragraph a string.
func (f *Fit) Verdict() []string {
	paragraphs := []string{f.opening()}
	switch {
	case f.Kind == transactions.Survivors:
		paragraphs = append(paragraphs, f.leavingWords())
	case f.Fit.Model == calibrate.GammaGamma:
		paragraphs = append(paragraphs, f.spendWords())
	default:
		paragraphs = append(paragraphs, f.buyingWords())
	}
	if h := f.Holdout; h != nil {
		paragraphs = append(paragraphs, f.holdoutWords(h))
	}
	return append(paragraphs, f.trustWords())
}

func (f *Fit) opening() string {
	words := fmt.Sprintf("%s describes the %s customers of %s", f.Fit.Model, whole(f.Fit.Customers), f.File)
	if !f.Auto {
		return fmt.Sprintf("%s, as asked for: %s.", words, modelWords[f.Fit.Model])
	}
	if len(f.Compared) == 1 {
		return words + ": " + modelWords[f.Fit.Model] + "."
	}
	return fmt.Sprintf("%s best of %s models: %s.%s", words, whole(len(f.Compared)), modelWords[f.Fit.Model], f.margin())
}

// margin says how far the next model is behind.
func (f *Fit) margin() string {
	var own float64
	for _, r := range f.Compared {
		if r.Model == f.Fit.Model {
			own = r.Behind
		}
	}
	for _, r := range f.Compared {
		if r.Model == f.Fit.Model || estimate.Reference(r.Model) {
			continue
		}
		switch ahead := r.Behind - own; {
		case ahead < 2:
			return fmt.Sprintf(" The records hardly tell it from %s (AIC %.1f higher).", r.Model, ahead)
		case ahead < 10:
			return fmt.Sprintf(" They speak for it against %s (AIC %.1f higher), and not strongly.", r.Model, ahead)
		default:
			return fmt.Sprintf(" The next, %s, is well behind (AIC %.0f higher).", r.Model, ahead)
		}
	}
	return ""
}

func (f *Fit) buyingWords() string {
	rate, gone := f.figure(estimate.RateAlive), f.figure(estimate.GoneInYear)
	alive, next := f.figure(estimate.AliveNow), f.figure(estimate.NextYear)
	words := fmt.Sprintf("After the first purchase a customer buys %s times a year on average for as long as it is one%s; of new customers %s are gone after a year%s. ",
		short(rate.Value), within95(rate, short), percent(gone.Value), shareWithin95(gone))
	words += fmt.Sprintf("Of the %s customers %s are likely to be customers still %s%s; all together they are expected to buy %s times in the year after%s.",
		whole(f.Fit.Customers), number0(alive.Value), f.atTheEnd(), within95(alive, number0), number0(next.Value), within95(next, number0))
	if revenue, ok := f.Figure(estimate.RevenueNext); ok {
		words += fmt.Sprintf(" A purchase is %s on average%s, which makes %s.", amount(f.Spend.Mean.Value), within95(f.Spend.Mean, amount), number0(revenue.Value)+within95(revenue, number0))
	} else if f.Data.Amounts {
		words += fmt.Sprintf(" A purchase was %s on average.", amount(f.Data.Mean))
	}
	return words
}

// atTheEnd says when the records end that the model was estimated from.
func (f *Fit) atTheEnd() string {
	if f.Data.Until > 0 && f.Data.Until < f.Data.Last {
		return "on " + f.Data.Until.String()
	}
	return "at the end of the records"
}

func (f *Fit) leavingWords() string {
	unit := f.Unit().String()
	first, last := f.figure(estimate.FirstStay), f.figure(estimate.LastStay)
	gone, five, ten := f.figure(estimate.GoneInYear), f.figure(estimate.LeftInFive), f.figure(estimate.YearsInTen)
	words := fmt.Sprintf("Of new customers %s stay through the first %s%s", percent(first.Value), unit, shareWithin95(first))
	if f.Data.Periods > 1 {
		words += fmt.Sprintf(", and %s of those who are left stay through %s %d", percent(last.Value), unit, f.Data.Periods)
		if f.Fit.Model == calibrate.ShiftedBetaGeometric {
			words += ", though no customer changes: those likely to leave are gone"
		}
	}
	words += fmt.Sprintf(". %s of new customers are gone after a year%s, and %s are left after five%s; of their first ten years they stay %s on average%s.",
		percent(gone.Value), shareWithin95(gone), percent(five.Value), shareWithin95(five), short(ten.Value), within95(ten, short))
	now := f.figure(estimate.LeftNow)
	if later, ok := f.Figure(estimate.LeftInOneYear); ok {
		words += fmt.Sprintf(" Of the %s customers at the end of the table %s are expected to be left a year later%s.", number0(now.Value), number0(later.Value), within95(later, number0))
	}
	return words
}

func (f *Fit) spendWords() string {
	m := f.Spend.Mean
	if math.IsInf(m.Value, 1) {
		return "The mean amount of a purchase cannot be told: the law has no finite one."
	}
	return fmt.Sprintf("A purchase is %s on average over customers%s; the repeat purchases of the records had a mean of %s.", amount(m.Value), within95(m, amount), amount(f.Data.Mean))
}

func (f *Fit) holdoutWords(h *estimate.Holdout) string {
	words := "Estimated from the records until " + h.Until.String()
	if !h.Given {
		words = fmt.Sprintf("As a check it was estimated from the first three quarters of the time (until %s): it", h.Until)
	} else {
		words += ", it"
	}
	return fmt.Sprintf("%s foretells %s purchases of these customers up to %s, and %s came: %s.%s", words, number0(h.Expected), h.End, whole(h.Actual), offWords(h), chanceWords(h))
}

// chanceWords say how far expectations may be off if the model is right.
func chanceWords(h *estimate.Holdout) string {
	if chance := h.Chance(); chance > 0 {
		return fmt.Sprintf(" If the model is right it is off by up to %s in 19 cases of 20.", percent(chance))
	}
	return ""
}

// offWords says how far an expectation was off.
func offWords(h *estimate.Holdout) string {
	off := h.Error()
	switch {
	case math.IsNaN(off):
		return "nothing came"
	case math.Abs(off) < 0.005:
		return "right to the percent"
	case off > 0:
		return percent(off) + " too many"
	}
	return percent(-off) + " too few"
}

// trustWords say how far to trust the fit.
func (f *Fit) trustWords() string {
	switch {
	case !f.Fit.Converged:
		return "Do not use it: no maximum of the likelihood was found."
	case len(f.Fit.Loose) > 0:
		return "Use it with care: the records do not pin down " + strings.Join(f.Fit.Loose, ", ") + " (see the warnings). Intervals are 95%, of what the records leave open if the model is right."
	case len(f.Warnings) > 0:
		return "Intervals are 95%: what the records leave open if the model is right. The warnings say where it may not be."
	}
	return "Intervals are 95%: what the records leave open if the model is right; nothing in the records speaks loudly against it."
}

func (f *Fit) figure(name string) estimate.Figure {
	x, ok := f.Figure(name)
	if !ok {
		return estimate.Figure{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	return x
}

// within95 writes an interval in brackets, nothing where there is none.
func within95(x estimate.Figure, write func(float64) string) string {
	if math.IsNaN(x.Low) || math.IsInf(x.High, 0) || x.Low == x.High {
		return ""
	}
	low, high := write(x.Low), write(x.High)
	if low == high {
		return ""
	}
	if x.High > vast*x.Low {
		return fmt.Sprintf(" (the records hardly tell: %s to %s)", low, high)
	}
	return fmt.Sprintf(" (%s to %s)", low, high)
}

// vast is the factor between the ends of an interval from which on it says next
// to nothing.
const vast = 1000

// shareWithin95 writes the interval of a share in brackets.
func shareWithin95(x estimate.Figure) string {
	if x.Low < 0.05 && x.High > 0.95 {
		return " (the records do not tell: it may be anything from none to all)"
	}
	low, high := percent(x.Low), percent(x.High)
	if math.IsNaN(x.Low) || low == high {
		return ""
	}
	return fmt.Sprintf(" (%s to %s)", low, high)
}

func whole(n int) string { return money.Grouped(float64(n), 0) }

func number0(x float64) string { return money.Grouped(x, 0) }

// amount writes an amount of money without currency, which records do not tell.
func amount(x float64) string {
	if math.Abs(x) < 1000 {
		return money.Grouped(x, 2)
	}
	return money.Grouped(x, 0)
}

// short writes a number of purchases or years to about three digits.
func short(x float64) string {
	switch {
	case x >= 100:
		return money.Grouped(x, 0)
	case x >= 10:
		return money.Grouped(x, 1)
	}
	return money.Grouped(x, 2)
}

// percent writes a share, with as many digits as a small or large one needs.
func percent(x float64) string {
	rest := min(math.Abs(x), math.Abs(1-x))
	switch {
	case rest >= 0.1 || x <= 0 || x >= 1:
		return fmt.Sprintf("%.0f%%", 100*x)
	case rest >= 0.001:
		return fmt.Sprintf("%.1f%%", 100*x)
	case x < 0.5:
		return "less than 0.1%"
	}
	return "more than 99.9%"
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
