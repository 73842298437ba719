package sim

import "fmt"

// Unsampled says why single customers of a strategy cannot be shown; "" where
// they can.
func (s *Strategy) Unsampled() string {
	for j := range s.Segments {
		if g := &s.Segments[j]; g.Programme.Given() {
			return fmt.Sprintf("customers of a programme are not sampled yet: segment %q has one in strategy %q", g.Name, s.Name)
		}
	}
	return ""
}

// unsampled is the first reason of any strategy.
func (s *Study) unsampled() string {
	for i := range s.Strategies {
		if why := s.Strategies[i].Unsampled(); why != "" {
			return why
		}
	}
	return ""
}
