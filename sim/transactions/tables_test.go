package transactions

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"clv/sim/calendar"
)

func TestRetentionTable(t *testing.T) {
	cases := []struct {
		name, text string
		want       []Cohort
	}{
		{"from 0", "period,survivors\n0,1000\n1,869\n2,743\n", []Cohort{{"", []int{1000, 869, 743}}}},
		{"from 1, any order, capitals", "Survivors;Period\n\n743;3\n869;2\n1000;1\n", []Cohort{{"", []int{1000, 869, 743}}}},
		{
			"cohorts", "cohort\tyear\tcustomers\nregular\t0\t10\nhigh end\t0\t8\nregular\t1\t9\nhigh end\t1\t8\n",
			[]Cohort{{"regular", []int{10, 9}}, {"high end", []int{8, 8}}},
		},
		{"chinese, quoted thousands", "期,留存客户\n0,\"1,000\"\n1,631.0\n", []Cohort{{"", []int{1000, 631}}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			kind, r := Sniff(strings.NewReader(c.text))
			if kind != Survivors {
				t.Errorf("taken for a %s", kind)
			}
			got, err := ReadRetentionTable(t.Context(), r, calendar.Year)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&RetentionTable{calendar.Year, c.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSummary(t *testing.T) {
	for _, text := range []string{
		"ID,x,t_x,T,zbar\n1,2,30.43,38.86,22.35\n2,0,0.00,38.86,0.00\n3,2,30.43,38.86,11.5\n4,1,3,5,0\n",
		"\ufeffFrequency;Recency;Age;Monetary_Value\n0;0;38,86;\n2;30,43;38,86;22,35\n2;30,43;38,86;11,5\n1;3;5;0",
		"T x t.x zbar customers\n5 1 3 0 1\n38.86 2 30.43 11.5 1\n38.86 0 0 0 1\n38.86 2 30.43 22.35 1\n38.86 0 0 0 0\n",
	} {
		kind, r := Sniff(strings.NewReader(text))
		if kind != Repeats {
			t.Errorf("taken for a %s", kind)
		}
		got, warnings, err := ReadSummary(t.Context(), r, calendar.Week)
		if err != nil {
			t.Fatal(err)
		}
		want := &Summary{
			Unit:      calendar.Week,
			Histories: []History{{0, 0, 38.86, 1}, {1, 3, 5, 1}, {2, 30.43, 38.86, 2}},
			Spends:    []Spend{{2, 11.5, 1}, {2, 22.35, 1}},
		}
		if diff := cmp.Diff(want, got); diff != "" || len(warnings) != 1 {
			t.Error(diff, warnings)
		}
	}
}

// TestPublishedSummary reads the CDNOW summary, and compares it with the
// summary of the CDNOW log.
func TestPublishedSummary(t *testing.T) {
	text := sharedFile(t, "cdnow_repeat_spend_summary.csv")
	kind, r := Sniff(bytes.NewReader(text))
	s, warnings, err := ReadSummary(t.Context(), r, calendar.Week)
	if err != nil || kind != Repeats || len(warnings) != 0 {
		t.Fatal(kind, err, warnings)
	}
	spenders := 0
	for _, p := range s.Spends {
		spenders += p.Customers
	}
	if s.Customers() != 2357 || spenders != 946 {
		t.Errorf("%d customers, of whom %d bought again; there should be 2357 and 946", s.Customers(), spenders)
	}
	l, err := ReadLog(t.Context(), bytes.NewReader(sharedFile(t, "CDNOW_sample.txt")), LogOptions{Columns: cdnow})
	if err != nil {
		t.Fatal(err)
	}
	split, err := l.Split(date(t, "1997-09-30"), calendar.Week)
	if err != nil {
		t.Fatal(err)
	}
	published, own := means(s), means(&split.Summary)
	if len(own) != len(published) {
		t.Fatalf("%d spenders of the log, %d published", len(own), len(published))
	}
	for i := range published {
		if own[i][0] != published[i][0] || math.Abs(own[i][1]-published[i][1]) > .00501 {
			t.Fatalf("spender %d of %d: %v of the log, %v published", i, len(own), own[i], published[i])
		}
	}
}

// means returns repeats and mean of each spender, in order.
func means(s *Summary) [][2]float64 {
	var all [][2]float64
	for _, p := range s.Spends {
		for range p.Customers {
			all = append(all, [2]float64{float64(p.Repeats), p.Mean})
		}
	}
	return all
}

func TestSniffLogs(t *testing.T) {
	for _, text := range []string{
		"customer,date,amount\n", "1,2020-01-01,5\n", "", "id,date,frequency,T\n", "\x00\x01",
		"customer_id,order_date,age,frequency\n",
	} {
		if kind, _ := Sniff(strings.NewReader(text)); kind != Transactions {
			t.Errorf("%q is taken for a %s", text, kind)
		}
	}
}
