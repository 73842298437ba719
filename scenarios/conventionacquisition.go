package scenarios

// acquiring tells of the choices of acquisition.
func (t *Terms) acquiring(l *conventions, path string, below *Terms) {
	a, at := t.Acquisition, path+".acquisition"
	if w := t.WordOfMouth; w != nil && below.WordOfMouth == nil {
		l.add(path+".word_of_mouth", true, "the number acquired is Poisson, its mean multiplied by 1 + good · customers ÷ market − bad · customers lost a year ÷ market, of the period before")
	}
	if r := t.Retention; r != nil && r.kind() == bySpending {
		l.add(path+".retention.spending", true, "spent on each customer a year, new ones too, and part of marketing cost; retention a year is %s, by spending", curveWords[curveModel(modelOf(r.Response))])
	}
	switch {
	case a == nil:
	case a.way() == byProspects:
		l.add(at+".prospects", true, "each prospect becomes a customer or not, at random; prospects are approached and paid for at the start of each period, from the second on")
	case a.way() == byBudget:
		l.add(at+".budget", true, "the budget is the acquisition cost of those whom it brings, spent at the start of each period, from the second on; acquisition_cost is for customers of the first day")
		l.response(at, a, below.Acquisition)
		l.number(at, a)
	case a.way() == "" && below.Acquisition != nil && a.Model == "":
		l.response(at, a, below.Acquisition)
	case below.Acquisition == nil || a.Model != "" || a.way() != below.Acquisition.way():
		l.number(at, a)
	}
}

// number tells how the number acquired is met.
func (l *conventions) number(at string, a *Acquisition) {
	l.add(at+".model", a.Model != "", "%s", choose(a.Model == "poisson",
		"the number acquired in a period is Poisson, from the second period on",
		"the number acquired is met exactly, fractions carried on, from the second period on"))
}

// response tells of the curve of a budget.
func (l *conventions) response(at string, a, below *Acquisition) {
	if r := a.Response; r != nil && (below == nil || below.Response == nil || r.Model != "") {
		l.add(at+".response.model", r.Model != "", "customers a year by budget: %s", curveWords[r.model()])
	}
}

var curveWords = map[string]string{
	"exponential": "ceiling · (1 − exp(−rate · money)) (Blattberg and Deighton)",
	"power":       "scale · money^exponent",
	"hill":        "ceiling · money^power ÷ (half^power + money^power)",
}

// modelOf returns the curve that is written, if a response is.
func modelOf(r *KeepResponse) string {
	if r == nil {
		return ""
	}
	return r.Model
}
