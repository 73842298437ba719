package sim

import (
	"math"

	"clv/sim/ledger"
)

// group is customers of one segment who entered together with the same tenure
// and belong to the same class: the unit that the cohort evaluator counts.
type group struct {
	entry, tenure int // in periods; tenure is what was completed at entry
	class         ledger.Class
	existing      bool // acquired before the first day
}

// layout is the groups of one segment. It is the same in all strategies, so
// that they can read the same luck.
type layout struct {
	groups []group
	// base is the number of groups that make up the first day.
	base int
	// entered[t] is the number of groups that have entered by period t. Groups
	// stand in the order of entry.
	entered []int
	// entrants[t][class] is the index of the group that enters in period t,
	// or -1 where that class never enters.
	entrants [][ledger.Classes]int
	// heir is the class of a customer brought in by one of the given class.
	heir [ledger.Classes]ledger.Class
}

// newLayout lays out segment i of the study, into which customers of the given
// classes may come later.
func newLayout(s *Study, i int, enters [ledger.Classes]bool) layout {
	l := layout{heir: [ledger.Classes]ledger.Class{s.referredClass(), ledger.Future}}
	base := s.Strategies[0].Segments[i].Base
	for tenure := range base.groups(s.PeriodsPerYear) {
		if len(base.Tenure) > 0 {
			tenure *= s.PeriodsPerYear // counts are by year
		}
		l.groups = append(l.groups, group{tenure: tenure, class: ledger.Current, existing: base.Existing})
	}
	l.base = len(l.groups)
	for t := range s.Periods() {
		indices := [ledger.Classes]int{-1, -1}
		for class, on := range enters {
			if on && t > 0 {
				indices[class] = len(l.groups)
				l.groups = append(l.groups, group{entry: t, class: ledger.Class(class)})
			}
		}
		l.entrants = append(l.entrants, indices)
		l.entered = append(l.entered, len(l.groups))
	}
	return l
}

// first returns the first period in which there are customers of a class;
// beyond any horizon if there never are.
func (l *layout) first(class ledger.Class) int {
	for _, g := range l.groups {
		if g.class == class {
			return g.entry // groups stand in the order of entry
		}
	}
	return math.MaxInt
}

// heads sums the customers of period t, by class, given their counts by group.
func (l *layout) heads(counts []float64, t int) ledger.Heads {
	// Two variables, not an array: a processor would wait for memory between
	// two additions.
	current, future := 0.0, 0.0
	for i, n := range counts[:l.entered[t]] {
		if l.groups[i].class == ledger.Current {
			current += n
		} else {
			future += n
		}
	}
	return ledger.Heads{ledger.Current: current, ledger.Future: future}
}

// groups returns the number of tenures that the base is spread over.
func (b Base) groups(periodsPerYear int) int {
	switch {
	case len(b.Tenure) > 0:
		return len(b.Tenure)
	case b.SteadyYears > 0:
		return b.SteadyYears * periodsPerYear
	default:
		return 1
	}
}

// enteringBy reports which classes customers of segment i may enter later, in
// any strategy, by acquisition and by its own referral. Lineages are kept apart
// only where both occur.
func (s *Study) enteringBy(i int) [ledger.Classes]bool {
	var enters [ledger.Classes]bool
	for _, strategy := range s.Strategies {
		segment := &strategy.Segments[i]
		if segment.Acquisition.Given() {
			enters[ledger.Future] = true
		}
		if segment.refers() && segment.Referral.Into == "" {
			enters[s.referredClass()] = true
		}
	}
	return enters
}

// referredClass is the class of a customer brought in by one of the first day.
func (s *Study) referredClass() ledger.Class {
	if s.Attribution == ToReferrer {
		return ledger.Current
	}
	return ledger.Future
}

// refers reports whether any customers of a segment bring in others.
func (g *Segment) refers() bool {
	return g.Referral.Rate.Given() || g.Programme.Given() && g.Programme.Members.Referral.Rate.Given()
}
