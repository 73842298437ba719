package sim

import (
	"math"
	"math/bits"

	"clv/sim/draw"
	"clv/sim/stream"
)

// refers is whether anybody brings in others, in any strategy of a segment.
type refers struct {
	// nobody[t] is a bound on the smallest probability, over strategies, that a
	// customer brings in nobody in period t: most customers are done at that. It
	// is 1 where nobody can, as in the last period, after which nobody enters.
	nobody []float64
	// rates is the law of customers' own rates, by strategy; nil where all have
	// the same. own is the rate of the customer at hand, relative to the mean.
	rates []*draw.GammaSums
	own   []float64
}

func (r *refers) set(segments []*segmentCase, periods int) {
	r.setRates(segments)
	r.nobody = r.nobody[:0]
	for t := range periods {
		least := 1.0
		for _, g := range segments {
			if g.Referral.Rate.Given() && t+1 < periods {
				least = min(least, g.bringsNobody(t))
			}
			if c := g.programme; c != nil && c.member.Referral.Rate.Given() && t+1 < periods {
				least = min(least, c.member.bringsNobody(t))
			}
		}
		r.nobody = append(r.nobody, least)
	}
}

// setRates reads the laws of customers' own rates.
func (r *refers) setRates(segments []*segmentCase) {
	r.rates, r.own = r.rates[:0], r.own[:0]
	for _, g := range segments {
		var law *draw.GammaSums
		if g.Referral.Shape.Given() {
			law = draw.NewGammaSums(g.series.referralShape.At(0, 0))
		}
		r.rates, r.own = append(r.rates, law), append(r.own, 1)
	}
}

// begin draws the rates of the customer at hand.
func (r *refers) begin(who stream.Key) {
	for s, law := range r.rates {
		if law != nil {
			shape := law.Shape()
			r.own[s] = law.At(who.At(belowReferRate), 1) / shape
		}
	}
}

// bringsNobody returns the probability to bring in nobody in period t, at the
// tenure at which it is smallest.
func (g *segmentCase) bringsNobody(t int) float64 {
	least := 1.0
	if g.Referral.Shape.Given() {
		return 0 // some customers may have any rate
	}
	for tenure := range g.series.referralRate.tenures {
		none := 1 - g.referralRate(t, tenure)
		if g.Referral.Model == PoissonRefers {
			none = math.Exp(-g.referralRate(t, tenure))
		}
		least = min(least, none)
	}
	if least == 1 {
		return 1
	}
	return least * (1 - 1e-12) // rounding must not turn anyone away
}

// refer lets in the customers whom one customer brings in during period t.
func (v *individuals) refer(c newcomer, luck stream.Key, t int, in crowd) {
	into := v.referred
	group := into.layout.entrants[t+1][v.layout.heir[v.layout.groups[c.group].class]]
	_, tenure := v.segments[0].clock(c.group, t)
	for n := 0; ; n++ {
		in = v.bring(luck, t, tenure, in, n)
		if in == 0 {
			return
		}
		into.letIn(newcomer{luck.At(uint64(n)), group, in, c.who}, t+1)
	}
}

// letIn keeps a customer who comes in period t without being acquired: to be
// simulated next, or when the period of its entry is opened.
func (v *individuals) letIn(c newcomer, t int) {
	if v.market == nil {
		v.pending = append(v.pending, c)
		return
	}
	waiting := &v.market.waiting[t][v.layout.groups[c.group].class]
	*waiting = append(*waiting, c)
}

// bring returns the strategies, of those given, in which the customer brings
// in more than n others during period t.
func (v *individuals) bring(luck stream.Key, t, tenure int, in crowd, n int) crowd {
	u := luck.Uniform()
	for rest := in; rest != 0; rest &= rest - 1 {
		s := bits.TrailingZeros64(uint64(rest))
		if v.segments[s].brings(luck, u, t, tenure, v.refers.own[s]) <= n {
			in &^= 1 << s
		}
	}
	return in
}

// brings returns the number of customers that one customer brings in, by
// inversion of u, the first uniform at the address luck. own is its rate
// relative to the mean.
func (g *segmentCase) brings(luck stream.Key, u float64, t, tenure int, own float64) int {
	if !g.Referral.Rate.Given() {
		return 0
	}
	rate := g.referralRate(t, tenure)
	switch {
	case g.Referral.Model == PoissonRefers:
		return int(draw.PoissonAt(luck, rate*own))
	case u > 1-rate:
		return 1
	default:
		return 0
	}
}
