package sim

import (
	"slices"

	"clv/sim/belief"
	"clv/sim/calendar"
	"clv/sim/retention"
)

// newcomers is a group without a past that enters on the first day.
var newcomers = retention.Group{}

// setRetention resolves the law of leaving, in a course of years that multiplies
// the odds of staying if odds are given.
func (g *segmentCase) setRetention(s *Study, p belief.Point, odds []float64) {
	if !g.settled.retention {
		g.law, g.clipped = g.resolveRetention(s, p)
	} else if odds == nil {
		return
	}
	if odds != nil {
		g.law = inYears(g.law, odds)
	}
	g.stay = g.staying(s.Periods(), g.stay[:0])
}

// resolveRetention returns the law of leaving at p, at the price of each year, and
// the share of customers whose own probability is clipped.
func (g *segmentCase) resolveRetention(s *Study, p belief.Point) (retention.Model, float64) {
	return g.priced().resolve(s, p, g.Base.past())
}

// inYears returns a law in a course of good and bad years.
func inYears(law retention.Model, odds []float64) retention.Model {
	switch law := law.(type) {
	case retention.ByRate:
		law.Odds = odds
		if rate, ok := law.Rate.(*Series); ok && rate.tenures == 1 {
			law.Runs = retention.OnPeriod
		}
		return law
	case retention.ShiftedBetaGeometric:
		// Its closed form holds for years that are all alike.
		return inYears(retention.BetaDiscreteWeibull{ShiftedBetaGeometric: law, C: 1}, odds)
	case retention.BetaDiscreteWeibull:
		return inYears(retention.NewShifted(law, retention.Change{}, retention.Past{YearlyRenewal: law.YearlyRenewal}), odds)
	case *retention.Shifted:
		law.InYears(odds)
	}
	return law
}

// staying appends, for each group, its probabilities of staying from its entry
// up to the given number of periods. The law is computed once for each
// distinct past among the groups, which then share the numbers.
func (g *segmentCase) staying(periods int, into [][]float64) [][]float64 {
	type past struct{ tenure, entry int }
	groups := g.layout.groups
	shared := make(map[past][]float64)
	for _, gr := range groups {
		// A table starts at the origin of the clock that the law runs by.
		var origin past
		offset, further := 0, 0
		switch g.law.Dependence() {
		case retention.OnTenure:
			// One table serves groups of all tenures.
			offset, further = gr.tenure, g.layout.longestTenure()
		case retention.OnPeriod:
			offset = gr.entry
		case retention.OnPast:
			origin = past{tenure: gr.tenure}
		default:
			origin = past{gr.tenure, gr.entry}
		}
		need := offset + periods - gr.entry
		table := shared[origin]
		if len(table) < need {
			table = make([]float64, need+further)
			g.law.Stay(retention.Group{Tenure: origin.tenure, Entry: origin.entry}, table)
			shared[origin] = table
		}
		into = append(into, table[offset:need])
	}
	return into
}

// longestTenure returns the largest tenure of a group at entry.
func (l *layout) longestTenure() int {
	longest := 0
	for _, gr := range l.groups {
		longest = max(longest, gr.tenure)
	}
	return longest
}

// resolve returns the law at p, and the share of customers whose own
// probability a change carries beyond [0, 1]. before is the law under which an
// existing base got its tenure, or nil.
func (r Retention) resolve(s *Study, p belief.Point, before *Retention) (retention.Model, float64) {
	calendar := retention.Calendar{PeriodsPerYear: s.PeriodsPerYear, Years: s.Years, YearlyRenewal: r.YearlyRenewal}
	if r.Model == Rates {
		rate := r.rate(p)
		clipped := 0.0
		if rate.clipped {
			clipped = 1
		}
		return retention.ByRate{Calendar: calendar, Rate: rate, Runs: rate.dependence()}, clipped
	}
	var alpha, beta Series
	r.Alpha.resolve(p, &alpha)
	r.Beta.resolve(p, &beta)
	law := retention.BetaDiscreteWeibull{
		ShiftedBetaGeometric: retention.ShiftedBetaGeometric{Calendar: calendar, Alpha: alpha.At(0, 0), Beta: beta.At(0, 0)}, C: 1, Renewals: r.renewals(),
	}
	if r.Model == BetaDiscreteWeibull {
		var c Series
		r.C.resolve(p, &c)
		law.C = c.At(0, 0)
	}
	past := r.pastOf(before, p)
	switch {
	case r.Rate.Given() || past.Change.At != nil || past.YearlyRenewal != r.YearlyRenewal:
	case r.Model == ShiftedBetaGeometric && law.Renewals == 1:
		return law.ShiftedBetaGeometric, 0
	default:
		return law, 0
	}
	shifted := retention.NewShifted(law, r.Rate.change(p), past)
	return shifted, shifted.ClippedShare()
}

// renewals returns the number of renewals a year that the parameters speak of.
func (r Retention) renewals() float64 {
	if r.Unit == calendar.Unknown {
		return 1
	}
	return r.Unit.PerYear()
}

// pastOf returns how an existing base came to its tenure under the law before:
// with the change and the renewal of that law, if it was of the same kind.
func (r Retention) pastOf(before *Retention, p belief.Point) retention.Past {
	if before == nil || before.Model != r.Model {
		return retention.Past{YearlyRenewal: r.YearlyRenewal}
	}
	return retention.Past{Change: before.inYearOne().Rate.change(p), YearlyRenewal: before.YearlyRenewal}
}

// past returns the law of an existing base's past, nil for customers acquired
// on the first day.
func (b *Base) past() *Retention {
	if !b.Existing {
		return nil
	}
	return &b.Past
}

// inYearOne returns the law with its calendar stopped in year 1, as it is taken
// to have been before the first day.
func (r Retention) inYearOne() Retention {
	layers := slices.Clone(r.Rate.Layers)
	for i, l := range layers {
		if l.By == ByYear {
			layers[i].By, layers[i].Values = Constant, l.Values[:1]
		}
		if l.Window.By == ByYear && l.Window.Given() {
			layers[i].Window.Weights = l.Window.Weights[:1]
		}
	}
	r.Rate.Layers = layers
	return r.spendingInYearOne()
}

// dependence says by which clock a rate runs.
func (s *Series) dependence() retention.Dependence {
	switch {
	case s.years > 1 && s.tenures > 1:
		return retention.OnEverything
	case s.years > 1:
		return retention.OnPeriod
	default:
		return retention.OnTenure
	}
}

// change reads the layers of q at p as a change of a number not known yet: an
// individual customer's own probability.
func (q Quantity) change(p belief.Point) retention.Change {
	if !q.Given() {
		return retention.Change{}
	}
	layers := make([]operand, len(q.Layers))
	c := retention.Change{Years: 1}
	for i, l := range q.Layers {
		layers[i] = operand{op: l.Op, window: l.Window, opens: q.opens(i), closes: q.closes(i)}
		Quantity{Layers: []Layer{{Op: Set, By: l.By, Values: l.Values}}}.resolve(p, &layers[i].series)
		years, tenures := l.runs()
		c.ByYear = c.ByYear || years > 1
		c.ByTenure = c.ByTenure || tenures > 1
		c.Years = max(c.Years, years, tenures)
		if l.Op == ScaleOdds && i > 0 {
			c.Bends = append(c.Bends, composed(layers[:i]))
		}
	}
	c.At = composed(layers)
	return c
}

// operand is a layer whose operand is known.
type operand struct {
	op            Op
	series        Series
	window        Window
	opens, closes bool
}

// composed returns what layers make of a number, one after the other.
func composed(layers []operand) func(year, tenure int, x float64) float64 {
	return func(year, tenure int, x float64) float64 {
		below := x
		for i := range layers {
			l := &layers[i]
			if l.opens {
				below = x
			}
			x = l.op.Apply(x, l.series.At(year, tenure))
			if l.closes {
				x = blended(below, x, l.window.Weight(year, tenure))
			}
		}
		return x
	}
}
