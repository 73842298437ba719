package compare_test

import (
	"context"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/compare"
	"clv/sim/simtest"
)

func verdictOf(t *testing.T, s *sim.Study) *compare.Table {
	t.Helper()
	r, err := sim.Run(context.Background(), s, sim.Options{Seed: 1, Replications: 512})
	if err != nil {
		t.Fatal(err)
	}
	return compare.With(r)
}

func TestVerdictOfBenchmarkTurnsBeyondTheHorizon(t *testing.T) {
	got := verdictOf(t, simtest.Benchmark()).Verdict()
	if !strings.HasPrefix(got, "The horizon decides: the order of the strategies turns when the value beyond 10 years of the customers alive then is added: “club” against “baseline” goes from −€47.0k to +€17.8M.") {
		t.Error(got)
	}
	if !strings.Contains(got, "too close to call") {
		t.Error(got)
	}
	t.Log(got)
}

func TestVerdictOfLoyaltyClub(t *testing.T) {
	table := verdictOf(t, simtest.LoyaltyClub())
	t.Log(table.Verdict())
	if table.Rows[1].PaybackYear != 2 {
		t.Errorf("payback in year %d, want 2", table.Rows[1].PaybackYear)
	}
}
