package sim

import (
	"clv/sim/belief"
	"clv/sim/purchasing"
)

// silence is the law of customers who buy until they leave unseen, with every
// input fixed.
type silence struct {
	model purchasing.Model
	// units is the length of a period in the model's unit of time.
	units float64
	// perHead is the purchases expected of a customer in each period, by group,
	// from its entry on, without the first purchase that makes it one.
	perHead [][]float64
	// clipped is the paths of parameters that were carried beyond their domain.
	clipped []string
}

// silent reports whether customers leave unseen.
func (m PurchaseModel) silent() bool {
	return m == BGNBDPurchases || m == MBGNBDPurchases || m == ParetoNBDPurchases
}

// silent reports whether the customers of the segment leave unseen.
func (g *Segment) silent() bool { return g.Purchases.Model.silent() }

// resolve returns the law at p, and the paths of parameters that were clipped.
func (q *Purchases) resolve(p belief.Point) (law purchasing.Model, clipped []string) {
	at := func(x Quantity) float64 {
		var s Series
		x.resolve(p, &s)
		if s.clipped {
			clipped = append(clipped, x.Path)
		}
		return s.At(0, 0)
	}
	switch q.Model {
	case BGNBDPurchases:
		return purchasing.BGNBD{R: at(q.R), Alpha: at(q.Alpha), A: at(q.A), B: at(q.B)}, clipped
	case MBGNBDPurchases:
		return purchasing.MBGNBD{R: at(q.R), Alpha: at(q.Alpha), A: at(q.A), B: at(q.B)}, clipped
	default:
		return purchasing.ParetoNBD{R: at(q.R), Alpha: at(q.Alpha), S: at(q.S), Beta: at(q.Beta)}, clipped
	}
}

// silence returns the law of buying and leaving at p.
func (q *Purchases) silence(s *Study, p belief.Point) silence {
	law, clipped := q.resolve(p)
	return silence{model: law, units: q.Unit.PerYear() / float64(s.PeriodsPerYear), clipped: clipped}
}

// setSilence resolves the law of buying and leaving.
func (g *segmentCase) setSilence(s *Study, p belief.Point) {
	if g.settled.retention && g.settled.terms && !s.Environment.income() {
		return
	}
	law := g.Purchases.silence(s, p)
	g.silence.model, g.silence.units, g.silence.clipped = law.model, law.units, law.clipped
	g.stay, g.silence.perHead = g.fallSilent(s.Periods(), g.stay[:0], g.silence.perHead[:0])
}

// fallSilent appends, for each group, its probabilities of staying and its
// purchases per customer, from its entry up to the given number of periods.
// Groups share one computation where those of a tenure have come equally far.
func (g *segmentCase) fallSilent(periods int, stay, perHead [][]float64) (stays, heads [][]float64) {
	if q := &g.series.purchases; g.farByTenure() {
		longest := g.layout.longestTenure()
		all := make([]float64, 2*(longest+periods))
		whole, bought := all[:longest+periods], all[longest+periods:]
		g.follow(silentPast{new: true}, func(int) float64 { return q.At(0, 0) }, whole, bought)
		for _, gr := range g.layout.groups {
			n := gr.tenure + periods - gr.entry
			stay, perHead = append(stay, whole[gr.tenure:n]), append(perHead, bought[gr.tenure:n])
		}
		return stay, perHead
	}
	for i, gr := range g.layout.groups {
		n := periods - gr.entry
		row, bought := make([]float64, n), make([]float64, n)
		g.follow(g.pastOf(i), func(k int) float64 { return g.ownRateFactor(i, gr.entry+k) }, row, bought)
		stay, perHead = append(stay, row), append(perHead, bought)
	}
	return stay, perHead
}

// farByTenure reports whether all customers of a tenure have come equally far,
// now and later: a past went by at rates that no strategy had changed yet.
func (g *segmentCase) farByTenure() bool {
	q := &g.series.purchases
	if q.years > 1 || q.tenures > 1 {
		return false
	}
	return !g.silence.leavesAtPurchases() || q.At(0, 0) == 1 || g.layout.longestTenure() == 0
}

// ownRateFactor returns what the rates of customers of group i are multiplied by
// in period t. Good years do not last beyond the horizon.
func (g *segmentCase) ownRateFactor(i, t int) float64 {
	year, tenure := g.clock(i, t)
	if t >= g.periods {
		return g.incomeLater().purchases.At(year, tenure)
	}
	return g.series.purchases.At(year, tenure)
}

// silentPast is how far a group of customers has come: on the clock of their
// purchases and on that of the calendar, in the model's unit.
type silentPast struct {
	bought, age float64
	new         bool // who have made their first purchase only, just now
}

// pastOf returns the past of group i at its entry.
func (g *segmentCase) pastOf(i int) silentPast {
	age := float64(g.layout.groups[i].tenure) * g.silence.units
	return silentPast{age, age, age == 0}
}

// follow takes the customers of a group on from a past. rate returns what their
// rates are multiplied by in the k-th period.
//
// Under BG/NBD customers leave at purchases, so that twice the rate makes time
// pass twice as fast; under Pareto/NBD they leave by the calendar.
func (g *segmentCase) follow(from silentPast, rate func(k int) float64, stay, perHead []float64) silentPast {
	alive, purchases := g.silence.at(from)
	for k := range stay {
		factor := rate(k)
		from = g.silence.onward(from, factor, 1)
		next, later := g.silence.at(from)
		if !g.silence.leavesAtPurchases() {
			purchases = later - factor*(later-purchases)
		}
		stay[k], perHead[k] = portion(next, alive), portion(later-purchases, alive)
		alive, purchases = next, later
	}
	return from
}

// portion returns part/whole, 0 where nothing is left.
func portion(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// leavesAtPurchases reports whether customers leave at purchases.
func (s *silence) leavesAtPurchases() bool {
	_, calendar := s.model.(purchasing.ParetoNBD)
	return !calendar
}

// onward returns a past so many periods later, at a factor of the rates.
func (s *silence) onward(from silentPast, factor, periods float64) silentPast {
	return silentPast{bought: from.bought + factor*periods*s.units, age: from.age + periods*s.units, new: from.new && periods == 0}
}

// at returns the share of new customers who are alive after a past, and their
// purchases up to then.
func (s *silence) at(past silentPast) (alive, purchases float64) {
	t := past.age
	if s.leavesAtPurchases() {
		t = past.bought
	}
	if past.new {
		return 1, 0 // whatever their first purchase makes of them
	}
	return s.model.Alive(t), s.model.Purchases(t)
}
