package report

import (
	"encoding/json"
	"math"
	"testing"

	"clv/sim/compare"
)

func TestNumbersInJSON(t *testing.T) {
	got, err := json.Marshal([]any{number(math.NaN()), number(math.Inf(1)), number(math.Copysign(0, -1)), number(1.5), year(0), year(3)})
	if err != nil || string(got) != "[null,null,0,1.5,null,3]" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		x            float64
		text, signed string
	}{
		{25.949, "¥25.95", "+¥25.95"}, {-3, "−¥3.00", "−¥3.00"}, {-.001, "¥0.00", "¥0.00"}, {math.NaN(), "–", "–"},
	} {
		a := amountsFor("¥", false, 10)
		if got := a.text(c.x); got != c.text {
			t.Errorf("text(%v) = %s, want %s", c.x, got, c.text)
		}
		if got := a.signed(c.x); got != c.signed {
			t.Errorf("signed(%v) = %s, want %s", c.x, got, c.signed)
		}
	}
	if got := amountsFor("CHF", false, 10, 1200).text(-1200.4); got != "−CHF\u00a01,200" {
		t.Errorf("%q", got)
	}
	if got := amountsFor("€", true, 1e9).text(182_342_192); got != "€182.3M" {
		t.Errorf("%q", got)
	}
}

func TestShares(t *testing.T) {
	for _, c := range []struct {
		p    float64
		want string
	}{
		{math.NaN(), "–"}, {0, "0%"}, {.5, "50%"}, {1, "100%"}, {.0001, "<0.1%"}, {.9999, ">99.9%"}, {.973, "97.3%"},
	} {
		if got := share(c.p); got != c.want {
			t.Errorf("share(%v) = %s, want %s", c.p, got, c.want)
		}
	}
}

func TestShownYears(t *testing.T) {
	if got := shownYears(12); len(got) != 12 {
		t.Errorf("%v", got)
	}
	got := shownYears(23)
	if want := []int{1, 2, 3, 4, 5, 10, 15, 20, 23}; len(got) != len(want) || got[8] != 23 || got[5] != 10 {
		t.Errorf("%v, want %v", got, want)
	}
}

// Crossings are where the exact difference changes its sign, touching zero
// counted once.
func TestCrossings(t *testing.T) {
	at := func(value, difference float64) VaryPoint {
		return VaryPoint{Value: value, Rows: []compare.Row{{}, {Difference: &compare.Difference{Exact: difference}}}}
	}
	v := Vary{Points: []VaryPoint{at(0, -1), at(1, 1), at(2, 2), at(3, 0), at(4, -2)}}
	got := v.Crossings(1)
	if len(got) != 2 || got[0] != (Crossing{.5, true}) || got[1] != (Crossing{3, false}) {
		t.Errorf("%v", got)
	}
	if got := v.Crossings(0); got != nil {
		t.Errorf("the baseline crosses itself at %v", got)
	}
}

// Where a point of a sweep decides nothing, nobody is worth more all the way.
func TestTooCloseInASweep(t *testing.T) {
	v := Vary{}
	for i, tooClose := range []bool{false, true} {
		v.Points = append(v.Points, VaryPoint{
			Text: []string{"1", "2"}[i], Value: float64(i), Close: []bool{false, tooClose},
			Rows: []compare.Row{{}, {Name: "club", Difference: &compare.Difference{Exact: 1}}},
		})
	}
	want := "Between “club” and base it is too close to call at 1 of the 2 values from 1 to 2."
	if got := v.sentences("base"); len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
	v.Points[1].Close = nil
	want = "“club” is worth more than base all the way from 1 to 2."
	if got := v.sentences("base"); len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// An error that rounds to nothing is not written as none.
func TestErrorIsNeverRoundedAway(t *testing.T) {
	whole := amountsFor("€", false, 2213)
	for x, want := range map[float64]string{0: "€0", .3: "<€1", .6: "€1", 12: "€12"} {
		if got := whole.error(x); got != want {
			t.Errorf("%v: %s, want %s", x, got, want)
		}
	}
	if got, want := amountsFor("€", false, 3).error(.001), "<€0.01"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
