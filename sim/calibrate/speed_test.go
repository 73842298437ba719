package calibrate

import (
	"context"
	"math"
	"testing"

	"clv/sim/purchasing"
)

// BenchmarkMillion fits a million customers who are seen by the day for half a
// year to a year.
func BenchmarkMillion(b *testing.B) {
	s := newSampler(1)
	summary := s.summary(1_000_000, 52, s.of(purchasing.BGNBD{R: 0.243, Alpha: 4.41, A: 0.793, B: 2.43}))
	for i, h := range summary.Histories { // by the day
		h.Recency, h.Age = math.Ceil(h.Recency*7)/7, math.Ceil(h.Age*7)/7
		summary.Histories[i] = h
	}
	summary.Histories = merge(summary.Histories)
	// Customers who come every day have more kinds of histories.
	for i := range summary.Histories {
		summary.Histories[i].Age += float64(i%50) / 7
	}
	summary.Histories = merge(summary.Histories)
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
