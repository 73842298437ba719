package calibrate

import (
	"context"
	"math"
	"testing"

	"clv/sim/calendar"
	"clv/sim/purchasing"
	"clv/sim/transactions"
)

// BenchmarkMillion fits a million customers who come every day and are seen, by
// the day, for up to a year.
func BenchmarkMillion(b *testing.B) {
	s := newSampler(1)
	draw := s.of(purchasing.BGNBD{R: 0.5, Alpha: 6, A: 0.793, B: 2.43})
	histories := make([]transactions.History, 1_000_000)
	for i := range histories {
		h := s.history(float64(7+s.IntN(365))/7, draw())
		h.Recency = min(math.Ceil(h.Recency*7)/7, h.Age)
		histories[i] = h
	}
	summary := &transactions.Summary{Unit: calendar.Week, Histories: merge(histories)}
	for _, model := range []string{NBD, BGNBD, MBGNBD, ParetoNBD} {
		b.Run(model, func(b *testing.B) {
			for b.Loop() {
				if _, err := Buying(context.Background(), model, summary); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(summary.Histories)), "histories")
		})
	}
}
