package sim

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
