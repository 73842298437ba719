package pilot

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"clv/sim/belief"
)

// fewest is the least number who stayed, and who left, in a group with which
// normal laws are good enough.
const fewest = 10

// skewed is the coefficient of variation of spend from which a few customers
// decide its mean.
const skewed = 3

// surprise is how far from 0 an estimate may lie, in standard deviations of what
// the prior expects of it.
const surprise = 2.5

// warn says what a reader of the finding should know.
func (f *Finding) warn() {
	for i := range f.Pilots {
		f.warnOfCounts(&f.Pilots[i])
	}
	f.warnOfLift("retention", f.Retention, f.Prior.Retention, Points)
	if f.Spend != nil {
		f.warnOfLift("spend", *f.Spend, f.Prior.Spend, Percent)
	}
	switch {
	case f.Months < 12:
		f.say("The pilot ran for %s, and the scenario language has yearly retention: this takes the rest of the year to go like the pilot. An effect that wears off is overstated.", months(f.Months))
	case f.Months > 12:
		f.say("The pilot ran for %s: its yearly retention is taken to be the same throughout.", months(f.Months))
	}
	if f.Spend != nil && f.Spend.Pilots < len(f.Pilots) {
		f.say("Spend was measured in %d of %d pilots.", f.Spend.Pilots, len(f.Pilots))
	}
	if n := len(f.Pilots); n > 1 && n < 5 && (f.Retention.Between > 0 || f.Spend != nil && f.Spend.Between > 0) {
		f.say("How much lifts differ between pilots is told from %d of them, which is little: the interval of their mean is rather too narrow.", n)
	}
}

func (f *Finding) say(format string, args ...any) {
	f.Warnings = append(f.Warnings, fmt.Sprintf(format, args...))
}

func (f *Finding) warnOfCounts(p *Found) {
	of := ""
	if len(f.Pilots) > 1 {
		of = " of " + p.Name
	}
	for i, g := range []Group{p.Treated, p.Control} {
		who := [2]string{"treated", "control"}[i]
		if left := g.Customers - g.Stayed; min(left, g.Stayed) < fewest {
			few, did := left, "left"
			if g.Stayed < left {
				few, did = g.Stayed, "stayed"
			}
			f.say("Only %d %s customers%s %s: counts so small say little, and the normal laws used here are rough.", few, who, of, did)
		}
		if s := g.Spend; s != nil && s.SD > skewed*s.Mean {
			f.say("Spend of %s customers%s varies by more than %d times its mean: a few large customers decide it. Look at them, or cap their spend, before you believe the change.", who, of, skewed)
		}
		if s := g.Spend; s != nil && s.Customers < 3*fewest {
			f.say("Spend was measured of only %d %s customers%s: the normal law used here is rough.", s.Customers, who, of)
		}
	}
}

func (f *Finding) warnOfLift(what string, l Lift, tau float64, unit Unit) {
	if l.zero() {
		f.say("What was measured does not tell the lift in %s from zero: the 95%% interval goes from %s to %s.", what, unit.Text(l.Low, 1), unit.Text(l.High, 1))
	}
	if expected := math.Hypot(tau, l.StandardError); math.Abs(l.Value) > surprise*expected {
		f.say("The lift in %s is larger than the prior expects of any pilot like this (%.1f standard deviations): check the pilot, then whether the prior is too narrow.", what, math.Abs(l.Value)/expected)
	}
}

// months writes a length of time.
func months(n float64) string {
	if n == 1 {
		return "1 month"
	}
	return strconv.FormatFloat(n, 'g', 4, 64) + " months"
}

// Unit is how the scenario language writes a change.
type Unit string

const (
	// Points of a percentage: "+4pp".
	Points Unit = "pp"
	// Percent of what is there: "+4%".
	Percent Unit = "%"
)

// Text writes a change with so many digits after the point.
func (u Unit) Text(x float64, digits int) string {
	text := strconv.FormatFloat(100*x, 'f', digits, 64)
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	if text[0] != '-' {
		text = "+" + text
	}
	return text + string(u)
}

// Size writes a standard deviation or error, which has no sign.
func (u Unit) Size(x float64, digits int) string {
	return strings.TrimPrefix(u.Text(math.Abs(x), digits), "+")
}

// Plain writes a standard deviation as a reader would type it.
func (u Unit) Plain(x float64) string { return strconv.FormatFloat(100*x, 'g', 6, 64) + string(u) }

// Digits returns how many digits after the point tell a law with the standard
// deviation sd to a twentieth of it, at least one.
func Digits(sd float64) int {
	return max(1, int(math.Ceil(math.Log10(20/(100*sd)))))
}

// Law writes a normal law of a change as the scenario language does, without
// quotes around an interval.
func (u Unit) Law(l belief.Normal) string {
	digits := Digits(l.Sigma)
	low, high := l.Quantile(.05), l.Quantile(.95)
	if low <= -1 || high >= 1 && u == Points {
		return fmt.Sprintf(`{ dist = "normal", mean = %q, sd = %q }`, u.Text(l.Mu, digits), u.Size(l.Sigma, digits))
	}
	return u.Text(low, digits) + " to " + u.Text(high, digits)
}

// Explain says in a sentence how the belief came out of the pilot.
func (l Lift) Explain(tau float64, unit Unit) string {
	digits := Digits(l.StandardError)
	who := "The pilot says"
	if l.Pilots > 1 {
		who = fmt.Sprintf("On the mean of %d pilots the data say", l.Pilots)
	}
	pulls := fmt.Sprintf("pulls it to %s", unit.Text(l.Belief.Mu, digits))
	return fmt.Sprintf("%s %s with a standard error of %s; the prior %s because it takes such lifts to be 0 give or take %s, so that the data have %.0f%% of the weight.",
		who, unit.Text(l.Value, digits), unit.Size(l.StandardError, digits), pulls, unit.Plain(tau), 100*l.Weight)
}

// Assumptions are what every finding takes for granted.
func (f *Finding) Assumptions() []string {
	all := []string{
		"Treated and control customers differ in nothing but the treatment. If customers chose to join, or were chosen, better customers join: the lift is then overstated, and no shrinkage mends that. Draw the groups by lot.",
		"What was measured in the pilot holds for the customers of the scenario, and for years after it.",
	}
	if len(f.Pilots) > 1 {
		all = append(all, "The belief is about the mean lift over places like those of the pilots, not about any one place.")
	}
	if f.Spend != nil {
		all = append(all, "Whether the lifts in retention and spend go together cannot be told from totals: the two are written as independent. If you believe that they do, say so in a [[correlation]].")
	}
	return all
}
