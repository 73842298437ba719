package report

import "clv/sim/pilot"

// pilotDocument is the shape of clv pilot --json, in the order of its keys.
type pilotDocument struct {
	Months      number          `json:"months"`
	Prior       priorDocument   `json:"prior"`
	Pilots      []foundDocument `json:"pilots"`
	Retention   liftDocument    `json:"retention"`
	Spend       *liftDocument   `json:"spend"`
	Strategy    string          `json:"strategy"`
	Assumptions []string        `json:"assumptions"`
	Warnings    []string        `json:"warnings"`
}

// priorDocument is the standard deviations of lifts before the pilot.
type priorDocument struct {
	RetentionSD number `json:"retention_sd"`
	SpendSD     number `json:"spend_sd"`
}

type foundDocument struct {
	Name      string           `json:"name"`
	Treated   groupDocument    `json:"treated"`
	Control   groupDocument    `json:"control"`
	Lift      estimateDocument `json:"lift"`
	OddsRatio estimateDocument `json:"odds_ratio"`
	// SpendChange is relative.
	SpendChange *estimateDocument `json:"spend_change"`
}

type groupDocument struct {
	Customers int            `json:"customers"`
	Stayed    int            `json:"stayed"`
	Retention number         `json:"yearly_retention"`
	Spend     *spentDocument `json:"spend"`
}

type spentDocument struct {
	Mean      number `json:"mean"`
	SD        number `json:"sd"`
	Customers int    `json:"customers"`
}

type estimateDocument struct {
	Value         number    `json:"value"`
	StandardError number    `json:"standard_error"`
	CI95          [2]number `json:"ci95"`
}

// liftDocument is an estimate, and the belief that it leads to.
type liftDocument struct {
	estimateDocument
	BetweenSD   number `json:"between_sd"`
	Weight      number `json:"weight"`
	Mean        number `json:"mean"`
	SD          number `json:"sd"`
	P5          number `json:"p5"`
	P95         number `json:"p95"`
	Text        string `json:"text"`
	Explanation string `json:"explanation"`
}

// Document returns what a pilot found in the shape of clv pilot --json.
func (p *Pilot) Document() any {
	d := pilotDocument{
		Months: number(p.Months), Prior: priorDocument{number(p.Prior.Retention), number(p.Prior.Spend)},
		Retention: p.lift(p.Retention, p.Prior.Retention, pilot.Points),
		Strategy:  p.Strategy(), Assumptions: p.Assumptions(), Warnings: list(p.Warnings),
	}
	for _, f := range p.Pilots {
		found := foundDocument{
			Name: f.Name, Treated: groupOf(f.Treated, f.Retained[0]), Control: groupOf(f.Control, f.Retained[1]),
			Lift: estimateOf(f.Lift), OddsRatio: estimateOf(f.OddsRatio),
		}
		if f.Spend != nil {
			e := estimateOf(*f.Spend)
			found.SpendChange = &e
		}
		d.Pilots = append(d.Pilots, found)
	}
	if p.Spend != nil {
		l := p.lift(*p.Spend, p.Prior.Spend, pilot.Percent)
		d.Spend = &l
	}
	return d
}

func (p *Pilot) lift(l pilot.Lift, tau float64, unit pilot.Unit) liftDocument {
	low, high := l.Ends()
	return liftDocument{
		estimateOf(l.Estimate), number(l.Between), number(l.Weight), number(l.Belief.Mu), number(l.Belief.Sigma),
		number(low), number(high), unit.Law(l.Belief), l.Explain(tau, unit),
	}
}

func groupOf(g pilot.Group, retained float64) groupDocument {
	d := groupDocument{Customers: g.Customers, Stayed: g.Stayed, Retention: number(retained)}
	if s := g.Spend; s != nil {
		d.Spend = &spentDocument{number(s.Mean), number(s.SD), s.Customers}
	}
	return d
}

func estimateOf(e pilot.Estimate) estimateDocument {
	return estimateDocument{number(e.Value), number(e.StandardError), [2]number{number(e.Low), number(e.High)}}
}
