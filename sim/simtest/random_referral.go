package simtest

import (
	"math/rand/v2"

	"clv/sim"
)

// refer gives some studies a welcome for those brought in, and customers who
// refer more or less. It draws from numbers of its own, so that the rest of a
// study stays what it was.
func (g *generator) refer(number uint64) {
	g.Rand = rand.New(rand.NewPCG(number, 80))
	for i := range g.study.Strategies {
		for j := range g.study.Strategies[i].Segments {
			r := &g.study.Strategies[i].Segments[j].Referral
			if !r.Rate.Given() {
				continue
			}
			if g.maybe(.3) {
				r.Welcome = g.byYear(sim.NonNegative, 0, 15)
			}
			if r.Model == sim.PoissonRefers && g.maybe(.5) {
				r.Shape = g.scalar(sim.NonNegative, .2, 3)
			}
		}
	}
}

// Linked returns the study of Random with parts: those brought in by the
// customers of a segment may be a population of their own, which may bring in
// others in turn, and those lost may be won back into another, again and again.
func Linked(number uint64) *sim.Study {
	s := Random(number)
	g := generator{Rand: rand.New(rand.NewPCG(number, 81)), study: s}
	if s.Uncertain() {
		g.doubt = .1
	}
	for j, segment := range s.Strategies[0].Segments {
		referred, wonBack := segment.Name+": referred", segment.Name+": won back"
		switch g.IntN(3) {
		case 0:
			wonBack = ""
		case 1:
			referred = ""
		}
		g.link(j, referred, wonBack)
	}
	return s
}

// link gives segment j the parts of the given names, none of an empty name.
func (g *generator) link(j int, referred, wonBack string) {
	lapsed := g.lapsedBefore()
	change, second := g.maybe(.8), g.retention()
	for i := range g.study.Strategies {
		strategy := &g.study.Strategies[i]
		whole := &strategy.Segments[j]
		if referred != "" {
			if !whole.Referral.Rate.Given() && i == 0 {
				whole.Referral = g.referral()
			}
			whole.Referral.Into = referred
		}
		whole.LostTo = wonBack
		if referred != "" {
			strategy.Segments = append(strategy.Segments, g.part(strategy.Segments[j], referred, change, second))
		}
		if wonBack != "" {
			w := g.part(strategy.Segments[j], wonBack, change, second)
			if i > 0 || g.maybe(.8) {
				w.WinBack = g.winBack()
				w.WinBack.Lapsed = lapsed
			}
			strategy.Segments = append(strategy.Segments, w)
		}
	}
}

// part returns a population within a segment whom nobody acquires.
func (g *generator) part(whole sim.Segment, name string, change bool, second sim.Retention) sim.Segment {
	whole.Name, whole.PartOf = name, whole.Name
	whole.Base, whole.Acquisition = sim.Base{}, sim.Acquisition{}
	if change && !whole.Retention.Rate.Given() {
		whole.Retention = second
	}
	if whole.Club.Basis == sim.PerEnrolled {
		whole.Club = sim.Club{}
	}
	return whole
}

func (g *generator) winBack() sim.WinBack {
	w := sim.WinBack{
		Success: g.byAny(sim.Share, .05, .6), Cost: g.byAny(sim.NonNegative, 0, 6),
		First: 1 + g.IntN(2),
	}
	w.Last = w.First + g.IntN(3)
	if g.maybe(.5) {
		w.Reward = g.byYear(sim.NonNegative, 0, 20)
	}
	return w
}

// lapsedBefore returns former customers on the first day, or none.
func (g *generator) lapsedBefore() []sim.Quantity {
	if g.maybe(.5) {
		return nil
	}
	var all []sim.Quantity
	for range 1 + g.IntN(3) {
		all = append(all, sim.Fixed(float64(g.IntN(400))))
	}
	return all
}
