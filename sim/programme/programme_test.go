package programme

import (
	"math/rand/v2"
	"slices"
	"testing"

	"clv/sim/stream"
)

// live lets a member live through periods of the given revenue, from the first
// on, and returns the account of each.
func live(p *Programme, perYear int, revenue ...float64) []Account {
	var m Member
	accounts := make([]Account, len(revenue))
	for t, r := range revenue {
		at := Moment{
			Period: t, First: t%perYear == 0, Last: (t+1)%perYear == 0, Luck: stream.New(7).At(uint64(t)),
			Account: &accounts[t], Purchases: 2, Revenue: r,
		}
		if t == 0 {
			p.Join(&m, &at)
		} else if !p.Renew(&m, &at) {
			return accounts[:t+1]
		}
		p.Open(&m, &at)
		accounts[t][OtherPurchases] = at.Rate // looked at below
		accounts[t][OtherRevenue] = at.Stay
		p.Close(&m, &at)
		p.Keep(&m, &at)
	}
	return accounts
}

func check(t *testing.T, what string, accounts []Account, e Entry, want ...float64) {
	t.Helper()
	var got []float64
	for i := range accounts {
		got = append(got, accounts[i][e])
	}
	if !slices.EqualFunc(got, want, func(x, y float64) bool { return x-y < 1e-9 && y-x < 1e-9 }) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func row(n int, x float64) []float64 { return slices.Repeat([]float64{x}, n) }

func TestPointsByHand(t *testing.T) {
	p := &Points{Earn: .5, Welcome: 10, Reward: 50, Worth: row(6, 4), Cost: row(6, 3), Redeems: 1, Pressure: .2, Dip: .1, Year: 1, Price: row(6, 0)}
	a := live(New(p), 1, 60, 60, 61, 130, 0, 0)
	check(t, "earned", a, Earned, 30, 30, 30, 65, 0, 0)
	check(t, "welcome", a, WelcomePoints, 10, 0, 0, 0, 0, 0)
	check(t, "redeemed", a, Redeemed, 0, 50, 50, 50, 0, 0)
	check(t, "outstanding", a, Outstanding, 40, 20, 0, 15, 15, 15)
	check(t, "cost", a, RewardCost, 0, 3, 3, 3, 0, 0)
	check(t, "liability", a, Liability, 3.2, 1.6, 0, 1.2, 1.2, 1.2)
	check(t, "rate", a, OtherPurchases, 1+.2*10/50, 1+.2*40/50, (1+.2*20/50)*.9, .9, (1+.2*15/50)*.9, 1+.2*15/50)
}

func TestPointsExpireByHand(t *testing.T) {
	p := &Points{Earn: 1, Reward: 100, Worth: row(6, 1), Cost: row(6, 1), Redeems: 1, Expire: 2, Year: 1, Price: row(6, 0)}
	a := live(New(p), 1, 30, 20, 10, 0, 95, 0)
	check(t, "expired", a, Expired, 0, 0, 30, 20, 0, 0)
	check(t, "redeemed", a, Redeemed, 0, 0, 0, 0, 100, 0)
	check(t, "outstanding", a, Outstanding, 30, 50, 30, 10, 5, 5)
}

func TestPartnersByHand(t *testing.T) {
	p := &Points{Reward: 100, Worth: row(4, 1), Cost: row(4, 1), AtPartners: 10, Price: row(4, .02), Year: 4}
	a := live(New(p), 4, 0, 0, 0, 0)
	check(t, "points", a, PartnerPoints, 2, 3, 2, 3)
	check(t, "income", a, PartnerIncome, .04, .06, .04, .06)
}

func TestTiersByHand(t *testing.T) {
	tiers := &Tiers{
		Levels: []Level{
			{From: 100, Cost: row(6, 5), Response: Response{.02, 1.1}, Earn: 2},
			{From: 200, Cost: row(6, 9), Response: Response{.05, 1.2}, Earn: 3},
		},
		Within: .2, Near: 1.5, Gained: Response{.01, 1}, Lost: Response{-.03, .8},
	}
	points := &Points{Earn: 1, Reward: 1e6, Worth: row(6, 0), Cost: row(6, 0), Year: 1, Price: row(6, 0)}
	a := live(New(tiers, points), 1, 90, 100, 250, 150, 50, 10)
	check(t, "none", a, LevelZero, 1, 1, 0, 0, 0, 1)
	check(t, "first", a, LevelZero+1, 0, 0, 1, 0, 1, 0)
	check(t, "second", a, LevelZero+2, 0, 0, 0, 1, 0, 0)
	check(t, "cost", a, BenefitCost, 0, 0, 5, 9, 5, 0)
	check(t, "rate", a, OtherPurchases, 1, 1.5, 1.1, 1.2, 1.1*.8, .8)
	check(t, "stay", a, OtherRevenue, 0, 0, .03, .06, -.01, -.03)
	check(t, "earned", a, Earned, 90, 100, 500, 450, 100, 10)
	check(t, "gained", a, Gained, 0, 1, 1, 0, 0, 0)
	check(t, "lost", a, Lost, 0, 0, 0, 1, 1, 0)
}

func TestPaidByHand(t *testing.T) {
	p := &Paid{Fee: row(8, 20), PerOrder: row(8, .5), Renewal: 1, Year: 4}
	a := live(New(p), 4, make([]float64, 8)...)
	check(t, "fees", a, Fees, 20, 0, 0, 0, 20, 0, 0, 0)
	check(t, "deferred", a, Deferred, 15, 10, 5, 0, 15, 10, 5, 0)
	check(t, "benefits", a, BenefitCost, 1, 1, 1, 1, 1, 1, 1, 1)
	p.Renewal = 0
	if a := live(New(p), 4, make([]float64, 8)...); len(a) != 5 || a[4][Lapsed] != 1 {
		t.Errorf("lapsed after %d periods", len(a)-1)
	}
}

func TestMoneyBackByHand(t *testing.T) {
	a := live(New(&Cashback{Rate: row(2, .02)}, &Discount{Rate: row(2, .1)}, &Club{Cost: row(2, 3), Welcome: row(2, 8)}), 1, 50, 80)
	check(t, "cashback", a, CashbackCost, 1, 1.6)
	check(t, "discount", a, DiscountCost, 5, 8)
	check(t, "benefits", a, BenefitCost, 3, 3)
	check(t, "welcome", a, WelcomeCost, 8, 0)
}

// Whatever a member does, its lots sum to its balance, and no point is lost.
func TestPointsAreConservedByAMember(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for range 300 {
		n := 1 + rng.IntN(12)
		p := &Points{
			Earn: rng.Float64() * 3, Welcome: 50 * rng.Float64(), Reward: float64(1 + rng.IntN(200)), Redeems: rng.Float64(),
			Worth: row(n, 1), Cost: row(n, 1), Price: row(n, 0), Expire: rng.IntN(4), AtPartners: 20 * rng.Float64(), Year: 1,
		}
		revenue := make([]float64, n)
		for k := range revenue {
			revenue[k] = 100 * rng.Float64()
		}
		issued := 0.0
		for _, a := range live(New(p), 1, revenue...) {
			issued += a.Issued() - a[Redeemed] - a[Expired]
			if issued != a[Outstanding] {
				t.Fatalf("%g points issued and not gone, %g outstanding", issued, a[Outstanding])
			}
		}
	}
}
