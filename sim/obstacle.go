package sim

import "fmt"

// InTheWay names the rule that keeps the expected evaluator from being exact,
// or is empty. What it gives is then a fluid approximation: counts are followed
// as real numbers through a rule that is not linear in them.
func (s *Study) InTheWay() string {
	market := s.first(func(g *Segment) string {
		if g.Market.Given() {
			return fmt.Sprintf("the market of segment %q limits who comes by how many are there", g.Name)
		}
		if g.Programme.Given() && !g.Programme.linear() {
			return fmt.Sprintf("what the programme of segment %q gives a member hangs on what that member did before", g.Name)
		}
		return ""
	})
	if market != "" {
		return market
	}
	return s.wordInTheWay()
}

// InTheWayOfCounts names the rule that keeps customers from being collapsed to
// counts, as the cohort evaluator has them, or is empty.
func (s *Study) InTheWayOfCounts() string {
	return s.first(func(g *Segment) string {
		switch {
		case g.silent():
			return fmt.Sprintf("a customer of segment %q leaves unseen, and what it buys hangs on when", g.Name)
		case g.Spend.Model == GammaGammaSpend:
			return fmt.Sprintf("each customer of segment %q has a mean purchase of its own", g.Name)
		case g.Programme.Given():
			return fmt.Sprintf("customers of segment %q join a programme or do not, by how often they buy", g.Name)
		}
		return ""
	})
}

// approximations says what the cohort evaluator does not draw from its own law.
func (s *Study) approximations() []string {
	var all []string
	for _, g := range s.Strategies[0].Segments {
		if s.first(func(h *Segment) string { return g.lognormal(h) }) != "" {
			all = append(all, fmt.Sprintf("What purchases of segment %q bring is lognormal: totals are drawn from the gamma law of the same mean and variance.", g.Name))
		}
	}
	return all
}

// lognormal returns the name of a segment if it is the same and its spend is
// lognormal.
func (g *Segment) lognormal(h *Segment) string {
	if h.Name == g.Name && h.Spend.Model == LognormalSpend && h.Spend.CV.Given() {
		return h.Name
	}
	return ""
}

// endlessSpend names the segment of strategy i whose spend may have no mean.
func (s *Study) endlessSpend(i int) string {
	for j := range s.Strategies[i].Segments {
		if g := &s.Strategies[i].Segments[j]; g.Spend.Model == GammaGammaSpend {
			return fmt.Sprintf("; in segment %q spend has no mean where q falls to 1 or below, so keep it above", g.Name)
		}
	}
	return ""
}

// first returns the first words that f has for a segment of a strategy.
func (s *Study) first(f func(*Segment) string) string {
	for i := range s.Strategies {
		for j := range s.Strategies[i].Segments {
			if words := f(&s.Strategies[i].Segments[j]); words != "" {
				return words
			}
		}
	}
	return ""
}
