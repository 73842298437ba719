package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// TestConventions compares what is said to hold for four scenarios, word for
// word, with the text beside them.
func TestConventions(t *testing.T) {
	for _, name := range []string{"loyalty-club", "benchmark", "telecom-contract", "lapsed-and-won-back"} {
		f, err := Read(name)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, c := range f.Conventions() {
			from := "default"
			if c.Given {
				from = "given"
			}
			fmt.Fprintf(&all, "%s: %s (%s)\n", c.Key, c.Value, from)
		}
		checkGolden(t, "testdata/conventions_"+name+".txt", all.String())
	}
}

func TestNotices(t *testing.T) {
	f, _ := load(t, shop,
		`strategy.today.revenue={ by = "tenure", per_customer = "x1" }`,
		`segment.shoppers.retention.renewal=yearly`,
		`strategy.club.referral=+10%`,
		`segment.shoppers.acquisition_cost={ by = "year", cost = [40, 41, 42, 43] }`,
		`years=4`,
		`segment.shoppers.purchases.per_year=2`,
		`strategy.today.segment.shoppers.revenue={ per_customer = 150 }`,
	)
	want := []string{
		"segment.shoppers.retention.rate has 3 values for 4 years: the last is kept",
		"strategy.club.referral: +10% multiplies a share by 1.1; points of a percentage are added by \"+10pp\"",
		"strategy.club.club.cost has 3 values for 4 years: the last is kept",
		"segment.shoppers.retention.renewal: with a period of a year all renewals are yearly",
		"strategy.today.revenue.by has no list to run",
	}
	got := f.Notices()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("notices:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
