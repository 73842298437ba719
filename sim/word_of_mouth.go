package sim

import (
	"fmt"
	"math"

	"clv/sim/belief"
	"clv/sim/ledger"
)

// couples reports whether who comes into a segment hangs on who is there.
func (g *Segment) couples() bool { return g.Market.Given() || g.Acquisition.WordOfMouth.Given() }

// wordAmong is word in period t, given the customers by group who have been there
// before, in that period and the one before.
func (g *segmentCase) wordAmong(t int, counts []float64) float64 {
	if !g.Acquisition.WordOfMouth.Given() {
		return 1
	}
	groups, there, stayed := len(g.layout.groups), 0.0, 0.0
	for i := range g.layout.entered[t-1] {
		there += counts[(t-1)*groups+i]
		stayed += counts[t*groups+i]
	}
	return g.word(t, there, there-stayed)
}

// hear is word in period t in strategy s, once all who came before have been
// simulated and none who comes in it: tallies count them by the period in which
// they are last seen.
func (v *individuals) hear(s, t int) float64 {
	g := v.segments[s]
	if !g.Acquisition.WordOfMouth.Given() {
		return 1
	}
	groups, counts := len(v.layout.groups), v.tallies[s].counts
	lost := sum(counts[(t-1)*groups : t*groups])
	return g.word(t, lost+sum(counts[t*groups:]), lost)
}

// wordIn is word in the period that is open, in strategy s.
func (v *individuals) wordIn(s int) float64 {
	if v.market == nil {
		return 1
	}
	return v.market.word[s]
}

// wordInTheWay names the segment whose word of mouth may be so bad that it would
// make acquisition negative, and is then kept at none: a rule that is not linear
// in counts.
func (s *Study) wordInTheWay() string {
	talks := s.first(func(g *Segment) string {
		if g.Acquisition.WordOfMouth.Bad.Given() {
			return g.Name
		}
		return ""
	})
	if talks == "" {
		return ""
	}
	c := s.At(belief.Means(len(s.Inputs)))
	for i := range c.strategies {
		for j := range c.strategies[i].segments {
			if g := &c.strategies[i].segments[j]; g.mayFallSilent() {
				return fmt.Sprintf("bad word of mouth in segment %q may outweigh all else, and nobody comes then", g.Name)
			}
		}
	}
	return ""
}

// mayFallSilent reports whether the customers of the segment, every input as it
// is, may become so many that word of those lost, all of them in the worst of
// periods, outweighs the rest. Far more than are expected never come: ten
// standard deviations of a Poisson number and thirty customers stand for that.
func (g *segmentCase) mayFallSilent() bool {
	if !g.Acquisition.WordOfMouth.Given() {
		return false
	}
	most := 0.0
	for _, p := range g.expectedHeads() {
		most = math.Max(most, p.Customers.Total())
	}
	most += 10*math.Sqrt(most) + 30
	for t := 1; t < g.periods; t++ {
		if g.talk(t, most, most) <= 0 {
			return true
		}
	}
	return false
}

// silenced reports whether the floor of word of mouth binds in expectation.
func (g *segmentCase) silenced() bool {
	if !g.Acquisition.WordOfMouth.Given() {
		return false
	}
	book := g.expectedHeads()
	for t := 1; t < g.periods; t++ {
		if g.acquisitions(t) > 0 && book[t].Acquired.Total() == 0 && !g.Market.Given() {
			return true
		}
	}
	return false
}

// expectedHeads returns a book with the expected customers alone.
func (g *segmentCase) expectedHeads() ledger.Book {
	book := make(ledger.Book, g.periods)
	g.expectCounts(book, g.newCounts())
	return book
}
