package sim

import (
	"math"

	"clv/sim/ledger"
)

// room returns how many customers may come in period t, given those of the
// groups that are there already.
func (g *segmentCase) room(t int, counts []float64) float64 {
	there := 0.0
	for _, n := range counts[:g.layout.entered[t-1]] {
		there += n
	}
	return math.Max(0, g.marketIn(t)-there)
}

// marketIn returns the whole number of customers that there can be in period t.
func (g *segmentCase) marketIn(t int) float64 {
	return math.Floor(g.series.market.At(t/g.perYear, 0))
}

// admit lets as many come as there is room for: those brought in first, current
// before future, then those acquired.
func admit(room float64, referred *ledger.Heads, acquired float64) float64 {
	for class, n := range referred {
		referred[class] = math.Min(n, room)
		room -= referred[class]
	}
	return math.Min(acquired, room)
}
