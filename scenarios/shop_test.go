package scenarios

import (
	"errors"
	"testing"

	"clv/sim"
	"clv/sim/belief"
)

// load loads a text that has no problems.
func load(t *testing.T, text string, sets ...string) (*File, *sim.Study) {
	t.Helper()
	f, err := Load("test.toml", []byte(text), parseSets(t, sets)...)
	var problems Problems
	if errors.As(err, &problems) {
		t.Fatalf("the scenario has problems:\n%s", problems.View())
	}
	s, err := f.Study()
	if err != nil {
		t.Fatal(err)
	}
	return f, s
}

func parseSets(t *testing.T, texts []string) []Set {
	t.Helper()
	var sets []Set
	for _, text := range texts {
		s, err := ParseSet(text)
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, s)
	}
	return sets
}

// means evaluates a quantity by calendar year or by tenure, with every input at
// its mean, for n years.
func means(s *sim.Study, q sim.Quantity, n int) []float64 {
	p := belief.Means(len(s.Inputs))
	values := make([]float64, n)
	for i := range values {
		for _, l := range q.Layers {
			values[i] = l.Op.Apply(values[i], l.Values[min(i, len(l.Values)-1)].At(p))
		}
	}
	return values
}

// shop is a scenario with a schedule, a table and a scalar to edit.
const shop = `
years = 3

[discount]
rate = "10%"

[inputs]
lift = "+2pp to +6pp"

[[segment]]
name             = "shoppers"
customers        = 20_000
acquisition_cost = 40
retention        = { by = "year", rate = ["40%", "45%", "50%"] }
purchases        = { per_year = 2, model = "nbd", shape = 0.8 }
spend            = 60
margin           = "30% to 40%"
referral         = "5%"

[[segment]]
name      = "loyal few"
customers = { existing = 1_000, tenure = { steady = 5 } }
retention = { model = "sbg", alpha = 0.7, beta = 1.2 }
revenue   = 500
referral  = "5%"

[[strategy]]
name = "today"

[[strategy]]
name      = "club"
retention = "lift"
club      = { by = "year", cost = [15, 3, 3] }
[strategy.segment."loyal few"]
retention = "+1pp"
`
