package main

import (
	"fmt"
	"slices"
	"strings"

	"clv/sim"
)

// leaveProgrammes leaves the strategies with a loyalty programme out of a study
// that is to be explained, and says so: what their members do is simulated one by
// one, and no formula of all customers would be true of it.
func (o *explainOptions) leaveProgrammes(s *sim.Study) ([]string, error) {
	var left []string
	var kept []sim.Strategy
	baseline := s.Strategies[s.Baseline].Name
	for _, strategy := range s.Strategies {
		if slices.ContainsFunc(strategy.Segments, func(g sim.Segment) bool { return g.Programme.Given() }) {
			left = append(left, strategy.Name)
		} else {
			kept = append(kept, strategy)
		}
	}
	if len(left) == 0 {
		return nil, nil
	}
	why := fmt.Sprintf("“%s” %s, whose members are simulated one by one and not explained by formulas: clv table --programme shows what happens in them", strings.Join(left, "”, “"), choose(len(left) == 1, "has a loyalty programme", "have loyalty programmes"))
	if len(kept) == 0 || slices.Contains(left, o.explain.Strategy) {
		return nil, fmt.Errorf("%s", why)
	}
	s.Strategies = kept
	s.Baseline = max(0, slices.IndexFunc(kept, func(k sim.Strategy) bool { return k.Name == baseline }))
	return []string{why + "."}, nil
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
