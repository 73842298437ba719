package calibrate

import (
	"math"
	"math/rand/v2"

	"clv/sim/calendar"
	"clv/sim/purchasing"
	"clv/sim/transactions"

	"gonum.org/v1/gonum/stat/distuv"
)

// sampler draws customers of known laws.
type sampler struct{ *rand.Rand }

func newSampler(seed uint64) sampler { return sampler{rand.New(rand.NewPCG(seed, 1))} }

func (s sampler) gamma(shape, rate float64) float64 {
	return distuv.Gamma{Alpha: shape, Beta: rate, Src: s}.Rand()
}

// beta draws by two gamma variates.
func (s sampler) beta(a, b float64) float64 {
	x, y := s.gamma(a, 1), s.gamma(b, 1)
	if x+y == 0 {
		return 0.5
	}
	return x / (x + y)
}

// table draws survivors of customers who stay through t renewals with
// probability (1−θ)^(t^c).
func (s sampler) table(customers, periods int, c float64, theta func() float64) *transactions.RetentionTable {
	alive := make([]int, periods+1)
	for range customers {
		life := math.Pow(s.ExpFloat64()/-math.Log1p(-theta()), 1/c)
		for t := range alive {
			if float64(t) <= life {
				alive[t]++
			}
		}
	}
	return &transactions.RetentionTable{Unit: calendar.Year, Cohorts: []transactions.Cohort{{Survivors: alive}}}
}

// customer is how one customer buys: its rate, and a law of when it is gone.
type customer struct {
	rate float64
	end  float64                // the time at which it leaves
	gone func(repeats int) bool // whether it leaves after so many repeat purchases
}

// summary draws histories of customers who first buy at one of a dozen times,
// from the start to the middle of the records.
func (s sampler) summary(customers int, horizon float64, draw func() customer) *transactions.Summary {
	var histories []transactions.History
	for range customers {
		age := horizon * (1 - float64(s.IntN(12))/24)
		histories = append(histories, s.history(age, draw()))
	}
	return &transactions.Summary{Unit: calendar.Week, Histories: merge(histories)}
}

func (s sampler) history(age float64, c customer) transactions.History {
	h := transactions.History{Age: age, Customers: 1}
	last := min(age, c.end)
	for t := 0.0; !c.gone(h.Repeats); {
		t += s.ExpFloat64() / c.rate
		if t > last {
			break
		}
		h.Repeats++
		h.Recency = t
	}
	return h
}

// of draws customers of a law of buying.
func (s sampler) of(law purchasing.Model) func() customer {
	never := func(int) bool { return false }
	leaves := func(p float64, first int) func(int) bool {
		return func(n int) bool { return n >= first && s.Float64() < p }
	}
	switch m := law.(type) {
	case purchasing.BGNBD:
		return func() customer { return customer{s.gamma(m.R, m.Alpha), math.Inf(1), leaves(s.beta(m.A, m.B), 1)} }
	case purchasing.MBGNBD:
		return func() customer { return customer{s.gamma(m.R, m.Alpha), math.Inf(1), leaves(s.beta(m.A, m.B), 0)} }
	case purchasing.ParetoNBD:
		return func() customer {
			return customer{s.gamma(m.R, m.Alpha), s.ExpFloat64() / s.gamma(m.S, m.Beta), never}
		}
	case purchasing.LoyalNBD:
		return func() customer { return customer{s.gamma(m.R, m.Alpha), math.Inf(1), never} }
	case purchasing.LoyalPoisson:
		return func() customer { return customer{m.Rate, math.Inf(1), never} }
	}
	panic("no such law")
}

// spends draws mean amounts of customers with one repeat purchase and more.
func (s sampler) spends(customers int, m purchasing.GammaGamma) *transactions.Summary {
	summary := &transactions.Summary{Unit: calendar.Week}
	for range customers {
		x := 1 + int(distuv.Poisson{Lambda: s.gamma(0.6, 0.5), Src: s}.Rand())
		mean := s.gamma(m.P*float64(x), float64(x)*s.gamma(m.Q, m.Gamma))
		summary.Spends = append(summary.Spends, transactions.Spend{Repeats: x, Mean: mean, Customers: 1})
	}
	return summary
}
