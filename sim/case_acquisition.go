package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/draw"
	"clv/sim/response"
)

// acquisitionSeries is the numbers of acquisition with every input fixed, by
// calendar year.
type acquisitionSeries struct {
	perYear, prospects, conversion, costPerProspect, budget, growth Series
	response                                                        responseSeries
	good, bad, market                                               Series
}

// pairs returns each number of acquisition with what becomes of it.
func (q *acquisitionSeries) pairs(a *Acquisition) []pair {
	return append([]pair{
		{&q.perYear, &a.PerYear},
		{&q.prospects, &a.Prospects},
		{&q.conversion, &a.Conversion},
		{&q.costPerProspect, &a.CostPerProspect},
		{&q.budget, &a.Budget},
		{&q.growth, &a.Growth},
		{&q.good, &a.WordOfMouth.Good},
		{&q.bad, &a.WordOfMouth.Bad},
		{&q.market, &a.WordOfMouth.Market},
	}, q.response.pairs(&a.Response)...)
}

// pair is a number of a study and the same with every input fixed.
type pair struct {
	series   *Series
	quantity *Quantity
}

func (q *responseSeries) pairs(r *Response) []pair {
	return []pair{
		{&q.ceiling, &r.Ceiling}, {&q.rate, &r.Rate}, {&q.scale, &r.Scale}, {&q.exponent, &r.Exponent}, {&q.half, &r.Half}, {&q.power, &r.Power},
	}
}

// set fixes the inputs.
func (q *acquisitionSeries) set(a *Acquisition, p belief.Point) {
	if !a.Given() {
		return
	}
	for _, x := range q.pairs(a) {
		x.quantity.resolve(p, x.series)
	}
}

// clipped returns the paths of what was carried beyond its domain.
func (q *acquisitionSeries) clipped(a *Acquisition) []string {
	var paths []string
	for _, x := range q.pairs(a) {
		if x.series.clipped {
			paths = append(paths, x.quantity.Path)
		}
	}
	return paths
}

// grown returns a number of a calendar year, from 0, after its growth.
func (q *acquisitionSeries) grown(s *Series, year int) float64 {
	x := s.At(year, 0)
	if g := q.growth.At(0, 0); g != 0 {
		x *= math.Pow(math.Max(0, 1+g), float64(year))
	}
	return x
}

// setAcquired counts the (mean) customers acquired in each period after the
// first, the prospects approached for them, and what is paid whoever comes.
func (g *segmentCase) setAcquired(s *Study) {
	g.acquired, g.approached, g.spent = g.acquired[:0], g.approached[:0], g.spent[:0]
	if !g.Acquisition.Given() {
		return
	}
	var number carried
	for t := range s.Periods() {
		acquired, approached, spent := 0.0, 0.0, 0.0
		if t > 0 {
			acquired, approached, spent = g.acquire(t/g.perYear, &number)
		}
		g.acquired = append(g.acquired, acquired)
		g.approached = append(g.approached, approached)
		g.spent = append(g.spent, spent)
	}
}

// acquire returns the (mean) customers acquired in a period of a calendar year,
// the prospects approached, and what is paid whoever comes. A number that is met
// exactly carries its fractions to the next period, as that of prospects does;
// the mean of a Poisson number needs no rounding.
func (g *segmentCase) acquire(year int, number *carried) (acquired, approached, spent float64) {
	a, q, m := &g.Acquisition, &g.series.acquisition, float64(g.perYear)
	switch {
	case a.Prospects.Given():
		approached = number.whole(q.grown(&q.prospects, year) / m)
		return approached * q.conversion.At(year, 0), approached, approached * q.costPerProspect.At(year, 0)
	case a.Budget.Given():
		budget := q.grown(&q.budget, year)
		acquired, spent = response.At(q.response.curve(a.Response.Model, year), budget)/m, budget/m
	default:
		acquired = q.grown(&q.perYear, year) / m
	}
	if !a.random() {
		acquired = number.whole(acquired)
	}
	return acquired, 0, spent
}

// carried turns rates into whole numbers, fractions carried on.
type carried struct{ owed, met float64 }

func (c *carried) whole(rate float64) float64 {
	c.owed += rate
	n := math.Floor(c.owed+1e-9) - c.met
	c.met += n
	return n
}

// acquisitions returns the (mean) number acquired in period t, without word of
// mouth.
func (g *segmentCase) acquisitions(t int) float64 {
	if len(g.acquired) == 0 {
		return 0
	}
	return g.acquired[t]
}

// drawAcquired draws the number acquired in period t, given what word of mouth
// makes of it.
func (g *segmentCase) drawAcquired(l draw.Luck, t int, word float64) float64 {
	a, mean := &g.Acquisition, g.acquisitions(t)
	switch {
	case a.Poisson || a.WordOfMouth.Given():
		return float64(draw.Poisson(l, mean*word))
	case a.Prospects.Given():
		return float64(draw.Binomial(l, int64(g.approached[t]), g.series.acquisition.conversion.At(t/g.perYear, 0)))
	}
	return mean
}

// spentIn returns what is paid for acquisition at the start of period t, whoever
// comes.
func (g *segmentCase) spentIn(t int) float64 {
	if len(g.spent) == 0 {
		return 0
	}
	return g.spent[t]
}

// costOfEach returns what is paid for each customer acquired in period t. A
// budget is the acquisition cost of those whom it brings.
func (g *segmentCase) costOfEach(t int) float64 {
	if t > 0 && g.Acquisition.Budget.Given() {
		return 0
	}
	return g.series.acquisitionCost.byPeriod[t]
}

// word returns what the number acquired in a period is multiplied by for word of
// mouth, given the customers of the period before and those lost at its end. No
// word is so bad that customers acquired would be fewer than none.
func (g *segmentCase) word(t int, there, lost float64) float64 {
	return math.Max(0, g.talk(t, there, lost))
}

// talk is word before it is kept from falling below 0.
func (g *segmentCase) talk(t int, there, lost float64) float64 {
	if !g.Acquisition.WordOfMouth.Given() {
		return 1
	}
	q, year := &g.series.acquisition, t/g.perYear
	market := q.market.At(year, 0)
	return 1 + (q.good.At(year, 0)*there-q.bad.At(year, 0)*lost*float64(g.perYear))/market
}
