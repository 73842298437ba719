package sim_test

import (
	"context"
	"math"
	"testing"
	"time"

	"clv/sim"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
)

// The benchmark's reference: expected customer equity within the horizon and
// beyond it, and standard deviations of 200,000 replications of an independent
// implementation.
var benchmark = []struct{ within, beyond, sd float64 }{
	{182_342_192, 56_494_108, 286_651},
	{182_295_162, 74_331_676, 306_455},
	{208_983_858, 69_974_256, 309_335},
}

func TestBenchmarkReference(t *testing.T) {
	start := time.Now()
	r, err := sim.Run(context.Background(), simtest.Benchmark(), sim.Options{Seed: 1, Replications: 4096})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(start))
	for i, want := range benchmark {
		o := r.Outcomes[i]
		mean, sd := stat.MeanStdDev(o.Equity, nil)
		if got := math.Round(o.Expected[0]); got != want.within {
			t.Errorf("%s: expected %.0f, want %.0f", o.Name, got, want.within)
		}
		if got := math.Round(o.Beyond[0]); got != want.beyond {
			t.Errorf("%s: beyond the horizon %.0f, want %.0f", o.Name, got, want.beyond)
		}
		z := (mean - o.Expected[0]) / (sd / math.Sqrt(float64(len(o.Equity))))
		if math.Abs(z) > 4 {
			t.Errorf("%s: mean %.0f is %.1f standard errors from %.0f", o.Name, mean, z, o.Expected[0])
		}
		if math.Abs(sd/want.sd-1) > .04 {
			t.Errorf("%s: sd %.0f, want %.0f within 4%%", o.Name, sd, want.sd)
		}
		t.Logf("%s: mean %.0f (z %.2f), sd %.0f (%.3f), current %.0f", o.Name, mean, z, sd, sd/want.sd, stat.Mean(o.Current, nil))
	}
}
