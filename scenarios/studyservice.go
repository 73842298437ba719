package scenarios

import (
	"slices"

	"clv/sim"
	"clv/sim/segment"
)

var drivers = map[string]sim.Driver{
	"order": sim.PerOrder, "account": sim.PerAccount, "entry": sim.PerEntry, "revenue": sim.PerRevenue, "contact": sim.PerContact,
}

// activities returns the activities of a segment under a strategy.
func (b *builder) activities(g *Segment, s *Strategy, t Terms, path string) []sim.Activity {
	var out []sim.Activity
	for _, name := range activityNames(g, s) {
		a, ok := t.Service.Activities[name]
		if !ok || !b.checkActivity(g, name, &a, t.Purchases != nil) {
			continue
		}
		here := join(path, name)
		activity := sim.Activity{Name: name, Pool: segment.Pool(slices.Index(segment.PoolNames, a.Pool)), Driver: drivers[a.Per]}
		if activity.Driver == sim.PerRevenue {
			activity.Cost = b.quantity(a.Share, here+".share", kinds["share"])
		} else {
			activity.Cost = b.quantity(a.Cost, here+".cost", kinds["money"])
		}
		activity.Contacts = b.quantity(a.Contacts, here+".contacts", kinds["rate"])
		out = append(out, activity)
	}
	return out
}
