package main

import (
	"math"
	"testing"
)

func TestReadsClvAndPeers(t *testing.T) {
	run, err := readRun([]byte(`{"replications": 2, "strategies": [
		{"name": "baseline", "customer_equity": {"mean": 5, "sd": 2}, "years": [{"customers": {"mean": 10}}, {"customers": {"mean": 7.5}}]},
		{"name": "club", "customer_equity": {"mean": 6, "sd": 1}, "years": [{"customers": {"mean": 10}}]}]}`))
	if err != nil || run.CustomerYears != 55 || run.Equity["club"] != (spread{6, 1}) {
		t.Errorf("a run reads as %v, %v", run, err)
	}
	peer, err := readPeer([]byte(`{"replications": 3, "seconds": 0.5, "customer_years": 99, "baseline": {"mean": 1, "sd": 2}, "club": {"mean": 3, "sd": 4}, "referral drive": {"mean": 5, "sd": 6}}`))
	if err != nil || peer.Seconds != 0.5 || peer.CustomerYears != 99 || peer.Equity["referral drive"] != (spread{5, 6}) {
		t.Errorf("a peer reads as %v, %v", peer, err)
	}
	if _, err := readPeer([]byte(`{"baseline": {"mean": 1}}`)); err == nil {
		t.Error("a peer that leaves out strategies is read without error")
	}
}

// equities returns an answer with the same mean and standard deviation in all
// strategies.
func equities(replications int, mean, sd float64) answer {
	a := answer{Replications: replications, Equity: map[string]spread{}}
	for _, name := range strategyNames {
		a.Equity[name] = spread{mean, sd}
	}
	return a
}

func TestAgreement(t *testing.T) {
	reference := equities(10_000, 1000, 100) // standard error 1
	for _, c := range []struct {
		got    answer
		agrees bool
	}{
		{equities(10_000, 1000, 100), true},
		{equities(10_000, 1005, 100), true},  // 5 over √2
		{equities(10_000, 1006, 100), false}, // 6 over √2
		{equities(10_000, 1000, 105), false},
		{equities(1, 1300, 0), true}, // a single replication has no spread to judge
		{equities(1, 1500, 0), false},
	} {
		if s := c.got.against(reference); s.agrees != c.agrees {
			t.Errorf("%v: %+v, want %v", c.got.Equity["club"], s, c.agrees)
		}
	}
}

func TestRatiosPairRuns(t *testing.T) {
	ours := &contestant{Runs: []measurement{{Wall: 1}, {Wall: 2}, {Wall: 10}}}
	theirs := &contestant{Runs: []measurement{{Wall: 4, Own: 3}, {Wall: 8, Own: 6}, {Wall: 30, Own: 20}}}
	if got := ours.ratioTo(theirs, wall); got != 4 {
		t.Errorf("ratio %v, want the median of 4, 4 and 3", got)
	}
	if got := ours.ratioTo(theirs, own); got != 3 {
		t.Errorf("ratio by own clock %v, want the median of 3, 3 and 2", got)
	}
	if got := median([]float64{4, 1}); got != 2.5 {
		t.Errorf("median of two %v", got)
	}
	if !math.IsNaN(median(nil)) {
		t.Error("a median of nothing")
	}
}
