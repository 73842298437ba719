package report

import (
	"clv/sim/explain"
	"clv/sim/segment"
)

type allocationDocument struct {
	Title      string             `json:"title"`
	Currency   string             `json:"currency"`
	Verdict    string             `json:"verdict"`
	Segments   []allocatedSegment `json:"segments"`
	Activities []allocatedCost    `json:"activities"`
	Sections   []explainSection   `json:"sections"`
}

type allocatedSegment struct {
	Name       string    `json:"name"`
	Sales      number    `json:"sales"`
	DirectCost number    `json:"direct_cost"`
	ByVolume   statement `json:"by_volume"`
	ByActivity statement `json:"by_activity"`
}

type statement struct {
	Expenses     []namedAmount `json:"expenses"`
	TotalCost    number        `json:"total_cost"`
	Profit       number        `json:"profit"`
	ShareOfSales number        `json:"share_of_sales"`
	Rank         int           `json:"rank"`
}

type namedAmount struct {
	Name   string `json:"name"`
	Amount number `json:"amount"`
}

type allocatedCost struct {
	Name    string        `json:"name"`
	Expense string        `json:"expense"`
	Pool    string        `json:"pool"`
	Driver  *string       `json:"driver"`
	Cost    number        `json:"cost"`
	Units   []namedAmount `json:"units"`
	Amounts []namedAmount `json:"amounts"`
}

// Document returns the allocation for WriteJSON.
func (a *Allocation) Document() any { return a.document() }

func (a *Allocation) document() allocationDocument {
	d := allocationDocument{
		Title: a.Title, Currency: a.Currency, Verdict: explain.AllocationVerdict(a.Costs),
		Activities: []allocatedCost{}, Sections: sectionDocuments(a.sections),
	}
	for j, s := range a.Segments {
		d.Segments = append(d.Segments, allocatedSegment{
			Name: s.Name, Sales: number(s.Sales), DirectCost: number(s.DirectCost),
			ByVolume: a.statement(a.volume, j), ByActivity: a.statement(a.activity, j),
		})
	}
	for i := range a.Expenses {
		e := &a.Expenses[i]
		for k := range e.Activities {
			x := &e.Activities[k]
			d.Activities = append(d.Activities, allocatedCost{
				Name: x.Name, Expense: e.Name, Pool: x.Pool.String(), Driver: orNull(x.Driver), Cost: number(x.Cost),
				Units: a.bySegment(x.Units), Amounts: a.bySegment(x.Allocated()),
			})
		}
	}
	return d
}

// bySegment names the amounts of segments.
func (a *Allocation) bySegment(xs []float64) []namedAmount {
	var all []namedAmount
	for j, x := range xs {
		all = append(all, namedAmount{a.Segments[j].Name, number(x)})
	}
	return all
}

func (a *Allocation) statement(s segment.Statement, j int) statement {
	d := statement{
		Expenses: []namedAmount{}, TotalCost: number(s.TotalCost[j]), Profit: number(s.Profit[j]), ShareOfSales: number(s.Margin[j]), Rank: s.Rank[j],
	}
	for i := range a.Expenses {
		d.Expenses = append(d.Expenses, namedAmount{a.Expenses[i].Name, number(s.Expenses[i][j])})
	}
	return d
}
