package daybook_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"clv/sim/daybook"
	"clv/sim/transactions"
)

func day(t testing.TB, text string) transactions.Day {
	t.Helper()
	d, err := transactions.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func text(t testing.TB, b *daybook.Book, segments []string) string {
	t.Helper()
	var w strings.Builder
	if err := b.WriteCSV(t.Context(), &w, segments); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func TestBook(t *testing.T) {
	b := daybook.Open(day(t, "2025-01-01"), 0, 2, 12)
	for _, c := range []struct {
		entry, segment int
		sales          []daybook.Sale
	}{
		{0, 0, []daybook.Sale{{0, 0, 12.345}, {0, .5, .004}, {23, .97, 7}}},
		{3, 1, []daybook.Sale{{3, 0, 1234567.891}}},
		{0, 0, nil},
		{0, 1, []daybook.Sale{{0, .5, 3}, {12, 0, 1}}},
	} {
		if err := b.Add(c.entry, c.segment, c.sales); err != nil {
			t.Fatal(err)
		}
	}
	want := `customer,date,amount,segment
c000001,2025-01-01,12.35,a
c000001,2025-01-16,0.00,a
c000003,2025-01-16,3.00,"b, c"
c000004,2025-04-02,1234567.89,"b, c"
c000003,2026-01-01,1.00,"b, c"
c000001,2026-12-31,7.00,a
`
	s := b.Summary()
	if s.Customers != 3 || s.WithoutPurchases != 1 || s.Transactions != 6 || s.First != day(t, "2025-01-01") || s.Last != day(t, "2026-12-31") || math.Abs(s.Amount-1234591.24) > 1e-6 {
		t.Errorf("%+v", s)
	}
	if got := text(t, b, []string{"a", `"b, c"`}); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// What comes after the last day is left out, customers too.
func TestBookEnds(t *testing.T) {
	b := daybook.Open(day(t, "2025-01-01"), day(t, "2025-02-15"), 2, 12)
	b.Add(0, 0, []daybook.Sale{{0, .1, 1}, {1, .4, 2}, {1, .5, 3}})
	b.Add(1, 0, []daybook.Sale{{1, .9, 1}})
	b.Add(2, 0, []daybook.Sale{{2, 0, 1}})
	want := "customer,date,amount\nc000001,2025-01-04,1.00\nc000001,2025-02-12,2.00\nc000001,2025-02-15,3.00\n"
	if got := text(t, b, nil); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if s := b.Summary(); s.Customers != 1 || s.WithoutPurchases != 1 {
		t.Errorf("%+v", s)
	}
}

// The years of a book that opens after a leap year begin on 1 January, and no
// moment of a horizon is beyond its last day.
func TestDays(t *testing.T) {
	start := day(t, "2025-01-01")
	for _, perYear := range []int{1, 4, 12} {
		b := daybook.Open(start, 0, 4, perYear)
		for y := range 4 {
			b.Add(0, 0, []daybook.Sale{{y * perYear, 0, 1}})
		}
		b.Add(0, 0, []daybook.Sale{{4*perYear - 1, 1, 1}})
		got := text(t, b, nil)
		for y, line := range []string{"2025-01-01", "2026-01-01", "2027-01-01", "2028-01-01", "2028-12-31"} {
			if !strings.Contains(got, line) {
				t.Errorf("%d periods a year: year %d does not begin on %s:\n%s", perYear, y+1, line, got)
			}
		}
	}
	if end := daybook.End(start, 4); end != day(t, "2028-12-31") {
		t.Errorf("four years end on %v", end)
	}
}

func TestWrongSales(t *testing.T) {
	b := daybook.Open(day(t, "2025-01-01"), 0, 1, 1)
	for _, amount := range []float64{math.NaN(), math.Inf(1), 1e15} {
		if err := b.Add(0, 0, []daybook.Sale{{0, 0, amount}}); err == nil {
			t.Errorf("an amount of %v", amount)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.WriteCSV(ctx, new(strings.Builder), nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
