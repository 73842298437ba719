package scenarios

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/ledger"
)

const mailOrder = `
years = 5

[discount]
rate = "20%"

[environment]
retention = 0.2
spend     = "5%"

[[segment]]
name        = "mail order"
customers   = { state = { "recency 2" = 2_500, "recency 1" = 4_000 } }
acquisition = 500

[segment.lifecycle]
enter = "recency 1"

[segment.lifecycle.state."recency 1"]
by        = "year"
margin    = [40, 42]
cost      = 4
to        = { "recency 1" = ["30%", "32%"] }
otherwise = "recency 2"

[segment.lifecycle.state."recency 2"]
cost      = 4
to        = { "recency 1" = "15% to 25%" }
otherwise = "leaves"

[segment.lifecycle.state.abroad]
customers = false

[[segment]]
name      = "shoppers"
customers = 4_000
retention = "80%"
revenue   = 150

[[strategy]]
name = "mail all"

[[strategy]]
name = "stop"

[strategy.segment."mail order".lifecycle.state."recency 2"]
cost = 0
to   = { "recency 1" = "-15pp" }

[strategy.segment."mail order".lifecycle.state."recency 1"]
margin    = "+5%"
otherwise = "leaves"
`

func loaded(t *testing.T, sets ...string) *File {
	t.Helper()
	var edits []Set
	for _, text := range sets {
		s, err := ParseSet(text)
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, s)
	}
	f, err := Load("mail.toml", []byte(mailOrder), edits...)
	var problems Problems
	if errors.As(err, &problems) {
		t.Fatal(problems.View())
	}
	return f
}

// lifecycleOf returns the lifecycle of the first segment under strategy i.
func lifecycleOf(t *testing.T, f *File, i int) (*sim.Study, *sim.Lifecycle) {
	t.Helper()
	s, err := f.Study()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	return s, &s.Strategies[i].Segments[0].Lifecycle
}

// meanIn returns a number of a study in a year, every input at its mean: that of an
// acquisition cost, which tables show.
func meanIn(s *sim.Study, q sim.Quantity, year int) float64 {
	one := *s
	one.Environment, one.Discount = sim.Environment{}, sim.Discount{}
	one.Strategies = []sim.Strategy{{Segments: []sim.Segment{{
		Name: "one", AcquisitionCost: q, Acquisition: sim.Acquisition{PerYear: sim.Fixed(1)}, Base: sim.Base{Customers: sim.Fixed(1)},
	}}}}
	return one.At(belief.Means(len(s.Inputs))).Table(0)[year].Flow[ledger.AcquisitionCost]
}

// States keep the order of the file, strategies are laid over them key by key.
func TestLifecycle(t *testing.T) {
	f := loaded(t)
	s, l := lifecycleOf(t, f, 0)
	var names []string
	for _, state := range l.States {
		names = append(names, state.Name)
	}
	if !slices.Equal(names, []string{"recency 1", "recency 2", "abroad"}) || l.Enter != 0 {
		t.Errorf("states %q, customers enter %d", names, l.Enter)
	}
	base := s.Strategies[0].Segments[0].Base
	if !base.Existing || len(base.ByState) != 3 || meanIn(s, base.ByState[0], 0) != 4000 || meanIn(s, base.ByState[1], 0) != 2500 {
		t.Errorf("the first day: %+v", base)
	}
	if !l.States[2].NoCustomers || l.States[0].Otherwise != 1 || l.States[1].Otherwise != sim.Leaves {
		t.Errorf("states: %+v", l.States)
	}
	if got := meanIn(s, l.States[0].Margin, 3); got != 42 {
		t.Errorf("margin in year 4: %v", got)
	}
	_, over := lifecycleOf(t, f, 1)
	if got := meanIn(s, over.States[0].Margin, 0); math.Abs(got-42) > 1e-9 {
		t.Errorf("margin in the strategy: %v", got)
	}
	if got := meanIn(s, over.States[1].Cost, 0); got != 0 || over.States[0].Otherwise != sim.Leaves {
		t.Errorf("the strategy: cost %v, states %+v", got, over.States)
	}
	mean := meanIn(s, l.States[1].To[0].Probability, 0)
	if got := meanIn(s, over.States[1].To[0].Probability, 0); math.Abs(got-(mean-.15)) > 1e-9 || len(s.Inputs) != 1 {
		t.Errorf("%v of recency 2 buy again, in the strategy %v; %d inputs", mean, got, len(s.Inputs))
	}
	if name := s.Inputs[0].Name; name != `segment."mail order".lifecycle.state."recency 2".to."recency 1"` {
		t.Errorf("the input is named %s", name)
	}
}

// Paths lead into a lifecycle.
func TestLifecyclePaths(t *testing.T) {
	const segment = `segment."mail order".lifecycle.state.`
	f := loaded(t, segment+`"recency 1".to."recency 1"=25%`, segment+`"recency 2".cost=+1`, segment+`"recency 1".margin[2]=50`,
		segment+`abroad.to."recency 1"=5%`, segment+`abroad.customers=true`, segment+`"recency 2".otherwise=abroad`,
		`segment."mail order".customers.state.abroad=70`, `strategy."mail all".segment."mail order".lifecycle.state."recency 2".margin=3`)
	s, l := lifecycleOf(t, f, 0)
	for what, x := range map[string]struct{ got, want float64 }{
		"share":    {meanIn(s, l.States[0].To[0].Probability, 2), .25},
		"cost":     {meanIn(s, l.States[1].Cost, 0), 5},
		"margin":   {meanIn(s, l.States[0].Margin, 1), 50},
		"new way":  {meanIn(s, l.States[2].To[0].Probability, 0), .05},
		"base":     {meanIn(s, s.Strategies[0].Segments[0].Base.ByState[2], 0), 70},
		"overlaid": {meanIn(s, l.States[1].Margin, 0), 3},
	} {
		if math.Abs(x.got-x.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", what, x.got, x.want)
		}
	}
	if l.States[2].NoCustomers || l.States[1].Otherwise != 2 {
		t.Errorf("states: %+v", l.States)
	}
	v, err := ParseVary(segment + `"recency 1".to."recency 1"=25%..40%`)
	if err != nil || v.Unit != Share {
		t.Errorf("vary: %v, %v", v.Unit, err)
	}
}

// A path to a state that the file does not have names those that it has.
func TestLifecyclePathsGoAstray(t *testing.T) {
	for text, want := range map[string]string{
		`segment."mail order".lifecycle.state."recncy 1".cost=3`:                                   `has no state "recncy 1"`,
		`segment."mail order".lifecycle.state."recency 1".to.abroda=3%`:                            `has no state "abroda"`,
		`strategy.stop.segment."mail order".lifecycle.state.lapsed.cost=3`:                         `has no state "lapsed"`,
		`segment."mail order".lifecycle.state."recency 1".otherwise=abroda`:                        `has no state "abroda"`,
		`segment."mail order".lifecycle.enter=new`:                                                 `has no state "new"`,
		`segment."mail order".lifecycle=3`:                                                         `is a table`,
		`segment."mail order".lifecycle.state."recency 1".to."recency 1"=x4`:                       ``,
		`segment."mail order".lifecycle.state."recency 1".to.abroad=90%`:                           `sum to 120%`,
		`strategy.stop.segment.shoppers.lifecycle.state.new.cost=3`:                                `segment "shoppers" has no lifecycle`,
		`strategy.stop.segment."mail order".retention=90%`:                                         `do not go together`,
		`segment."mail order".customers=3_000`:                                                     `acquired on the first day or existing, not both`,
		`strategy.stop.segment."mail order".lifecycle.state."recency 1".to."recency 1"=40% to 50%`: ``,
	} {
		s, err := ParseSet(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		_, err = Load("mail.toml", []byte(mailOrder), s)
		if want == "" {
			if err != nil {
				t.Errorf("%s: %v", text, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// Notices tell what does not touch a lifecycle, and who is never seen.
func TestLifecycleNotices(t *testing.T) {
	notices := strings.Join(loaded(t).Notices(), "\n")
	for _, want := range []string{
		`environment.retention does not touch segment."mail order".lifecycle`,
		`segment."mail order".lifecycle.state.abroad: nobody is ever in it`,
		`lifecycle.state."recency 1".margin has 2 values for 5 years: the last is kept`,
		`lifecycle.state."recency 1".to."recency 1" has 2 values for 5 years: the last is kept`,
	} {
		if !strings.Contains(notices, want) {
			t.Errorf("no notice %q in\n%s", want, notices)
		}
	}
	if strings.Contains(notices, "has no list to run") {
		t.Errorf("the clock of a state is said to be idle:\n%s", notices)
	}
}

// The clock of a state serves the lists of its shares alone, too.
func TestClockOfShares(t *testing.T) {
	text := strings.Replace(mailOrder, "margin    = [40, 42]", "margin    = 40", 1)
	f, err := Load("mail.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if notices := strings.Join(f.Notices(), "\n"); strings.Contains(notices, "has no list to run") {
		t.Errorf("the clock of a state is said to be idle:\n%s", notices)
	}
}

// Too many states are refused.
func TestMostStates(t *testing.T) {
	var b strings.Builder
	b.WriteString(mailOrder)
	text := b.String()
	at := strings.Index(text, "[segment.lifecycle.state.abroad]")
	for i := range sim.MostStates {
		text = text[:at] + "[segment.lifecycle.state.s" + strings.Repeat("x", i) + "]\ncost = 1\n\n" + text[at:]
	}
	_, err := Load("mail.toml", []byte(text))
	if err == nil || !strings.Contains(err.Error(), "at most 50 are allowed") {
		t.Errorf("53 states: %v", err)
	}
}
