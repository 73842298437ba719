package report

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/compare"
)

// segmentDocument is one segment, or one of its parts, under a strategy.
type segmentDocument struct {
	Name                    string  `json:"name"`
	PartOf                  *string `json:"part_of"`
	Channel                 *string `json:"channel"`
	CustomersAcquired       number  `json:"customers_acquired"`
	CostPerAcquired         number  `json:"cost_per_acquired_customer"`
	AcquisitionCost         number  `json:"acquisition_cost"`
	Equity                  number  `json:"equity"`
	EquityToAcquisitionCost number  `json:"equity_to_acquisition_cost"`
	Payback                 year    `json:"payback"`
}

// segments returns the segments of strategy i.
func (r *Run) segments(i int) []segmentDocument {
	all := []segmentDocument{}
	for k := range r.Table.Result.Outcomes[i].BySegment {
		o := &r.Table.Result.Outcomes[i].BySegment[k]
		all = append(all, segmentDocument{
			Name: o.Segment.Name, PartOf: worded(o.Segment.PartOf), Channel: worded(o.Segment.Part),
			CustomersAcquired: number(o.Acquired), CostPerAcquired: number(costPerCustomer(o)), AcquisitionCost: number(o.Acquisition),
			Equity: number(o.Equity), EquityToAcquisitionCost: number(equityToCost(o)), Payback: year(compare.CustomerPayback(o.ValueCurve)),
		})
	}
	return all
}

// costPerCustomer is not a number where nobody is acquired.
func costPerCustomer(o *sim.SegmentOutcome) float64 {
	if o.Acquired == 0 {
		return math.NaN()
	}
	return o.CostEach
}

// equityToCost is the value before acquisition cost over that cost.
func equityToCost(o *sim.SegmentOutcome) float64 {
	if o.Acquisition == 0 {
		return math.NaN()
	}
	return (o.Equity + o.Acquisition) / o.Acquisition
}

// writeSegments writes a table of segments and channels for each strategy, where
// there are several and any of them acquires customers.
func (r *Run) writeSegments(p *Page) {
	for i := range r.Table.Result.Outcomes {
		o := &r.Table.Result.Outcomes[i]
		acquired := 0.0
		for k := range o.BySegment {
			acquired += o.BySegment[k].Acquired
		}
		if len(o.BySegment) < 2 || acquired == 0 {
			continue
		}
		p.Heading("Segments and channels under “" + onOneLine(o.Name) + "” (every input at its mean)")
		p.grid(r.segmentGrid(o.BySegment, false), r.segmentGrid(o.BySegment, true))
	}
}

func (r *Run) segmentGrid(segments []sim.SegmentOutcome, short bool) grid {
	var names []string
	for k := range segments {
		names = append(names, segments[k].Segment.Name)
	}
	money := func(header string, of func(*sim.SegmentOutcome) float64) *gridColumn {
		var xs []float64
		for k := range segments {
			xs = append(xs, of(&segments[k]))
		}
		return columnOf(header, xs, amountsFor(r.Table.Result.Study.Currency, short, xs...).text)
	}
	return gridOf("segment", names,
		columnOf("customers\nacquired", segments, func(o sim.SegmentOutcome) string { return count(o.Acquired) }),
		money("cost per\nacquired", costPerCustomer),
		money("acquisition\ncost", func(o *sim.SegmentOutcome) float64 { return o.Acquisition }),
		money("equity", func(o *sim.SegmentOutcome) float64 { return o.Equity }),
		columnOf("equity to\nacq. cost", segments, func(o sim.SegmentOutcome) string {
			if x := equityToCost(&o); !math.IsNaN(x) {
				return fmt.Sprintf("%.2f", x)
			}
			return absent
		}),
		columnOf("pays\nback", segments, func(o sim.SegmentOutcome) string { return yearText(compare.CustomerPayback(o.ValueCurve)) }),
	)
}
