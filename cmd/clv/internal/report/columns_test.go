package report

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// The file holds every figure to the last bit.
func TestReplicationsHoldEveryBit(t *testing.T) {
	s := simtest.LoyaltyClub()
	s.Strategies[0].Name, s.Strategies[1].Name = `=cmd "x", y`, "-5%"
	run := ran(t, s, sim.Options{Replications: 5})
	var out bytes.Buffer
	if err := WriteReplications(context.Background(), &out, run.Table.Result); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 11 {
		t.Fatal(len(rows), err)
	}
	for k := range 5 {
		for i, name := range []string{`'=cmd "x", y`, "'-5%"} {
			row, o := rows[1+2*k+i], &run.Table.Result.Outcomes[i]
			if row[0] != strconv.Itoa(k+1) || row[1] != "1" || row[2] != name {
				t.Errorf("%v", row)
			}
			for c, want := range []float64{o.Equity[k], o.Current[k], o.Future[k], o.Expected[k]} {
				if got, err := strconv.ParseFloat(row[3+c], 64); err != nil || got != want {
					t.Errorf("%s, want %v", row[3+c], want)
				}
			}
		}
	}
}

func TestReplicationsStopWithTheContext(t *testing.T) {
	run := ran(t, simtest.LoyaltyClub(), sim.Options{Replications: 5})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := WriteReplications(ctx, io.Discard, run.Table.Result); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func BenchmarkWriteReplications(b *testing.B) {
	run := ran(b, simtest.Benchmark(), sim.Options{Replications: 10_000})
	for b.Loop() {
		WriteReplications(context.Background(), io.Discard, run.Table.Result)
	}
}
