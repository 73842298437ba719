package sim

import (
	"clv/sim/draw"
	"clv/sim/ledger"
	"clv/sim/lifecycle"
	"clv/sim/stream"
)

// chainCohorts simulates one segment with a lifecycle as counts of people by
// state, exactly: where those of a state go is multinomial, drawn as binomials
// one after the other in the order of the states, each with the probability of
// its state given none before. Every number stands at an address that names the
// state and where to, so that all strategies read the same luck and a further
// state moves no other draw.
type chainCohorts struct {
	segments []*segmentCase // of each strategy
	periods  int
	// moves are the ways that any strategy has, by state and in the order of
	// where they lead.
	moves []move
	laws  []moveLaws // by strategy
	// luck is that of each period, class and way, and then that of acquisition.
	luck    []draw.Count
	luckAt  []stream.Part
	classes ledger.Class // those that anybody is in
	tallies
	alone
	// drawn and trials are the memory of a row of one draw.
	drawn, trials [1]float64
}

// move is a way from one state to another.
type move struct{ from, to int }

// moveLaws is the laws of one strategy: for each calendar year and way, that of
// taking it given none before. Where that is impossible it is nil; where it is
// certain, it is certain itself.
type moveLaws [][]*draw.Trials

// certain is the law of a way that all take who are left.
var certain = draw.NewTrials(1)

// newChainCohorts prepares segment j of the study.
func newChainCohorts(s *Study, c *Case, j int) *chainCohorts {
	v := &chainCohorts{periods: s.Periods(), laws: make([]moveLaws, len(s.Strategies)), classes: ledger.Future}
	for i := range c.strategies {
		g := &c.strategies[i].segments[j]
		v.segments = append(v.segments, g)
		v.tallies = append(v.tallies, g.newChainTally())
		if g.Acquisition.Given() {
			v.classes = ledger.Classes
		}
	}
	v.moves = movesOf(v.segments)
	states := v.segments[0].Lifecycle.States
	for t := range v.periods {
		for class := range v.classes {
			below := stream.Key(slot(decideMove, group{class: class}, t))
			for _, m := range v.moves {
				v.luckAt = append(v.luckAt, stream.NewPart(uint64(below.Named(states[m.from].Name).Named(states[m.to].Name))))
			}
		}
	}
	for t := range v.periods {
		v.luckAt = append(v.luckAt, stream.NewPart(slot(decideAcquire, group{class: ledger.Future}, t)))
	}
	v.luck = make([]draw.Count, len(v.luckAt))
	return v
}

// movesOf returns the ways that any of the segments has.
func movesOf(segments []*segmentCase) []move {
	var moves []move
	n := len(segments[0].Lifecycle.States)
	for from := range n {
		leads := make([]bool, n)
		for _, g := range segments {
			s := &g.Lifecycle.States[from]
			for _, to := range s.To {
				leads[to.To] = true
			}
			if s.Otherwise != Leaves {
				leads[s.Otherwise] = true
			}
		}
		for to, yes := range leads {
			if yes {
				moves = append(moves, move{from, to})
			}
		}
	}
	return moves
}

// newChainTally returns memory for the people of a segment with a lifecycle.
func (g *segmentCase) newChainTally() tally {
	return tally{counts: g.newCounts(), acquired: make([]float64, g.periods)}
}

// prepare reads the laws of the case, whenever its inputs have been fixed.
func (v *chainCohorts) prepare() {
	for s, g := range v.segments {
		laws := v.laws[s][:0]
		for _, chain := range g.chain.moves {
			laws = append(laws, lawsOf(chain, v.moves))
		}
		v.laws[s] = laws
	}
}

// lawsOf returns the laws of one year.
func lawsOf(chain lifecycle.Chain, moves []move) []*draw.Trials {
	laws := make([]*draw.Trials, len(moves))
	from, before := -1, 0.0
	for k, m := range moves {
		if m.from != from {
			from, before = m.from, 0
		}
		p := chain[m.from][m.to]
		switch {
		case p == 0:
		case before+p >= 1-lifecycle.Rounding:
			laws[k] = certain // none is left but for rounding
		default:
			laws[k] = draw.NewTrials(p / (1 - before))
		}
		before += p
	}
	return laws
}

// begin draws one replication of the segment, at the address root, in all
// strategies.
func (v *chainCohorts) begin(root stream.Key) {
	draw.CountsAtEach(v.luck, root, v.luckAt)
	for s, g := range v.segments {
		y := &v.tallies[s]
		clear(y.counts)
		copy(g.chain.at(y.counts, ledger.Current, 0), g.initial)
		for t := range v.periods - 1 {
			for class := range v.classes {
				v.move(s, t, class)
			}
			n := v.acquire(g, t+1)
			g.chain.at(y.counts, ledger.Future, t+1)[g.chain.Enter] += n
			y.acquired[t+1] = n
		}
	}
}

// move draws where the people of a class go at the end of period t.
func (v *chainCohorts) move(s, t int, class ledger.Class) {
	g := v.segments[s]
	now, next := g.chain.at(v.tallies[s].counts, class, t), g.chain.at(v.tallies[s].counts, class, t+1)
	laws := v.laws[s][min(t/g.perYear, len(v.laws[s])-1)]
	luck := v.luck[(t*int(v.classes)+int(class))*len(v.moves):]
	from, left := -1, 0.0
	for k, m := range v.moves {
		if m.from != from {
			from, left = m.from, now[m.from]
		}
		if left == 0 || laws[k] == nil {
			continue
		}
		n := left
		if laws[k] != certain {
			v.trials[0] = left
			draw.BinomialEach(v.drawn[:], v.trials[:], laws[k:k+1], luck[k:k+1])
			n = v.drawn[0]
		}
		next[m.to] += n
		left -= n
	}
}

// acquire draws the customers of a segment acquired in period t.
func (v *chainCohorts) acquire(g *segmentCase, t int) float64 {
	return g.drawAcquired(v.luck[v.periods*int(v.classes)*len(v.moves)+t].Luck(), t, 1)
}
