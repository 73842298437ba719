package simtest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"clv/sim"
	"clv/sim/belief"
)

// Chains returns a random study whose first segment has a lifecycle and whose
// others, if any, have one or not: chains of one to six states, with and without
// states of no customers, absorbing states and loops, probabilities certain or
// uncertain, by year, and now and then beyond 1 in sum in some draws; strategies
// change margins, costs and probabilities. The same number gives the same study.
func Chains(number uint64) *sim.Study {
	s := Random(number)
	s.Name = fmt.Sprintf("chains %d", number)
	g := generator{Rand: rand.New(rand.NewPCG(number, 79)), study: s}
	if g.maybe(.4) {
		g.doubt = .1
	}
	for j := range s.Strategies[0].Segments {
		if j > 0 && g.maybe(.5) {
			continue
		}
		segment := g.chainSegment(fmt.Sprintf("chain %d", j))
		for i := range s.Strategies {
			s.Strategies[i].Segments[j] = segment
			if i > 0 {
				s.Strategies[i].Segments[j].Lifecycle = g.otherWay(&segment.Lifecycle)
			}
			if i > 0 && segment.Acquisition.PerYear.Given() && g.maybe(.3) {
				s.Strategies[i].Segments[j].Acquisition.PerYear = g.byYear(sim.NonNegative, 0, 300)
			}
		}
	}
	return s
}

func (g *generator) chainSegment(name string) sim.Segment {
	s := sim.Segment{Name: name, AcquisitionCost: g.byYear(sim.NonNegative, 0, 80), Lifecycle: g.lifecycle()}
	if g.maybe(.5) {
		s.Acquisition = sim.Acquisition{PerYear: g.byYear(sim.NonNegative, 0, 300), Poisson: g.maybe(.5)}
	}
	s.Base = sim.Base{Customers: sim.Fixed(math.Floor(math.Exp(g.between(0, 8))))}
	if g.maybe(.5) {
		s.Base = sim.Base{Existing: true}
		for range s.Lifecycle.States {
			s.Base.ByState = append(s.Base.ByState, sim.Fixed(float64(g.IntN(800))))
		}
	}
	return s
}

func (g *generator) lifecycle() sim.Lifecycle {
	n := 1 + g.IntN(6)
	l := sim.Lifecycle{Enter: g.IntN(n)}
	for i := range n {
		s := sim.State{Name: fmt.Sprintf("state %d", i), NoCustomers: n > 1 && g.maybe(.25), Otherwise: sim.Leaves, Path: fmt.Sprintf("to %d", i)}
		if g.maybe(.8) {
			s.Margin = g.byYear(sim.NonNegative, 0, 200)
		}
		if g.maybe(.6) {
			s.Cost = g.byYear(sim.NonNegative, 0, 30)
		}
		if g.maybe(.5) {
			s.Otherwise = g.IntN(n)
		}
		share := 1.0
		for _, to := range g.Perm(n)[:g.IntN(n+1)] {
			if to == s.Otherwise {
				continue
			}
			most := share
			if g.maybe(.1) {
				most = 1 // in some draws and years too much
			}
			p := g.byYear(sim.Share, 0, most)
			share *= .5
			s.To = append(s.To, sim.Transition{To: to, Probability: p})
		}
		l.States = append(l.States, s)
	}
	return l
}

// otherWay returns a lifecycle with the same states and some numbers changed.
func (g *generator) otherWay(l *sim.Lifecycle) sim.Lifecycle {
	other := *l
	other.States = append([]sim.State(nil), l.States...)
	change := func(q sim.Quantity, op sim.Op, low, high float64) sim.Quantity {
		q.Layers = append(append([]sim.Layer(nil), q.Layers...), sim.Layer{Op: op, Values: []belief.Value{g.value(low, high)}})
		return q
	}
	for i := range other.States {
		s := &other.States[i]
		if s.Margin.Given() && g.maybe(.4) {
			s.Margin = change(s.Margin, sim.Scale, .7, 1.4)
		}
		if g.maybe(.4) {
			s.Cost = g.byYear(sim.NonNegative, 0, 20)
		}
		s.To = append([]sim.Transition(nil), s.To...)
		for k := range s.To {
			// Not so little that a hundred replications may never show it: the
			// strategies share their luck.
			low, high := .03, .12
			if g.maybe(.5) {
				low, high = -high, -low
			}
			if g.maybe(.4) {
				s.To[k].Probability = change(s.To[k].Probability, sim.Add, low, high)
			}
		}
	}
	return other
}
