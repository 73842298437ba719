package explain

import (
	"slices"

	"clv/sim"
	"clv/sim/ledger"
	"clv/sim/segment"
)

// costToServe is the name of the one expense that a scenario has to allocate.
const costToServe = "cost to serve"

// ServiceCosts returns the cost to serve of strategy i as a firm's costs by
// segment, undiscounted over the horizon, in the expectation; nil if no strategy
// has activities of cost to serve. By volume it is in proportion to revenue.
// Segments with a lifecycle have no revenue and are left out.
func ServiceCosts(c *sim.Case, s *sim.Study, i int) *segment.Costs {
	costs, _ := serviceCosts(s, func(j int) *sim.Breakdown { return c.Breakdown(i, j) })
	return costs
}

// serviceCosts returns them, and the segments that they are of.
func serviceCosts(s *sim.Study, part func(j int) *sim.Breakdown) (*segment.Costs, []*sim.Breakdown) {
	if !slices.ContainsFunc(s.Strategies, func(x sim.Strategy) bool {
		return slices.ContainsFunc(x.Segments, func(g sim.Segment) bool { return len(g.Service.Activities) > 0 })
	}) {
		return nil, nil
	}
	var parts []*sim.Breakdown
	c := &segment.Costs{Currency: s.Currency}
	for j := range s.Strategies[0].Segments {
		b := part(j)
		if b.Chain != nil {
			continue
		}
		parts = append(parts, b)
		c.Segments = append(c.Segments, segment.Seller{
			Name: b.Segment.Name, Sales: flowOf(b, ledger.Revenue, 0, s.Periods()), DirectCost: flowOf(b, ledger.VariableCost, 0, s.Periods()),
		})
	}
	c.Expenses = []segment.Expense{{Name: costToServe, Activities: servedIn(parts)}}
	return c, parts
}

// servedIn returns the activities of segments, those of one name and pool
// together.
func servedIn(parts []*sim.Breakdown) []segment.Activity {
	var all []segment.Activity
	for j, b := range parts {
		for _, a := range b.CostToServe() {
			k := slices.IndexFunc(all, func(x segment.Activity) bool { return x.Name == a.Name && x.Pool == a.Pool })
			if k < 0 {
				k = len(all)
				all = append(all, segment.Activity{Name: a.Name, Pool: a.Pool, Units: make([]float64, len(parts))})
			}
			for _, cost := range a.Cost {
				all[k].Units[j] += cost
				all[k].Cost += cost
			}
		}
	}
	return all
}

// explainService tells which segments pay for what is done for others.
func explainService(v *view) []Section {
	c, parts := serviceCosts(v.study, func(j int) *sim.Breakdown { return v.parts[j] })
	if c == nil || len(parts) == 0 || c.Validate() != nil {
		return nil
	}
	a := newAllocation(c, fromSegment)
	a.amount = func(s *section, x *segment.Activity, j int) {
		var years []float64
		for _, served := range parts[j].CostToServe() {
			if served.Name == x.Name && served.Pool == x.Pool {
				years = append(years, served.Cost...)
			}
		}
		s.step(x.Name, "sum over the years", Money, x.Units[j], numbers(Money, years), fromSegment)
	}
	var all []Section
	for j := range parts {
		if !slices.ContainsFunc(v.shown, func(k int) bool { return v.parts[k] == parts[j] }) {
			continue
		}
		for _, s := range a.sections(j, "cost to serve over the horizon, ") {
			s.Strategy = v.study.Strategies[v.strategy].Name
			all = append(all, s)
		}
	}
	if len(all) > 0 {
		all[0].Notes = append(all[0].Notes, "Undiscounted, over the whole horizon. "+AllocationVerdict(c))
	}
	return all
}
