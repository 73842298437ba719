package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/stream"
)

// coupled is a scenario in which values of every kind go together.
const coupled = `
years = 3

[discount]
rate = "8% to 12%"

[inputs]
lift = "+2pp to +6pp"

[[correlation]]
between = ["lift", "strategy.'paid club'.referral.rate"]
rank    = 0.6

[[correlation]]
between = ["segment.shoppers.retention.rate", "segment.shoppers.revenue.per_customer"]
rank    = -0.4

[[correlation]]
between = ["discount", "lift"]
rank    = 0.3

[[segment]]
name      = "shoppers"
customers = 20_000
retention = "55% to 65%"
revenue   = { by = "year", per_customer = ["140 to 160", 160] }

[[strategy]]
name = "today"

[[strategy]]
name      = "paid club"
retention = "lift"
referral  = "4% to 7%"
`

// pairs returns the correlations of a study by the names of the inputs.
func pairs(s *sim.Study) []string {
	var all []string
	for _, c := range s.Copula.Correlations() {
		all = append(all, fmt.Sprintf("%s, %s: %v", s.Inputs[c.Between[0]].Name, s.Inputs[c.Between[1]].Name, c.Rank))
	}
	return all
}

// Paths name inputs as edits name values: the main value may be left out.
func TestCorrelationPaths(t *testing.T) {
	f, s := load(t, coupled)
	want := []string{
		`lift, strategy."paid club".referral: 0.6`,
		`segment.shoppers.retention, segment.shoppers.revenue.per_customer: -0.4`,
		`discount.rate, lift: 0.3`,
	}
	if got := pairs(s); !slices.Equal(got, want) {
		t.Errorf("correlations %q, want %q", got, want)
	}
	var told []string
	for _, c := range f.Conventions() {
		if strings.HasPrefix(c.Key, "correlation") {
			told = append(told, c.Key+" "+c.Value)
		}
	}
	if len(told) != 3 || !strings.Contains(told[0], "correlation[1]") || !strings.Contains(told[0], "rank correlation 0.6") {
		t.Errorf("conventions tell of %q", told)
	}
	if notices := f.uncoupledNotices(); notices != nil {
		t.Errorf("notices %q", notices)
	}
}

// An edit may leave a correlation nothing to act on, which is told, or give the
// value another law, which keeps it.
func TestCorrelationEdited(t *testing.T) {
	cases := []struct {
		set  string
		left int
		told string
	}{
		{"inputs.lift=+5pp", 1, `the correlation of "lift" and "strategy.'paid club'.referral.rate" has nothing to act on: lift is certain`},
		{"inputs.lift=+1pp to +9pp", 3, ""},
		{"strategy.'paid club'.retention=+3pp", 1, "lift is not used"},
		{"segment.shoppers.retention=80%", 2, "segment.shoppers.retention.rate is certain"},
		{"segment.shoppers.retention=70% to 80%", 3, ""},
		{"segment.shoppers.retention=+1pp to +2pp", 3, ""},
		{"segment.shoppers.retention={ model = \"sbg\", alpha = 1, beta = 2 }", 2, "nothing is written at segment.shoppers.retention.rate"},
		{"segment.shoppers.revenue.per_customer[1]=150", 2, "is certain"},
		{"segment.shoppers.revenue.per_customer=150 to 160", 3, ""},
		{"strategy.today.retention=70%", 3, ""},
		{"discount=10%", 2, "discount is certain"},
	}
	for _, c := range cases {
		f, s := load(t, coupled, c.set)
		notices := strings.Join(f.Notices(), "\n")
		if got := pairs(s); len(got) != c.left || !strings.Contains(notices, c.told) || c.told == "" && strings.Contains(notices, "correlation") {
			t.Errorf("--set %s leaves %q and tells %q", c.set, got, notices)
		}
	}
}

// A value that every strategy has replaced is told of; it is no problem.
func TestCorrelationOfReplacedValue(t *testing.T) {
	text := strings.Replace(coupled, "name = \"today\"", "name = \"today\"\nrevenue = 100", 1)
	text = strings.Replace(text, "retention = \"lift\"", "retention = \"lift\"\nrevenue = 110", 1)
	f, s := load(t, text)
	if got := pairs(s); len(got) != 2 {
		t.Errorf("correlations %q", got)
	}
	if notices := strings.Join(f.Notices(), "\n"); !strings.Contains(notices, "per_customer is not used: every strategy has another value in its place") {
		t.Errorf("notices %q", notices)
	}
}

// Draws of the study have the ranks that the file says.
func TestCorrelationDraws(t *testing.T) {
	_, s := load(t, coupled)
	const n = 20_000
	columns := make([][]float64, len(s.Inputs))
	p := belief.Means(len(s.Inputs))
	for b := range n {
		s.DrawInputs(stream.New(3), b, p)
		for k := range p {
			columns[k] = append(columns[k], p[k])
		}
	}
	for _, c := range s.Copula.Correlations() {
		// 12·E[uv] − 3 has a standard error below √(11/5/n) = 0.0105.
		x, y := columns[c.Between[0]], columns[c.Between[1]]
		if got := uniformCorrelation(x, y); math.Abs(got-c.Rank) > 0.05 {
			t.Errorf("%v: rank correlation %.3f", c, got)
		}
	}
}

// uniformCorrelation is Spearman's correlation of uniforms: 12·E[uv] − 3.
func uniformCorrelation(u, v []float64) float64 {
	sum := 0.0
	for i := range u {
		sum += (u[i] - .5) * (v[i] - .5)
	}
	return 12 * sum / float64(len(u))
}
