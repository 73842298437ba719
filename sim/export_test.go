package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/stream"
)

// Years is what a course of good and bad years does to each calendar year.
type Years struct{ Odds, Purchases, Spend []float64 }

// YearsOf returns the years of an environment draw, every input at its mean.
func YearsOf(s *Study, seed uint64, draw int) Years {
	var c course
	s.drawCourse(courseAt(stream.New(seed), draw), &c)
	var f yearFactors
	f.set(&s.Environment, belief.Means(len(s.Inputs)), &c)
	return Years{f.odds, f.purchases, f.spend}
}

// ExpectedIn returns the ledger of strategy i and its value beyond the horizon
// in the years of an environment draw, every input at its mean.
func ExpectedIn(s *Study, i int, seed uint64, draw int) (ledger.Book, float64) {
	var years course
	p := belief.Means(len(s.Inputs))
	s.drawCourse(courseAt(stream.New(seed), draw), &years)
	c := newCase(s)
	c.set(p, &years)
	return c.Expected(i), c.beyond(i, p)
}

// BeyondAtMeans returns the value of strategy i beyond the horizon.
func BeyondAtMeans(s *Study, i int) float64 {
	p := belief.Means(len(s.Inputs))
	return s.At(p).beyond(i, p)
}

// AtBothEnds returns a case set at one point and then at another.
func AtBothEnds(s *Study, p, q belief.Point) *Case {
	c := newCase(s)
	c.set(p, nil)
	c.set(q, nil)
	return c
}

// PurchasesOf returns the purchases of each strategy in the first replication
// of the individual evaluator.
func PurchasesOf(s *Study, seed uint64) []float64 {
	w := newWorker(&Result{Study: s, Seed: seed, Engine: Individual, Replications: 1})
	w.fixFor(0)
	w.simulate(0)
	sums := make([]float64, len(s.Strategies))
	for i := range sums {
		for _, v := range w.lives {
			for _, b := range v.of(i).bought {
				sums[i] += b.purchases
			}
		}
	}
	return sums
}

// BooksOf returns the books of the first segment in each strategy in the first
// replication.
func BooksOf(s *Study, engine EngineName, seed uint64) []ledger.Book {
	w := newWorker(&Result{Study: s, Seed: seed, Engine: engine, Replications: 1})
	w.fixFor(0)
	w.simulate(0)
	books := make([]ledger.Book, len(s.Strategies))
	for i := range books {
		books[i] = make(ledger.Book, s.Periods())
		w.fill(i, engine, func(j int, b ledger.Book) {
			if j == 0 {
				copy(books[i], b)
			}
		})
	}
	return books
}

// StatesOf returns the people of the first day by state in the second period of
// the first strategy, one number a replication.
func StatesOf(s *Study, engine EngineName, seed uint64, replications int) [][]float64 {
	w := newWorker(&Result{Study: s, Seed: seed, Engine: engine, Replications: replications})
	chain := w.inputs.strategies[0].segments[0].chain
	columns := make([][]float64, len(chain.States))
	for r := range replications {
		w.fixFor(r)
		w.simulate(r)
		for i, n := range chain.at(w.lives[0].of(0).counts, ledger.Current, 1) {
			columns[i] = append(columns[i], n)
		}
	}
	return columns
}

// Bought is what the customers of a segment buy in a period.
type Bought struct{ Purchases, Revenue float64 }

// BoughtIn returns what the customers of strategy i buy in the first replication
// of the individual evaluator, by segment and period. The first draw of the
// inputs is that of the replication.
func BoughtIn(s *Study, i int, seed uint64) [][]Bought {
	w := newWorker(&Result{Study: s, Seed: seed, Engine: Individual, Replications: 1})
	w.fixFor(0)
	w.simulate(0)
	var all [][]Bought
	for j, v := range w.lives {
		g := &w.inputs.strategies[i].segments[j]
		bought := make([]Bought, s.Periods())
		for k, b := range v.of(i).bought {
			t := k % s.Periods()
			bought[t].Purchases += b.purchases
			bought[t].Revenue += b.spent * g.series.spend.byPeriod[t]
		}
		all = append(all, bought)
	}
	return all
}
