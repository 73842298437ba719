package scenarios

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestVary(t *testing.T) {
	cases := []struct {
		text  string
		n     int
		unit  Unit
		texts string
		last  float64
	}{
		{"segment.shoppers.retention=40%..60%", 3, Share, "40% 50% 60%", .6},
		{"segment.shoppers.retention.rate[2]=0.4..0.6", 3, Share, "0.4 0.5 0.6", .6},
		{"strategy.club.retention=+0pp..+8pp", 5, Points, "+0pp +2pp +4pp +6pp +8pp", 8},
		{"strategy.club.retention=-2pp..+2pp", 3, Points, "-2pp +0pp +2pp", 2},
		{"strategy.club.purchases=+0%..+20%", 3, Percent, "+0% +10% +20%", 20},
		{"strategy.club.purchases=x1..x1.3", 4, Factor, "x1 x1.1 x1.2 x1.3", 1.3},
		{"segment.shoppers.acquisition_cost=10..50", 3, Money, "10 30 50", 50},
		{"segment.shoppers.customers=1000..1001", 3, Number, "1000 1001 1001", 1001},
		{"segment.shoppers.purchases.shape=0.5..1", 2, Number, "0.5 1", 1},
		{"discount.rate=8%..12%", 2, Share, "8% 12%", .12},
		{"years=3..9", 3, Number, "3 6 9", 9},
		{`strategy."referral drive".segment.shoppers.referral.reward=0..40`, 1, Money, "20", 20},
		{"inputs.lift=+2pp..+6pp", 2, Points, "+2pp +6pp", 6},
		{"segment.shoppers.margin=10%..20%", 4, Share, "10% 13.3333333333% 16.6666666667% 20%", .2},
	}
	for _, c := range cases {
		v, err := ParseVary(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		var texts []string
		levels := v.Levels(c.n)
		for _, l := range levels {
			texts = append(texts, l.Text)
		}
		if got := strings.Join(texts, " "); got != c.texts || v.Unit != c.unit || levels[c.n-1].Value != c.last {
			t.Errorf("%s: %s, %s, last %v; want %s, %s, %v", c.text, got, v.Unit, levels[c.n-1].Value, c.texts, c.unit, c.last)
		}
		if s := v.Set(levels[0]); s.Path != v.Path || s.Value != levels[0].Text {
			t.Errorf("%s: the edit is %v", c.text, s)
		}
	}
}

func TestVaryWrong(t *testing.T) {
	var all strings.Builder
	for _, text := range []string{
		"retention",
		"segment.shoppers.retention=40%",
		"segment.shoppers.retention=60%..40%",
		"segment.shoppers.retention=40%..60",
		"segment.shoppers.retention=low..high",
		"segment.shoppers.retenton=40%..60%",
		"title=1..2",
		"segment.shoppers=1..2",
		"segment.shoppers.club.per=1..2",
		"segment..retention=1..2",
	} {
		_, err := ParseVary(text)
		var problems Problems
		if !errors.As(err, &problems) {
			t.Errorf("--vary %s: %v; it should have problems", text, err)
			continue
		}
		fmt.Fprintln(&all, problems.View())
	}
	checkGolden(t, "testdata/vary_wrong.txt", all.String())
}
