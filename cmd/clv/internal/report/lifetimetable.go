package report

import (
	"math"

	"clv/sim"
	"clv/sim/ledger"
	"clv/sim/segment"
)

// LifetimeTable is the expected lifetime value table of every strategy of a
// scenario.
type LifetimeTable struct {
	Study *sim.Study
	Title string
	// Rows is by strategy and year.
	Rows [][]sim.TableYear
	// Scale is a number of first-day customers for whom the change in the
	// cumulative present value of everything against the baseline is given, in
	// proportion; 0 for none.
	Scale float64
	// Sets are the edits laid on the scenario, PATH=VALUE.
	Sets        []string
	Conventions []Convention
	Warnings    []string
	// Served is the cost to serve of each strategy by activity and segment; its
	// elements are nil where no strategy has activities.
	Served []*segment.Costs
	// Replications, if not 0, are those of single customers that the rows are means
	// of.
	Replications int
}

// change is the difference of a strategy from the baseline in one year.
type change struct{ cumulative, clv, scaled float64 }

// change returns that of strategy i in year y, from 0.
func (t *LifetimeTable) change(i, y int) change {
	row, base := &t.Rows[i][y], &t.Rows[t.Study.Baseline][y]
	c := change{cumulative: row.Cumulative - base.Cumulative, clv: row.CLV - base.CLV, scaled: math.NaN()}
	if t.Scale > 0 {
		c.scaled = c.cumulative / t.firstDay() * t.Scale
	}
	return c
}

// firstDay returns the number of first-day customers, which all strategies
// have in common.
func (t *LifetimeTable) firstDay() float64 { return t.Rows[t.Study.Baseline][0].Retained }

type lifetimeDocument struct {
	Scenario    string             `json:"scenario"`
	Title       string             `json:"title"`
	Currency    string             `json:"currency"`
	Baseline    string             `json:"baseline"`
	Strategies  []lifetimeStrategy `json:"strategies"`
	Scale       *float64           `json:"scale,omitempty"`
	Changes     []lifetimeChanges  `json:"changes"`
	CostToServe []lifetimeService  `json:"cost_to_serve,omitempty"`
	Sets        []string           `json:"sets"`
	Conventions []Convention       `json:"conventions"`
	Warnings    []string           `json:"warnings"`
}

type lifetimeStrategy struct {
	Name string        `json:"name"`
	Rows []lifetimeRow `json:"rows"`
}

type lifetimeRow struct {
	Year                   int    `json:"year"`
	Customers              number `json:"customers"`
	Retained               number `json:"retained"`
	Referred               number `json:"referred"`
	Acquired               number `json:"acquired"`
	WonBack                number `json:"won_back"`
	Revenue                number `json:"revenue"`
	VariableCost           number `json:"variable_cost"`
	AcquisitionCost        number `json:"acquisition_cost"`
	ReferralCost           number `json:"referral_cost"`
	ProgrammeCost          number `json:"programme_cost"`
	ServiceCost            number `json:"service_cost"`
	MarketingCost          number `json:"marketing_cost"`
	Overhead               number `json:"overhead"`
	TotalCost              number `json:"total_cost"`
	Profit                 number `json:"profit"`
	DiscountFactor         number `json:"discount_factor"`
	PresentValue           number `json:"present_value"`
	CumulativePresentValue number `json:"cumulative_present_value"`
	CLV                    number `json:"clv"`
}

type lifetimeChanges struct {
	Name string           `json:"name"`
	Rows []lifetimeChange `json:"rows"`
}

type lifetimeChange struct {
	Year                   int     `json:"year"`
	CumulativePresentValue number  `json:"cumulative_present_value"`
	CLV                    number  `json:"clv"`
	Scaled                 *number `json:"scaled,omitempty"`
}

// Document returns the table for WriteJSON.
func (t *LifetimeTable) Document() any {
	d := lifetimeDocument{
		Scenario: t.Study.Name, Title: t.Title, Currency: t.Study.Currency,
		Baseline: t.Study.Strategies[t.Study.Baseline].Name, Changes: []lifetimeChanges{},
		Sets: list(t.Sets), Conventions: list(t.Conventions), Warnings: list(t.Warnings),
	}
	if t.Scale > 0 {
		d.Scale = &t.Scale
	}
	for i, rows := range t.Rows {
		strategy := lifetimeStrategy{Name: t.Study.Strategies[i].Name}
		for y := range rows {
			strategy.Rows = append(strategy.Rows, lifetimeRowOf(y, &rows[y]))
		}
		d.Strategies = append(d.Strategies, strategy)
		if i != t.Study.Baseline {
			d.Changes = append(d.Changes, t.changesOf(i))
		}
	}
	d.CostToServe = t.service()
	return d
}

func lifetimeRowOf(y int, row *sim.TableYear) lifetimeRow {
	flow := func(a ledger.Account) number { return number(row.Flow[a]) }
	return lifetimeRow{
		Year: y + 1, Customers: number(row.Customers), Retained: number(row.Retained),
		Referred: number(row.Referred), Acquired: number(row.Acquired), WonBack: number(row.WonBack),
		Revenue: flow(ledger.Revenue), VariableCost: flow(ledger.VariableCost), AcquisitionCost: flow(ledger.AcquisitionCost),
		ReferralCost: flow(ledger.ReferralCost), ProgrammeCost: flow(ledger.ProgrammeCost), ServiceCost: flow(ledger.ServiceCost),
		MarketingCost: flow(ledger.MarketingCost),
		Overhead:      number(row.Overhead), TotalCost: number(row.Cost()), Profit: number(row.Profit()),
		DiscountFactor: number(row.Divisor), PresentValue: number(row.PresentValue),
		CumulativePresentValue: number(row.Cumulative), CLV: number(row.CLV),
	}
}

func (t *LifetimeTable) changesOf(i int) lifetimeChanges {
	changes := lifetimeChanges{Name: t.Study.Strategies[i].Name}
	for y := range t.Rows[i] {
		c := t.change(i, y)
		row := lifetimeChange{Year: y + 1, CumulativePresentValue: number(c.cumulative), CLV: number(c.clv)}
		if t.Scale > 0 {
			scaled := number(c.scaled)
			row.Scaled = &scaled
		}
		changes.Rows = append(changes.Rows, row)
	}
	return changes
}
