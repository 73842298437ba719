package compare

import (
	"math"

	"clv/sim"
	"clv/sim/programme"
)

// Programme is what happened in a programme of one strategy.
type Programme struct {
	// Name of the programme.
	Name string
	// Strategy and Segment are indices of the study's.
	Strategy, Segment int
	// Years is means over replications.
	Years programme.Statement
	// Members is how members compare with the other customers; nil where there
	// are no members, nobody among the others, or nothing bought by either.
	Members *Members
}

// unnamed is what the scenario language calls a programme without a name.
const unnamed = "programme"

// Named reports whether the programme has a name of its own.
func (p *Programme) Named() bool { return p.Name != unnamed }

// Members compares members of a programme with the other customers of their
// segment, over all years. With M what members buy in a period, O what the others
// buy and U what members would have bought without the programme,
//
//	1 + Naive = M/O = (U/O)·(M/U) = (1 + Selection)·(1 + Effect).
//
// It is about what a customer buys while it is a member, not about how long it
// stays.
type Members struct {
	// ByRevenue is true where the segment has revenue per customer, which is then
	// compared in place of purchases.
	ByRevenue bool
	// Naive is by how much members buy more than the others, Selection by how much
	// they would without the programme, Effect what the programme adds.
	Naive, Selection, Effect float64
	// CI95 is the 95% confidence interval of Effect; NaN where a single
	// replication leaves none.
	CI95 [2]float64
}

// Moved reports whether there is anything to tell: members buy otherwise than the
// others, before or after they join.
func (m *Members) Moved() bool {
	const slight = .005
	return math.Abs(m.Selection) >= slight || !(m.CI95[0] <= 0 && m.CI95[1] >= 0)
}

// ProgrammesOf returns the programmes of strategy i, by segment; none of an
// evaluator that follows no members.
func ProgrammesOf(r *sim.Result, i int) []Programme {
	var all []Programme
	for j, years := range r.Outcomes[i].Programmes {
		if len(years) == 0 {
			continue
		}
		g := &r.Study.Strategies[i].Segments[j]
		all = append(all, Programme{
			Name: g.Programme.Name, Strategy: i, Segment: j, Years: years.Mean(r.Study.Years),
			Members: membersOf(r, years, g.Revenue.Given() && !g.Purchases.PerYear.Given()),
		})
	}
	return all
}

// membersOf compares members with the others.
func membersOf(r *sim.Result, years sim.ProgrammeYears, byRevenue bool) *Members {
	bought, usual, others := programme.Purchases, programme.Usual, programme.OtherPurchases
	if byRevenue {
		bought, usual, others = programme.Revenue, programme.UsualRevenue, programme.OtherRevenue
	}
	mean := programme.Statement(years.Mean(r.Study.Years))
	of, other := mean.Total(programme.Buying), mean.Total(programme.OtherPresence)
	m, u, o := mean.Total(bought)/of, mean.Total(usual)/of, mean.Total(others)/other
	if of == 0 || other == 0 || !(u > 0) || !(o > 0) {
		return nil
	}
	xs, ys := yearSums(r, years, bought), yearSums(r, years, usual)
	return &Members{
		ByRevenue: byRevenue, Naive: m/o - 1, Selection: u/o - 1, Effect: m/u - 1,
		CI95: ratioInterval(xs, ys, m/u),
	}
}

// yearSums returns the sum of a flow over all years of each replication or,
// where replications are nested, over those of each whole draw of the inputs.
func yearSums(r *sim.Result, years sim.ProgrammeYears, e programme.Entry) []float64 {
	size := r.Study.Years * max(1, r.PerDraw)
	sums := make([]float64, len(years)/size)
	for k := range sums {
		for _, a := range years[k*size : (k+1)*size] {
			sums[k] += a[e]
		}
	}
	return sums
}

// ratioInterval is the 95% confidence interval of Σx/Σy − 1 over independent
// pairs: by Student's t, with the error of a ratio of means to first order
// (Cochran 1977, Sampling Techniques, 6.3). ratio is Σx/Σy.
func ratioInterval(xs, ys []float64, ratio float64) [2]float64 {
	n, sum := len(xs), 0.0
	if n < 2 {
		return [2]float64{math.NaN(), math.NaN()}
	}
	off := make([]float64, n)
	for k := range off {
		off[k] = xs[k] - ratio*ys[k]
		sum += ys[k]
	}
	s := Spread{Mean: ratio - 1, StandardError: meanError(off) / (sum / float64(n))}
	return interval(s, n)
}
