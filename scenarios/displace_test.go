package scenarios

import (
	"slices"
	"strings"
	"testing"
)

// What an edit takes the place of is said.
func TestEditsSayWhatTheyReplace(t *testing.T) {
	club, _ := Text("loyalty-club")
	for _, c := range []struct{ set, want string }{
		{"discount.rate=8%", "replaces factors = [1, 1.16, 1.35]"},
		{"discount=8%", "replaces factors = [1, 1.16, 1.35]"},
		{"strategy.club.club.cost=30", "replaces 15, 3, 3 in all years"},
		{"strategy.club.retention=70%", "replaces 50%, 60%, 70% in all years"},
		{"segment.shoppers.margin=40%", `replaces variable_cost = { by = "year", share = ["60%", "50%", "45%"] }`},
		{"strategy.club.retention=+4pp", ""},
		{"strategy.club.club.cost[1]=10", ""},
		{"segment.shoppers.acquisition_cost=30", ""},
	} {
		set, err := ParseSet(c.set)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Load("club.toml", club, set)
		if err != nil {
			t.Errorf("--set %s: %v", c.set, err)
			continue
		}
		want := "--set " + c.set + " " + c.want
		if c.want == "" && strings.Contains(strings.Join(f.Notices(), ""), "replaces") || c.want != "" && !slices.Contains(f.Notices(), want) {
			t.Errorf("--set %s: notices %q, want %q", c.set, f.Notices(), want)
		}
	}
	const timed = "years = 2\n[discount]\nrate = \"10%\"\ntiming = \"end\"\n[[segment]]\nname = \"a\"\ncustomers = 9\nretention = \"80%\"\nrevenue = 1\nmargin = \"30%\"\n[[strategy]]\nname = \"s\"\n"
	f, err := Load("timed.toml", []byte(timed), Set{"discount.factors", "[1, 1.1]"}, Set{"segment.a.variable_cost", "60%"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`--set discount.factors=[1, 1.1] replaces rate = "10%" and timing = "end"`,
		`--set segment.a.variable_cost=60% replaces margin = "30%"`,
	}
	if got := f.Notices(); !slices.Equal(got, want) {
		t.Errorf("notices %q, want %q", got, want)
	}
}

// A hint leads to what is accepted, not to the next problem.
func TestHintsForSlips(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{"share", "+1-7pp", `write "+1pp to +7pp"`},
		{"share", "35% ± 5%", `write "30% to 40%"`},
		{"share", "+4pp ± 5pp", `write "-1pp to +9pp"`},
		{"money", "100 ± 10%", `write "90 to 110"`},
		{"money", "4,50", "write 4.50"},
		{"money", "€60,000", "write 60_000"},
		{"money", "6 to 8 EUR", `write "6 to 8"`},
		{"count", "25k", "write 25_000"},
		{"count", "2.5万", "write 25_000"},
		{"rate", "60-90%", `write "60 to 90"`},
		{"share", "60-90%", `write "60% to 90%"`},
		{"share", "EUR", ""},
	} {
		if got := slip(c.text, kinds[c.kind]); got != c.want {
			t.Errorf("%q as %s: %q, want %q", c.text, c.kind, got, c.want)
		}
	}
}
