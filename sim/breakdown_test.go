package sim_test

import (
	"math"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/simtest"
)

// The parts of the segments add up to the table, and customers of a period are
// those who stayed and those who entered.
func TestBreakdownAddsUp(t *testing.T) {
	for number := range uint64(180) {
		s := []func(uint64) *sim.Study{simtest.Random, simtest.Silent, simtest.Chains}[number%3](number / 3)
		c := s.At(belief.Means(len(s.Inputs)))
		for i := range s.Strategies {
			whole, sum := c.Expected(i), make(ledger.Book, s.Periods())
			for j := range s.Strategies[i].Segments {
				b := c.Breakdown(i, j)
				sum.Add(b.Book)
				checkHeads(t, b, s.PeriodsPerYear)
			}
			for k := range whole {
				closeTo(t, s.Name+" cash", sum[k].Cash()-whole[k].Overhead, whole[k].Cash(), 1e-9)
			}
		}
	}
}

func checkHeads(t *testing.T, b *sim.Breakdown, perYear int) {
	t.Helper()
	if b.Chain != nil {
		checkStates(t, b, perYear)
		return
	}
	for k := 1; k < len(b.Book); k++ {
		stayed := 0.0
		for i, n := range b.Customers[k-1] {
			stayed += n * b.Stay[k-1][i]
		}
		p := &b.Book[k]
		closeTo(t, "customers", stayed+p.Referred.Total()+p.Acquired.Total(), p.Customers.Total(), 1e-9)
	}
}

// checkStates holds the people of each state against those of the period before.
func checkStates(t *testing.T, b *sim.Breakdown, perYear int) {
	t.Helper()
	c := b.Chain
	for k := 1; k < len(b.Book); k++ {
		next := make([]float64, len(c.States))
		c.Moves((k-1)/perYear).Move(next, c.People[k-1])
		next[c.Enter] += c.Entered[k]
		for i := range next {
			closeTo(t, "people", next[i], c.People[k][i], 1e-9)
		}
	}
}

// A study fixed at the means has the tables of the study at the means, and is
// certain; the study itself stays as it was.
func TestFixedAtTheMeans(t *testing.T) {
	for number := range uint64(60) {
		s := simtest.Random(number)
		p := belief.Means(len(s.Inputs))
		fixed := s.FixedAt(p)
		if fixed.Varies() || len(s.Inputs) > 0 && !s.Varies() {
			t.Fatalf("%s: fixed varies %t, the study %t", s.Name, fixed.Varies(), s.Varies())
		}
		for i := range s.Strategies {
			want, got := s.At(p).Table(i), fixed.At(nil).Table(i)
			for y := range want {
				if want[y] != got[y] && !math.IsNaN(want[y].CLV) {
					t.Errorf("%s, strategy %d, year %d: %+v, want %+v", s.Name, i, y+1, got[y], want[y])
				}
			}
		}
	}
}
