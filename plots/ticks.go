package plots

import (
	"math"

	"gonum.org/v1/plot"
)

// noLabel is what a grid line without a label carries: with an empty label it
// would be a minor tick.
const noLabel = " "

// ticker places up to about count ticks at round values, labelled in one notation
// whose decimals follow from the step, so that no two labels are ever equal.
type ticker struct {
	kind     Kind
	currency string
	signed   bool
	count    int
}

// counting returns the ticker for any count.
func (t ticker) counting(count int) plot.Ticker {
	t.count = count
	return t
}

// Ticks implements plot.Ticker. There are always two ticks at least, for one
// alone does not make a scale.
func (t ticker) Ticks(low, high float64) []plot.Tick {
	step := roundStep((high - low) / float64(max(t.count, 1)))
	first, last := math.Ceil(low/step-1e-9), math.Floor(high/step+1e-9)
	if last <= first {
		return t.counting(t.count+1).Ticks(low, high)
	}
	n := t.notation(math.Max(math.Abs(low), math.Abs(high)), step)
	var ticks []plot.Tick
	for k := first; k <= last; k++ {
		ticks = append(ticks, plot.Tick{Value: k * step, Label: n.text(k * step)})
	}
	return ticks
}

// notation chooses the unit and decimals of an axis up to size with the given
// step: the usual unit of the size with at most four decimals, or else no unit
// but all the digits.
func (t ticker) notation(size, step float64) notation {
	n := notation{kind: t.kind, currency: t.currency, signed: t.signed, unit: t.kind.unitFor(size)}
	n.decimals = decimals(step / n.unit.size)
	if n.decimals > 4 && n.unit.size > 1 {
		n.unit = unit{1, ""}
		n.decimals = decimals(step)
	}
	return n.withCents()
}

// decimals is the number of decimals that a multiple of step needs.
func decimals(step float64) int { return max(0, int(-math.Floor(math.Log10(step)+1e-9))) }

// roundStep returns the smallest of 1, 2 or 5 times a power of ten that is at
// least raw.
func roundStep(raw float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= raw*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// yearTicker labels whole years from the first to the last: every one, or
// every 2, 5, 10 … of them, and then the first as well where there is room.
type yearTicker struct{ first, last, count int }

// Ticks implements plot.Ticker. The ends of the axis do not matter.
func (t yearTicker) Ticks(_, _ float64) []plot.Tick {
	step := max(1, int(roundStep(float64(t.last-t.first)/float64(max(t.count, 1)))))
	n := notation{unit: unit{1, ""}}
	var ticks []plot.Tick
	for y := t.first; y <= t.last; y++ {
		if y%step == 0 || y == t.first && step >= 5 {
			ticks = append(ticks, plot.Tick{Value: float64(y), Label: n.text(float64(y))})
		}
	}
	return ticks
}

// An extent is a closed range of values.
type extent struct{ low, high float64 }

// extentOf spans all values of all rows.
func extentOf(rows ...[]float64) extent {
	e := extent{math.Inf(1), math.Inf(-1)}
	for _, row := range rows {
		for _, v := range row {
			e = e.with(v)
		}
	}
	return e
}

func (e extent) with(v float64) extent {
	return extent{math.Min(e.low, v), math.Max(e.high, v)}
}

func (e extent) span() float64 { return e.high - e.low }

// size is the largest absolute value.
func (e extent) size() float64 { return math.Max(math.Abs(e.low), math.Abs(e.high)) }

// opened returns e widened by a share of its span at either end. An extent
// that is a point, or within a billionth of one, opens to a hundredth of its
// size, so that an axis always has a length.
func (e extent) opened(share float64) extent {
	if e.span() <= 1e-9*e.size() {
		room := math.Max(e.size()*0.01, 1e-300)
		if e.size() == 0 {
			room = 1
		}
		return extent{e.low - room, e.high + room}
	}
	return extent{e.low - share*e.span(), e.high + share*e.span()}
}

// grounded includes zero where the picture affords it: where the values then
// still take up a quarter of the axis.
func (e extent) grounded() extent {
	if g := e.with(0); e.span() >= 0.25*g.span() {
		return g
	}
	return e
}
