package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"clv/cmd/clv/internal/report"
	"clv/plots"
	"clv/sim/calibrate"
	"clv/sim/estimate"
	"clv/sim/money"
	"clv/sim/transactions"
)

// fitFigures turns what records say into the data of figures.
type fitFigures struct{ *report.Fit }

// drawFit returns the figures of a fit.
func drawFit(fit *report.Fit) ([]*plots.Figure, error) {
	f := fitFigures{fit}
	var builders []func() (*plots.Figure, error)
	switch {
	case f.Kind == transactions.Survivors:
		builders = append(builders, f.survival)
	case f.Fit.Fit.Model != calibrate.GammaGamma:
		if f.tracked() != nil {
			builders = append(builders, f.cumulative, f.periods, f.tenure)
		}
		builders = append(builders, f.frequency)
		if f.Holdout != nil && f.Holdout.Actual > 0 {
			builders = append(builders, f.holdout)
		}
	}
	if f.Spend != nil {
		builders = append(builders, f.spend)
	}
	var drawn []*plots.Figure
	for _, build := range builders {
		figure, err := build()
		if err != nil {
			return nil, err
		}
		if figure != nil {
			drawn = append(drawn, figure)
		}
	}
	return drawn, nil
}

// tracked is the model over time: against later records, if there is such a
// check.
func (f fitFigures) tracked() *estimate.Holdout {
	if f.Holdout != nil {
		return f.Holdout
	}
	return f.Tracked
}

// frame is what the figures have in common: what was seen, and models.
func (f fitFigures) frame(title, subtitle string, notes []string, lines ...string) plots.Frame {
	caption := append([]string{f.File}, notes...)
	return plots.Frame{Title: title, Subtitle: subtitle, Caption: strings.Join(caption, " · "), Strategies: append([]string{"recorded"}, lines...)}
}

func thousands(x float64) string { return money.Grouped(x, 0) }

// customersWords says how many customers a fit is of.
func customersWords(fit *calibrate.Fit) string {
	return fmt.Sprintf("%s, %s customers", fit.Model, thousands(float64(fit.Customers)))
}

// trackingNotes state the conventions of figures over time.
func (f fitFigures) trackingNotes(h *estimate.Holdout) []string {
	notes := []string{
		customersWords(h.Fit),
		fmt.Sprintf("estimated from the records until %s", h.Until),
		"purchases of a customer on a day are one, the first is not counted",
	}
	if h.NewCustomers > 0 {
		notes = append(notes, fmt.Sprintf("without %s customers who came later", thousands(float64(h.NewCustomers))))
	}
	return notes
}

// dates puts periods of a calendar on an axis of days.
func (f fitFigures) dates(h *estimate.Holdout, ends []float64) (plots.Date, []float64) {
	year, month, day := h.Tracking.Start.Date()
	xs := make([]float64, len(ends))
	for i, end := range ends {
		xs[i] = end * h.Tracking.Unit.Days()
	}
	return plots.Date{Year: year, Month: month, Day: day}, xs
}

// from is where the holdout begins, in days from the start.
func from(h *estimate.Holdout) (at float64, words string) {
	if h.Length == 0 {
		return math.NaN(), ""
	}
	return float64(h.Until - h.Tracking.Start), "not seen by the model →"
}

func (f fitFigures) cumulative() (*plots.Figure, error) {
	h := f.tracked()
	actual, expected, ends := []float64{0}, []float64{0}, []float64{0}
	for i, p := range h.Tracking.Calendar {
		ends = append(ends, p.End)
		actual = append(actual, actual[i]+float64(p.Repeats))
		expected = append(expected, expected[i]+h.Calendar[i])
	}
	in := plots.TrackingInput{Name: "tracking", XLabel: "", Values: [][]float64{actual, expected}, Ends: true}
	in.Frame = f.frame(f.cumulativeTitle(h, actual, expected), "Repeat purchases of all customers up to each day", f.trackingNotes(h), "expected by "+h.Fit.Model)
	in.Start, in.X = f.dates(h, ends)
	in.From, in.FromWords = from(h)
	return plots.Tracking(in)
}

func (f fitFigures) cumulativeTitle(h *estimate.Holdout, actual, expected []float64) string {
	if h.Length == 0 || h.Actual == 0 {
		last := len(actual) - 1
		return fmt.Sprintf("%s repeat purchases by %s, where the model expects %s", thousands(actual[last]), h.End, thousands(expected[last]))
	}
	return fmt.Sprintf("The model foretold %s of the purchases that it had not seen, and %s came: %s", thousands(h.Expected), thousands(float64(h.Actual)), offTitle(h.Error()))
}

// offTitle says how far an expectation was off.
func offTitle(off float64) string {
	switch {
	case math.Abs(off) < 0.005:
		return "right to the percent"
	case off > 0:
		return fmt.Sprintf("%.0f%% too many", 100*off)
	}
	return fmt.Sprintf("%.0f%% too few", -100*off)
}

// wholePeriods are the periods of a calendar or of tenure that are not cut
// short.
func wholePeriods(all []transactions.Period) []transactions.Period {
	if n := len(all); n > 1 && all[n-1].End < float64(n)-1e-9 {
		return all[:n-1]
	}
	return all
}

func (f fitFigures) periods() (*plots.Figure, error) {
	h := f.tracked()
	periods := wholePeriods(h.Tracking.Calendar)
	var actual, ends []float64
	offs, sum, chance := 0.0, 0.0, 0.0
	for i, p := range periods {
		ends = append(ends, p.End)
		actual = append(actual, float64(p.Repeats))
		offs += math.Abs(float64(p.Repeats) - h.Calendar[i])
		sum += float64(p.Repeats)
		chance += math.Sqrt(2 / math.Pi * h.Calendar[i]) // of a Poisson number
	}
	unit := h.Tracking.Unit.String()
	title := fmt.Sprintf("A %s differs from what the model expects by %.0f%% on average, %s", unit, 100*offs/max(sum, 1), seasons(offs/chance))
	in := plots.TrackingInput{Name: "periods", Ragged: true, Values: [][]float64{actual, h.Calendar[:len(periods)]}}
	in.Frame = f.frame(title, "Repeat purchases of all customers in each "+unit+", at its end", f.trackingNotes(h), "expected by "+h.Fit.Model)
	in.Start, in.X = f.dates(h, ends)
	in.From, in.FromWords = from(h)
	return plots.Tracking(in)
}

// seasons says whether deviations from what is expected are those of chance.
func seasons(ratio float64) string {
	if ratio < 1.25 {
		return "about as much as chance alone makes it"
	}
	return "more than chance makes it: the model knows no seasons"
}

func (f fitFigures) tenure() (*plots.Figure, error) {
	h := f.tracked()
	unit := h.Tracking.Unit.String()
	var xs, actual, expected []float64
	for i, p := range wholePeriods(h.Tracking.Tenure) {
		seen := exposure(&h.Tracking, i)
		// The last few customers say nothing.
		if seen < 0.05*float64(h.Customers) {
			break
		}
		xs = append(xs, float64(i+1))
		actual = append(actual, 100*float64(p.Repeats)/seen)
		expected = append(expected, 100*h.Tenure[i]/seen)
	}
	if len(xs) < 2 {
		return nil, nil
	}
	some := max(1, len(xs)/8)
	early, late := mean(actual[:some]), mean(actual[len(actual)-some:])
	title := fmt.Sprintf("100 customers made %s repeat purchases a %s at first, and %s a %s by %s %.0f, as recorded; expected were %s and %s",
		rounded(early), unit, rounded(late), unit, unit, xs[len(xs)-1], rounded(mean(expected[:some])), rounded(mean(expected[len(expected)-some:])))
	in := plots.TrackingInput{Name: "tenure", Ragged: true, X: xs, XLabel: unit + " since the first purchase", Values: [][]float64{actual, expected}, From: math.NaN()}
	in.Frame = f.frame(title, "Repeat purchases of 100 customers in each "+unit+" of their own time as customers", append(f.trackingNotes(h), "a customer counts as long as records go"), "expected by "+h.Fit.Model)
	return plots.Tracking(in)
}

// exposure is how many customers are under observation in a period of tenure,
// those for a part of it as that part.
func exposure(t *transactions.Tracking, period int) float64 {
	seen := 0.0
	for _, a := range t.Acquired {
		age := float64(t.End-a.Day) / t.Unit.Days()
		seen += float64(a.Customers) * min(max(age-float64(period), 0), 1)
	}
	return seen
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// rounded writes a number to about two digits.
func rounded(x float64) string {
	if x >= 10 {
		return thousands(x)
	}
	return fmt.Sprintf("%.1f", x)
}

func (f fitFigures) frequency() (*plots.Figure, error) {
	const most = 7
	m, _ := f.Fit.Fit.Buying()
	observed, expected := calibrate.Frequencies(m, f.Summary.Histories, most)
	in := plots.FrequencyInput{XLabel: "repeat purchases", Counts: [][]float64{observed, expected}}
	for k := range most + 1 {
		in.Classes = append(in.Classes, fmt.Sprint(k))
	}
	in.Classes[most] += " or more"
	never, total := observed[0], float64(f.Fit.Fit.Customers)
	title := fmt.Sprintf("%.0f%% of customers never came back; the model has %.0f%%", 100*never/total, 100*expected[0]/total)
	if f.Goodness != nil {
		title += fmt.Sprintf(", and puts %s in the wrong class", sharePercent(f.Goodness.Misplaced))
	}
	notes := []string{customersWords(f.Fit.Fit), "the records that the model was estimated from"}
	if f.Data.Until > 0 {
		notes[1] += fmt.Sprintf(" (until %s)", f.Data.Until)
	}
	in.Frame = f.frame(title, "Customers by the number of their repeat purchases", notes, "expected by "+f.Fit.Fit.Model)
	return plots.Frequency(in)
}

func sharePercent(x float64) string {
	if x < 0.1 {
		return fmt.Sprintf("%.1f%%", 100*x)
	}
	return fmt.Sprintf("%.0f%%", 100*x)
}

func (f fitFigures) holdout() (*plots.Figure, error) {
	h := f.Holdout
	in := plots.FrequencyInput{Name: "holdout", XLabel: "repeat purchases until then, and how many customers had so many", Digits: 3, Counts: make([][]float64, 2)}
	for _, c := range h.ByRepeats {
		in.Classes = append(in.Classes, strings.ReplaceAll(c.Name, "+", " or more"))
		in.Notes = append(in.Notes, thousands(float64(c.Customers)))
		in.Counts[0] = append(in.Counts[0], c.Actual)
		in.Counts[1] = append(in.Counts[1], c.Expected)
	}
	last := h.ByRepeats[len(h.ByRepeats)-1]
	title := fmt.Sprintf("Those who had bought most until %s bought another %.2f times each, where %.2f were expected", h.Until, last.Actual, last.Expected)
	in.Frame = f.frame(title, "Purchases of a customer in the time that the model had not seen, on average", append(f.trackingNotes(h), fmt.Sprintf("held against the time until %s", h.End)), "expected by "+h.Fit.Model)
	return plots.Frequency(in)
}

func (f fitFigures) survival() (*plots.Figure, error) {
	seen := estimate.Observed(f.Table)
	year := f.Unit().PerYear()
	n := max(2*(len(seen)-1), int(math.Round(5*year)))
	n = min(n, 4*(len(seen)-1)+1, 400)
	unit := f.Unit().String()
	in := plots.SurvivalInput{Seen: seen, XLabel: unit + "s since the start", Horizon: "records end"}
	if len(f.Table.Cohorts) > 1 {
		for _, c := range f.Table.Cohorts {
			if len(c.Survivors) > 1 {
				in.Cohorts = append(in.Cohorts, shares(c.Survivors))
			}
		}
	}
	fits := []*calibrate.Fit{f.Fit.Fit}
	for _, r := range f.Compared {
		if r.Model != f.Fit.Fit.Model {
			fits = append(fits, r.Fit)
		}
	}
	var names []string
	for _, fit := range fits {
		row := make([]float64, n+1)
		for t := range row {
			row[t] = fit.Survival(float64(t))
		}
		row[0] = 1
		in.Models, names = append(in.Models, row), append(names, fit.Model)
	}
	title := fmt.Sprintf("Of 100 new customers %s are left after %d %ss by %s", hundred(in.Models[0][n]), n, unit, names[0])
	if i := slices.Index(names, calibrate.Geometric); i > 0 {
		title += fmt.Sprintf("; if all were alike it would be %s", hundred(in.Models[i][n]))
	}
	notes := []string{customersWords(f.Fit.Fit), fmt.Sprintf("estimated by maximum likelihood from %d %ss", len(seen)-1, unit)}
	if len(in.Cohorts) > 0 {
		notes = append(notes, fmt.Sprintf("dots: %d cohorts together, pale lines: each of them", len(f.Table.Cohorts)))
	}
	in.Frame = f.frame(title, "Share of new customers who are left. Dots: as recorded, lines: models, beyond the dashed line extrapolated", notes, names...)
	return plots.Survival(in)
}

func shares(survivors []int) []float64 {
	out := make([]float64, len(survivors))
	for i, n := range survivors {
		out[i] = float64(n) / float64(survivors[0])
	}
	return out
}

// hundred writes a share as a number of a hundred customers.
func hundred(share float64) string {
	switch x := 100 * share; {
	case x >= 1.95:
		return fmt.Sprintf("%.0f", x)
	case x >= 0.05:
		return fmt.Sprintf("%.1f", x)
	}
	return "almost none"
}
