package sim

import "clv/sim/draw"

// cohortLaws is the laws of one segment of a case in the form in which rows of
// counts are drawn.
type cohortLaws struct {
	// stay is the law of staying, by period and group.
	stay [][]*draw.Trials
	// refer is the law of bringing in another, by period and class: the same
	// for all. Nil where the rate is one of a Poisson law or runs by tenure.
	refer [][]*draw.Trials
}

// set reads the laws of a segment.
func (l *cohortLaws) set(g *segmentCase) {
	last := g.periods - 1
	// Rows of probabilities that begin at the same place are the same as far as
	// both reach.
	known := make(map[*float64][]*draw.Trials)
	l.stay = make([][]*draw.Trials, last)
	for i, gr := range g.layout.groups {
		row := g.stay[i]
		laws := known[&row[0]]
		for k := len(laws); k < len(row); k++ {
			laws = append(laws, draw.NewTrials(row[k]))
		}
		known[&row[0]] = laws
		for t := gr.entry; t < last; t++ {
			l.stay[t] = append(l.stay[t], laws[t-gr.entry])
		}
	}
	l.refer = nil
	if rate := &g.series.referralRate; g.Referral.Rate.Given() && g.Referral.Model == ShareRefers && rate.tenures == 1 {
		for t := range last {
			law := draw.NewTrials(rate.byPeriod[t])
			l.refer = append(l.refer, []*draw.Trials{law, law})
		}
	}
}

// brought draws the customers whom those of each class bring in.
func (l *cohortLaws) brought(g *segmentCase, into, heads []float64, t int, lucks []draw.Count) {
	if l.refer != nil {
		draw.BinomialEach(into, heads, l.refer[t], lucks)
		return
	}
	for class, n := range heads {
		into[class] = n * g.series.referralRate.byPeriod[t]
	}
	draw.PoissonEach(into, into, lucks)
}
