package estimate

import (
	"context"
	"fmt"
	"math"

	"clv/sim/calendar"
	"clv/sim/calibrate"
	"clv/sim/transactions"
)

// Log returns what a log says, in a unit of time.
//
// An error says why nothing can be estimated, or is that of the context.
func Log(ctx context.Context, l *transactions.Log, unit calendar.Unit, o Options) (*Finding, error) {
	split, err := l.Split(o.Until, unit)
	if err != nil {
		return nil, err
	}
	f := &Finding{Kind: transactions.Transactions, Summary: &split.Summary}
	f.Data = dataOf(l, split)
	for _, w := range append(l.Warnings, split.Warnings...) {
		f.Warnings = append(f.Warnings, note(w))
	}
	if err := f.buying(ctx, &o); err != nil {
		return nil, err
	}
	return f, f.hold(ctx, l, split, &o)
}

// Summary returns what a summary says.
func Summary(ctx context.Context, s *transactions.Summary, o Options) (*Finding, error) {
	f := &Finding{Kind: transactions.Repeats, Summary: s, NoHoldout: "a summary holds nothing of what came later"}
	f.Data = Data{Customers: s.Customers(), Amounts: len(s.Spends) > 0}
	for _, h := range s.Histories {
		f.Data.Repeats += h.Repeats * h.Customers
	}
	f.Data.Purchases = f.Data.Customers + f.Data.Repeats
	f.Data.spends(s.Spends)
	return f, f.buying(ctx, &o)
}

// note puts a warning of reading into a sentence.
func note(p transactions.Problem) string {
	text := p.Error()
	if p.Hint != "" {
		text += ": " + p.Hint
	}
	return text
}

// spends puts the mean of repeat purchases in place of that of all.
func (d *Data) spends(spends []transactions.Spend) {
	sum, square, customers := 0.0, 0.0, 0.0
	for _, s := range spends {
		n := float64(s.Customers)
		d.Paid += s.Repeats * s.Customers
		sum += n * float64(s.Repeats) * s.Mean
		square += n * float64(s.Repeats) * s.Mean * s.Mean
		customers += n
	}
	if d.Paid > 0 {
		d.Mean = sum / float64(d.Paid)
		d.SD = math.Sqrt(max(0, square/float64(d.Paid)-d.Mean*d.Mean))
	}
}

// dataOf describes a log until the end of the records that are estimated from.
func dataOf(l *transactions.Log, split *transactions.Split) Data {
	d := Data{
		Transactions: l.Transactions, Purchases: l.Purchases(), Customers: l.Customers(),
		First: l.First, Last: l.Last, Until: split.Until, Amounts: l.Amounts, Form: l.Form,
	}
	for _, h := range split.Summary.Histories {
		d.Repeats += h.Repeats * h.Customers
	}
	if !l.Amounts {
		return d
	}
	sum, square := 0.0, 0.0
	for b := range l.Buyers() {
		for i, day := range b.Days {
			if day <= split.Until {
				x := b.Amount(i)
				d.Paid++
				sum += x
				square += x * x
			}
		}
	}
	d.Mean = sum / float64(d.Paid)
	d.SD = math.Sqrt(max(0, square/float64(d.Paid)-d.Mean*d.Mean))
	return d
}

// buying estimates laws of buying, or of amounts where those are asked for.
func (f *Finding) buying(ctx context.Context, o *Options) error {
	s := f.Summary
	if o.Model == calibrate.GammaGamma {
		if err := f.choose(ctx, o, nil, func(string) (*calibrate.Fit, error) { return calibrate.Spend(ctx, s) }); err != nil {
			return err
		}
		f.Spend = spendOf(f.Fit, s)
		f.Figures = []Figure{f.Spend.Mean}
		f.warnSpend()
		return nil
	}
	models := []string{calibrate.NBD, calibrate.BGNBD, calibrate.MBGNBD, calibrate.ParetoNBD}
	if err := f.choose(ctx, o, models, func(model string) (*calibrate.Fit, error) { return calibrate.Buying(ctx, model, s) }); err != nil {
		return err
	}
	o.doing("checking %s", f.Fit.Model)
	if len(s.Spends) > 0 {
		fit, err := calibrate.Spend(ctx, s)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			f.Missing = append(f.Missing, Missing{calibrate.GammaGamma, err.Error()})
		default:
			f.Spend = spendOf(fit, s)
			for _, w := range fit.Warnings {
				f.warn("Spend: %s", w)
			}
			f.warnSpend()
		}
	}
	g, err := calibrate.GoodnessOfBuying(f.Fit, s.Histories)
	if err != nil {
		return err
	}
	f.judge(g)
	f.Figures = f.buyingFigures()
	return ctx.Err()
}

func (f *Finding) judge(g *calibrate.Goodness) {
	if f.Goodness = g; g.Warning != "" {
		f.Warnings = append(f.Warnings, g.Warning)
	}
}

func spendOf(fit *calibrate.Fit, s *transactions.Summary) *Spend {
	x := &Spend{Fit: fit, Together: goTogether(s.Spends)}
	mean := func(c *calibrate.Fit) float64 {
		m, _ := c.Spend()
		return m.Mean()
	}
	x.Mean = measure(MeanSpend, fit, mean(fit), false, mean)
	return x
}

// related is the rank correlation of frequency and amounts from which on a
// warning says that they are not independent.
const related = 0.15

func (f *Finding) warnSpend() {
	t := f.Spend.Together
	if math.IsInf(f.Spend.Mean.Value, 1) {
		f.warn("The law of spend has no finite mean: a few customers spend so much that no number of records would settle it.")
	}
	if enough := 3 / math.Sqrt(float64(t.Customers)); math.Abs(t.Rank) > max(related, enough) {
		more := "more"
		if t.Rank < 0 {
			more = "less"
		}
		f.warn("Customers who buy more often spend %s a purchase (rank correlation %.2f among %d repeat buyers), and the law of spend takes the two for independent: what frequent customers are worth is off.", more, t.Rank, t.Customers)
	}
}

// buyingFigures are what a law of buying says.
func (f *Finding) buyingFigures() []Figure {
	year := f.Fit.Unit.PerYear()
	all, some := f.Summary.Histories, thinned(f.Summary.Histories, 1500)
	rate := func(c *calibrate.Fit) float64 { return c.Parameters[0].Value / c.Parameters[1].Value * year }
	first := func(c *calibrate.Fit) float64 { m, _ := c.Buying(); return m.Purchases(year) }
	gone := func(c *calibrate.Fit) float64 { m, _ := c.Buying(); return 1 - m.Alive(year) }
	alive := func(histories []transactions.History) func(*calibrate.Fit) float64 {
		return func(c *calibrate.Fit) float64 {
			m, _ := c.Buying()
			return sum(histories, func(h transactions.History) float64 { return m.AliveGiven(h.Repeats, h.Recency, h.Age) })
		}
	}
	next := func(histories []transactions.History) func(*calibrate.Fit) float64 {
		return func(c *calibrate.Fit) float64 {
			m, _ := c.Buying()
			return sum(histories, func(h transactions.History) float64 { return m.PurchasesGiven(h.Repeats, h.Recency, h.Age, year) })
		}
	}
	customers := float64(f.Fit.Customers)
	share := measure(AliveNow, f.Fit, alive(all)(f.Fit)/customers, true, func(c *calibrate.Fit) float64 { return alive(some)(c) / weight(some) })
	figures := []Figure{
		measure(RateAlive, f.Fit, rate(f.Fit), false, rate),
		measure(FirstYear, f.Fit, first(f.Fit), false, first),
		measure(GoneInYear, f.Fit, gone(f.Fit), true, gone),
		{AliveNow, share.Value * customers, share.Low * customers, share.High * customers},
		measure(NextYear, f.Fit, next(all)(f.Fit), false, next(some)),
	}
	if f.Spend == nil || math.IsInf(f.Spend.Mean.Value, 1) {
		return figures
	}
	purchases, spend := figures[4], f.Spend.Mean
	// The two laws are estimated apart, so that their logarithms add up.
	width := math.Hypot(math.Log(purchases.High/purchases.Value), math.Log(spend.High/spend.Value))
	revenue := purchases.Value * spend.Value
	return append(figures, spend, Figure{RevenueNext, revenue, revenue * math.Exp(-width), revenue * math.Exp(width)})
}

func sum(histories []transactions.History, of func(transactions.History) float64) float64 {
	total := 0.0
	for _, h := range histories {
		total += float64(h.Customers) * of(h)
	}
	return total
}

func weight(histories []transactions.History) float64 {
	return sum(histories, func(transactions.History) float64 { return 1 })
}

// thinned returns histories at equal distances in customers, which stand for all
// where no more than proportions are asked for.
func thinned(histories []transactions.History, most int) []transactions.History {
	if len(histories) <= most {
		return histories
	}
	each := weight(histories) / float64(most)
	var some []transactions.History
	next, passed := each/2, 0.0
	for _, h := range histories {
		passed += float64(h.Customers)
		n := 0
		for ; next < passed; next += each {
			n++
		}
		if n > 0 {
			h.Customers = n
			some = append(some, h)
		}
	}
	return some
}

// name of a number of repeat purchases, the last of which stands for more.
func className(repeats, last int) string {
	if repeats == last {
		return fmt.Sprintf("%d+", repeats)
	}
	return fmt.Sprint(repeats)
}
