package scenarios

import (
	"context"
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
)

// lapsing is a segment with parts for those brought in and those won back.
const lapsing = `
years = 4
discount = { rate = "10%" }

[[segment]]
name      = "shoppers"
customers = 1_000
retention = "60%"
revenue   = 100
margin    = "50%"
referral  = { rate = 0.1, model = "poisson", shape = 0.5, reward = 10, welcome = 5 }

[segment.referred]
retention = "+10pp"

[segment.win_back]
by      = "since_loss"
success = ["20%", "10%"]
cost    = 2
reward  = 5
lapsed  = [1_000, 500]

[segment.win_back.second_life]
retention = "50%"

[[strategy]]
name = "today"

[[strategy]]
name      = "more"
retention = "+5pp"
referred  = { revenue = "+20%" }

[strategy.win_back]
cost        = "x2"
success     = "+5pp"
second_life = { revenue = "+10%" }
`

// Parts stand in a study as populations of their own, linked as those go.
func TestLinkedParts(t *testing.T) {
	_, s := load(t, lapsing)
	want := []struct {
		name, into, lostTo string
		stay, revenue      [2]float64
	}{
		{"shoppers", "shoppers: referred", "shoppers: won back", [2]float64{.6, .65}, [2]float64{100, 100}},
		{"shoppers: referred", "", "shoppers: won back", [2]float64{.7, .75}, [2]float64{100, 120}},
		{"shoppers: won back", "shoppers: referred", "shoppers: won back", [2]float64{.5, .55}, [2]float64{100, 110}},
	}
	for i := range s.Strategies {
		for j, w := range want {
			g := &s.Strategies[i].Segments[j]
			if g.Name != w.name || g.Referral.Into != w.into || g.LostTo != w.lostTo {
				t.Errorf("%q refers into %q and is lost to %q", g.Name, g.Referral.Into, g.LostTo)
			}
			if math.Abs(firstOf(g.Retention.Rate)-w.stay[i]) > 1e-12 || math.Abs(firstOf(g.Revenue)-w.revenue[i]) > 1e-9 {
				t.Errorf("%s under %q: retention %v, revenue %v", g.Name, s.Strategies[i].Name, firstOf(g.Retention.Rate), firstOf(g.Revenue))
			}
		}
		if w := s.Strategies[i].Segments[2].WinBack; w.First != 1 || w.Last != 2 || len(w.Lapsed) != 2 {
			t.Errorf("win-back %+v", w)
		}
	}
	last := s.At(belief.Means(0)).Table(0)[1]
	if last.WonBack != 250 || last.Referred != 100 || last.Flow[3] != 1500 {
		t.Errorf("year 2: %v won back, %v referred at %v", last.WonBack, last.Referred, last.Flow[3])
	}
}

// Those brought in by who was won back start anew, in the segment itself where
// they are not told apart.
func TestReferralByWhoWasWonBack(t *testing.T) {
	_, s := load(t, `
years = 3
discount = { rate = "10%" }
[[segment]]
name = "shoppers"
customers = 100
retention = "60%"
revenue = 10
referral = "5%"
[[strategy]]
name = "today"
[[strategy]]
name = "win back"
win_back = "10%"
`)
	g := s.Strategies[1].Segments
	if len(g) != 2 || g[1].Referral.Into != "shoppers" || g[0].Referral.Into != "" || g[1].WinBack.Last != 1 || s.Strategies[0].Segments[1].WinBack.Given() {
		t.Errorf("populations %+v", g)
	}
}

// Every key of winning back and of referral has an effect, and a path leads to
// it.
func TestLinkedKeysHaveEffects(t *testing.T) {
	equity := func(sets ...string) float64 {
		_, s := load(t, lapsing, sets...)
		table := s.At(belief.Means(len(s.Inputs))).Table(1)
		return table[len(table)-1].Cumulative
	}
	base := equity()
	for _, set := range []string{
		"segment.shoppers.win_back.success[1]=30%", "segment.shoppers.win_back.success=+1pp", "segment.shoppers.win_back.cost=3",
		"segment.shoppers.win_back.reward=6", "segment.shoppers.win_back.first=2", "segment.shoppers.win_back.last=1",
		"segment.shoppers.win_back.lapsed[2]=400", "segment.shoppers.win_back.second_life.retention=45%",
		"segment.shoppers.win_back.second_life.margin=45%", "segment.shoppers.referred.retention=+5pp", "segment.shoppers.referred.referral=20%",
		"segment.shoppers.referral.welcome=6", "segment.shoppers.referral.reward=9",
		"strategy.more.win_back.success=10%", "strategy.more.win_back.second_life.revenue=+20%", "strategy.more.segment.shoppers.referred.revenue=+7%",
	} {
		if got := equity(set); math.Abs(got-base) < 1e-6 {
			t.Errorf("%s has no effect", set)
		}
	}
	_, s := load(t, lapsing, "segment.shoppers.referral.shape=0.7")
	if firstOf(s.Strategies[0].Segments[0].Referral.Shape) != .7 {
		t.Error("the shape of referral rates has no path")
	}
	_, s = load(t, lapsing, "strategy.more.referral.model=share")
	if r := s.Strategies[1].Segments[0].Referral; r.Model != sim.ShareRefers || r.Shape.Given() {
		t.Errorf("a share keeps the shape: %+v", r)
	}
}

// Where customers refer alike there is no law of their rates to be clipped.
func TestReferAlike(t *testing.T) {
	_, s := load(t, `
years = 2
discount = { rate = "10%" }
[[segment]]
name = "shoppers"
customers = 100
retention = "60%"
revenue = 10
referral = { rate = 0.1, model = "poisson" }
[[strategy]]
name = "today"
`)
	r, err := sim.Run(context.Background(), s, sim.Options{Replications: 64})
	if err != nil || len(r.Warnings) > 0 {
		t.Errorf("warnings %q, %v", r.Warnings, err)
	}
}
