package sim

import "slices"

// parts are the parts of a segment, each true or false.
type parts struct{ terms, retention, base bool }

// certainParts returns the parts that hang on no input. A case is set once for
// each replication, and they need not be set again.
func (g *Segment) certainParts() parts {
	return parts{
		terms:     !uncertain(g.terms()...) && !uncertain(g.Price.quantities()...) && !g.uncertainLines() && !uncertain(g.Lifecycle.quantities()...),
		retention: !g.Retention.uncertain() && !uncertain(g.Price.quantities()...) && !g.Base.Past.uncertain() && !g.Purchases.uncertain(),
		base: !uncertain(slices.Concat([]Quantity{g.Base.Customers}, g.Base.Tenure, g.Base.ByState, g.WinBack.Lapsed)...) &&
			!g.Base.Past.uncertain() && !g.Base.PastPurchases.uncertain(),
	}
}

// terms returns the quantities of a segment but those of its base and its
// retention.
func (g *Segment) terms() []Quantity {
	return append(append(g.Acquisition.quantities(), g.Service.quantities()...), g.Retention.Spending, // which is a cost, too
		g.AcquisitionCost, g.Revenue, g.Purchases.PerYear, g.Purchases.Shape, g.Spend.PerPurchase, g.Spend.CV,
		g.Spend.P, g.Spend.Q, g.Spend.Gamma,
		g.VariableCost, g.Club.Cost, g.Marketing, g.Market,
		g.WinBack.Success, g.WinBack.Cost, g.WinBack.Reward,
		g.Referral.Rate, g.Referral.Shape, g.Referral.Reward, g.Referral.Welcome,
	)
}

// uncertain reports whether the law of leaving hangs on an input.
func (r Retention) uncertain() bool {
	return uncertain(append(r.Response.quantities(), r.Spending, r.Rate, r.Alpha, r.Beta, r.C)...)
}

// uncertain reports whether the law of buying until leaving unseen hangs on an
// input.
func (q Purchases) uncertain() bool { return uncertain(q.R, q.Alpha, q.A, q.B, q.S, q.Beta) }

// uncertain reports whether any of the quantities hangs on an input.
func uncertain(qs ...Quantity) bool {
	for _, q := range qs {
		if q.Uncertain() {
			return true
		}
	}
	return false
}
