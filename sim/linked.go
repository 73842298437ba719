package sim

import (
	"slices"

	"clv/sim/ledger"
)

// Customers may go from one segment to another: who is brought in by customers
// of one may enter another (Referral.Into), and who is lost to one may be won
// back into another (LostTo). They always come later than what brings them, so
// that segments that are linked live through each period together.

// inflow is who comes into a segment from others at the start of a period, by
// class, and what winning back costs in the period.
type inflow struct {
	referred, won ledger.Heads
	// spent is money, not customers: the costs of contacts, and rewards.
	spent ledger.Heads
}

// indexOf returns the index of the segment of a name, -1 of none.
func (s *Strategy) indexOf(segment string) int {
	if segment == "" {
		return -1
	}
	return slices.IndexFunc(s.Segments, func(g Segment) bool { return g.Name == segment })
}

// families returns the segments, by index, those that are linked together.
func (s *Study) families() [][]int {
	first := &s.Strategies[0]
	of := make([]int, len(first.Segments))
	for j := range of {
		of[j] = j
	}
	join := func(j, k int) {
		if k < 0 {
			return
		}
		from, to := of[max(j, k)], of[min(j, k)]
		for i := range of {
			if of[i] == from {
				of[i] = to
			}
		}
	}
	for j := range first.Segments {
		join(j, first.indexOf(first.Segments[j].Referral.Into))
		join(j, first.indexOf(first.Segments[j].LostTo))
	}
	var families [][]int
	for j := range of {
		if of[j] == j {
			families = append(families, nil)
			for k := range of {
				if of[k] == j {
					families[len(families)-1] = append(families[len(families)-1], k)
				}
			}
		}
	}
	return families
}

// familyOf returns the family of segment j.
func (c *Case) familyOf(j int) []int {
	return c.families[slices.IndexFunc(c.families, func(f []int) bool { return slices.Contains(f, j) })]
}

// WinsBack returns the name of a segment whose customers may be won back, or "".
func (s *Study) WinsBack() string {
	for _, g := range s.Strategies[0].Segments {
		if g.LostTo != "" {
			return g.Name
		}
	}
	return ""
}

// entering reports which classes customers of each segment may enter later, in
// any strategy.
func (s *Study) entering() [][ledger.Classes]bool {
	n := len(s.Strategies[0].Segments)
	enters, present := make([][ledger.Classes]bool, n), make([][ledger.Classes]bool, n)
	for j := range n {
		enters[j] = s.enteringBy(j)
		present[j] = enters[j]
		present[j][ledger.Current] = present[j][ledger.Current] || s.Strategies[0].Segments[j].Base.given()
	}
	for changed := true; changed; {
		changed = false
		enter := func(j int, class ledger.Class) {
			if !enters[j][class] {
				enters[j][class], present[j][class], changed = true, true, true
			}
		}
		for i := range s.Strategies {
			s.enterLinked(&s.Strategies[i], present, enter)
		}
	}
	return enters
}

// enterLinked has who comes from other segments enter under a strategy, given the
// classes that are present in each.
func (s *Study) enterLinked(strategy *Strategy, present [][ledger.Classes]bool, enter func(j int, class ledger.Class)) {
	heir := [ledger.Classes]ledger.Class{s.referredClass(), ledger.Future}
	for j := range strategy.Segments {
		g := &strategy.Segments[j]
		if g.WinBack.Given() && len(g.WinBack.Lapsed) > 0 {
			enter(j, ledger.Future)
		}
		into, lostTo := strategy.indexOf(g.Referral.Into), strategy.indexOf(g.LostTo)
		for class := range ledger.Classes {
			if !present[j][class] {
				continue
			}
			if into >= 0 && g.Referral.Rate.Given() {
				enter(into, heir[class])
			}
			if lostTo >= 0 && strategy.Segments[lostTo].WinBack.Given() {
				enter(lostTo, class)
			}
		}
	}
}

// given reports whether there are customers on the first day.
func (b *Base) given() bool { return b.Customers.Given() || len(b.Tenure) > 0 || len(b.ByState) > 0 }
