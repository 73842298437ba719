package report

import "clv/sim"

// correlationDocument is two inputs that go together, by their names.
type correlationDocument struct {
	Between [2]string `json:"between"`
	Rank    float64   `json:"rank"`
}

// correlationsOf returns the correlations of the inputs of a study, none where
// all are independent.
func correlationsOf(s *sim.Study) []correlationDocument {
	all := []correlationDocument{}
	for _, c := range s.Copula.Correlations() {
		all = append(all, correlationDocument{[2]string{s.Inputs[c.Between[0]].Name, s.Inputs[c.Between[1]].Name}, c.Rank})
	}
	return all
}
