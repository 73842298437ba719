package transactions

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"clv/sim/calendar"
)

// line is a transaction of a made-up log, its amount in cents.
type line struct{ customer, day, cents int }

func (l line) String() string {
	d, _ := NewDay(2020, 1, 1)
	return fmt.Sprintf("c%d,%s,%d.%02d", l.customer, d+Day(l.day), l.cents/100, l.cents%100)
}

func drawLines(t *rapid.T) []line {
	lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) line {
		return line{rapid.IntRange(0, 8).Draw(t, "customer"), rapid.IntRange(0, 60).Draw(t, "day"), rapid.IntRange(0, 5000).Draw(t, "cents")}
	}), 2, 60).Draw(t, "lines")
	// Two customers and some time, so that there is something to read.
	return append(lines, line{20, 0, 1}, line{21, 60, 1})
}

func splitLines(t *rapid.T, lines []line, until int, unit calendar.Unit) *Split {
	var b strings.Builder
	b.WriteString("customer,date,amount\n")
	for _, l := range lines {
		fmt.Fprintln(&b, l)
	}
	l, err := ReadLog(t.Context(), strings.NewReader(b.String()), LogOptions{})
	if err != nil {
		t.Fatal(err)
	}
	start, _ := NewDay(2020, 1, 1)
	s, err := l.Split(start+Day(until), unit)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestOrderOfLines shuffles a log, and parts a transaction into two of the
// same day: neither changes anything.
func TestOrderOfLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawLines(t)
		until := rapid.IntRange(1, 80).Draw(t, "until")
		unit := rapid.SampledFrom([]calendar.Unit{calendar.Day, calendar.Week, calendar.Month, calendar.Year}).Draw(t, "unit")
		want := splitLines(t, lines, until, unit)

		other := slices.Clone(lines)
		i := rapid.IntRange(0, len(other)-1).Draw(t, "parted")
		part := rapid.IntRange(0, other[i].cents).Draw(t, "part")
		other[i].cents -= part
		other = append(other, line{other[i].customer, other[i].day, part})
		rand.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
		if diff := gocmp.Diff(want, splitLines(t, other, until, unit), gocmp.AllowUnexported(Problem{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestSplitBySet compares a split with one made by sets of days.
func TestSplitBySet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawLines(t)
		until := rapid.IntRange(1, 80).Draw(t, "until")
		s := splitLines(t, lines, until, calendar.Week)
		days := map[int]map[int]bool{}
		for _, l := range lines {
			if days[l.customer] == nil {
				days[l.customer] = map[int]bool{}
			}
			days[l.customer][l.day] = true
		}
		later, fresh, freshPurchases := map[History]int{}, 0, 0
		calendarRepeats, tenureRepeats := map[int]int{}, map[int]int{}
		for _, set := range days {
			first, last, repeats, after := 100, 0, -1, 0
			for d := range set {
				first = min(first, d)
			}
			if first > until {
				fresh++
				freshPurchases += len(set)
				continue
			}
			for d := range set {
				if d <= until {
					repeats++
					last = max(last, d)
				} else {
					after++
				}
				if d > first {
					calendarRepeats[(d-1)/7]++
					tenureRepeats[(d-first-1)/7]++
				}
			}
			later[History{repeats, float64(last-first) / 7, float64(until-first) / 7, 1}] += after
		}
		for i, h := range s.Summary.Histories {
			h.Customers = 1
			if n, found := later[h]; !found || n != s.Holdout.Purchases[i] {
				t.Fatalf("%+v: %d later purchases, not %d", h, s.Holdout.Purchases[i], n)
			}
		}
		if s.Summary.Customers()+fresh != len(days) || s.Holdout.NewCustomers != fresh || s.Holdout.NewPurchases != freshPurchases {
			t.Fatalf("%+v", s.Holdout)
		}
		for i, p := range s.Tracking.Calendar {
			if p.Repeats != calendarRepeats[i] {
				t.Fatalf("week %d: %d repeats, not %d", i, p.Repeats, calendarRepeats[i])
			}
		}
		for i, p := range s.Tracking.Tenure {
			if p.Repeats != tenureRepeats[i] {
				t.Fatalf("week %d of tenure: %d repeats, not %d", i, p.Repeats, tenureRepeats[i])
			}
		}
		if !slices.IsSortedFunc(s.Summary.Spends, func(a, b Spend) int {
			return cmp.Or(cmp.Compare(a.Repeats, b.Repeats), cmp.Compare(a.Mean, b.Mean))
		}) {
			t.Fatal("spends are not in order")
		}
	})
}

// FuzzRead reads any bytes as each of the kinds: nothing panics, and there is
// either a result or an error that says something.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "customer,date,amount\nann,2020-01-31,5\nbob,31/01/2020,(1.234,50 €)\n", "1 2 19970101 2 29.33\r\n",
		"period;survivors\n0;10\n1;\"8\"\n", "x\tt_x\tT\tzbar\n1\t2\t3\t1e3\n", "\"a\"\"b\" ,2020年1月2日,$5\n", "a|1/2/20 3:04 PM|'\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		kind, r := Sniff(bytes.NewReader(text))
		_ = kind.String()
		l, err := ReadLog(t.Context(), r, LogOptions{Refunds: IgnoreRefunds, Workers: 1})
		if err == nil {
			if len(l.ids) < 2 || l.Purchases() < l.Customers() || l.Form == "" {
				t.Errorf("%+v", l)
			}
			_, err = l.Split(0, calendar.Month)
		}
		checkSaid(t, err)
		_, err = ReadRetentionTable(t.Context(), bytes.NewReader(text), calendar.Year)
		checkSaid(t, err)
		_, _, err = ReadSummary(t.Context(), bytes.NewReader(text), calendar.Week)
		checkSaid(t, err)
	})
}

func checkSaid(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	problems, ok := err.(Problems)
	if !ok || len(problems) == 0 || len(problems) > mostListed+1 {
		t.Fatalf("%T of %d: %v", err, len(problems), err)
	}
	for _, p := range problems {
		if p.Message == "" || p.Line < 0 || p.More < 0 || !strings.HasSuffix(p.View("f"), "\n") {
			t.Errorf("%+v", p)
		}
	}
}
