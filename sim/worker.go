package sim

import (
	"clv/sim/belief"
	"clv/sim/ledger"
	"clv/sim/stream"
)

// worker is the memory of one goroutine of a run.
type worker struct {
	result *Result
	root   stream.Key
	point  belief.Point
	years  *course // of the replication; nil without good and bad years
	inputs *Case   // the study with the replication's inputs and years
	// belief and environment are the draws that inputs are set at, or -1.
	belief, environment int
	// lives simulates the customers of each segment; none without chance.
	lives []lives
	// counts is the memory of the expected evaluator, by segment.
	counts [][]float64
	// part and total are the books of one segment and of one strategy.
	part, total ledger.Book
	// values is the present value of each period of total.
	values []float64
	// expected is the expected equity by strategy, given the inputs.
	expected []float64
	clipping clipping
}

// lives is an evaluator with chance at work on one segment.
type lives interface {
	// prepare reads the laws of the case, whenever its inputs have been fixed.
	prepare()
	// begin begins a replication, at the address root, in all strategies; come
	// has customers enter at the start of a period, from the first day on, pass
	// leave or stay at the end of one, and end finishes. Segments between which
	// customers go live through each period together.
	begin(root stream.Key)
	come(t int)
	pass(t int)
	end()
	// of returns what came out for strategy s.
	of(s int) *tally
}

// alone is the part of an evaluator to and from which nobody goes, and which has
// lived through all periods once it has begun.
type alone struct{}

func (alone) pass(int) {}
func (alone) come(int) {}
func (alone) end()     {}

// linked is an evaluator whose customers may go to other segments.
type linked interface {
	// link tells where those brought in enter and those lost go, by index; -1
	// where they do not.
	link(all []lives, into, lostTo int)
}

// newLives prepares segment j of the study for an evaluator with chance.
func newLives(s *Study, c *Case, j int, engine EngineName) lives {
	chain := s.Strategies[0].Segments[j].Lifecycle.Given()
	switch {
	case chain && engine == Cohort:
		return newChainCohorts(s, c, j)
	case chain:
		return newChainIndividuals(s, c, j)
	case engine == Cohort:
		return newCohorts(s, c, j)
	default:
		return newIndividuals(s, c, j)
	}
}

func newWorker(r *Result) *worker {
	s := r.Study
	w := &worker{
		result: r, root: stream.New(r.Seed), inputs: newCase(s), point: belief.Means(len(s.Inputs)),
		part: make(ledger.Book, s.Periods()), total: make(ledger.Book, s.Periods()), values: make([]float64, s.Periods()),
		expected: make([]float64, len(s.Strategies)), clipping: make(clipping),
		belief: -1, environment: -1,
	}
	if s.Environment.Given() {
		w.years = new(course)
	}
	for j := range w.inputs.layouts {
		if r.Engine != Expected {
			w.lives = append(w.lives, newLives(s, w.inputs, j, r.Engine))
		}
		w.counts = append(w.counts, w.inputs.strategies[0].segments[j].newCounts())
	}
	for j, v := range w.lives {
		if g := &w.inputs.strategies[0].segments[j]; g.into >= 0 || g.lostTo >= 0 {
			v.(linked).link(w.lives, g.into, g.lostTo)
		}
	}
	if !s.Varies() {
		w.fix()
		w.clipping.note(w.inputs)
	}
	return w
}

// fix fixes the inputs at the worker's point and years, and takes the
// expectations there, or the fluid approximation of them.
func (w *worker) fix() {
	w.inputs.set(w.point, w.years)
	for _, v := range w.lives {
		v.prepare()
	}
	for i := range w.expected {
		w.fill(i, Expected, func(int, ledger.Book) {})
		w.expected[i] = w.inputs.equity(w.total)
	}
}

// fixFor fixes the inputs and years of a replication, where they are not those
// of the one before.
func (w *worker) fixFor(replication int) {
	r := w.result
	belief, environment := r.BeliefDraw(replication), r.EnvironmentDraw(replication)
	same := belief == w.belief && (w.years == nil || environment == w.environment)
	if !r.Study.Varies() || same {
		return
	}
	w.belief, w.environment = belief, environment
	r.Study.DrawInputs(w.root, belief, w.point)
	if w.years != nil {
		r.Study.drawCourse(courseAt(w.root, environment), w.years)
	}
	w.fix()
	if r.First(belief) == replication {
		w.clipping.note(w.inputs) // once a draw, whoever has its other replications
	}
}

// fill fills the book of strategy i by the given evaluator, and reports the
// book of each segment on the way.
func (w *worker) fill(i int, engine EngineName, report func(j int, book ledger.Book)) {
	strategy := &w.inputs.strategies[i]
	book := w.total // the first segment needs no book of its own
	for j := range strategy.segments {
		g := &strategy.segments[j]
		if engine == Expected {
			g.expected(book, w.counts[j])
		} else {
			g.post(w.lives[j].of(i), book)
		}
		report(j, book)
		if j > 0 {
			w.total.Add(book)
		}
		book = w.part
	}
	for t := range w.total {
		w.total[t].Overhead += strategy.overhead[t]
	}
}

// replicate simulates one replication of every strategy and records it.
func (w *worker) replicate(replication int) {
	w.fixFor(replication)
	w.simulate(replication)
	for i := range w.result.Study.Strategies {
		w.record(i, replication)
	}
}

// simulate lives through the chance of one replication in all segments.
func (w *worker) simulate(replication int) {
	chance := w.root.At(domainChance).At(uint64(replication))
	if len(w.lives) == 0 {
		return // without chance
	}
	for _, family := range w.inputs.families {
		for _, j := range family {
			w.lives[j].begin(chance.Named(w.result.Study.Strategies[0].Segments[j].Name))
		}
		w.liveThrough(family)
	}
}

// liveThrough takes a family of segments from period to period.
func (w *worker) liveThrough(family []int) {
	for t := range w.result.Study.Periods() {
		for _, j := range family {
			w.lives[j].come(t)
		}
		for _, j := range family {
			w.lives[j].pass(t)
		}
	}
	for _, j := range family {
		w.lives[j].end()
	}
}

// DrawInputs fixes the uniform of each input of belief draw b, each at its own
// address below the root of a study, and couples those that are correlated.
func (s *Study) DrawInputs(root stream.Key, b int, p belief.Point) {
	at := root.At(domainBelief).At(uint64(b))
	for k, input := range s.Inputs {
		p[k] = at.Named(input.Name).Uniform()
	}
	s.Copula.Couple(p)
}

// record simulates strategy i and writes its slots of the replication.
func (w *worker) record(i, replication int) {
	o, firstDay := &w.result.Outcomes[i], 0.0
	w.fill(i, w.result.Engine, func(j int, book ledger.Book) {
		if len(o.Segments) > 1 {
			o.Segments[j][replication] = w.inputs.equity(book)
		}
		firstDay += w.inputs.strategies[i].segments[j].firstDay
		w.recordProgramme(i, j, replication)
	})
	o.FirstDay[replication] = firstDay
	if o.Expected != nil {
		o.Expected[replication] = w.expected[i]
	} else {
		o.Fluid[replication] = w.expected[i]
	}
	w.recordBook(o, replication)
	if replication < w.result.YearReplications() {
		w.recordYears(o, replication)
	}
}

// recordBook writes the figures over the whole horizon.
func (w *worker) recordBook(o *Outcome, replication int) {
	var current, future, overhead, acquisition, ours float64
	d := &w.inputs.divisors
	for t := range w.total {
		now, later, aside := w.total.PresentValue(t, ledger.Current, d), w.total.PresentValue(t, ledger.Future, d), w.total.Overhead(t, d)
		w.values[t] = now + later - aside
		current += now
		future += later
		overhead += aside
		ours += w.total.Acquisition(t, ledger.Current, d)
		acquisition += w.total.Acquisition(t, ledger.Future, d)
	}
	o.Current[replication], o.Future[replication], o.Overhead[replication] = current, future, overhead
	o.Equity[replication] = current + future - overhead
	if len(o.Segments) == 1 {
		o.Segments[0][replication] = current + future
	}
	o.CurrentAcquisition[replication], o.Acquisition[replication] = ours, ours+acquisition
}

// recordYears writes the figures by calendar year.
func (w *worker) recordYears(o *Outcome, replication int) {
	perYear := w.result.Study.PeriodsPerYear
	for y := range o.Years {
		year, first := &o.Years[y], y*perYear
		cash, value := 0.0, 0.0
		for t := first; t < first+perYear; t++ {
			cash += w.total[t].Cash()
			value += w.values[t]
		}
		year.Customers[replication] = w.total[first].Customers.Total()
		year.Cash[replication], year.PresentValue[replication] = cash, value
	}
}

// periodValue returns the discounted result of period t after overhead.
func (c *Case) periodValue(b ledger.Book, t int) float64 {
	d := &c.divisors
	return b.PresentValue(t, ledger.Current, d) + b.PresentValue(t, ledger.Future, d) - b.Overhead(t, d)
}

// equity returns the customer equity in a book.
func (c *Case) equity(b ledger.Book) float64 {
	var current, future, overhead float64
	for t := range b {
		current += b.PresentValue(t, ledger.Current, &c.divisors)
		future += b.PresentValue(t, ledger.Future, &c.divisors)
		overhead += b.Overhead(t, &c.divisors)
	}
	return current + future - overhead
}
