package report

import (
	"math"

	"clv/sim/compare"
)

// Vary is a run repeated, with the same seed, at several values of one number
// of the scenario.
type Vary struct {
	// Path of the number in the scenario.
	Path string
	// Baseline is the index of the baseline among the strategies.
	Baseline int
	// Points in the order of rising values.
	Points []VaryPoint
	// BreakEvens are the values at which a strategy's exact difference from the
	// baseline is zero.
	BreakEvens []BreakEven
	// Notices of what varying the value takes the place of.
	Notices []string
}

// VaryPoint is the comparison at one value.
type VaryPoint struct {
	// Text is the value as the scenario language writes it.
	Text  string
	Value float64
	Rows  []compare.Row
	// Spread is false if a single replication leaves intervals unknown.
	Spread bool
	// Close has, by strategy, whether it is too close to call against the
	// baseline; nil if it never is.
	Close []bool
}

// close reports whether strategy i is too close to call.
func (p *VaryPoint) close(i int) bool { return p.Close != nil && p.Close[i] }

// TooClose returns the number of points at which strategy i is too close to
// call against the baseline.
func (v *Vary) TooClose(i int) int {
	n := 0
	for k := range v.Points {
		if v.Points[k].close(i) {
			n++
		}
	}
	return n
}

// BreakEven is a value at which a strategy is worth what the baseline is.
type BreakEven struct {
	Strategy string
	Text     string
	Value    float64
	// Rising is true if the strategy is worth more above the value.
	Rising bool
}

// Crossing is a zero of a difference: the value, and whether the difference is
// above zero beyond it.
type Crossing struct {
	Value  float64
	Rising bool
}

// Crossings returns, for strategy i, where its exact difference from the
// baseline changes sign, by interpolation between neighbouring points.
func (v *Vary) Crossings(i int) []Crossing {
	var all []Crossing
	for k := 1; k < len(v.Points); k++ {
		from, to := &v.Points[k-1], &v.Points[k]
		a, b := exact(from, i), exact(to, i)
		if a < 0 && b >= 0 || a > 0 && b <= 0 {
			all = append(all, Crossing{from.Value + (to.Value-from.Value)*a/(a-b), a < 0})
		}
	}
	return all
}

func exact(p *VaryPoint, i int) float64 {
	if d := p.Rows[i].Difference; d != nil {
		return d.Expected()
	}
	return math.NaN()
}

type varyDocument struct {
	Path       string              `json:"path"`
	Points     []varyPointDocument `json:"points"`
	Best       []bestDocument      `json:"best"`
	BreakEvens []breakEvenDocument `json:"break_even"`
	Notices    []string            `json:"notices"`
}

type varyPointDocument struct {
	Value      number                 `json:"value"`
	Text       string                 `json:"text"`
	Strategies []varyStrategyDocument `json:"strategies"`
}

type varyStrategyDocument struct {
	Name           string                  `json:"name"`
	CustomerEquity varyEquityDocument      `json:"customer_equity"`
	Difference     *varyDifferenceDocument `json:"difference,omitempty"`
}

type varyEquityDocument struct {
	Mean          number `json:"mean"`
	SD            number `json:"sd"`
	StandardError number `json:"standard_error"`
}

type varyDifferenceDocument struct {
	Mean              number         `json:"mean"`
	StandardError     number         `json:"standard_error"`
	CI95              *[2]number     `json:"ci95"`
	P5                number         `json:"p5"`
	P95               number         `json:"p95"`
	Exact             number         `json:"exact"`
	ProbabilityBetter betterDocument `json:"probability_better"`
	TooClose          bool           `json:"too_close"`
}

type breakEvenDocument struct {
	Strategy string `json:"strategy"`
	Value    number `json:"value"`
	Text     string `json:"text"`
}

func (v *Vary) document() *varyDocument {
	d := &varyDocument{Path: v.Path, Best: v.bestDocuments(), BreakEvens: []breakEvenDocument{}, Notices: list(v.Notices)}
	for i := range v.Points {
		p := &v.Points[i]
		point := varyPointDocument{Value: number(p.Value), Text: p.Text}
		for k := range p.Rows {
			point.Strategies = append(point.Strategies, p.strategy(&p.Rows[k], p.close(k)))
		}
		d.Points = append(d.Points, point)
	}
	for _, b := range v.BreakEvens {
		d.BreakEvens = append(d.BreakEvens, breakEvenDocument{b.Strategy, number(b.Value), b.Text})
	}
	return d
}

func (p *VaryPoint) strategy(row *compare.Row, tooClose bool) varyStrategyDocument {
	sampled := func(x float64) number {
		if !p.Spread {
			return none
		}
		return number(x)
	}
	s := varyStrategyDocument{
		Name:           row.Name,
		CustomerEquity: varyEquityDocument{number(row.Equity.Mean), sampled(row.Equity.SD), sampled(row.Equity.StandardError)},
	}
	if d := row.Difference; d != nil {
		s.Difference = &varyDifferenceDocument{
			Mean: number(d.Mean), StandardError: sampled(d.StandardError), P5: number(d.P5), P95: number(d.P95), Exact: number(d.Exact), TooClose: tooClose,
			ProbabilityBetter: betterDocument{number(d.Better.Belief), number(d.Better.Futures), number(d.BetterIndependent)},
		}
		if p.Spread {
			s.Difference.CI95 = &[2]number{number(d.CI95[0]), number(d.CI95[1])}
		}
	}
	return s
}
