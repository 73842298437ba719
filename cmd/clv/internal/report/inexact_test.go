package report

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/compare"
	"clv/sim/simtest"
)

// inexact runs the loyalty club with an uncertain cost and takes away what the
// expected evaluator gives, as for a study that it does not exist for.
func inexact(t *testing.T, o sim.Options) *Run {
	t.Helper()
	s := simtest.LoyaltyClub()
	law := belief.Uniform{Low: 20, High: 60}
	s.Inputs = []belief.Input{{Name: "cost", Law: law}}
	for i := range s.Strategies {
		s.Strategies[i].Segments[0].AcquisitionCost = sim.Quantity{Layers: []sim.Layer{{Values: []belief.Value{belief.Uncertain(0, law)}}}}
	}
	s.Environment.Spend = sim.YearEffect{SD: sim.Fixed(.1)}
	r, err := sim.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Outcomes {
		r.Outcomes[i].Expected, r.Outcomes[i].Courses = nil, [4][]float64{}
	}
	return &Run{Table: compare.With(r), Title: "club", Version: "test"}
}

// Without an expected evaluator the figures that hang on it are null and left
// out; nested replications tell belief and the parts of the variance.
func TestWithoutExpectedEvaluator(t *testing.T) {
	for _, c := range []struct {
		options sim.Options
		told    bool
	}{
		{sim.Options{Seed: 1, Replications: 64}, false},
		{sim.Options{Seed: 1, BeliefDraws: 16, ReplicationsPerDraw: 4}, true},
	} {
		run := inexact(t, c.options)
		var text bytes.Buffer
		if err := WriteJSON(&text, run.Document()); err != nil {
			t.Fatal(err)
		}
		var d struct {
			Nested     *struct{ Belief_draws, Replications_per_draw int }
			Verdict    string
			Strategies []struct {
				Difference struct {
					Exact              *float64
					Variance           map[string]*float64
					Probability_better map[string]*float64
				}
			}
		}
		if err := json.Unmarshal(text.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		club := d.Strategies[1].Difference
		if club.Exact != nil || club.Probability_better["futures_independent"] != nil {
			t.Error("exact figures without an expected evaluator")
		}
		for _, key := range []string{"belief", "environment", "chance"} {
			if (club.Variance[key] != nil) != c.told {
				t.Errorf("nested %v: variance of %s is %v", c.told, key, club.Variance[key])
			}
		}
		if (club.Probability_better["belief"] != nil) != c.told || (d.Nested != nil) != c.told {
			t.Errorf("nested %v: belief %v, %v", c.told, club.Probability_better["belief"], d.Nested)
		}
		if !strings.Contains(d.Verdict, "simulated futures, 95% interval") || strings.Contains(d.Verdict, "only nested replications tell") == c.told {
			t.Error(d.Verdict)
		}
		var rows bytes.Buffer
		if err := WriteReplications(context.Background(), &rows, run.Table.Result); err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(strings.SplitAfter(rows.String(), "\n")[1], "\n")
		if want := map[bool]string{false: ",", true: ",,1,1"}[c.told]; !strings.HasSuffix(first, want) {
			t.Errorf("row %q should end in %q", first, want)
		}
		var page bytes.Buffer
		p := NewPage(&page, 100, false)
		run.Write(p)
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(page.String(), "NaN") || strings.Contains(page.String(), "  expected") {
			t.Error(page.String())
		}
	}
}
