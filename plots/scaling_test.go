package plots

import (
	"math"
	"testing"
)

func scalingSample() ScalingInput {
	return ScalingInput{
		Frame: Frame{
			Title:      "A hundred million customers take as long as a thousand; time grows with years and strategies",
			Caption:    "made-up times",
			Strategies: []string{"cohorts, 1 worker", "cohorts, 2 workers", "customer by customer"},
		},
		Panels: []ScalingPanel{
			{Varied: "customers", X: []float64{1e3, 1e4, 1e5, 1e6, 1e7, 1e8}, Seconds: [][]float64{
				{4.1e-5, 4.2e-5, 4.2e-5, 4.2e-5, 4.2e-5, 4.2e-5}, {2.2e-5, 2.2e-5, 2.2e-5, 2.2e-5, 2.2e-5, 2.3e-5}, {1.2e-3, 1.3e-2, 0.13, 1.3},
			}},
			{Varied: "years", X: []float64{5, 10, 20, 40}, Seconds: [][]float64{{1.3e-5, 4.2e-5, 1.4e-4, 5e-4}, {7e-6, 2.2e-5, 7.3e-5, 2.6e-4}, nil}},
		},
	}
}

func TestScalingGolden(t *testing.T) {
	f, err := Scaling(scalingSample())
	if err != nil {
		t.Fatal(err)
	}
	checkGolden(t, f)
}

func TestScalingRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*ScalingInput){
		"no panel":           func(in *ScalingInput) { in.Panels = nil },
		"one size":           func(in *ScalingInput) { in.Panels[0].X = in.Panels[0].X[:1] },
		"size zero":          func(in *ScalingInput) { in.Panels[0].X[0] = 0 },
		"falling sizes":      func(in *ScalingInput) { in.Panels[1].X[1] = 4 },
		"no time":            func(in *ScalingInput) { in.Panels[0].Seconds[0][2] = 0 },
		"time not a number":  func(in *ScalingInput) { in.Panels[0].Seconds[1][0] = math.NaN() },
		"too many times":     func(in *ScalingInput) { in.Panels[1].Seconds[0] = append(in.Panels[1].Seconds[0], 1) },
		"a way without line": func(in *ScalingInput) { in.Panels[0].Seconds = in.Panels[0].Seconds[:2] },
		"no title":           func(in *ScalingInput) { in.Title = "" },
	} {
		in := scalingSample()
		spoil(&in)
		if _, err := Scaling(in); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestDurations(t *testing.T) {
	for e, want := range map[int]string{2: "100 s", 0: "1 s", -1: "100 ms", -3: "1 ms", -5: "10 µs", -9: "1 ns", -11: "1e-11 s"} {
		if got := duration(e); got != want {
			t.Errorf("10^%d s is written %q, want %q", e, got, want)
		}
	}
}
