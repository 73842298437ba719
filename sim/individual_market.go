package sim

import (
	"math"
	"math/bits"

	"clv/sim/ledger"
)

// market couples the customers of a segment in the individual evaluator: who
// may come in a period hangs on how many are there, by the room that they leave
// and the word that they give, or comes from another segment, so that customers
// who are not acquired wait for the period to be opened. Its memory is in
// proportion to them.
type market struct {
	// waiting is the customers brought in, by period and class, in the order of
	// their referrers.
	waiting [][ledger.Classes][]newcomer
	// room is what is left of it in the period that is open, by strategy;
	// infinite where the strategy has no market.
	room []float64
	// word is what the number acquired in the period that is open is multiplied by
	// for word of mouth, by strategy.
	word []float64
}

func newMarket(periods, strategies int) *market {
	return &market{waiting: make([][ledger.Classes][]newcomer, periods), room: make([]float64, strategies), word: make([]float64, strategies)}
}

// openMarket finds the room of period t, once all who came before have been
// simulated, and lets in those who wait for it.
func (v *individuals) openMarket(t int) {
	m := v.market
	for s, g := range v.segments {
		m.word[s] = v.hear(s, t)
		m.room[s] = math.Inf(1)
		if g.Market.Given() {
			// Tallies count customers by the period in which they are last seen.
			there := 0.0
			for _, n := range v.tallies[s].counts[t*len(v.layout.groups):] {
				there += n
			}
			m.room[s] = math.Max(0, g.marketIn(t)-there)
		}
	}
	for class := range m.waiting[t] {
		for _, c := range m.waiting[t][class] {
			if c.in = m.admit(c.in); c.in != 0 && !v.meet(c) {
				return
			}
		}
		m.waiting[t][class] = m.waiting[t][class][:0]
	}
}

// admit returns the strategies of a customer's in which there is room for it,
// and takes the room.
func (m *market) admit(in crowd) crowd {
	for rest := in; rest != 0; rest &= rest - 1 {
		s := bits.TrailingZeros64(uint64(rest))
		if m.room[s] < 1 {
			in &^= 1 << s
			continue
		}
		m.room[s]--
	}
	return in
}
