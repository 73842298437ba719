package transactions

import (
	"math"
	"testing"
	"time"

	"clv/sim/calendar"
)

// TestDays compares days with those of package time.
func TestDays(t *testing.T) {
	at := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := Day(1); ; d++ {
		year, month, day := at.Date()
		if year > 9999 {
			break
		}
		got, ok := NewDay(year, int(month), day)
		y, m, n := d.Date()
		if !ok || got != d || y != year || m != int(month) || n != day {
			t.Fatalf("%s is day %d, and day %d is %d-%d-%d", at.Format(time.DateOnly), got, d, y, m, n)
		}
		at = at.AddDate(0, 0, 1)
	}
	for _, d := range [][3]int{{2021, 2, 29}, {1900, 2, 29}, {2020, 4, 31}, {2020, 13, 1}, {2020, 0, 1}, {2020, 1, 0}, {0, 1, 1}, {10000, 1, 1}} {
		if got, ok := NewDay(d[0], d[1], d[2]); ok {
			t.Errorf("%v is day %s", d, got)
		}
	}
	if s := date(t, "20200229").String(); s != "2020-02-29" || Day(0).String() != "none" {
		t.Error(s)
	}
	for _, text := range []string{"", "2020-02-30", "01/02/2020", "2020-1", "tomorrow"} {
		if d, err := ParseDay(text); err == nil {
			t.Errorf("%q is read as %s", text, d)
		}
	}
}

func TestAmounts(t *testing.T) {
	cases := []struct {
		text         string
		point, comma float64 // NaN where it is none
	}{
		{"0", 0, 0},
		{"12.5", 12.5, math.NaN()},
		{"12,50", math.NaN(), 12.5},
		{"1.234", 1.234, 1234},
		{"1,234,567.891", 1234567.891, math.NaN()},
		{"12,34,567", 1234567, math.NaN()},
		{"1 234 567", 1234567, 1234567},
		{"1'234.5", 1234.5, math.NaN()},
		{"€ 1 234,5", math.NaN(), 1234.5},
		{"$-5", -5, -5},
		{"-$5", -5, -5},
		{"(5)", -5, -5},
		{"5-", -5, -5},
		{"−5 USD", -5, -5},
		{"+5", 5, 5},
		{"CNY5", 5, 5},
		{"5元", 5, 5},
		{"0.00005", .0001, math.NaN()},
		{"1e3", 1000, 1000},
		{".5", .5, math.NaN()},
		{"5.", 5, math.NaN()},
		{"1234567890.12", 1234567890.12, math.NaN()},
		{"", math.NaN(), math.NaN()},
		{"-", math.NaN(), math.NaN()},
		{"--5", math.NaN(), math.NaN()},
		{"(-5)", math.NaN(), math.NaN()},
		{"NaN", math.NaN(), math.NaN()},
		{"Inf", math.NaN(), math.NaN()},
		{"0x10", math.NaN(), math.NaN()},
		{"1,23", math.NaN(), 1.23},
		{"1,2345,678", math.NaN(), math.NaN()},
		{"1.2.3", math.NaN(), math.NaN()},
		{"1_000", math.NaN(), math.NaN()},
		{"five", math.NaN(), math.NaN()},
		{"5 %", math.NaN(), math.NaN()},
	}
	for _, c := range cases {
		for d, want := range map[Decimal]float64{Point: c.point, Comma: c.comma} {
			got, fault := readAmount([]byte(c.text), d)
			if fault != fine != math.IsNaN(want) || fault == fine && got != int64(math.Round(want*perUnit)) {
				t.Errorf("%q with a decimal %s: %d, %d; it should be %g", c.text, d, got, fault, want)
			}
		}
	}
}

// TestExpected checks expected tracking where a customer buys at rate 1: then
// the exposure is expected.
func TestExpected(t *testing.T) {
	l := read(t, "a,2020-01-01\na,2020-01-08\nb,2020-01-05\nc,2020-01-11\nb,2020-01-16\n", LogOptions{})
	s, err := l.Split(date(t, "2020-01-10"), calendar.Week)
	if err != nil {
		t.Fatal(err)
	}
	age := func(t float64) float64 { return t }
	for name, got := range map[string][]float64{"calendar": s.Tracking.Expected(age), "tenure": s.Tracking.ExpectedByTenure(age)} {
		want := map[string][]float64{"calendar": {1 + 3./7, 2, 2. / 7}, "tenure": {2, 1 + 4./7, 1. / 7}}[name]
		for i := range want {
			if len(got) != len(want) || math.Abs(got[i]-want[i]) > 1e-12 {
				t.Errorf("%s: %v; it should be %v", name, got, want)
				break
			}
		}
	}
	if c := s.Tracking.Calendar; c[0] != (Period{1, 2, 1}) || c[2] != (Period{15. / 7, 2, 1}) {
		t.Errorf("%+v", c)
	}
	if s.Holdout.NewCustomers != 1 || s.Holdout.Total() != 1 || len(s.Warnings) != 1 {
		t.Errorf("%+v %v", s.Holdout, s.Warnings)
	}
}

func TestUntil(t *testing.T) {
	l := read(t, "a,2020-01-01\na,2020-01-08\nb,2020-01-05\n", LogOptions{})
	for _, until := range []string{"2019-12-31", "2020-01-01"} {
		if _, err := l.Split(date(t, until), calendar.Week); err == nil {
			t.Errorf("until %s", until)
		}
	}
	s, err := l.Split(date(t, "2020-02-05"), calendar.Day)
	if err != nil || len(s.Warnings) != 1 || s.Holdout.Length != 0 || s.Summary.Histories[1] != (History{1, 7, 35, 1}) {
		t.Error(s, err)
	}
	if _, err := l.Split(0, calendar.Unknown); err == nil {
		t.Error("no unit")
	}
	same := read(t, "a,2020-01-01\nb,2020-01-01\n", LogOptions{})
	if _, err := same.Split(0, calendar.Day); err == nil {
		t.Error("all on one day")
	}
}
