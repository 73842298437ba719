package sim_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"clv/sim"
	"clv/sim/calendar"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat/distuv"
)

// buyers returns the customers of a log.
func buyers(t testing.TB, s *sim.Study, o sim.LogOptions) []sim.Buyer {
	t.Helper()
	var all []sim.Buyer
	err := sim.SimulateLog(t.Context(), s, o, func(b *sim.Buyer) error {
		c := *b
		c.Purchases = slices.Clone(b.Purchases)
		all = append(all, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// logged returns a study whose customers buy: those of random studies that have
// revenue instead are given purchases.
func logged(s *sim.Study) *sim.Study {
	for i := range s.Strategies {
		for j := range s.Strategies[i].Segments {
			if g := &s.Strategies[i].Segments[j]; g.Revenue.Given() {
				g.Purchases, g.Spend = sim.Purchases{PerYear: g.Revenue}, sim.Spend{PerPurchase: sim.Fixed(2)}
				g.Purchases.PerYear.Layers = append(slices.Clone(g.Revenue.Layers), sim.Layer{Op: sim.Scale, Values: sim.Fixed(.02).Layers[0].Values})
				g.Revenue = sim.Quantity{}
			}
		}
	}
	s.DropFirstMargin = false // its purchases are in the log all the same
	return s
}

// The log has, segment by segment and period by period, the purchases and the
// revenue of the individual evaluator in its first replication, whatever other
// strategies that one follows its customers through. Fixed purchases that are no
// whole number a period are as many as that comes to, but for half a purchase a
// customer.
func TestLogIsWhatTheEvaluatorCounts(t *testing.T) {
	kinds := []func(uint64) *sim.Study{simtest.Random, simtest.InMarket, simtest.Silent}
	rows, carried := 0, 0
	for number := range uint64(sample(120)) {
		s := logged(kinds[number%3](number))
		for i := range s.Strategies {
			want := sim.BoughtIn(s, i, number)
			got := make([][]sim.Bought, len(want))
			heads := make([]float64, len(want))
			for j := range got {
				got[j] = make([]sim.Bought, s.Periods())
			}
			for _, b := range buyers(t, s, sim.LogOptions{Strategy: i, Seed: number, Draw: 1}) {
				heads[b.Segment]++
				before := sim.Purchase{Period: b.Entry}
				for _, p := range b.Purchases {
					if p.Period < before.Period || p.Period == before.Period && p.Within < before.Within || p.Within > 1 || !(p.Amount >= 0) {
						t.Fatalf("study %d: %+v after %+v", number, p, before)
					}
					got[b.Segment][p.Period].Purchases++
					got[b.Segment][p.Period].Revenue += p.Amount
					before = p
					rows++
				}
			}
			for j := range want {
				g := &s.Strategies[i].Segments[j]
				if g.Purchases.Model == sim.FixedPurchases {
					carried++
					checkCarried(t, number, g, heads[j], got[j], want[j])
					continue
				}
				for period, w := range want[j] {
					if g := got[j][period]; g.Purchases != w.Purchases || math.Abs(g.Revenue-w.Revenue) > 1e-9*w.Revenue {
						t.Errorf("study %d, strategy %d, segment %d, period %d: %v, the evaluator has %v", number, i, j, period, g, w)
					}
				}
			}
		}
	}
	if rows < 1000 || carried == 0 {
		t.Errorf("%d purchases, %d times fixed", rows, carried)
	}
}

// checkCarried compares fixed purchases that are no whole number a period.
func checkCarried(t *testing.T, number uint64, g *sim.Segment, heads float64, got, want []sim.Bought) {
	t.Helper()
	var sum sim.Bought
	most := 0.0 // of a purchase, as far as one can tell from the totals
	for period := range want {
		sum.Purchases += got[period].Purchases - want[period].Purchases
		sum.Revenue += got[period].Revenue - want[period].Revenue
		if want[period].Purchases > 0 {
			most = max(most, want[period].Revenue/want[period].Purchases)
		}
	}
	if math.Abs(sum.Purchases) > heads/2+1e-6 {
		t.Errorf("study %d: %g purchases more than the evaluator of %g customers", number, sum.Purchases, heads)
	}
	if !g.Spend.CV.Given() && math.Abs(sum.Revenue) > most*(heads/2+1e-6) {
		t.Errorf("study %d: revenue is off by %g, a purchase brings %g", number, sum.Revenue, most)
	}
	if g.Spend.CV.Given() && sum.Revenue > 1e-6*most*heads {
		t.Errorf("study %d: revenue is %g more", number, sum.Revenue)
	}
}

// With every input at its mean the customers are those of a study that has the
// means for certain, and a log has the years of the first replication.
func TestLogAtMeans(t *testing.T) {
	s := logged(simtest.LoyaltyClub())
	a := buyers(t, s, sim.LogOptions{Strategy: 1, Seed: 3})
	b := buyers(t, s, sim.LogOptions{Strategy: 1, Seed: 3, Draw: 7})
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%d customers and %d, where nothing is uncertain", len(a), len(b))
	}
	for number := range uint64(30) {
		s := logged(simtest.Random(number))
		if len(s.Inputs) == 0 {
			continue
		}
		if err := sim.SimulateLog(t.Context(), s, sim.LogOptions{Seed: 1}, func(*sim.Buyer) error { return nil }); err != nil {
			t.Error(err)
		}
	}
}

// silentShop has customers who all enter on the first day and leave unseen.
func silentShop(model sim.PurchaseModel, customers float64, periods int) *sim.Study {
	return &sim.Study{
		Name: "shop", Years: 3, PeriodsPerYear: periods, Discount: sim.Discount{Rate: sim.Fixed(.1)},
		Strategies: []sim.Strategy{{Name: "today", Segments: []sim.Segment{{
			Name: "shoppers", Base: sim.Base{Customers: sim.Fixed(customers)},
			Purchases: sim.Purchases{
				Model: model, PerYear: sim.Fixed(1), Unit: calendar.Week,
				R: sim.Fixed(.8), Alpha: sim.Fixed(8), A: sim.Fixed(.8), B: sim.Fixed(2.5), S: sim.Fixed(.6), Beta: sim.Fixed(30),
			},
			Spend: sim.Spend{Model: sim.GammaGammaSpend, PerPurchase: sim.Fixed(1), P: sim.Fixed(6), Q: sim.Fixed(4), Gamma: sim.Fixed(15)},
		}}}},
	}
}

// farOff is the distance of Kolmogorov and Smirnov, times √n, that a sample of
// the law exceeds once in a million times.
const farOff = 2.69

func checkLaw(t *testing.T, what string, xs []float64, cdf func(float64) float64) {
	t.Helper()
	slices.Sort(xs)
	worst, n := 0.0, float64(len(xs))
	for i, x := range xs {
		p := cdf(x)
		worst = max(worst, p-float64(i)/n, float64(i+1)/n-p)
	}
	if len(xs) < 1000 || worst*math.Sqrt(n) > farOff {
		t.Errorf("%s: distance %.5f of %d from the law, want at most %.5f", what, worst, len(xs), farOff/math.Sqrt(n))
	}
}

func uniform(x float64) float64 { return x }

// Random purchases of customers who stay are uniform in their period, and of two
// the first brings a share of Beta(k, k) of both: k the shape of their amounts.
func TestLogOfPoissonPurchases(t *testing.T) {
	s := silentShop(sim.PoissonPurchases, 20_000, 4)
	g := &s.Strategies[0].Segments[0]
	g.Purchases.PerYear, g.Retention = sim.Fixed(6), sim.Retention{Rate: sim.Fixed(.8)}
	var moments, shares []float64
	for _, b := range buyers(t, s, sim.LogOptions{Seed: 5}) {
		if n := len(b.Purchases); n > 0 {
			moments = append(moments, b.Purchases[b.ID%uint64(n)].Within) // one a customer: independent
		}
		if ps := b.Purchases; len(ps) > 1 && ps[0].Period == ps[1].Period && (len(ps) == 2 || ps[2].Period > ps[1].Period) {
			shares = append(shares, ps[0].Amount/(ps[0].Amount+ps[1].Amount))
		}
	}
	checkLaw(t, "moments", moments, uniform)
	checkLaw(t, "shares", shares, distuv.Beta{Alpha: 6, Beta: 6}.CDF)
}

// The moments of purchases of customers who leave unseen, from their entry on,
// do not depend on the periods in which they are counted: the time to the first
// repeat purchase has the law of the model, 1 − (α/(α+t))^r, and under Pareto/NBD
// that of a purchase before leaving.
func TestLogOfSilentCustomers(t *testing.T) {
	for _, c := range []struct {
		model   sim.PurchaseModel
		periods int
	}{{sim.BGNBDPurchases, 1}, {sim.BGNBDPurchases, 12}, {sim.ParetoNBDPurchases, 1}, {sim.ParetoNBDPurchases, 12}, {sim.MBGNBDPurchases, 1}, {sim.MBGNBDPurchases, 4}} {
		s := silentShop(c.model, 30_000, c.periods)
		end := 3 * calendar.Week.PerYear()
		var waits []float64
		lapsed := 0.0
		for _, b := range buyers(t, s, sim.LogOptions{Seed: 6}) {
			if b.Purchases[0] != (sim.Purchase{Amount: b.Purchases[0].Amount}) {
				t.Fatalf("the first purchase is %+v", b.Purchases[0])
			}
			if len(b.Purchases) == 1 {
				lapsed++
				continue
			}
			p := b.Purchases[1]
			waits = append(waits, (float64(p.Period)+p.Within)*end/3/float64(c.periods))
		}
		// Of those who buy again by the end.
		again := func(x float64) float64 { return -math.Expm1(-.8 * math.Log1p(x/8)) }
		if c.model == sim.ParetoNBDPurchases {
			again = func(x float64) float64 { return paretoAgain(x, .8, 8, .6, 30) }
		}
		all := again(end)
		checkLaw(t, s.Strategies[0].Segments[0].Name, waits, func(x float64) float64 { return again(x) / all })
		share := all
		if c.model == sim.MBGNBDPurchases {
			share *= 2.5 / 3.3
		}
		if z := (lapsed/30_000 - (1 - share)) / math.Sqrt(share*(1-share)/30_000); math.Abs(z) > 5 {
			t.Errorf("model %d, %d periods a year: %g of 30000 never buy again, want %.0f", c.model, c.periods, lapsed, 30_000*(1-share))
		}
	}
}

// paretoAgain returns the probability of a repeat purchase by x: the integral of
// the density r/α·(α/(α+y))^(r+1) times the probability (β/(β+y))^s to be there.
func paretoAgain(x, r, alpha, s, beta float64) float64 {
	const steps = 400
	sum := 0.0
	for k := range steps { // Simpson's rule on each step in the log of 1+y/α
		f := func(v float64) float64 {
			y := alpha * math.Expm1(v)
			return r * math.Exp(-r*v-s*math.Log1p(y/beta))
		}
		h := math.Log1p(x/alpha) / steps
		a := float64(k) * h
		sum += h / 6 * (f(a) + 4*f(a+h/2) + f(a+h))
	}
	return sum
}

// A customer who leaves unseen at a purchase leaves at the moment of one that is
// uniform among those it would have made: the last purchases of many with long
// periods are the same as with short ones.
func TestLogDoesNotHangOnPeriods(t *testing.T) {
	lasts := func(model sim.PurchaseModel, periods int) []float64 {
		var xs []float64
		for _, b := range buyers(t, silentShop(model, 30_000, periods), sim.LogOptions{Seed: uint64(periods)}) {
			if p := b.Purchases[len(b.Purchases)-1]; len(b.Purchases) > 2 {
				xs = append(xs, (float64(p.Period)+p.Within)/float64(periods))
			}
		}
		slices.Sort(xs)
		return xs
	}
	for _, model := range []sim.PurchaseModel{sim.BGNBDPurchases, sim.MBGNBDPurchases, sim.ParetoNBDPurchases} {
		a, b := lasts(model, 1), lasts(model, 12)
		worst := 0.0
		for i, x := range a {
			k, _ := slices.BinarySearch(b, x)
			worst = max(worst, math.Abs(float64(i)/float64(len(a))-float64(k)/float64(len(b))))
		}
		if n := float64(len(a)*len(b)) / float64(len(a)+len(b)); worst*math.Sqrt(n) > farOff {
			t.Errorf("model %d: distance %.4f of %d and %d last purchases", model, worst, len(a), len(b))
		}
	}
}

// Fixed purchases are spread evenly, and where they are no whole number a period
// the k-th comes when k−½ are due.
func TestLogOfFixedPurchases(t *testing.T) {
	s := silentShop(sim.FixedPurchases, 1, 4)
	g := &s.Strategies[0].Segments[0]
	g.Retention, g.Spend = sim.Retention{Rate: sim.Fixed(1)}, sim.Spend{PerPurchase: sim.Fixed(10)}
	for _, c := range []struct {
		perYear float64
		want    []float64 // years
	}{
		{8, []float64{.0625, .1875, .3125}},
		{4, []float64{.125, .375, .625, .875, 1.125}},
		{3, []float64{1. / 6, .5, 5. / 6, 7. / 6}},
		{.5, []float64{1}},
	} {
		g.Purchases.PerYear = sim.Fixed(c.perYear)
		one := buyers(t, s, sim.LogOptions{Seed: 1})[0]
		if n := len(one.Purchases); n != int(math.Round(3*c.perYear-1e-9)) {
			t.Errorf("%g a year: %d purchases in 3 years", c.perYear, n)
		}
		for i, want := range c.want {
			p := one.Purchases[i]
			if x := (float64(p.Period) + p.Within) / 4; math.Abs(x-want) > 1e-9 || math.Abs(p.Amount-10) > 1e-9 {
				t.Errorf("%g a year: purchase %d is %+v, at %g, want %g", c.perYear, i, p, x, want)
			}
		}
	}
}

func TestLogsThatCannotBe(t *testing.T) {
	none := func(*sim.Buyer) error { return nil }
	if err := sim.SimulateLog(t.Context(), simtest.LoyaltyClub(), sim.LogOptions{}, none); err == nil {
		t.Error("a log of customers without purchases")
	}
	s := silentShop(sim.BGNBDPurchases, 10, 1)
	for _, i := range []int{-1, 1} {
		if err := sim.SimulateLog(t.Context(), s, sim.LogOptions{Strategy: i}, none); err == nil {
			t.Errorf("a log of strategy %d", i)
		}
	}
	own := errors.New("enough")
	seen := 0
	if err := sim.SimulateLog(t.Context(), s, sim.LogOptions{}, func(*sim.Buyer) error { seen++; return own }); !errors.Is(err, own) || seen != 1 {
		t.Errorf("%v after %d customers", err, seen)
	}
	g := &s.Strategies[0].Segments[0]
	g.Purchases = sim.Purchases{PerYear: sim.Fixed(1e9)}
	g.Retention = sim.Retention{Rate: sim.Fixed(.5)}
	if err := sim.SimulateLog(t.Context(), s, sim.LogOptions{}, none); err == nil {
		t.Error("billions of purchases of one customer")
	}
}

// A log ends soon after its context, also among so many customers that they take
// minutes.
func TestLogsStopWithTheContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	started := time.Now()
	err := sim.SimulateLog(ctx, silentShop(sim.BGNBDPurchases, 1e9, 12), sim.LogOptions{}, func(*sim.Buyer) error { return nil })
	if took := time.Since(started); !errors.Is(err, context.DeadlineExceeded) || took > time.Second {
		t.Errorf("%v after %v", err, took)
	}
}
