package scenarios

import (
	"fmt"
	"slices"
)

// check reports two ways of acquisition in one table, and goes on with the
// first.
func (a *Acquisition) check(r *report) {
	if a == nil {
		return
	}
	var given []string
	for _, x := range a.ways() {
		if x.quantity.given() {
			given = append(given, x.name)
		}
	}
	if len(given) < 2 {
		return
	}
	r.key(a.node.field(given[1]), fmt.Sprintf("acquisition has %s: they are different ways to acquire customers", enumerated(given)),
		"keep one of them; for several ways at a time write channels, [segment.channel.NAME]")
	for _, x := range a.ways() {
		if x.name != given[0] {
			*x.quantity = Quantity{}
		}
	}
}

type namedQuantity struct {
	name     string
	quantity *Quantity
}

func (a *Acquisition) ways() []namedQuantity {
	return []namedQuantity{{byNumber, &a.PerYear}, {byProspects, &a.Prospects}, {byBudget, &a.Budget}}
}

// checkAcquisition reports what the acquisition of a segment under a strategy
// lacks, and what in it belongs to another way.
func (b *builder) checkAcquisition(t *Terms) {
	a := t.Acquisition
	if w := t.WordOfMouth; w != nil {
		b.checkWordOfMouth(w, a)
	}
	prospects, budget := a.Prospects.given(), a.Budget.given()
	misplaced := func(q Quantity, key, way string, has bool) {
		if q.given() && !has && !a.node.holds(way) {
			b.tell(q.node(), fmt.Sprintf("%s belongs to %s, and there are none here", key, way), fmt.Sprintf("for example %s = %s", way, map[string]string{byProspects: "50_000", byBudget: "400_000"}[way]))
		}
	}
	misplaced(a.Conversion, "conversion", byProspects, prospects)
	misplaced(a.CostPerProspect, "cost_per_prospect", byProspects, prospects)
	if prospects && !a.Conversion.given() && !a.node.holds("conversion") {
		b.tell(a.node, "prospects need the share of them who become customers", `for example conversion = "2%"`)
	}
	if n := a.node.field("model"); prospects && n != nil {
		b.tell(n, "how many prospects become customers is binomial: each does or does not", "remove model")
	}
	switch {
	case budget && a.Response == nil && !a.node.holds("response"):
		b.tell(a.node, "a budget needs its response: how many customers it brings", "for example response = { ceiling = 30_000, rate = 2.5e-6 }")
	case !budget && a.Response != nil && !a.node.holds(byBudget):
		b.tell(a.Response.node, "a response belongs to a budget, and there is none here", "for example budget = 400_000")
	case a.Response != nil:
		b.checkCurve(a.Response.node, a.Response.Model, a.Response.Ceiling, &a.Response.Curve, "ceiling = 30_000, rate = 2.5e-6")
	}
}

// checkCurve checks that a response has the parameters of its model and no
// others.
func (b *builder) checkCurve(n *node, model string, ceiling Quantity, c *Curve, example string) {
	if model == "" && n.field("model") != nil {
		return // a model that is none
	}
	var missing []string
	for _, x := range []struct {
		name     string
		quantity Quantity
		models   []string
	}{
		{"ceiling", ceiling, []string{"exponential", "hill"}},
		{"rate", c.Rate, []string{"exponential"}},
		{"scale", c.Scale, []string{"power"}},
		{"exponent", c.Exponent, []string{"power"}},
		{"half", c.Half, []string{"hill"}},
		{"power", c.Power, []string{"hill"}},
	} {
		has := slices.Contains(x.models, curveModel(model))
		switch {
		case has && !x.quantity.given() && !n.holds(x.name):
			missing = append(missing, x.name)
		case !has && x.quantity.given():
			b.tell(x.quantity.node(), fmt.Sprintf("the %s response has no %s", curveModel(model), x.name), "it belongs to "+quoted(x.models))
		}
	}
	if len(missing) > 0 {
		hint := map[string]string{
			"exponential": "for example " + example, "power": "for example scale = 20, exponent = 0.5", "hill": "half is the amount that brings half of the ceiling, power how steep the curve is: 2, for example",
		}[curveModel(model)]
		b.tell(n, fmt.Sprintf("the %s response needs %s", curveModel(model), enumerated(missing)), hint)
	}
}

// checkWordOfMouth checks what is said of word of mouth.
func (b *builder) checkWordOfMouth(w *WordOfMouth, a *Acquisition) {
	if !w.Market.given() && !w.node.holds("market") {
		b.tell(w.node, "word of mouth needs the market: how many people there are to talk to", "for example market = 500_000")
	}
	if !w.Good.given() && !w.Bad.given() && !w.node.holds("good") && !w.node.holds("bad") {
		b.tell(w.node, "word of mouth is neither good nor bad here", "for example good = 0.3, bad = 0.5")
	}
	if n := a.node.field("model"); n.text() == "exact" {
		b.tell(n, "with word of mouth the number acquired is Poisson: no number is given to be met", "remove model")
	}
}

// checkCostBesideBudget reports an acquisition cost that nobody is charged: all
// whom the segment acquires come by a budget, which is their cost.
func checkCostBesideBudget(t *Terms, r *report) {
	if t.AcquisitionCost != nil && t.Acquisition.way() == byBudget {
		r.key(t.AcquisitionCost.node, "the budget is the acquisition cost of those whom it brings: acquisition_cost would be for nobody", "remove acquisition_cost; it is for customers of the first day, or for those acquired without a budget")
	}
}

// checkSpending checks that spending on customers has its response.
func (b *builder) checkSpending(x *Retention) {
	const example = `ceiling = "90%", rate = 0.05`
	switch {
	case x.kind() != bySpending:
		if x.Spending.given() {
			b.nothingToChange(x.Spending, "retention.spending")
		}
		if x.Response != nil && !x.node.holds("spending") {
			b.tell(x.Response.node, "this response belongs to spending on customers, and there is none here", "for example spending = 20, a year for each customer")
		}
	case x.Response == nil && !x.node.holds("response"):
		b.tell(x.node, "spending on customers needs its response: the share of them that it keeps", "for example response = { "+example+" }")
	case x.Response != nil:
		b.checkCurve(x.Response.node, x.Response.Model, x.Response.Ceiling, &x.Response.Curve, example)
	}
}
