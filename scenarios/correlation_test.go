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

// The rank of a correlation can be set and varied, below zero too; it is named
// by its number.
func TestCorrelationRankEdited(t *testing.T) {
	for _, rank := range []string{"-0.25", "0", "0.9", "+0.5"} {
		f, s := load(t, coupled, "correlation[2].rank="+rank)
		if got := fmt.Sprint(s.Copula.Correlations()[1].Rank); got != strings.TrimPrefix(rank, "+") {
			t.Errorf("rank %s is %s", rank, got)
		}
		if n := f.uncoupledNotices(); n != nil {
			t.Errorf("notices %q", n)
		}
	}
	v, err := ParseVary("correlation[2].rank=-0.5..0.7")
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range v.Levels(3) {
		_, s := load(t, coupled, v.Set(l).String())
		if got, want := s.Copula.Correlations()[1].Rank, []float64{-.5, .1, .7}[i]; got != want || l.Value != want || v.Unit != Number {
			t.Errorf("level %+v in %s gives rank %v, want %v", l, v.Unit, got, want)
		}
	}
	for set, want := range map[string]string{
		"correlation[4].rank=0.5":        "the scenario has 3 correlations",
		"correlation.rank=0.5":           "correlations have no names",
		"correlation[1]=0.5":             "correlation is a table",
		"correlation[1].rank=40%":        `not "40%"`,
		"correlation[1].rank=1":          "would be one thing",
		"correlation[1].rank=+4pp":       `not "+4pp"`,
		"correlation[1].rho=0.5":         `unknown key "rho"`,
		"correlation[1].rank=0.4 to 0.6": "without quotes or unit",
		"correlation[1].between=[\"a\"]": "between is a table",
		"correlation[1].rank[2]=0.4":     "is not a schedule here",
		"correlation[1].between.x=0.4":   "",
		"correlation=0.4":                "correlation is a table",
		"correlation[1].rank=lift":       "without quotes or unit",
		"correlation[1].rank={ a = 1 }":  "rank is a number",
		"correlation[1].rank=[0.4, 0.5]": "rank is a number",
	} {
		_, err := Load("test.toml", []byte(coupled), parseSets(t, []string{set})...)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("--set %s: %v; want %q", set, err, want)
		}
	}
}
