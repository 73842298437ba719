package scenarios

import "clv/sim/calendar"

// conventions tells of the choices of a segment.
func (g *Segment) conventions(l *conventions, path string, periods int) {
	switch c := g.Customers; {
	case c == nil:
		l.add(path+".customers", false, "none on the first day")
	case c.States != nil:
		l.add(path+".customers", true, "acquired before the first day, in the states given: their acquisition cost is sunk")
	case c.existing():
		l.add(path+".customers", true, "acquired before the first day: their acquisition cost is sunk")
	case g.Lifecycle != nil:
		l.add(path+".customers", true, "acquired on the first day, in the state in which customers enter")
	default:
		l.add(path+".customers", true, "acquired on the first day, in their first year of tenure")
	}
	t := &g.Terms
	if t.AcquisitionCost == nil {
		l.add(path+".acquisition_cost", false, "none")
	}
	if t.Acquisition == nil {
		l.add(path+".acquisition", false, "none after the first day")
	}
	if t.Lifecycle != nil {
		t.Lifecycle.conventions(l, path)
		t.choices(l, path, &Terms{})
		return
	}
	if t.VariableCost == nil {
		l.add(path+".variable_cost", false, "none")
	}
	if t.Service == nil {
		l.add(path+".service", false, "none")
	}
	t.Service.conventions(l, path)
	if t.Referral == nil {
		l.add(path+".referral", false, "none")
	}
	if r := t.Retention; r != nil && (periods > 1 || r.Renewal != "") {
		l.add(path+".retention.renewal", r.Renewal != "", "%s", choose(r.Renewal == "yearly",
			"customers leave only at the end of a full year of tenure", "customers may leave at the end of any period"))
	}
	t.choices(l, path, &Terms{})
}

// choices tells of the choices that the terms open and that those below have
// not made.
func (t *Terms) choices(l *conventions, path string, below *Terms) {
	t.acquiring(l, path, below)
	if p := t.Purchases; p != nil && (below.Purchases == nil || p.Model != "") {
		l.add(path+".purchases.model", p.Model != "", "%s", purchaseWords[p.model()])
	}
	if p := t.Purchases; p.silent() && (below.Purchases == nil || p.Unit != "" || p.FirstPurchase != nil) {
		l.add(path+".purchases.unit", true, "alpha and beta of the model count in %ss, %.6g to a year", p.Unit, perYear(p.Unit))
		l.add(path+".purchases.first_purchase", p.FirstPurchase != nil, "%s", choose(p.FirstPurchase == nil || *p.FirstPurchase,
			"the purchase by which someone becomes a customer counts", "the purchase by which someone becomes a customer is left out"))
	}
	t.spending(l, path, below)
	if r := t.Referral; r != nil && (below.Referral == nil || r.Model != "") {
		l.add(path+".referral.model", r.Model != "", "%s", choose(r.Model == "poisson",
			choose(r.Shape.given() || below.Referral != nil && below.Referral.Shape.given(),
				"each customer brings in a Poisson number of customers at a rate of its own, gamma distributed, which it keeps",
				"each customer brings in a Poisson number of customers"),
			"each customer brings in at most one customer a period, with probability rate"))
		if !r.Reward.given() && below.Referral == nil {
			l.add(path+".referral.reward", false, "none")
		}
	}
	t.Programme.choices(l, path, below.Programme)
	if p := t.Price; p != nil && p.Change.given() {
		l.add(path+".price", true, "revenue of a purchase, or per customer, is multiplied by the price; what a unit costs stays, so that variable cost is another share of revenue")
		p.elasticities(l, path, below.Price)
	}
	if t.Market != nil && below.Market == nil {
		l.add(path+".market", true, "at most so many customers at a time: who is brought in comes before who is acquired, and nobody leaves for want of room")
	}
	if c := t.Club; c != nil && (below.Club == nil || c.Per != "") {
		l.add(path+".club.per", c.Per != "", "%s", choose(c.Per == "enrolled",
			"the cost is paid for every first-day customer, whether or not still a customer",
			"the cost is paid for every customer"))
	}
}

// spending tells of the law of spend.
func (t *Terms) spending(l *conventions, path string, below *Terms) {
	s := t.Spend
	switch {
	case s == nil || below.Spend != nil && !s.CV.given() && s.Model == "":
	case s.model() == "gamma-gamma":
		l.add(path+".spend.model", true, "each customer has a mean purchase of its own, about which purchases follow a gamma law")
	case s.model() == "lognormal":
		l.add(path+".spend.model", true, "the revenue of purchases follows a lognormal law")
	default:
		l.add(path+".spend.cv", s.CV.given(), "%s", choose(s.CV.given(),
			"the revenue of purchases follows a gamma law", "all purchases bring the same revenue"))
	}
}

// perYear returns how many units of time make up a year.
func perYear(unit string) float64 {
	u, err := calendar.ParseUnit(unit)
	if err != nil {
		return 0
	}
	return u.PerYear()
}

var purchaseWords = map[string]string{
	"poisson":    "purchases are Poisson at the same rate for all customers",
	"nbd":        "purchases are Poisson at rates that differ between customers by a gamma law (NBD)",
	"fixed":      "every customer makes exactly the given number of purchases",
	"bg-nbd":     "customers buy at rates of their own and leave unseen after a repeat purchase, with a probability of their own (BG/NBD); customers are those who have not left",
	"mbg-nbd":    "customers buy at rates of their own and leave unseen after any purchase, with a probability of their own (MBG/NBD); customers are those who have not left",
	"pareto-nbd": "customers buy at rates of their own and leave unseen at any time, at a rate of their own (Pareto/NBD); customers are those who have not left",
}

// elasticities tells of those that a change of the price is taken not to have.
func (p *Price) elasticities(l *conventions, path string, below *Price) {
	if below == nil {
		below = &Price{}
	}
	if !p.Purchases.given() && !below.Purchases.given() {
		l.add(path+".price.purchases", false, "0: customers buy as often at any price")
	}
	if !p.Retention.given() && !below.Retention.given() {
		l.add(path+".price.retention", false, "0: customers stay as likely at any price")
	}
}
