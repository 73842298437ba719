package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"clv/sim"
)

// check reports what contradicts itself within one table of terms, and goes on
// as if revenue alone were given where it is given twice.
func (t *Terms) check(r *report) {
	checkLines(t.Lines, r)
	if t.VariableCost != nil && t.Margin != nil {
		r.key(t.Margin.node, "margin and variable_cost say the same thing: margin = 1 − variable cost", "remove one of them")
	}
	t.Acquisition.check(r)
	if t.Revenue != nil {
		for _, other := range []standing{t.Purchases, t.Spend} {
			if n := whereOf(other); n != nil {
				r.key(n, "revenue is given per customer; purchases and spend would give it a second time", "remove revenue, or purchases and spend")
				t.Purchases, t.Spend = nil, nil
				break
			}
		}
	}
	if s := t.Spend; s != nil && s.CV.given() && s.Shape.given() {
		r.key(s.node.field("shape"), "cv and shape say the same thing: cv = 1/√shape", "remove one of them")
	}
	if x := t.Retention; x != nil && x.Spending.level() && (x.Rate.level() || x.individual()) {
		r.key(x.node.field("spending"), "retention is given, or made by spending, not both", "keep the rate or the law, or spending with its response")
		x.Spending, x.Response = Quantity{}, nil
	}
	if x := t.Retention; x != nil && x.individual() && x.Rate.level() {
		r.key(x.node.field("rate"), "retention is a rate or follows a beta law, not both", `for a change of each customer's own probability write change = "+4pp"`)
	}
}

// whereOf returns where a table stands, or nil if there is none.
func whereOf(t standing) *node {
	if t == nil || reflect.ValueOf(t).IsNil() {
		return nil
	}
	return t.where()
}

// checkTerms reports what the terms of a segment under a strategy lack and
// what in them contradicts itself.
func (b *builder) checkTerms(g *Segment, t Terms) {
	if g.lacks("customers", "acquisition", "channel") && g.Customers == nil && t.Acquisition == nil && !g.part {
		b.r.value(g.head(), fmt.Sprintf("segment %q has no customers, neither on the first day nor later", g.Name), "for example customers = 20_000")
	}
	if g.Lifecycle != nil {
		b.checkBeside(g, t)
		return
	}
	if g.lacks("retention", "lifecycle") && !t.Purchases.silent() && !t.Purchases.misread() && (t.Retention == nil || t.Retention.kind() == "" && !t.Retention.Rate.given()) {
		b.r.value(g.head(), fmt.Sprintf("segment %q has no retention", g.Name), `for example retention = "80%"`)
	}
	if g.lacks("revenue", "purchases", "spend", "lifecycle") && t.Revenue == nil && t.Purchases == nil && t.Spend == nil {
		b.r.value(g.head(), fmt.Sprintf("segment %q brings no revenue", g.Name), "give revenue per customer, or purchases and spend")
	}
	if n := whereOf(t.WordOfMouth); n != nil && t.Acquisition == nil && len(g.Channels) == 0 {
		b.tell(n, "word of mouth multiplies the number acquired, and nobody is acquired", "give acquisition, or remove word_of_mouth")
	}
	b.checkPurchases(g, t)
	b.checkSilence(g, t)
	b.checkSpend(t.Spend)
	if own, x := g.Retention, t.Retention; own != nil && x != nil && x.individual() && x.Model == own.Model && x.Unit != own.Unit && x.node.field("alpha") == nil {
		b.tell(x.node, fmt.Sprintf("the parameters of segment %q count renewals in another unit: this would change what they mean", g.Name), "remove unit here, or give all parameters")
	}
	if x := t.Referral; x != nil && x.Shape.given() && x.Model != "poisson" {
		b.tell(x.Shape.node(), "customers who refer more or less than others bring in any number: the shape belongs to model = \"poisson\"", `add model = "poisson"`)
	}
	b.checkMains(t)
	if x := t.Retention; x != nil {
		b.checkBeta(x)
		b.checkSpending(x)
	}
	if c := t.Club; c != nil && c.Per == "enrolled" {
		for _, l := range c.Cost.layers {
			if l.by == sim.ByTenure || l.window != nil && l.window.by == sim.ByTenure {
				b.r.value(l.node, "a cost per enrolled runs by calendar year only", `it is paid for all first-day customers alike; per = "member" may run by tenure`)
			}
		}
	}
}

// head returns where a problem with the segment as a whole is shown.
func (g *Segment) head() *node {
	if name := g.node.field("name"); name != nil {
		return name
	}
	return g.node
}

// lacks reports whether none of the keys was probably meant by a key that the
// segment has.
func (g *Segment) lacks(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return slices.Contains(g.node.misspelt, key) })
}

// checkPurchases checks that purchases and spend complete each other.
func (b *builder) checkPurchases(g *Segment, t Terms) {
	p, s := t.Purchases, t.Spend
	switch {
	case t.Revenue == nil && (p == nil) != (s == nil) && b.incomplete[g.node]:
	case p != nil && s == nil && t.Revenue == nil && g.lacks("spend"):
		b.incomplete[g.node] = true
		b.r.key(p.node, "purchases need the revenue of one", "for example spend = 60")
	case s != nil && p == nil && t.Revenue == nil && g.lacks("purchases"):
		b.incomplete[g.node] = true
		b.r.key(s.node, "spend needs a number of purchases", "for example purchases = 2")
	case t.Revenue != nil && (p != nil || s != nil):
		n := whereOf(p)
		if n == nil {
			n = s.node
		}
		b.r.key(n, "this changes purchases and spend, and the segment gives revenue per customer", "change revenue, or give both purchases and spend")
	}
	if p != nil && p.model() == "nbd" && !p.Shape.given() {
		b.r.key(p.node, `the model "nbd" needs the shape of the gamma law of rates`, "for example shape = 0.8")
	}
	if p != nil && p.model() != "nbd" && !p.silent() && p.Shape.given() {
		b.r.value(p.Shape.node(), fmt.Sprintf("the model %q has no shape", p.model()), `the shape belongs to model = "nbd"`)
	}
	if t.Service != nil && t.Service.PerOrder.given() && p == nil {
		b.r.value(t.Service.PerOrder.node(), "a cost per order needs purchases to count", "give purchases and spend in place of revenue, or per_account")
	}
}

// checkBeta checks that a beta law has its parameters, and nothing else has
// them.
func (b *builder) checkBeta(x *Retention) {
	if !x.individual() {
		if n := x.node.field("unit"); n != nil {
			b.tell(n, "a rate is for a year: the unit belongs to a beta law", "remove unit")
		}
		return
	}
	if n := x.node.field("unit"); n != nil && x.Unit != "year" && x.Renewal == "yearly" {
		b.tell(n, fmt.Sprintf("renewals by the %s and yearly renewal contradict each other", x.Unit), "remove one of them")
	}
	var missing []string
	if !x.Alpha.given() {
		missing = append(missing, "alpha")
	}
	if !x.Beta.given() {
		missing = append(missing, "beta")
	}
	example := "for example alpha = 0.7, beta = 1.2"
	switch {
	case x.kind() == bdw:
		example += ", c = 1.1"
		if !x.C.given() {
			missing = append(missing, "c")
		}
	case x.C.given():
		b.tell(x.C.node(), "the shifted-beta-geometric model has no c", `c belongs to model = "beta-discrete-weibull"`)
	}
	if len(missing) > 0 {
		b.r.key(x.node, "the "+x.kind()+" model needs "+enumerated(missing), example)
	}
}

// givesMean reports whether the main value of a table follows from the
// parameters of its model.
func (t *Terms) givesMean(table reflect.Type) bool {
	switch table {
	case reflect.TypeFor[Purchases]():
		return t.Purchases.silent() || t.Purchases.misread()
	case reflect.TypeFor[Price]():
		return true // a segment may have elasticities alone
	case reflect.TypeFor[Acquisition]():
		return t.Acquisition.Prospects.given() || t.Acquisition.Budget.given()
	case reflect.TypeFor[Spend]():
		return t.Spend.model() == "gamma-gamma" || t.Spend.misread()
	}
	return false
}

// checkMains checks that each table has its main value.
func (b *builder) checkMains(t Terms) {
	v := reflect.ValueOf(t)
	for i := range v.NumField() {
		if v.Field(i).IsNil() || v.Field(i).Kind() != reflect.Pointer {
			continue
		}
		table := v.Field(i).Elem()
		main, ok := mainOf(table.Type())
		if !ok || table.Type() == retentionType || t.givesMean(table.Type()) || table.FieldByIndex(main.index).Interface().(Quantity).given() {
			continue
		}
		n := v.Field(i).Interface().(standing).where()
		if n.holds(main.name) {
			continue
		}
		b.r.key(n, fmt.Sprintf("%s lacks %s", n.name, main.name), fmt.Sprintf("for example %s = %s", main.name, main.kind.example))
	}
}

// nothingToChange reports a change of what is not given.
func (b *builder) nothingToChange(q Quantity, path string) {
	n := q.node()
	if b.told[n] {
		return
	}
	b.told[n] = true
	if !n.mayChange() && !strings.Contains(n.path, ".channel.") && !strings.Contains(n.path, ".referred.") && !strings.Contains(n.path, ".second_life.") {
		b.r.value(n, fmt.Sprintf("%s is a change, and a change stands in a strategy", value(q)), "write a level here")
		return
	}
	if q.layers[0].complement {
		path = strings.Replace(path, "variable_cost.share", "margin", 1)
	}
	hint := "write a level"
	if len(b.file.Segments) > 1 && strings.HasPrefix(path, "segment.") {
		hint += ", or the change for one segment only, under [strategy.segment.NAME]"
	}
	b.r.value(n, fmt.Sprintf("%s is a change, and there is no %s to change", value(q), path), hint)
}
