package scenarios

import (
	"fmt"

	"clv/sim"
	"clv/sim/calendar"
)

// purchases returns how often customers buy, and until when where they leave
// unseen.
func (b *builder) purchases(p *Purchases, path string) sim.Purchases {
	out := sim.Purchases{Model: purchaseModels[p.model()]}
	if !p.silent() {
		b.checkBelow(p.PerYear, "number of purchases", "it begins and ends on purchases that the segment has")
		out.PerYear = b.quantity(p.PerYear, path+".per_year", kinds["rate"])
		out.Shape = b.quantity(p.Shape, path+".shape", kinds["positive"])
		return out
	}
	out.PerYear = b.factor(p.PerYear, path+".per_year", "each customer's own rate of purchases")
	for _, x := range p.parameters() {
		*x.of(&out) = b.quantity(x.quantity, path+"."+x.name, kinds["positive"])
	}
	out.Unit, _ = calendar.ParseUnit(p.Unit)
	out.DropFirst = p.FirstPurchase != nil && !*p.FirstPurchase
	return out
}

// parameter is one parameter of a law of buying until leaving unseen.
type parameter struct {
	name     string
	quantity Quantity
	of       func(*sim.Purchases) *sim.Quantity
	// models have it.
	models []string
}

// parameters returns those of all the laws.
func (p *Purchases) parameters() []parameter {
	beta := silentModels[:2]
	gamma := silentModels[2:]
	return []parameter{
		{"r", p.R, func(q *sim.Purchases) *sim.Quantity { return &q.R }, silentModels},
		{"alpha", p.Alpha, func(q *sim.Purchases) *sim.Quantity { return &q.Alpha }, silentModels},
		{"a", p.A, func(q *sim.Purchases) *sim.Quantity { return &q.A }, beta},
		{"b", p.B, func(q *sim.Purchases) *sim.Quantity { return &q.B }, beta},
		{"s", p.S, func(q *sim.Purchases) *sim.Quantity { return &q.S }, gamma},
		{"beta", p.Beta, func(q *sim.Purchases) *sim.Quantity { return &q.Beta }, gamma},
	}
}

// spend returns the revenue of a purchase.
func (b *builder) spend(s *Spend, path string) sim.Spend {
	if s.model() == "gamma-gamma" {
		out := sim.Spend{
			Model:       sim.GammaGammaSpend,
			PerPurchase: b.factor(s.PerPurchase, path+".per_purchase", "the mean purchase"),
			P:           b.quantity(s.P, path+".p", kinds["positive"]),
			Q:           b.quantity(s.Q, path+".q", kinds["positive"]),
			Gamma:       b.quantity(s.Gamma, path+".gamma", kinds["positive"]),
		}
		if x := b.atMeans(out.Q); s.Q.level() && x <= 1 {
			b.tell(s.Q.layers[len(s.Q.layers)-1].node, fmt.Sprintf("q comes to %.4g: with 1 or less some customers spend so much that the mean has no end", x), "keep q above 1")
		}
		return out
	}
	b.checkBelow(s.PerPurchase, "revenue of a purchase", "it begins and ends on the spend that the segment has")
	out := sim.Spend{
		PerPurchase: b.quantity(s.PerPurchase, path+".per_purchase", kinds["money"]),
		CV:          b.quantity(s.CV, path+".cv", kinds["ratio"]),
	}
	if s.model() == "lognormal" {
		out.Model = sim.LognormalSpend
	}
	return out
}

// price returns the price of what customers buy.
func (b *builder) price(p *Price, path string) sim.Price {
	out := sim.Price{
		Purchases: b.quantity(p.Purchases, path+".purchases", kinds["elasticity"]),
		Retention: b.quantity(p.Retention, path+".retention", kinds["elasticity"]),
	}
	if !p.Change.given() {
		return out
	}
	out.Change = b.factor(p.Change, path+".change", "the price")
	out.Change.Domain = sim.Positive
	for _, l := range p.Change.layers {
		for _, x := range l.numbers {
			if x.op() == sim.Scale && x.dist == nil && x.low.operand() <= 0 {
				b.tell(x.node, fmt.Sprintf("%s leaves no price", value(p.Change)), "a price is above 0")
			}
		}
	}
	return out
}

// factor returns what a mean that a law gives is multiplied by: 1, with the
// changes of a strategy.
func (b *builder) factor(q Quantity, path, what string) sim.Quantity {
	out := sim.Quantity{Path: path, Domain: sim.NonNegative, Layers: sim.Fixed(1).Layers}
	scales := Quantity{kind: q.kind}
	for _, l := range q.layers {
		switch {
		case l.broken || b.told[l.node]:
		case l.op == sim.Set:
			b.tell(l.node, fmt.Sprintf("%s follows from the parameters of the model", what), `remove it; a strategy may change it, for example "+10%"`)
		case !l.node.mayChange():
			b.tell(l.node, fmt.Sprintf("%s is a change, and a change stands in a strategy", value(q)), "change the parameters of the model here")
		case l.op != sim.Scale:
			b.tell(l.node, fmt.Sprintf("%s adds to %s, which has no one level", value(q), what), `scale it, for example "+10%" or "x1.1"`)
		default:
			scales.layers = append(scales.layers, l)
		}
	}
	out.Layers = append(out.Layers, b.layers(scales, kinds["rate"])...)
	return out
}

// tell reports a problem that every strategy would show again.
func (b *builder) tell(n *node, message, hint string) {
	if !b.told[n] {
		b.told[n] = true
		b.r.value(n, message, hint)
	}
}
