package sim

import (
	"math"

	"clv/sim/belief"
	"clv/sim/closedform"
	"clv/sim/ledger"
)

// beyondSilent sums the contribution of each group after the horizon: period by
// period while schedules by tenure still move, then as a tail.
func (g *segmentCase) beyondSilent(s *Study, p belief.Point, v float64) float64 {
	moving := g.longestSchedule() * s.PeriodsPerYear
	last := s.Periods() - 1 + moving
	var d ledger.Divisors
	s.Discount.fill(p, s.PeriodsPerYear, &d, last+1)
	counts := g.newCounts()
	g.expectCounts(make(ledger.Book, g.periods), counts)
	further := g.tails(last, v)
	sum := 0.0
	for i := range g.layout.groups {
		n := counts[(g.periods-1)*len(g.layout.groups)+i] * g.stay[i][g.periods-1-g.layout.groups[i].entry]
		if n == 0 {
			continue
		}
		past := g.atHorizon(i)
		for t := s.Periods(); t <= last; t++ {
			var stay, bought [1]float64
			past = g.follow(past, func(int) float64 { return g.ownRateFactor(i, t) }, stay[:], bought[:])
			sum += n * g.contributionOf(bought[0], i, t) / d.Running[t]
			n *= stay[0]
		}
		rest := further(i, past)
		one, none := g.contributionOf(1, i, last+1), g.contributionOf(0, i, last+1)
		sum += n * (rest.periods*none + rest.purchases*(one-none)) / d.Running[last] * v
	}
	return sum
}

// silentTail is the discounted number of periods of one customer from one on, and
// of purchases in them.
type silentTail struct{ periods, purchases float64 }

// atHorizon returns the past of group i at the end of the horizon.
func (g *segmentCase) atHorizon(i int) silentPast {
	past := g.pastOf(i)
	for t := g.layout.groups[i].entry; t < g.periods; t++ {
		past = g.silence.onward(past, g.ownRateFactor(i, t), 1)
	}
	return past
}

// tails returns a function of group and past that gives what a customer comes to
// from the period after another on; v is the discount factor of a period.
func (g *segmentCase) tails(last int, v float64) func(i int, past silentPast) silentTail {
	if g.incomeLater().purchases.tenures > 1 {
		return func(i int, past silentPast) silentTail { return g.tail(past, g.ownRateFactor(i, last+1), v) }
	}
	factor := g.ownRateFactor(0, last+1)
	if g.silence.leavesAtPurchases() && !g.farByTenure() {
		return g.tailsByPast(last, factor, v)
	}
	return g.tailsByTenure(last, factor, v)
}

// tailsByTenure returns tails where all customers of a tenure have come equally
// far: that of the longest tenure leads to all others.
func (g *segmentCase) tailsByTenure(last int, factor, v float64) func(i int, past silentPast) silentTail {
	longest := 0
	for _, gr := range g.layout.groups {
		longest = max(longest, gr.tenure+last+1-gr.entry)
	}
	stay, bought := make([]float64, longest), make([]float64, longest)
	end := g.follow(silentPast{new: true}, func(int) float64 { return factor }, stay, bought)
	table := make([]silentTail, longest+1)
	table[longest] = g.tail(end, factor, v)
	for t := longest - 1; t >= 0; t-- {
		next := table[t+1]
		table[t] = silentTail{1 + stay[t]*v*next.periods, bought[t] + stay[t]*v*next.purchases}
	}
	return func(i int, _ silentPast) silentTail {
		gr := &g.layout.groups[i]
		return table[gr.tenure+last+1-gr.entry]
	}
}

// tailNodes is the number of pasts at which tails are computed, where there are
// more groups than that: between them they are smooth in the log of time.
const tailNodes = 10

// tailsByPast returns tails where customers have come differently far at the
// same tenure.
func (g *segmentCase) tailsByPast(last int, factor, v float64) func(i int, past silentPast) silentTail {
	if len(g.layout.groups) <= tailNodes {
		return func(_ int, past silentPast) silentTail { return g.tail(past, factor, v) }
	}
	low, high := math.Inf(1), 0.0
	for i := range g.layout.groups {
		past := g.atHorizon(i)
		for t := g.periods; t <= last; t++ {
			past = g.silence.onward(past, g.ownRateFactor(i, t), 1)
		}
		low, high = math.Min(low, past.bought), math.Max(high, past.bought)
	}
	curve := newTailCurve(low, high, g.silence.units, func(bought float64) silentTail {
		return g.tail(silentPast{bought: bought, age: bought}, factor, v)
	})
	return func(_ int, past silentPast) silentTail { return curve.at(past.bought) }
}

// tailCurve interpolates tails between pasts, by a polynomial through the points
// of Chebyshev in the log of time.
type tailCurve struct {
	unit float64
	x    [tailNodes]float64
	y    [tailNodes]silentTail
}

func newTailCurve(low, high, unit float64, f func(bought float64) silentTail) *tailCurve {
	c := &tailCurve{unit: unit}
	from, to := math.Log(low+unit), math.Log(high+unit)
	for j := range c.x {
		c.x[j] = (from+to)/2 + (to-from)/2*math.Cos((float64(j)+.5)*math.Pi/tailNodes)
		c.y[j] = f(math.Exp(c.x[j]) - unit)
	}
	return c
}

// at interpolates by the barycentric formula (Berrut and Trefethen 2004,
// "Barycentric Lagrange interpolation", SIAM Review 46(3)).
func (c *tailCurve) at(bought float64) silentTail {
	x, sum, whole := math.Log(bought+c.unit), silentTail{}, 0.0
	for j, y := range c.y {
		if x == c.x[j] {
			return y
		}
		w := math.Sin((float64(j)+.5)*math.Pi/tailNodes) / (x - c.x[j])
		if j%2 == 1 {
			w = -w
		}
		sum.periods += w * y.periods
		sum.purchases += w * y.purchases
		whole += w
	}
	return silentTail{sum.periods / whole, sum.purchases / whole}
}

// exactTail is the number of periods that are added one by one before the rest
// of a sum without end is taken as smooth, and endOfTail the log of the discount
// factor at which it ends.
const (
	exactTail = 16
	endOfTail = -30.0
)

// tail returns what a customer with a past comes to from here on, at a lasting
// factor of the rates. With A(k) and X(k) the share alive and the purchases made
// k periods on, discounted purchases are
//
//	Σ_{k≥0} (X(k+1)−X(k))·v^k / A(0) = Σ_{k≥1} (X(k)−X(0))·(1−v)·v^(k−1) / A(0).
func (g *segmentCase) tail(past silentPast, factor, v float64) silentTail {
	s := &g.silence
	alive, bought := s.at(past)
	if alive == 0 {
		return silentTail{}
	}
	times := (1 - v) / v
	if !s.leavesAtPurchases() {
		times *= factor
	}
	sum := silentTail{periods: 1}
	term := func(k float64) silentTail {
		now, x := s.at(s.onward(past, factor, k))
		discount := math.Pow(v, k) / alive
		return silentTail{now * discount, times * (x - bought) * discount}
	}
	for k := 1; k < exactTail; k++ {
		sum.add(term(float64(k)))
	}
	sum.add(smoothTail(term, exactTail, endOfTail/math.Log(v)))
	return sum
}

func (t *silentTail) add(u silentTail) {
	t.periods += u.periods
	t.purchases += u.purchases
}

// smoothTail sums both parts of terms that are dear, each of which is computed
// once.
func smoothTail(term func(k float64) silentTail, from, length float64) silentTail {
	known := make(map[float64]silentTail)
	at := func(k float64) silentTail {
		y, ok := known[k]
		if !ok {
			y = term(k)
			known[k] = y
		}
		return y
	}
	return silentTail{
		periods:   closedform.SmoothTail(func(k float64) float64 { return at(k).periods }, from, length),
		purchases: closedform.SmoothTail(func(k float64) float64 { return at(k).purchases }, from, length),
	}
}
