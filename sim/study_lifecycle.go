package sim

import (
	"clv/sim/belief"
	"clv/sim/lifecycle"
)

// MostStates of a lifecycle.
const MostStates = 50

// Lifecycle is customers who go from state to state, a Markov chain (package
// lifecycle) whose step is a period: what a customer does next hangs on the
// state that it is in, on nothing else of its past. The zero Lifecycle is not
// given.
type Lifecycle struct {
	// States in the order of the scenario, the same in all strategies. The draws
	// of a state are addressed by its name.
	States []State
	// Enter is the index of the state in which customers enter.
	Enter int
}

// State is what customers of one state do in a period.
type State struct {
	Name string
	// NoCustomers is true for a state whose people are followed and do not count
	// as customers: prospects, the lapsed, the lost.
	NoCustomers bool
	// Margin is what one contributes in a period, Cost what is spent on one. Both
	// run by calendar year, and are those of a period whatever its length.
	Margin, Cost Quantity
	// To is where one goes at the end of a period, with which probability; each
	// state at most once.
	To []Transition
	// Otherwise is the index of the state to which goes who goes nowhere else,
	// or Leaves.
	Otherwise int
	// Path names the probabilities as a whole in messages.
	Path string
}

// Leaves stands for leaving for good in State.Otherwise.
const Leaves = -1

// Transition is the probability of going to another state, or of staying.
type Transition struct {
	To          int
	Probability Quantity
}

// Given reports whether a segment has a lifecycle.
func (l *Lifecycle) Given() bool { return len(l.States) > 0 }

// quantities returns all numbers of a lifecycle.
func (l *Lifecycle) quantities() []Quantity {
	var qs []Quantity
	for _, s := range l.States {
		qs = append(qs, s.Margin, s.Cost)
		for _, to := range s.To {
			qs = append(qs, to.Probability)
		}
	}
	return qs
}

// Excess is a state whose probabilities sum to more than 1.
type Excess struct {
	// State is its index, Year the first calendar year, from 0, Sum the sum.
	State, Year int
	Sum         float64
}

// Excess returns the states whose probabilities sum to more than 1 at point p.
// A case scales them down.
func (l *Lifecycle) Excess(p belief.Point) []Excess {
	var found []Excess
	for i, s := range l.States {
		for year, sum := range s.sums(p) {
			if sum > 1+lifecycle.Rounding {
				found = append(found, Excess{i, year, sum})
				break
			}
		}
	}
	return found
}

// sums returns the sum of the probabilities by calendar year.
func (s *State) sums(p belief.Point) []float64 {
	rows := make([]Series, len(s.To))
	years := 1
	for k := range s.To {
		s.To[k].Probability.resolve(p, &rows[k])
		years = max(years, rows[k].years)
	}
	sums := make([]float64, years)
	for k := range rows {
		for year := range sums {
			sums[year] += rows[k].At(year, 0)
		}
	}
	return sums
}

// validate reports what makes the lifecycle of a segment impossible, beside
// those of the first strategy.
func (g *Segment) validateLifecycle(first *Segment, bad func(format string, args ...any)) {
	l := &g.Lifecycle
	if !l.sameStates(&first.Lifecycle) {
		bad("segment %q does not have the same states in all strategies", g.Name)
		return
	}
	if n := len(g.Base.ByState); n > 0 && n != len(l.States) {
		bad("the first-day customers of segment %q are given for %d states of %d", g.Name, n, len(l.States))
	}
	if !l.Given() {
		return
	}
	n := len(l.States)
	in := func(i int) bool { return i >= 0 && i < n }
	if n > MostStates {
		bad("the lifecycle of segment %q has %d states; at most %d are allowed", g.Name, n, MostStates)
	}
	if !in(l.Enter) {
		bad("customers of segment %q enter state %d of %d", g.Name, l.Enter, n)
	}
	for _, s := range l.States {
		seen := make(map[int]bool)
		for _, to := range s.To {
			if !in(to.To) || seen[to.To] || to.To == s.Otherwise {
				bad("state %q of segment %q does not say for each state once how many go there", s.Name, g.Name)
			}
			seen[to.To] = true
		}
		if s.Otherwise != Leaves && !in(s.Otherwise) {
			bad("the rest of state %q of segment %q goes to state %d of %d", s.Name, g.Name, s.Otherwise, n)
		}
	}
	if rule := g.besideLifecycle(); rule != "" {
		bad("segment %q has a lifecycle and %s", g.Name, rule)
	}
}

// besideLifecycle names what a segment with a lifecycle cannot have, or is
// empty.
func (g *Segment) besideLifecycle() string {
	for _, x := range []struct {
		q    Quantity
		what string
	}{
		{g.Retention.Rate, "retention"},
		{g.Retention.Alpha, "retention"},
		{g.Revenue, "revenue"},
		{g.Purchases.PerYear, "purchases"},
		{g.Spend.PerPurchase, "spend"},
		{g.VariableCost, "variable cost"},
		{g.Referral.Rate, "referral"},
		{g.Club.Cost, "a club"},
		{g.Marketing, "marketing"},
		{g.Price.Change, "a price"},
		{g.Market, "a market"},
	} {
		if x.q.Given() {
			return x.what
		}
	}
	if len(g.Service.All()) > 0 {
		return "cost to serve"
	}
	if g.Base.Existing && len(g.Base.ByState) == 0 || len(g.Base.Tenure) > 0 || g.Base.SteadyYears > 0 {
		return "existing customers without a state"
	}
	if len(g.Lines) > 0 {
		return "product lines"
	}
	return ""
}

// sameStates reports whether two lifecycles are about the same states.
func (l *Lifecycle) sameStates(o *Lifecycle) bool {
	if len(l.States) != len(o.States) || l.Enter != o.Enter {
		return false
	}
	for i := range l.States {
		if l.States[i].Name != o.States[i].Name || l.States[i].NoCustomers != o.States[i].NoCustomers {
			return false
		}
	}
	return true
}
