package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"clv/sim/calendar"
	"clv/sim/calibrate"
	"clv/sim/estimate"
	"clv/sim/transactions"
)

// Segment returns the segment to paste into a scenario, in its language, or why
// there is none.
func (f *Fit) Segment() (text, reason string) {
	if !f.Fit.Converged {
		return "", "no maximum of the likelihood was found, so that the estimates are none"
	}
	s := segmentText{fit: f}
	fmt.Fprintf(&s.b, "# %s of %s, estimated by clv fit: %s.\n", f.Fit.Model, f.File, modelWords[f.Fit.Model])
	if f.Fit.Model == calibrate.GammaGamma {
		s.b.WriteString("# A law of spend alone: put it into a segment that has purchases.\n")
		s.spend()
		s.correlations()
		return s.b.String(), ""
	}
	head := s.b.String()
	s.b.Reset()
	s.write("[[segment]]")
	s.write("name      = %s", strconv.Quote(f.Name))
	if f.Kind == transactions.Survivors {
		s.write("customers = %s   # customers of the table at its start, acquired on the first day; change to yours", underscored(f.Fit.Customers))
		s.retention()
		s.write("revenue   = 100   # a customer and year: replace by yours")
	} else {
		s.write("customers = %s   # customers of the records, acquired on the first day; change to yours", underscored(f.Fit.Customers))
		s.write("# of whom about %s are likely to be customers still %s", number0(f.figure(estimate.AliveNow).Value), f.atTheEnd())
		s.purchases()
		s.spend()
	}
	s.write("margin    = \"100%%\"   # share of revenue that is left: replace by yours")
	s.correlations()
	return head + s.key() + s.b.String(), ""
}

// Certain says which estimates the segment holds as if they were known for
// certain, since the records do not pin them down; nothing if there are none.
func (f *Fit) Certain() string {
	fits := []*calibrate.Fit{f.Fit}
	if f.Spend != nil && f.Spend.Fit != f.Fit && meanIsSure(f.Spend.Fit) {
		fits = append(fits, f.Spend.Fit)
	}
	var names []string
	for _, fit := range fits {
		if _, _, bounded := yearlyInterval(fit); fit.Converged && len(fit.Loose) > 0 && !bounded {
			for _, p := range fit.Parameters {
				names = append(names, p.Name)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("The segment has the estimates of %s without intervals: a run of the scenario takes them for certain, and is surer of its results than the records allow.", strings.Join(names, ", "))
}

// yearlyInterval returns the interval of the yearly retention of a law with one
// probability for all customers, and whether it can be written: its ends are
// told apart, and from the bounds of what is possible.
func yearlyInterval(fit *calibrate.Fit) (low, high string, ok bool) {
	if fit.Model != calibrate.Geometric {
		return "", "", false
	}
	m := fit.Draws().Marginals[0]
	low, high = yearlyRetention(fit, m.High), yearlyRetention(fit, m.Low)
	return low, high, low != high && low != "0%" && high != "100%" && !math.IsNaN(m.Low+m.High)
}

func yearlyRetention(fit *calibrate.Fit, theta float64) string {
	return decimal(100*math.Pow(1-theta, fit.Unit.PerYear())) + "%"
}

// key says what the numbers of the segment are.
func (s *segmentText) key() string {
	const interval = "# An interval is what the records leave open, the 5th to the 95th percentile"
	together := "."
	if strings.Contains(s.b.String(), "[[correlation]]") {
		together = ";\n# how the estimates go together stands below."
	}
	switch {
	case s.certain && s.intervals:
		return interval + together + "\n# Estimates without one the records do not pin down: a run takes them for certain.\n"
	case s.certain:
		return "# The records do not pin these estimates down: a run takes them for certain, and\n# is surer of its results than the records allow.\n"
	}
	return interval + together + "\n"
}

// segmentText is the text of a segment on its way.
type segmentText struct {
	fit *Fit
	b   strings.Builder
	// uncertain are the laws whose parameters are intervals, with their place.
	uncertain []uncertainLaw
	// certain is that estimates which the records do not pin down stand for
	// themselves.
	certain bool
	// intervals is that there are intervals.
	intervals bool
}

type uncertainLaw struct {
	key string
	fit *calibrate.Fit
}

func (s *segmentText) write(format string, values ...any) { fmt.Fprintf(&s.b, format+"\n", values...) }

// longNames are the models as the language calls them.
var longNames = map[string]string{
	calibrate.ShiftedBetaGeometric: "shifted-beta-geometric", calibrate.BetaDiscreteWeibull: "beta-discrete-weibull",
}

func (s *segmentText) purchases() {
	s.law("purchases", s.fit.Fit, s.fit.Fit.Model, s.fit.Unit())
}

func (s *segmentText) retention() {
	fit := s.fit.Fit
	if fit.Model != calibrate.Geometric {
		s.law("retention", fit, longNames[fit.Model], fit.Unit)
		return
	}
	low, high, ok := yearlyInterval(fit)
	switch {
	case ok:
		s.intervals = true
		s.write("retention = \"%s to %s\"   # a year", low, high)
	case s.loose("retention", fit):
		s.write("retention = %q", yearlyRetention(fit, fit.Draws().Marginals[0].Median))
	default:
		s.write("retention = %q   # a year", yearlyRetention(fit, fit.Draws().Marginals[0].Median))
	}
}

// spend writes the law of spend, or else the mean amount.
func (s *segmentText) spend() {
	f := s.fit
	switch x := f.Spend; {
	case !f.Data.Amounts || f.Data.Paid == 0:
		s.write("spend     = 1   # revenue of a purchase: the records have no amounts, replace by yours")
	case x == nil:
		s.fixedSpend("no law of spend could be estimated")
	case !x.Fit.Converged:
		s.fixedSpend("no maximum of the likelihood of gamma-gamma was found")
	case !meanIsSure(x.Fit):
		s.fixedSpend("the records leave open whether gamma-gamma has a finite mean (q above 1)")
	default:
		s.law("spend", x.Fit, x.Fit.Model, calendar.Unknown)
	}
}

// meanIsSure reports whether draws of q are above 1, where the mean is finite,
// but once in a hundred thousand times.
func meanIsSure(fit *calibrate.Fit) bool {
	for i, p := range fit.Parameters {
		if p.Name == "q" {
			return p.Value*math.Exp(-4.3*math.Sqrt(fit.Covariance[i][i])) > 1
		}
	}
	return true
}

// fixedSpend writes the mean amount with what its standard error leaves open.
func (s *segmentText) fixedSpend(reason string) {
	d := s.fit.Data
	s.write("# The mean amount of a purchase stands for the law of spend: %s.", reason)
	low, high := d.Mean, d.Mean
	if d.Paid > 1 && d.Mean > 0 {
		spread := 1.6448536269514722 * d.SD / d.Mean / math.Sqrt(float64(d.Paid))
		low, high = d.Mean*math.Exp(-spread), d.Mean*math.Exp(spread)
	}
	if decimal(low) == decimal(high) {
		s.write("spend     = %s", decimal(d.Mean))
		return
	}
	s.intervals = true
	s.write("spend     = \"%s to %s\"", decimal(low), decimal(high))
}

// law writes a law with its parameters as intervals, or as estimates where the
// records do not pin them down.
func (s *segmentText) law(key string, fit *calibrate.Fit, model string, unit calendar.Unit) {
	loose := s.loose(key, fit)
	parts := []string{"model = " + strconv.Quote(model)}
	for _, m := range fit.Draws().Marginals {
		low, high := decimal(m.Low), decimal(m.High)
		if loose || low == high {
			parts = append(parts, m.Name+" = "+decimal(m.Median))
			continue
		}
		s.intervals = true
		parts = append(parts, fmt.Sprintf("%s = \"%s to %s\"", m.Name, low, high))
	}
	if unit != calendar.Unknown {
		parts = append(parts, "unit = "+strconv.Quote(unit.String()))
	}
	s.write("%-9s = { %s }", key, strings.Join(parts, ", "))
	if !loose {
		s.uncertain = append(s.uncertain, uncertainLaw{key, fit})
	}
}

// loose reports whether the records do not pin a law down, and says so in a
// comment.
func (s *segmentText) loose(key string, fit *calibrate.Fit) bool {
	if len(fit.Loose) == 0 {
		return false
	}
	s.write("# The records do not pin down %s: intervals would mean nothing, and these are", strings.Join(fit.Loose, ", "))
	s.write("# the estimates alone. What follows from %s is surer here than it is.", key)
	s.certain = true
	return true
}

// correlations writes how the parameters of each law go together.
func (s *segmentText) correlations() {
	for _, law := range s.uncertain {
		draws := law.fit.Draws()
		for i := range draws.Marginals {
			for k := range i {
				if decimal(draws.Marginals[i].Low) == decimal(draws.Marginals[i].High) || decimal(draws.Marginals[k].Low) == decimal(draws.Marginals[k].High) {
					continue
				}
				s.write("\n[[correlation]]")
				s.write("between = [%s, %s]", s.path(law.key, draws.Marginals[k].Name), s.path(law.key, draws.Marginals[i].Name))
				s.write("rank    = %.6f", draws.RankCorrelation[i][k])
			}
		}
	}
}

// path quotes the path of a parameter.
func (s *segmentText) path(key, parameter string) string {
	name, quote := s.fit.Name, `"`
	if strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		name, quote = strconv.Quote(name), "'"
	}
	return quote + "segment." + name + "." + key + "." + parameter + quote
}

// decimal writes six significant digits without an exponent.
func decimal(x float64) string {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	places := max(0, 5-int(math.Floor(math.Log10(math.Abs(x)))))
	text := strconv.FormatFloat(x, 'f', places, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// underscored sets thousands apart as the language does.
func underscored(n int) string { return strings.ReplaceAll(whole(n), ",", "_") }

// Scenario returns a scenario round the segment that runs, or why there is none.
func (f *Fit) Scenario() (text, reason string) {
	text, reason = f.Segment()
	switch {
	case text == "":
		return "", reason
	case f.Fit.Model == calibrate.GammaGamma:
		return "", "a law of spend alone makes no segment"
	}
	name, change := "buys 5% more often", `purchases = "+5%"   # of each customer's own rate`
	if f.Kind == transactions.Survivors {
		name, change = "better odds of staying", `retention = "x1.1 odds"   # of each customer's own odds of staying: up by a tenth`
		if f.Fit.Model == calibrate.BetaDiscreteWeibull {
			name, change = "fewer leave", `retention = { beta = "x1.1" }   # beta up by a tenth`
		}
	}
	lines := []string{
		fmt.Sprintf("# What customers like those of %s are worth, and what a strategy would add.", f.File),
		"# Estimated: how they buy, leave and spend. Everything else is an assumption that",
		"# lets the scenario run: replace by yours.",
		"title = " + strconv.Quote("Customers of "+f.Name),
		"years = 5             # assumption: how far to look",
	}
	if f.monthly() {
		lines = append(lines, `period = "month"      # customers of the records leave within the year, and pay for the months that they stay`)
	}
	lines = append(lines,
		"",
		"[discount]",
		`rate = "10%"          # assumption`,
		"",
		strings.TrimRight(text, "\n"),
		"",
		"[[strategy]]",
		`name = "as today"`,
		"",
		"# An example: what it costs is not in it.",
		"[[strategy]]",
		"name = "+strconv.Quote(name),
		change,
	)
	return strings.Join(lines, "\n") + "\n", ""
}

// monthly reports whether periods of a table are shorter than a year, so that a
// scenario in years would charge those who leave early for all of theirs.
func (f *Fit) monthly() bool {
	return f.Kind == transactions.Survivors && f.Unit() != calendar.Year
}
