package simtest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/closedform"
)

// Random returns a study drawn over the whole of what a Study can say: small
// populations, one to three segments and strategies, every model, schedule and
// convention, certain or uncertain, with good and bad years or without. The same number gives the same study.
func Random(number uint64) *sim.Study {
	g := generator{Rand: rand.New(rand.NewPCG(number, 77))}
	g.study = &sim.Study{
		Name: fmt.Sprintf("random %d", number), Currency: "€", Years: 1 + g.IntN(6), PeriodsPerYear: 1,
		Attribution: sim.Attribution(g.IntN(2)), DropFirstMargin: g.maybe(.2), CLVBeforeAcquisition: g.maybe(.2),
	}
	if g.maybe(.5) {
		g.doubt = .1
	}
	g.discount()
	if len(g.study.Discount.Factors) == 0 && g.maybe(.3) {
		g.study.PeriodsPerYear = []int{4, 12}[g.IntN(2)]
		g.study.Years = min(g.study.Years, 3)
	}
	segments := make([]sim.Segment, 1+g.IntN(3))
	for j := range segments {
		segments[j] = g.segment(fmt.Sprintf("segment %d", j))
	}
	for i := range 1 + g.IntN(3) {
		g.study.Strategies = append(g.study.Strategies, g.strategy(fmt.Sprintf("strategy %d", i), segments, i > 0))
	}
	g.study.Baseline = g.IntN(len(g.study.Strategies))
	if g.maybe(.35) {
		g.environment()
	}
	g.levers(number)
	g.refer(number)
	return g.study
}

// environment gives the study good and bad years in one respect or several.
func (g *generator) environment() {
	effect := func(most float64) sim.YearEffect {
		if g.maybe(.4) {
			return sim.YearEffect{}
		}
		e := sim.YearEffect{SD: g.scalar(sim.NonNegative, .02, most)}
		if g.maybe(.6) {
			e.Autocorrelation = g.scalar(sim.Share, 0, .9)
		}
		return e
	}
	g.study.Environment = sim.Environment{Retention: effect(.5), Purchases: effect(.3), Spend: effect(.2)}
}

// generator draws the parts of a study.
type generator struct {
	*rand.Rand
	study *sim.Study
	// doubt is the probability of a value to be uncertain.
	doubt float64
}

func (g *generator) maybe(p float64) bool { return g.Float64() < p }

func (g *generator) between(low, high float64) float64 { return low + g.Float64()*(high-low) }

func (g *generator) discount() {
	if g.maybe(.25) {
		factor := 1.0
		for range g.study.Years {
			g.study.Discount.Factors = append(g.study.Discount.Factors, belief.Exactly(factor))
			factor *= g.between(1, 1.3)
		}
		return
	}
	g.study.Discount = sim.Discount{Rate: g.scalar(sim.NonNegative, .02, .25), Timing: closedform.Timing(g.IntN(3))}
}

// value returns a value in the range, now and then uncertain.
func (g *generator) value(low, high float64) belief.Value {
	x := g.between(low, high)
	if !g.maybe(g.doubt) {
		return belief.Exactly(x)
	}
	input := len(g.study.Inputs)
	if input > 0 && g.maybe(.3) {
		input = g.IntN(input) // a value used twice
	} else {
		g.study.Inputs = append(g.study.Inputs, belief.Input{Name: fmt.Sprintf("input %d", input)})
	}
	law, err := belief.UniformOn(low, math.Nextafter(math.Max(x, low+1e-6), math.Inf(1)))
	if err != nil {
		panic(err)
	}
	g.study.Inputs[input].Law = law
	return belief.Uncertain(input, law)
}

// scalar returns a quantity without a schedule.
func (g *generator) scalar(d sim.Domain, low, high float64) sim.Quantity {
	return sim.Quantity{Path: "scalar", Domain: d, Layers: []sim.Layer{{Op: sim.Set, Values: []belief.Value{g.value(low, high)}}}}
}

// byYear returns a quantity that may run by calendar year.
func (g *generator) byYear(d sim.Domain, low, high float64) sim.Quantity {
	return g.scheduled(d, low, high, sim.ByYear)
}

// byAny returns a quantity that may run by either clock.
func (g *generator) byAny(d sim.Domain, low, high float64) sim.Quantity {
	return g.scheduled(d, low, high, sim.By(1+g.IntN(2)))
}

func (g *generator) scheduled(d sim.Domain, low, high float64, by sim.By) sim.Quantity {
	q := g.scalar(d, low, high)
	if g.maybe(.4) {
		q.Layers[0].By = by
		for range g.IntN(5) {
			q.Layers[0].Values = append(q.Layers[0].Values, g.value(low, high))
		}
	}
	if g.maybe(.2) {
		change := sim.Layer{Op: sim.Scale, Values: []belief.Value{g.value(.7, 1.4)}}
		if g.maybe(.5) {
			change.By = by
			change.Values = append(change.Values, g.value(.7, 1.4))
		}
		q.Layers = append(q.Layers, change)
	}
	return q
}

// strategy overlays the segments, or leaves them as they are for the first.
func (g *generator) strategy(name string, segments []sim.Segment, overlay bool) sim.Strategy {
	s := sim.Strategy{Name: name, Segments: append([]sim.Segment(nil), segments...)}
	if g.maybe(.3) {
		s.Overhead = g.byYear(sim.NonNegative, 0, 5000)
	}
	if !overlay {
		return s
	}
	for j := range s.Segments {
		segment := &s.Segments[j]
		if g.maybe(.6) {
			segment.Retention = g.retention()
		}
		if g.maybe(.4) {
			segment.Club = sim.Club{Basis: sim.ClubBasis(g.IntN(2)), Cost: g.byYear(sim.NonNegative, 0, 10)}
		}
		if g.maybe(.4) {
			segment.Referral = g.referral()
		}
	}
	return s
}
