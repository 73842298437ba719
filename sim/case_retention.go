package sim

import (
	"slices"

	"clv/sim/belief"
	"clv/sim/retention"
)

// newcomers is a group without a past that enters on the first day.
var newcomers = retention.Group{}

// setRetention resolves the law of leaving.
func (g *segmentCase) setRetention(s *Study, p belief.Point) {
	g.law, g.clipped = g.Retention.resolve(s, p)
	g.stay = g.staying(s.Periods(), g.stay[:0])
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
		offset := 0
		switch g.law.Dependence() {
		case retention.OnTenure:
			offset = gr.tenure
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
			table = make([]float64, need+g.layout.longestTenure())
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
// probability a change carries beyond [0, 1].
func (r Retention) resolve(s *Study, p belief.Point) (retention.Model, float64) {
	calendar := retention.Calendar{PeriodsPerYear: s.PeriodsPerYear, Years: s.Years, YearlyRenewal: r.YearlyRenewal}
	if r.Model == Rates {
		rate := new(Series)
		r.Rate.resolve(p, rate)
		clipped := 0.0
		if rate.clipped {
			clipped = 1
		}
		return retention.ByRate{Calendar: calendar, Rate: rate, Runs: rate.dependence()}, clipped
	}
	var alpha, beta Series
	r.Alpha.resolve(p, &alpha)
	r.Beta.resolve(p, &beta)
	law := retention.ShiftedBetaGeometric{Calendar: calendar, Alpha: alpha.At(0, 0), Beta: beta.At(0, 0)}
	if !r.Rate.Given() {
		return law, 0
	}
	change := r.Rate.operands(p)
	shifted := retention.NewShifted(law, change.byYear, change.byTenure, change.years, change.apply)
	return shifted, shifted.ClippedShare()
}

// inYearOne returns the law with its calendar stopped in year 1, as it is taken
// to have been before the first day.
func (r Retention) inYearOne() Retention {
	layers := slices.Clone(r.Rate.Layers)
	for i, l := range layers {
		if l.By == ByYear {
			layers[i].By, layers[i].Values = Constant, l.Values[:1]
		}
	}
	r.Rate.Layers = layers
	return r
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

// changes is the layers of a quantity that change a number not known yet: an
// individual customer's own probability.
type changes struct {
	ops              []Op
	operand          []Series
	byYear, byTenure bool
	years            int
}

// operands reads the layers of q at p.
func (q Quantity) operands(p belief.Point) *changes {
	c := &changes{years: 1}
	for _, l := range q.Layers {
		var operand Series
		Quantity{Layers: []Layer{{Set, l.By, l.Values}}}.resolve(p, &operand)
		c.ops = append(c.ops, l.Op)
		c.operand = append(c.operand, operand)
		c.byYear = c.byYear || operand.years > 1
		c.byTenure = c.byTenure || operand.tenures > 1
		c.years = max(c.years, operand.years, operand.tenures)
	}
	return c
}

// apply returns what the changes make of x.
func (c *changes) apply(year, tenure int, x float64) float64 {
	for i, op := range c.ops {
		x = op.Apply(x, c.operand[i].At(year, tenure))
	}
	return x
}
