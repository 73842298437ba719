package report

import (
	"clv/sim/explain"
)

// lifetimeService is the cost to serve of one strategy.
type lifetimeService struct {
	Name       string             `json:"name"`
	Verdict    string             `json:"verdict"`
	Segments   []allocatedSegment `json:"segments"`
	Activities []allocatedCost    `json:"activities"`
}

// service returns the cost to serve of each strategy, nothing where no strategy
// has activities.
func (t *LifetimeTable) service() []lifetimeService {
	var all []lifetimeService
	for i, c := range t.Served {
		if c == nil {
			continue
		}
		d := NewAllocation(c).document()
		all = append(all, lifetimeService{t.Study.Strategies[i].Name, d.Verdict, d.Segments, d.Activities})
	}
	return all
}

// writeService writes which segments pay for what is done for others.
func (t *LifetimeTable) writeService(p *Page) {
	for i, c := range t.Served {
		if c == nil {
			continue
		}
		p.Heading("Cost to serve: “" + onOneLine(t.Study.Strategies[i].Name) + "”")
		p.Note("Over the horizon, undiscounted: by volume in proportion to revenue, by activity as it is caused. Sales are revenue, direct cost is variable cost; profit is before acquisition, referral, marketing and programme cost. " + explain.AllocationVerdict(c))
		p.writeStatements(c, c.ByVolume(), c.ByActivity())
	}
}
