package purchasing

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mathext"
	"pgregory.net/rapid"
)

// near fails unless got is want, but for a share of it.
func near(t rapid.TB, what string, got, want, share float64) {
	t.Helper()
	if !(math.Abs(got-want) <= share*math.Max(math.Abs(want), 1e-300)) {
		t.Errorf("%s is %.17g, want %.17g", what, got, want)
	}
}

// models are one of each law, with parameters of the size that data give.
func models(t *rapid.T) []Model {
	size := func(name string, low, high float64) float64 {
		return math.Exp(rapid.Float64Range(math.Log(low), math.Log(high)).Draw(t, name))
	}
	r, alpha := size("r", 0.1, 5), size("alpha", 1, 50)
	a, b := size("a", 0.1, 5), size("b", 0.1, 10)
	s, beta := size("s", 0.1, 5), size("beta", 1, 50)
	return []Model{
		BGNBD{r, alpha, a, b},
		BGNBD{r, alpha, 1, b},
		MBGNBD{r, alpha, a, b},
		ParetoNBD{r, alpha, s, beta},
		ParetoNBD{r, alpha, 1, beta},
		LoyalNBD{r, alpha},
		LoyalPoisson{r / alpha},
	}
}

// overHistories returns the mean of f over the histories to T with n repeat
// purchases, times their probability: their density at tx, of which the earlier
// purchases fill (0, tx) in tx^(n−1)/(n−1)! ways.
func overHistories(m Model, n int, T float64, f func(tx float64) float64) float64 {
	if n == 0 {
		return math.Exp(m.LogLikelihood(0, 0, T)) * f(0)
	}
	ways := -logRise(1, n-1)
	// By tx = T·v²(3−2v): purchases crowd at either end where rates differ much.
	return quad.Fixed(func(v float64) float64 {
		tx := T * v * v * (3 - 2*v)
		return math.Exp(m.LogLikelihood(n, tx, T)+ways+float64(n-1)*math.Log(tx)) * f(tx) * T * 6 * v * (1 - v)
	}, 0, 1, 64, nil, 0)
}

// The density of histories sums to the probability of their number, what is
// expected given a history averages to what was expected without.
func TestHistoriesAverage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		T, ahead := rapid.Float64Range(0.1, 40).Draw(t, "T"), rapid.Float64Range(0, 100).Draw(t, "ahead")
		for _, m := range models(t) {
			total, alive, later := 0.0, 0.0, 0.0
			for n := 0; total < 1-1e-10 && n < 25; n++ {
				share := m.Probability(n, T)
				near(t, fmt.Sprintf("%T%v: the density of %d purchases by %v", m, m, n, T),
					overHistories(m, n, T, func(float64) float64 { return 1 }), share, 1e-6)
				total += share
				alive += overHistories(m, n, T, func(tx float64) float64 { return m.AliveGiven(n, tx, T) })
				later += overHistories(m, n, T, func(tx float64) float64 { return m.PurchasesGiven(n, tx, T, ahead) })
			}
			if total < 1-1e-8 {
				continue // customers who buy more often than we care to count
			}
			near(t, fmt.Sprintf("%T%v: those alive at %v", m, m, T), 1+alive, 1+m.Alive(T), 1e-7)
			if want := m.Purchases(T+ahead) - m.Purchases(T); math.Abs(later-want) > 1e-5*m.Purchases(T+ahead) {
				t.Fatalf("%T%v: %v purchases in %v after %v, want %v", m, m, later, ahead, T, want)
			}
		}
	})
}

// Probabilities sum to 1, and the numbers that they are of to the purchases.
func TestProbabilitiesSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		T := rapid.Float64Range(0.01, 40).Draw(t, "T")
		for _, m := range models(t) {
			total, purchases := 0.0, 0.0
			for n := 0; n < 6000 && total < 1-1e-14; n++ {
				p := m.Probability(n, T)
				total += p
				purchases += p * float64(n)
			}
			if total < 1-1e-6 && m.Purchases(T) > 100 {
				continue // customers who buy more often than we care to count
			}
			near(t, fmt.Sprintf("%T%v: all probabilities to %v", m, m, T), total, 1, 1e-9)
			near(t, fmt.Sprintf("%T%v: purchases to %v", m, m, T), purchases, m.Purchases(T), 1e-7)
		}
	})
}

// Fewer are alive later; purchases rise, ever more slowly, and nobody buys
// before the start.
func TestCurves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := math.Exp(rapid.Float64Range(-3, 4).Draw(t, "log step"))
		for _, m := range models(t) {
			if m.Purchases(0) != 0 {
				t.Fatalf("%T%v: %v purchases at once", m, m, m.Purchases(0))
			}
			alive, bought, rise := m.Alive(0), 0.0, math.Inf(1)
			for k := range 40 {
				T := step * float64(k+1)
				next := m.Purchases(T)
				if now := m.Alive(T); now > alive*(1+1e-11) || now < 0 {
					t.Fatalf("%T%v: %v alive at %v, %v before", m, m, now, T, alive)
				} else {
					alive = now
				}
				if next < bought || next-bought > rise*(1+1e-9)+1e-10*next {
					t.Fatalf("%T%v: %v purchases by %v, %v before", m, m, next, T, bought)
				}
				bought, rise = next, next-bought
			}
		}
	})
}

// By parts, ∫e^{−δy} dE[X(y)] = δ·∫E[X(y)]·e^{−δy} dy.
func TestResidualIsItsIntegral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		delta := math.Exp(rapid.Float64Range(-7, 0).Draw(t, "log delta"))
		x, T := rapid.IntRange(0, 30).Draw(t, "x"), rapid.Float64Range(0, 100).Draw(t, "T")
		tx := 0.0
		if x > 0 {
			tx = T * rapid.Float64Range(0.01, 1).Draw(t, "share")
		}
		if x > 0 && T == 0 {
			return
		}
		for _, m := range models(t) {
			want := panels(func(y float64) float64 {
				return math.Exp(-delta*y) * m.PurchasesGiven(x, tx, T, y)
			}, 1, 60/delta, 0.3) * delta
			near(t, fmt.Sprintf("%T%v: residual of %d, %v, %v at %v", m, m, x, tx, T, delta), m.Residual(x, tx, T, delta), want, 1e-9)
		}
	})
}

func TestUndiscounted(t *testing.T) {
	for _, m := range []Model{BGNBD{0.5, 5, 1.7, 3}, MBGNBD{0.5, 5, 1.7, 3}, ParetoNBD{0.5, 5, 1.7, 30}} {
		near(t, fmt.Sprintf("%T for ever", m), m.Residual(0, 0, 0, 0), m.Purchases(1e22), 1e-9)
	}
	for _, m := range []Model{BGNBD{0.5, 5, 1, 3}, MBGNBD{0.5, 5, 0.7, 3}, ParetoNBD{0.5, 5, 1, 30}, LoyalNBD{1, 1}, LoyalPoisson{1}} {
		if got := m.Residual(0, 0, 0, 0); !math.IsInf(got, 1) {
			t.Errorf("%T for ever: %v, want +Inf", m, got)
		}
	}
}

// Where next to nobody leaves, all are the model of those who never do; where
// customers do not differ, that is the Poisson law.
func TestLimits(t *testing.T) {
	const r, alpha, many = 0.6, 7.0, 1e9
	loyal := LoyalNBD{r, alpha}
	for name, m := range map[string]Model{
		"BG/NBD": BGNBD{r, alpha, 1, many}, "modified": MBGNBD{r, alpha, 1, many}, "Pareto/NBD": ParetoNBD{r, alpha, 1, many},
	} {
		for _, T := range []float64{0.01, 1, 30, 1000} {
			near(t, name+": alive", m.Alive(T), 1, 1e-5)
			near(t, name+": purchases", m.Purchases(T), loyal.Purchases(T), 1e-5)
			near(t, name+": history", m.LogLikelihood(3, T/2, T), loyal.LogLikelihood(3, T/2, T), 1e-5)
			near(t, name+": probability", m.Probability(2, T), loyal.Probability(2, T), 1e-5)
		}
	}
	same := LoyalNBD{many, many / 0.3}
	near(t, "Poisson history", same.LogLikelihood(4, 3, 20), LoyalPoisson{0.3}.LogLikelihood(4, 3, 20), 1e-7)
	near(t, "Poisson probability", same.Probability(4, 20), LoyalPoisson{0.3}.Probability(4, 20), 1e-7)
	// All leave after a purchase with probability ½, at a rate of .1: like a
	// Pareto/NBD of customers who do not differ, but for the first one.
	alike := BGNBD{many, many / 0.1, many, many}
	near(t, "alive of alike", alike.Alive(30), math.Exp(-0.1*0.5*30), 1e-7)
	near(t, "purchases of alike", alike.Purchases(30), (1-math.Exp(-0.1*0.5*30))/0.5, 1e-7)
}

func TestOutOfRange(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, bad := range []float64{nan, inf, 0, -1} {
		for _, m := range []Model{
			BGNBD{bad, 1, 1, 1},
			BGNBD{1, bad, 1, 1},
			BGNBD{1, 1, bad, 1},
			BGNBD{1, 1, 1, bad},
			MBGNBD{bad, 1, 1, 1},
			MBGNBD{1, 1, 1, bad},
			ParetoNBD{bad, 1, 1, 1},
			ParetoNBD{1, 1, 1, bad},
			LoyalNBD{bad, 1},
			LoyalNBD{1, bad},
			LoyalPoisson{bad},
		} {
			allNaN(t, m, 0, 0, 1, 1)
		}
		if g := (GammaGamma{1, bad, 1}); !math.IsNaN(g.Mean()) || !math.IsNaN(g.LogLikelihood(1, 1)) {
			t.Errorf("%v is valid", g)
		}
	}
	for _, m := range []Model{BGNBD{1, 1, 1, 1}, MBGNBD{1, 1, 1, 1}, ParetoNBD{1, 1, 1, 1}, LoyalNBD{1, 1}, LoyalPoisson{1}} {
		for _, time := range []float64{nan, inf, -1} {
			allNaN(t, m, -1, 0, time, time)
		}
		if got := m.LogLikelihood(1, 3, 2); !math.IsNaN(got) {
			t.Errorf("%T: a purchase after the end has likelihood %v", m, got)
		}
	}
}

func allNaN(t *testing.T, m Model, x int, tx, T, ahead float64) {
	t.Helper()
	for name, got := range map[string]float64{
		"alive": m.Alive(T), "purchases": m.Purchases(T), "probability": m.Probability(1, T), "likelihood": m.LogLikelihood(x, tx, T),
		"alive given": m.AliveGiven(x, tx, T), "purchases given": m.PurchasesGiven(x, tx, T, ahead), "residual": m.Residual(x, tx, T, 0.1),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%T%v: %s is %v, want NaN", m, m, name, got)
		}
	}
}

// bySums adds the two sums of leaving.go up, however many terms it takes, each
// from its logarithm.
func bySums(l leaver, u float64) (alive, purchases float64) {
	chance, before, stay := -l.r*math.Log1p(u), 0.0, 1.0
	for n := 0.0; n < 1e7; n++ {
		p := math.Exp(chance)
		alive += p * stay
		purchases += p * before
		before += stay
		stay *= (l.b + n) / (l.a + l.b + n)
		chance += math.Log((l.r + n) / (n + 1) * u / (1 + u))
		if n > 2*l.r*u && p*(before+1) < 1e-20*purchases && p*stay < 1e-20*alive {
			break
		}
	}
	return alive, purchases
}

// The integral over p agrees with the sums over a wide range of everything, to
// the digits that those 10⁶ logarithms leave.
func TestLeavingByIntegralAndSum(t *testing.T) {
	for _, r := range []float64{0.01, 0.24, 1, 5, 60} {
		for _, a := range []float64{0.001, 0.1, 0.79, 1, 1.0001, 3, 20, 300, 1e5} {
			for _, b := range []float64{0.01, 0.5, 2.4, 10, 100, 1e5} {
				for _, u := range []float64{0.01, 0.5, 2.1, 10, 100, 1000} {
					l := leaver{r, a, b}
					alive, purchases := bySums(l, u)
					tolerance := 1e-10
					if a/b > 1e4 {
						tolerance = 1e-9 // p next to 1
					}
					name := fmt.Sprintf("%v at %v", l, u)
					near(t, name+": alive", l.mean(u, false), alive, tolerance)
					near(t, name+": purchases", l.mean(u, true), purchases, tolerance)
					if l.quick(u) {
						near(t, name+": alive", l.alive(u), alive, 1e-12)
						near(t, name+": purchases", l.purchases(u), purchases, 1e-12)
					}
				}
			}
		}
	}
}

// In order, histories score as they do one by one.
func TestInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, m := range models(t) {
			ordered, ok := m.(Ordered)
			if !ok {
				continue
			}
			score := ordered.InOrder()
			for x := range 12 {
				for _, tx := range []float64{1, 5, 30} {
					if x == 0 {
						tx = 0
					}
					for _, T := range []float64{30, 31, 500} {
						want := m.LogLikelihood(x, tx, T)
						if got := score(x, tx, T); !(math.Abs(got-want) <= 1e-11*(1+math.Abs(want))) {
							t.Fatalf("%T%v: %d, %v, %v in order has %v, want %v", m, m, x, tx, T, got, want)
						}
					}
				}
			}
		}
	})
}

// The published forms by the hypergeometric function, where it is right.
func TestHypergeometricForms(t *testing.T) {
	m := BGNBD{0.2426, 4.414, 0.793, 2.426}
	for _, T := range []float64{0.5, 2, 4} {
		near(t, "alive", m.Alive(T), mathext.Hypergeo(m.R, m.A, m.A+m.B, -T/m.Alpha), 1e-10)
		bracket := 1 - math.Pow(m.Alpha/(m.Alpha+T), m.R)*mathext.Hypergeo(m.R, m.B, m.A+m.B-1, T/(m.Alpha+T))
		near(t, "purchases", m.Purchases(T), (m.A+m.B-1)/(m.A-1)*bracket, 1e-10)
	}
	p := ParetoNBD{0.553, 10.578, 0.606, 11.669}
	for _, c := range []struct {
		x     int
		tx, T float64
	}{{0, 0, 39}, {1, 3, 39}, {4, 30, 31}, {20, 38, 39}} {
		n := p.R + float64(c.x)
		top, _ := math.Lgamma(n)
		bottom, _ := math.Lgamma(p.R)
		want := top - bottom + p.R*math.Log(p.Alpha) + p.S*math.Log(p.Beta) +
			math.Log(math.Pow(p.Alpha+c.T, -n)*math.Pow(p.Beta+c.T, -p.S)+p.S/(n+p.S)*gap(n, c.tx, c.T, p))
		near(t, "history", p.LogLikelihood(c.x, c.tx, c.T), want, 1e-9)
	}
}

// gap is A0 of the paper for α < β: the hypergeometric function has the shape
// with α's power in its second place there.
func gap(n, tx, T float64, p ParetoNBD) float64 {
	f := func(t float64) float64 {
		return mathext.Hypergeo(n+p.S, n, n+p.S+1, (p.Beta-p.Alpha)/(p.Beta+t)) / math.Pow(p.Beta+t, n+p.S)
	}
	return f(tx) - f(T)
}

// The integrals of the Pareto/NBD by brute force.
func TestGaussianFraction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := func(name string, low, high float64) float64 {
			return math.Exp(rapid.Float64Range(low, high).Draw(t, name))
		}
		g := gaps{size("m", -3, 5), size("s", -3, 5), size("A", -2, 7), size("B", -2, 7)}
		integral := func(m, s float64) float64 {
			return panels(func(y float64) float64 {
				return math.Exp(-m*math.Log1p(y/g.A) - s*math.Log1p(y/g.B))
			}, min(g.A/(1+m), g.B/(1+s)), math.Inf(1), 0.5) * (g.m + g.s)
		}
		near(t, fmt.Sprintf("leaving %v", g), g.leaving(), integral(g.m, g.s+1)/g.B, 1e-9)
		near(t, fmt.Sprintf("buying %v", g), g.buying(), integral(g.m+1, g.s)/g.A, 1e-9)
	})
}

func TestGammaGamma(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := GammaGamma{rapid.Float64Range(0.5, 20).Draw(t, "p"), rapid.Float64Range(2, 20).Draw(t, "q"), rapid.Float64Range(1, 100).Draw(t, "γ")}
		x := rapid.IntRange(1, 40).Draw(t, "x")
		total, mean, again := 0.0, 0.0, 0.0
		const step = 0.01
		for y := -60.0; y < 60; y += step { // zbar on the scale of logarithms
			zbar := math.Exp(y)
			p := math.Exp(m.LogLikelihood(x, zbar)) * zbar * step
			total += p
			mean += p * zbar
			again += p * m.MeanGiven(x, zbar)
		}
		near(t, "all amounts", total, 1, 1e-9)
		near(t, "their mean", mean, m.Mean(), 1e-8)
		near(t, "the mean of the next", again, m.Mean(), 1e-8)
	})
	alike := GammaGamma{3, 1e9, 1e10} // all have the mean 30
	near(t, "mean of alike", alike.MeanGiven(5, 400), 30, 1e-6)
	log, _ := math.Lgamma(6)
	near(t, "density of alike", alike.LogLikelihood(2, 25), 6*math.Log(0.2)+5*math.Log(25)-0.2*25-log, 1e-6)
}

// publishedCase reads a published case that may stand beside the module, or
// skips the test.
func publishedCase(t *testing.T, id string, expected, inputs, tolerance any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "cases", "published.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("skipped: no file ../shared/cases/published.json beside the module")
	}
	var file struct {
		Cases []struct {
			ID                          string
			Inputs, Expected, Tolerance json.RawMessage
		}
	}
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	for _, c := range file.Cases {
		if c.ID == id {
			err = errors.Join(err, json.Unmarshal(c.Expected, expected), json.Unmarshal(c.Inputs, inputs), json.Unmarshal(c.Tolerance, tolerance))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestPublishedExpectations(t *testing.T) {
	var want struct {
		EX   []float64
		EX52 float64 `json:"EX_52"`
	}
	var in struct {
		Weeks []float64 `json:"t_weeks"`
	}
	var tolerance struct{ Abs float64 }
	publishedCase(t, "btyd-bgnbd-expect", &want, &in, &tolerance)
	m := BGNBD{0.24259452, 4.41360205, 0.792922, 2.42590644}
	for i, week := range in.Weeks {
		if got := m.Purchases(week); !(math.Abs(got-want.EX[i]) <= tolerance.Abs) {
			t.Errorf("%v purchases by week %v, want %v", got, week, want.EX[i])
		}
	}
	if got := m.Purchases(52); !(math.Abs(got-want.EX52) <= 1e-4) || len(in.Weeks) != 6 {
		t.Errorf("%v purchases by week 52, want %v", got, want.EX52)
	}
}

func BenchmarkModels(b *testing.B) {
	for name, m := range map[string]Model{
		"BG":     BGNBD{0.243, 4.41, 0.79, 2.43},
		"Pareto": ParetoNBD{0.55, 10.6, 0.606, 11.7},
	} {
		for _, T := range []float64{4, 40, 400, 4000} {
			b.Run(fmt.Sprintf("%s/alive/%v", name, T), func(b *testing.B) {
				for b.Loop() {
					m.Alive(T)
				}
			})
			b.Run(fmt.Sprintf("%s/purchases/%v", name, T), func(b *testing.B) {
				for b.Loop() {
					m.Purchases(T)
				}
			})
			b.Run(fmt.Sprintf("%s/history/%v", name, T), func(b *testing.B) {
				for b.Loop() {
					m.LogLikelihood(3, T/2, T)
				}
			})
		}
	}
}
