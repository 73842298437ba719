package scenarios

import "clv/sim"

// effect is one way in which years differ, as written.
type effect struct {
	name                string
	where               *node
	sd, autocorrelation Quantity
	kind                *kind
}

// effects returns the ways in which years differ, in the order of the language.
func (e *Environment) effects() []effect {
	var all []effect
	if e == nil {
		return all
	}
	if x := e.Retention; x != nil {
		all = append(all, effect{"retention", x.node, x.SD, x.Autocorrelation, kinds["logits"]})
	}
	if x := e.Purchases; x != nil {
		all = append(all, effect{"purchases", x.node, x.SD, x.Autocorrelation, kinds["variation"]})
	}
	if x := e.Spend; x != nil {
		all = append(all, effect{"spend", x.node, x.SD, x.Autocorrelation, kinds["variation"]})
	}
	return all
}

// check reports what years lack and what no year can do.
func (e *Environment) check(r *report) {
	if e == nil || !e.node.table {
		return
	}
	if len(e.node.fields) == 0 {
		r.key(e.node, "environment says nothing", "for example retention = { sd = 0.2, autocorrelation = 0.5 }")
	}
	for _, x := range e.effects() {
		if x.where.table && !x.sd.given() && !x.where.holds("sd") {
			r.key(x.where, x.name+" lacks sd", "for example sd = "+x.kind.example)
		}
		for _, l := range x.autocorrelation.layers {
			if !l.broken && l.op == sim.Set && !l.numbers[0].uncertain() && l.numbers[0].low.operand() == 1 {
				r.value(l.node, "with an autocorrelation of 1 the first year would last for ever",
					"below 1; for what is the same in all years but not known, make the value itself uncertain")
			}
		}
	}
}

// environment returns the good and bad years of a study.
func (b *builder) environment() sim.Environment {
	var out sim.Environment
	for _, x := range b.file.Environment.effects() {
		path := "environment." + x.name
		effect := sim.YearEffect{
			SD:              b.quantity(x.sd, path+".sd", x.kind),
			Autocorrelation: b.quantity(x.autocorrelation, path+".autocorrelation", kinds["autocorrelation"]),
		}
		switch x.name {
		case "retention":
			out.Retention = effect
		case "purchases":
			out.Purchases = effect
		case "spend":
			out.Spend = effect
		}
	}
	return out
}

// conventions tells of good and bad years, where there are any.
func (e *Environment) conventions(l *conventions) {
	if e == nil {
		return
	}
	l.add("environment", true, "good and bad years are the same for all customers under all strategies; beyond the horizon every year is like any other")
	on := map[string]string{
		"retention": "logits of each customer's own yearly probability to stay",
		"purchases": "a factor of mean 1 of purchases, or of revenue per customer",
		"spend":     "a factor of mean 1 of spend, or of revenue per customer",
	}
	for _, x := range e.effects() {
		l.add("environment."+x.name, true, "%s, with standard deviation %s", on[x.name], value(x.sd))
		one := "0, one year says nothing of the next"
		if x.autocorrelation.given() {
			one = value(x.autocorrelation) + " from one year to the next"
		}
		l.add("environment."+x.name+".autocorrelation", x.autocorrelation.given(), "%s", one)
	}
}
