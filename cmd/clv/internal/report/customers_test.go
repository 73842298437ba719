package report

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"strconv"
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

func sampled(t testing.TB, s *sim.Study, n int) *sim.Sample {
	t.Helper()
	sample, err := sim.SampleCustomers(context.Background(), s, 1, n, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sample
}

// The file holds every figure to the last bit, and an empty field for one that
// is not there.
func TestCustomersHoldEveryBit(t *testing.T) {
	s := simtest.Random(3)
	sample := sampled(t, s, 50)
	var out bytes.Buffer
	if err := WriteCustomers(context.Background(), &out, sample, s); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	next := 1
	for _, c := range sample.Customers {
		for _, l := range c.Lives {
			row := rows[next]
			next++
			if id, err := strconv.ParseUint(row[0], 16, 64); err != nil || id != c.ID || len(row[0]) != 16 || row[1] != s.Strategies[l.Strategy].Name {
				t.Errorf("%v: %v", row, err)
			}
			entered, _ := strconv.Atoi(row[5])
			period, _ := strconv.Atoi(row[6])
			if (entered-1)*s.PeriodsPerYear+period-1 != c.Entry {
				t.Errorf("%v: want period %d", row, c.Entry)
			}
			for column, want := range map[int]float64{
				7: float64(c.Tenure) / float64(s.PeriodsPerYear), 8: float64(l.Periods), 10: l.PurchaseRate, 11: l.Retention,
				12: l.Purchases, 13: l.Revenue, 14: float64(l.BroughtIn), 15: l.Value,
			} {
				if got, err := strconv.ParseFloat(row[column], 64); got != want && !(math.IsNaN(want) && row[column] == "") {
					t.Errorf("%s of %v, want %v: %v", rows[0][column], row, want, err)
				}
			}
		}
	}
	if next != len(rows) {
		t.Errorf("%d rows, want %d", len(rows), next)
	}
}

func TestCustomersStopWithTheContext(t *testing.T) {
	s := simtest.LoyaltyClub()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := WriteCustomers(ctx, io.Discard, sampled(t, s, 5), s); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func BenchmarkWriteCustomers(b *testing.B) {
	s := simtest.LoyaltyClub()
	sample := sampled(b, s, 20_000)
	for b.Loop() {
		WriteCustomers(context.Background(), io.Discard, sample, s)
	}
}
