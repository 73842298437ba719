package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"clv/sim"
)

// checkSilence checks the laws of customers who leave unseen: that they have
// their parameters, that nothing else has those, and that nothing gives leaving
// a second time.
func (b *builder) checkSilence(g *Segment, t Terms) {
	p := t.Purchases
	if p == nil || p.misread() || g.Purchases.misread() {
		return
	}
	if own := g.Purchases; own != nil && own.model() != p.model() && (own.silent() || p.silent()) {
		b.tell(whereOf(p), fmt.Sprintf("the purchases of segment %q are %s here and %s in the segment: customers leave unseen by one law under all strategies", g.Name, p.model(), own.model()),
			"change the parameters of the model instead")
		return
	}
	b.checkParameters(p)
	if !p.silent() {
		return
	}
	if t.Price != nil && t.Price.Retention.given() {
		b.tell(t.Price.Retention.node(), fmt.Sprintf("customers of segment %q leave unseen, and have no odds of staying for a price to change", g.Name), "remove it; purchases = -1.2 says what a price does to how often they buy")
	}
	if n := whereOf(t.Retention); n != nil {
		hint := "remove retention"
		if strings.HasPrefix(n.path, "strategy.") {
			hint = "change the parameters by which they leave, or write it under [strategy.segment.NAME] for another segment"
		}
		b.tell(n, fmt.Sprintf("customers of segment %q leave unseen, by the model %q: retention would give their leaving a second time", g.Name, p.model()), hint)
	}
	if n := p.node.field("unit"); n != nil && g.Purchases != nil && p.Unit != g.Purchases.Unit {
		b.tell(n, fmt.Sprintf("the parameters of segment %q count in %ss: another unit would change what they mean", g.Name, g.Purchases.Unit), "remove unit here")
	}
	if p.Shape.given() {
		b.tell(p.Shape.node(), fmt.Sprintf("the model %q calls its shape r", p.model()), "write r")
	}
}

// checkParameters checks that a law has its parameters and no others.
func (b *builder) checkParameters(p *Purchases) {
	var missing []string
	for _, x := range p.parameters() {
		has := slices.Contains(x.models, p.model())
		switch {
		case has && !x.quantity.given():
			missing = append(missing, x.name)
		case !has && x.quantity.given():
			b.tell(x.quantity.node(), fmt.Sprintf("the model %q has no %s", p.model(), x.name), fmt.Sprintf("it belongs to %s", quoted(x.models)))
		}
	}
	if p.silent() && p.Unit == "" && p.node.field("unit") == nil {
		missing = append(missing, "the unit of time of its parameters")
	}
	if len(missing) > 0 {
		b.tell(p.node, fmt.Sprintf("the model %q needs %s", p.model(), enumerated(missing)), `clv fit estimates parameters from a log of transactions; a unit is "day", "week", "month" or "year"`)
	}
	if p.silent() {
		return
	}
	for _, key := range []string{"unit", "first_purchase"} {
		if n := p.node.field(key); n != nil {
			b.tell(n, fmt.Sprintf("the model %q has no %s", p.model(), key), fmt.Sprintf("it belongs to %s", quoted(silentModels)))
		}
	}
}

// enumerated lists words: a, b and c.
func enumerated(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// quoted lists models as they are written.
func quoted(models []string) string {
	return `model = "` + strings.Join(models, `", "`) + `"`
}

// checkSpend checks that the law of spend has its parameters and no others.
func (b *builder) checkSpend(s *Spend) {
	if s == nil || s.misread() {
		return
	}
	individual := s.model() == "gamma-gamma"
	var missing []string
	for _, x := range []struct {
		name     string
		quantity Quantity
	}{{"p", s.P}, {"q", s.Q}, {"gamma", s.Gamma}} {
		switch {
		case individual && !x.quantity.given():
			missing = append(missing, x.name)
		case !individual && x.quantity.given():
			b.tell(x.quantity.node(), fmt.Sprintf("the model %q has no %s", s.model(), x.name), `it belongs to model = "gamma-gamma"`)
		}
	}
	if len(missing) > 0 {
		b.tell(s.node, `the model "gamma-gamma" needs `+enumerated(missing), "clv fit estimates them from amounts")
	}
	if individual {
		b.checkMeanSpend(s)
	}
	if s.model() == "lognormal" && !s.CV.given() {
		b.tell(s.node, `the model "lognormal" needs the coefficient of variation`, "for example cv = 0.5")
	}
}

// checkMeanSpend checks that customers' own means have a mean.
func (b *builder) checkMeanSpend(s *Spend) {
	if s.CV.given() {
		b.tell(s.CV.node(), `the model "gamma-gamma" has no cv`, "p says how far purchases of a customer differ: their coefficient of variation is 1/√p")
	}
	for _, l := range s.Q.layers {
		if l.op != sim.Set || l.broken {
			continue
		}
		for _, x := range l.numbers {
			if x.dist == nil && x.low.operand() <= 1 {
				b.tell(l.node, "with q of 1 or less some customers spend so much that the mean has no end", "q is above 1, for example 3.7")
			}
		}
	}
}
