package sim

// Approached returns the prospects of a period, and the probability of one of
// them to become a customer.
func (b *Breakdown) Approached(t int) (prospects, conversion float64) {
	g := b.segment
	if !g.Acquisition.Prospects.Given() {
		return 0, 0
	}
	return g.approached[t], g.series.acquisition.conversion.At(t/g.perYear, 0)
}

// Spent returns what is paid for acquisition at the start of a period, whoever
// comes.
func (b *Breakdown) Spent(t int) float64 { return b.segment.spentIn(t) }

// Talk is word of mouth in a period: it multiplies the number acquired by
// 1 + (Good·There − Bad·Lost)/Market, but never makes it negative. Lost is
// customers a year, at the pace of the period before.
type Talk struct{ Good, There, Bad, Lost, Market float64 }

// Talk returns word of mouth in a period from the second on.
func (b *Breakdown) Talk(t int) Talk {
	g, q, year := b.segment, &b.segment.series.acquisition, t/b.segment.perYear
	talk := Talk{Good: q.good.At(year, 0), Bad: q.bad.At(year, 0), Market: q.market.At(year, 0)}
	for k, n := range b.Customers[t-1] {
		talk.There += n
		talk.Lost += n * (1 - b.Stay[t-1][k]) * float64(g.perYear)
	}
	return talk
}
