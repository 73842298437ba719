package scenarios

import (
	"fmt"
	"math"

	"clv/sim"
	"clv/sim/calendar"
)

// checkWindows reports what a strategy says within a window that cannot have
// one.
func (b *builder) checkWindows(g *Segment, s *Strategy) {
	b.checkChoices(s.Terms, g.Terms)
	if o, ok := s.Segments[g.Name]; ok {
		b.checkChoices(o.Terms, s.Terms.over(g.Terms))
	}
}

// segment returns a population whose own terms are those of g, under the terms
// t of a strategy. Its numbers are told by the path.
func (b *builder) segment(g *Segment, t Terms, path string) sim.Segment {
	b.checkTerms(g, t)
	if g.Lifecycle != nil {
		t.Retention = nil // told by now
	}
	out := sim.Segment{
		Name:            g.Name,
		Base:            b.base(g, path),
		AcquisitionCost: b.quantity(costOf(t.AcquisitionCost), path+".acquisition_cost", kinds["money"]),
		Retention:       b.retention(t.Retention, path),
	}
	if t.Acquisition != nil {
		out.Acquisition = b.acquisition(&t, path)
	}
	if g.Lifecycle != nil {
		out.Lifecycle = b.lifecycle(g, t.Lifecycle, path)
		return out
	}
	if p := g.Purchases; p != nil && t.Purchases.silent() != p.silent() {
		t.Purchases = p // what is wrong with it has been said
	}
	b.income(&out, t, path)
	b.costs(&out, t, path)
	if t.Marketing != nil {
		out.Marketing = b.quantity(t.Marketing.PerCustomer, path+".marketing.per_customer", kinds["money"])
	}
	out.Lines = b.lines(t.Lines, path)
	if t.Price != nil {
		out.Price = b.price(t.Price, path+".price")
	}
	if t.Market != nil {
		b.checkBelow(t.Market.Customers, "limit", "give the segment its market, too, or write a list with by = \"year\"")
		out.Market = b.quantity(t.Market.Customers, path+".market.customers", kinds["count"])
	}
	if ref := t.Referral; ref != nil {
		out.Referral = b.referral(ref, path)
	}
	out.Programme = b.programme(g, t, &out, path)
	return out
}

// income fills in how customers bring revenue.
func (b *builder) income(out *sim.Segment, t Terms, path string) {
	if t.Revenue != nil {
		b.checkBelow(t.Revenue.PerCustomer, "revenue per customer", "it begins and ends on revenue that the segment has")
		out.Revenue = b.quantity(t.Revenue.PerCustomer, path+".revenue.per_customer", kinds["money"])
	}
	if p := t.Purchases; p != nil && t.Revenue == nil {
		out.Purchases = b.purchases(p, path+".purchases")
	}
	if s := t.Spend; s != nil && t.Revenue == nil {
		out.Spend = b.spend(s, path+".spend")
	}
}

var purchaseModels = map[string]sim.PurchaseModel{
	"poisson": sim.PoissonPurchases, "nbd": sim.NBDPurchases, "fixed": sim.FixedPurchases,
	"bg-nbd": sim.BGNBDPurchases, "mbg-nbd": sim.MBGNBDPurchases, "pareto-nbd": sim.ParetoNBDPurchases,
}

// costs fills in what it costs to serve customers.
func (b *builder) costs(out *sim.Segment, t Terms, path string) {
	if t.VariableCost != nil {
		out.VariableCost = b.quantity(t.VariableCost.Share, path+".variable_cost.share", kinds["share"])
	}
	if t.Service != nil {
		out.Service = sim.Service{
			PerOrder:   b.quantity(t.Service.PerOrder, path+".service.per_order", kinds["money"]),
			PerAccount: b.quantity(t.Service.PerAccount, path+".service.per_account", kinds["money"]),
		}
	}
	if t.Club != nil {
		out.Club = sim.Club{Cost: b.quantity(t.Club.Cost, path+".club.cost", kinds["money"])}
		if t.Club.Per == "enrolled" {
			out.Club.Basis = sim.PerEnrolled
		}
	}
}

func (b *builder) referral(r *Referral, path string) sim.Referral {
	out := sim.Referral{
		Reward:  b.quantity(r.Reward, path+".referral.reward", kinds["money"]),
		Welcome: b.quantity(r.Welcome, path+".referral.welcome", kinds["money"]),
	}
	k := kinds["referrer"]
	if r.Model == "poisson" {
		out.Model, k = sim.PoissonRefers, kinds["ratio"]
		if r.Shape.given() {
			out.Shape = b.quantity(r.Shape, path+".referral.shape", kinds["positive"])
		}
	}
	out.Rate = b.quantity(r.Rate, path+".referral.rate", k)
	return out
}

func (b *builder) retention(r *Retention, path string) sim.Retention {
	if r == nil {
		return sim.Retention{}
	}
	out := sim.Retention{YearlyRenewal: r.Renewal == "yearly"}
	out.Rate = sim.Quantity{Path: path + ".retention.rate", Domain: sim.Share}
	b.checkBelow(r.Rate, "one retention rate of all customers", "a level begins and ends on the segment's own rate; over a beta law write a change, for example change = \"+4pp\"")
	if r.kind() == bySpending {
		return b.spending(r, out, path)
	}
	if !r.individual() {
		out.Rate = b.quantity(r.Rate, out.Rate.Path, kinds["share"])
		return out
	}
	out.Model = sim.ShiftedBetaGeometric
	if r.kind() == bdw {
		out.Model = sim.BetaDiscreteWeibull
		out.C = b.quantity(r.C, path+".retention.c", kinds["positive"])
	}
	if r.Unit != "" {
		out.Unit, _ = calendar.ParseUnit(r.Unit)
	}
	out.Alpha = b.quantity(r.Alpha, path+".retention.alpha", kinds["positive"])
	out.Beta = b.quantity(r.Beta, path+".retention.beta", kinds["positive"])
	out.Rate.Layers = b.layers(r.Rate, kinds["share"])
	return out
}

// base returns the customers of the first day, who are the same under all
// strategies.
func (b *builder) base(g *Segment, path string) sim.Base {
	c := g.Customers
	if c == nil {
		return sim.Base{}
	}
	path += ".customers"
	out := sim.Base{Customers: b.quantity(c.Acquired, path, kinds["count"])}
	if !c.existing() {
		return out
	}
	out.Existing = true
	if len(c.States) > 0 && g.Lifecycle != nil {
		out.ByState = b.byState(g, path)
		return out
	}
	out.Past = b.retention(g.Retention, join("segment", g.Name))
	if g.Purchases.silent() {
		out.PastPurchases = b.purchases(g.Purchases, join("segment", g.Name)+".purchases")
	}
	out.Customers = b.quantity(c.Existing, path+".existing", kinds["count"])
	if c.Tenure == nil {
		return out
	}
	out.SteadyYears = c.Tenure.Steady
	for _, l := range c.Tenure.Counts.layers {
		for i, v := range b.values(l, kinds["count"]) {
			q := sim.Quantity{Path: fmt.Sprintf("%s.tenure[%d]", path, i+1), Domain: sim.NonNegative}
			q.Layers = []sim.Layer{{Op: l.op}}
			q.Layers[0].Values = append(q.Layers[0].Values, v)
			if l.op == sim.Set || i >= len(out.Tenure) {
				out.Tenure = append(out.Tenure, q)
			} else {
				out.Tenure[i].Layers = append(out.Tenure[i].Layers, q.Layers[0])
			}
		}
	}
	return out
}

// existing reports whether the first-day customers were acquired earlier.
func (c *Customers) existing() bool { return c.Existing.given() || c.Tenure != nil || c.States != nil }

// cvOf returns the coefficient of variation of a gamma law of the given shape.
func cvOf(shape Quantity) Quantity {
	cv := Quantity{kind: kinds["ratio"]}
	for _, l := range shape.layers {
		if l.broken {
			return shape
		}
		x := l.numbers[0]
		x.low = literal{value: 1 / math.Sqrt(x.low.operand())}
		x.high = x.low
		l.numbers = []number{x}
		cv.layers = append(cv.layers, l)
	}
	return cv
}
