package simtest

import (
	"fmt"
	"math/rand/v2"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/segment"
)

// Served returns the study of Random with cost to serve by activity in every
// segment: one to six of them with every driver and pool, certain or not, by
// year; strategies scale their costs and contacts, drop one or add one.
func Served(number uint64) *sim.Study { return serve(Random(number), number) }

// SilentlyServed is Served over Silent.
func SilentlyServed(number uint64) *sim.Study { return serve(Silent(number), number) }

func serve(s *sim.Study, number uint64) *sim.Study {
	s.Name = fmt.Sprintf("served %d", number)
	g := generator{Rand: rand.New(rand.NewPCG(number, 80)), study: s}
	if s.Uncertain() {
		g.doubt = .1
	}
	for j := range s.Strategies[0].Segments {
		var activities []sim.Activity
		for k := range 1 + g.IntN(6) {
			activities = append(activities, g.activity(fmt.Sprintf("activity %d", k)))
		}
		for i := range s.Strategies {
			service := &s.Strategies[i].Segments[j].Service
			service.Activities = activities
			if i > 0 {
				service.Activities = g.trimmed(activities)
			}
		}
	}
	return s
}

func (g *generator) activity(name string) sim.Activity {
	a := sim.Activity{Name: name, Pool: segment.Pool(g.IntN(int(segment.Pools))), Driver: sim.Driver(g.IntN(5))}
	switch a.Driver {
	case sim.PerRevenue:
		a.Cost = g.byYear(sim.Share, 0, .15)
	case sim.PerContact:
		a.Cost, a.Contacts = g.byYear(sim.NonNegative, 0, 4), g.byYear(sim.NonNegative, 0, 6)
	default:
		a.Cost = g.byYear(sim.NonNegative, 0, 8)
	}
	return a
}

// trimmed returns activities as another strategy has them.
func (g *generator) trimmed(activities []sim.Activity) []sim.Activity {
	var other []sim.Activity
	for _, a := range activities {
		scaled := func(q sim.Quantity) sim.Quantity {
			q.Layers = append(append([]sim.Layer{}, q.Layers...), sim.Layer{Op: sim.Scale, Values: []belief.Value{g.value(.3, 1.2)}})
			return q
		}
		switch g.IntN(4) {
		case 0:
			continue
		case 1:
			a.Cost = scaled(a.Cost)
		case 2:
			if a.Contacts.Given() {
				a.Contacts = scaled(a.Contacts)
			}
		}
		other = append(other, a)
	}
	if g.maybe(.3) {
		other = append(other, g.activity("another"))
	}
	return other
}
