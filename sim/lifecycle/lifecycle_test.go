package lifecycle

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"clv/sim/closedform"
)

// near reports whether two numbers agree to rounding.
func near(x, y float64) bool { return math.Abs(x-y) <= 1e-9*math.Max(1, math.Abs(y)) }

func vector(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if !near(got[i], want[i]) && !(math.IsNaN(got[i]) && math.IsNaN(want[i])) {
			t.Errorf("%s: state %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// recencies is the chain of direct mail by recency that Pfeifer and Carraway
// (2000) open with: customers of recency i buy again with probability p_i and go
// back to recency 1, or else go on to the next, and from the last to a state of
// former customers.
func recencies(p ...float64) Chain {
	c := New(len(p) + 1)
	for i, again := range p {
		c[i][0], c[i][i+1] = again, 1-again
	}
	c[len(p)][len(p)] = 1
	return c
}

// A purchase brings 40, a mailing costs 4, money is worth 20% a year. The
// figures are exact fractions of our own, reckoned by exactly below and rounded
// here; they are not quoted from the paper.
func TestRecencies(t *testing.T) {
	p := []float64{.3, .2, .15, .05}
	chain, contribution := recencies(p...), []float64{36, -4, -4, -4, 0}
	d := Discount{Rate: .2}
	round := func(xs []float64) []float64 {
		for i := range xs {
			xs[i] = math.Round(xs[i]*1e4) / 1e4
		}
		return xs
	}
	vector(t, "for ever", round(chain.Value(contribution, d)), []float64{52.3196, 5.5538, 1.2508, -1.82, 0})
	var steps []Step
	for range 5 {
		steps = append(steps, Step{chain, contribution})
	}
	vector(t, "five mailings", round(ValueOver(steps, d)), []float64{50.115, 4.2199, .5921, -1.9801, 0})

	// Who has not bought for four years is not worth the mailing: the others are
	// worth more if it stops.
	shorter := recencies(p[:3]...)
	vector(t, "without the last mailing", round(shorter.Value([]float64{36, -4, -4, 0}, d)), []float64{53.1494, 6.6207, 2.6437})
}

// exactly solves x = b + v·P·x in fractions.
func exactly(c Chain, v float64, b []float64) []float64 {
	n := len(c)
	rows := make([][]*big.Rat, n)
	for i := range rows {
		for j := range n {
			x := new(big.Rat).Mul(new(big.Rat).SetFloat64(v), new(big.Rat).SetFloat64(c[i][j]))
			x.Neg(x)
			if i == j {
				x.Add(x, big.NewRat(1, 1))
			}
			rows[i] = append(rows[i], x)
		}
		rows[i] = append(rows[i], new(big.Rat).SetFloat64(b[i]))
	}
	for k := range n {
		pivot := k
		for rows[pivot][k].Sign() == 0 {
			pivot++
		}
		rows[k], rows[pivot] = rows[pivot], rows[k]
		for i := range n {
			if i == k {
				continue
			}
			factor := new(big.Rat).Quo(rows[i][k], rows[k][k])
			for j := range rows[i] {
				rows[i][j] = new(big.Rat).Sub(rows[i][j], new(big.Rat).Mul(factor, rows[k][j]))
			}
		}
	}
	x := make([]float64, n)
	for i := range x {
		x[i], _ = new(big.Rat).Quo(rows[i][n], rows[i][i]).Float64()
	}
	return x
}

// random returns a chain of up to six states, with ways that are impossible and
// states that are never left.
func random(rng *rand.Rand) Chain {
	c := New(1 + rng.IntN(6))
	for _, row := range c {
		sum := 1e-3
		for j := range row {
			if rng.IntN(2) == 0 {
				row[j] = rng.Float64()
				sum += row[j]
			}
		}
		for j := range row {
			row[j] /= sum
		}
		if rng.IntN(3) == 0 {
			Fit(row, rng.IntN(len(c)))
		}
	}
	return c
}

// The value vector against fractions, against a horizon of a thousand steps,
// and against itself: V = R + v·P·V.
func TestValues(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		c := random(rng)
		if err := c.Validate(); err != nil {
			t.Fatal(err)
		}
		b := make([]float64, len(c))
		for i := range b {
			b[i] = 100 * (rng.Float64() - .3)
		}
		d := Discount{Rate: .05 + rng.Float64()/4}
		values := c.Value(b, d)
		vector(t, "fractions", values, exactly(c, d.Factor(), b))
		var steps []Step
		for range 1000 {
			steps = append(steps, Step{c, b})
		}
		vector(t, "a thousand steps", ValueOver(steps, d), values)
		late := Discount{d.Rate, closedform.End}
		for i, x := range c.Value(b, late) {
			if !near(x, values[i]*d.Factor()) {
				t.Errorf("at the end of its step %v, at the start %v", x, values[i])
			}
		}
		times := c.Time(d)
		for i := range c {
			sum := 0.0
			for j := range c {
				sum += times[i][j] * b[j]
			}
			if !near(sum, values[i]) {
				t.Errorf("times say %v, the value is %v", sum, values[i])
			}
		}
	}
}

// One state is retention at a constant rate: margin 100, retention .8 and
// discount .1 give 366.67 at the start, 333.33 at the end, and its multiple is
// (1+d)/(1+d−r).
func TestOneStateIsRetention(t *testing.T) {
	c := Chain{{.8}}
	for timing, want := range map[closedform.Timing]float64{closedform.Start: 1100. / 3, closedform.End: 1000. / 3} {
		vector(t, "CLV", c.Value([]float64{100}, Discount{.1, timing}), []float64{want})
	}
	vector(t, "multiple", c.Multiple([]bool{true}, Discount{Rate: .1}), []float64{1.1 / .3})
	vector(t, "years", c.Time(Discount{})[0], []float64{5})
}

// Where money does not shrink, what those who never leave bring has no finite
// value; other states keep theirs.
func TestDivergence(t *testing.T) {
	nan := math.NaN()
	c := Chain{{.5, .2, 0}, {0, 1, 0}, {.3, 0, 0}}
	vector(t, "kept for ever", c.Value([]float64{10, 1, 5}, Discount{}), []float64{nan, nan, nan})
	vector(t, "kept for nothing", c.Value([]float64{10, 0, 5}, Discount{}), []float64{20, 0, 11})
	round := Chain{{0, 1, 0}, {1, 0, 0}, {0, 0, .5}}
	vector(t, "round and round", round.Value([]float64{1, 0, 1}, Discount{}), []float64{nan, nan, 2})
	growing := Discount{Rate: -.5}
	vector(t, "money grows", Chain{{.4, 0}, {0, .6}}.Value([]float64{1, 1}, growing), []float64{5, nan})
}

// The gambler of four stakes: from stake i of 4, even chances, the probability
// to end with all is i/4, and the game lasts i(4−i) steps.
func TestAbsorption(t *testing.T) {
	c := New(5)
	c[0][0], c[4][4] = 1, 1
	for i := 1; i < 4; i++ {
		c[i][i-1], c[i][i+1] = .5, .5
	}
	ends, leaves := c.Absorption()
	for i := range c {
		if want := float64(i) / 4; !near(ends[i][4], want) || !near(ends[i][0], 1-want) || leaves[i] != 0 {
			t.Errorf("stake %d ends %v, leaves %v", i, ends[i], leaves[i])
		}
	}
	inside := Chain{{0, .5, 0}, {.5, 0, .5}, {0, .5, 0}}
	for i, times := range inside.Time(Discount{}) {
		if got, want := times[0]+times[1]+times[2], float64((i+1)*(3-i)); !near(got, want) {
			t.Errorf("stake %d lasts %v, want %v", i+1, got, want)
		}
	}
	// Probabilities to end somewhere sum to 1 where nobody goes round for ever.
	rng := rand.New(rand.NewPCG(2, 1))
	for range 200 {
		c := random(rng)
		ends, leaves := c.Absorption()
		endless := c.reach(func(i int) bool { return c[i][i] >= 1-Rounding || c.Leaves(i) > 0 })
		for i := range c {
			sum := leaves[i]
			for _, p := range ends[i] {
				sum += p
			}
			met, always := c.from(i), true
			for j, yes := range met {
				always = always && (!yes || endless[j])
			}
			if sum > 1+1e-9 || always && !near(sum, 1) {
				t.Errorf("state %d of %v: ends %v, leaves %v", i, c, ends[i], leaves[i])
			}
		}
	}
}

func TestFit(t *testing.T) {
	row := []float64{.3, 0, .2}
	if Fit(row, 1) || !near(row[1], .5) {
		t.Errorf("the rest: %v", row)
	}
	row = []float64{.8, .4}
	if !Fit(row, 0) || !near(row[0], 2./3) || !near(row[1], 1./3) {
		t.Errorf("too much: %v", row)
	}
	row = []float64{.1, .2, .3, .4}
	if Fit(row, -1) {
		t.Errorf("one but for rounding: %v", row)
	}
	for _, c := range []Chain{{{.5, .6}, {0, 0}}, {{-.1}}, {{math.NaN()}}, {{.1, .2}}} {
		if c.Validate() == nil {
			t.Errorf("%v is a chain", c)
		}
	}
}

// A step moves customers and loses those who leave.
func TestMove(t *testing.T) {
	next := make([]float64, 5)
	recencies(.3, .2, .15, .05).Move(next, []float64{100, 50, 0, 20, 7})
	vector(t, "next", next, []float64{41, 70, 40, 0, 26})
}
