package sim_test

import (
	"math"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/closedform"
	"clv/sim/ledger"
	"clv/sim/lifecycle"
	"clv/sim/simtest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/gonum/stat"
)

// mailing is direct mail by recency: 1,000 customers in their first year after a
// purchase, who buy again with a probability that falls with every year without
// one.
func mailing(customers float64) *sim.Study {
	l := sim.Lifecycle{States: []sim.State{
		{Name: "recency 1", Margin: sim.Fixed(40), Cost: sim.Fixed(4), To: []sim.Transition{{To: 0, Probability: sim.Fixed(.3)}}, Otherwise: 1},
		{Name: "recency 2", Cost: sim.Fixed(4), To: []sim.Transition{{To: 0, Probability: sim.Fixed(.2)}}, Otherwise: 2},
		{Name: "recency 3", Cost: sim.Fixed(4), To: []sim.Transition{{To: 0, Probability: sim.Fixed(.05)}}, Otherwise: sim.Leaves},
	}}
	shorter := sim.Lifecycle{States: slices.Clone(l.States)}
	shorter.States[2].Cost = sim.Quantity{}
	shorter.States[2].To = []sim.Transition{{To: 0, Probability: sim.Fixed(.01)}}
	segment := sim.Segment{Name: "mail order", Base: sim.Base{Customers: sim.Fixed(customers)}, AcquisitionCost: sim.Fixed(20), Lifecycle: l}
	other := segment
	other.Lifecycle = shorter
	return &sim.Study{
		Name: "mailing", Years: 5, PeriodsPerYear: 1, Discount: sim.Discount{Rate: sim.Fixed(.2)},
		Strategies: []sim.Strategy{{Name: "mail all", Segments: []sim.Segment{segment}}, {Name: "stop", Segments: []sim.Segment{other}}},
	}
}

// Both evaluators with chance against the expected one over random studies with
// lifecycles, by the tests of checkAgreementOf: six at level 1e-4 for each, so that
// a false alarm has a probability below 1.2e-3 for a fresh seed; the seed is
// fixed.
func TestChainsAgreeWithExpected(t *testing.T) {
	t.Run("cohort", func(t *testing.T) { checkAgreementOf(t, sim.Cohort, simtest.Chains, 150) })
	t.Run("individual", func(t *testing.T) { checkAgreementOf(t, sim.Individual, simtest.Chains, 50) })
}

// The evaluators with chance against each other over random studies with
// lifecycles, by the fourteen tests of checkEngines at level 1e-4.
func TestChainsAgreeWithEachOther(t *testing.T) {
	checkEngines(t, 7<<32, func(number uint64) *sim.Study { return simtest.Chains(10_000 + number) })
}

// The five years of every state are worth what backward recursion says, and
// what comes after what the infinite horizon says, under each timing.
func TestExpectedIsTheValueVector(t *testing.T) {
	for _, timing := range []closedform.Timing{closedform.Start, closedform.Middle, closedform.End} {
		for state := range 3 {
			s := mailing(0)
			s.Discount.Timing = timing
			for i := range s.Strategies {
				g := &s.Strategies[i].Segments[0]
				g.Base = sim.Base{Existing: true, ByState: []sim.Quantity{sim.Fixed(0), sim.Fixed(0), sim.Fixed(0)}}
				g.Base.ByState[state] = sim.Fixed(1)
			}
			chain := lifecycle.Chain{{.3, .7, 0}, {.2, 0, .8}, {.05, 0, 0}}
			contribution := []float64{36, -4, -4}
			d := lifecycle.Discount{Rate: .2, Timing: timing}
			steps := slices.Repeat([]lifecycle.Step{{Chain: chain, Contribution: contribution}}, 5)
			within, for_ := lifecycle.ValueOver(steps, d)[state], chain.Value(contribution, d)[state]
			got := equityOf(s, 0)
			if math.Abs(got-within) > 1e-9 {
				t.Errorf("state %d, timing %v: equity %v, the value vector says %v", state, timing, got, within)
			}
			if beyond := sim.BeyondAtMeans(s, 0); math.Abs(got+beyond-for_) > 1e-9 {
				t.Errorf("state %d, timing %v: equity %v and %v beyond, together not %v", state, timing, got, beyond, for_)
			}
		}
	}
}

// equityOf returns the expected equity of a strategy at the means of the inputs.
func equityOf(s *sim.Study, i int) float64 {
	rows := s.At(belief.Means(len(s.Inputs))).Table(i)
	return rows[len(rows)-1].Cumulative
}

// Over random studies the value beyond the horizon is what a horizon so long
// that nothing is left adds, if nobody enters after the short one.
func TestChainsBeyondTheHorizon(t *testing.T) {
	for number := range uint64(sample(60)) {
		s := simtest.Chains(number)
		short := *s
		short.Environment, short.Attribution = sim.Environment{}, sim.ToReferred
		short.Discount = sim.Discount{Rate: sim.Fixed(.25), Timing: s.Discount.Timing}
		short.Strategies = nil
		for _, strategy := range s.Strategies {
			strategy.Overhead = sim.Quantity{}
			strategy.Segments = slices.Clone(strategy.Segments[:1])
			short.Strategies = append(short.Strategies, strategy)
		}
		long := short
		long.Years = 100
		for i := range short.Strategies {
			g := &short.Strategies[i].Segments[0]
			g.Acquisition = sim.Acquisition{}
			// Inputs of the last year of the short horizon hold ever after.
			g.Lifecycle = firstYears(g.Lifecycle, short.Years)
		}
		p := belief.Means(len(s.Inputs))
		for i := range short.Strategies {
			a, b := short.At(p).Table(i), long.At(p).Table(i)
			want := b[99].Cumulative - b[short.Years-1].Cumulative
			got := sim.BeyondAtMeans(&short, i)
			if math.Abs(got-want) > 1e-7*math.Max(1, math.Abs(a[0].Cumulative)) {
				t.Errorf("study %d, strategy %d: %v beyond, a hundred years say %v", number, i, got, want)
			}
		}
	}
}

// firstYears cuts the schedules of a lifecycle.
func firstYears(l sim.Lifecycle, years int) sim.Lifecycle {
	cut := func(q sim.Quantity) sim.Quantity {
		q.Layers = slices.Clone(q.Layers)
		for k := range q.Layers {
			q.Layers[k].Values = q.Layers[k].Values[:min(years, len(q.Layers[k].Values))]
		}
		return q
	}
	l.States = slices.Clone(l.States)
	for i := range l.States {
		s := &l.States[i]
		s.Margin, s.Cost, s.To = cut(s.Margin), cut(s.Cost), slices.Clone(s.To)
		for k := range s.To {
			s.To[k].Probability = cut(s.To[k].Probability)
		}
	}
	return l
}

// Where those who never leave contribute and money does not shrink, there is no
// finite value beyond; where they contribute nothing, there is.
func TestChainWithoutEnd(t *testing.T) {
	s := mailing(100)
	s.Discount.Rate = sim.Fixed(0)
	for i := range s.Strategies {
		states := slices.Clone(s.Strategies[i].Segments[0].Lifecycle.States)
		states = append(states, sim.State{Name: "lost", NoCustomers: true, Otherwise: 3})
		states[2].Otherwise = 3
		s.Strategies[i].Segments[0].Lifecycle.States = states
	}
	if x := sim.BeyondAtMeans(s, 0); !(math.Abs(x) < 1e6) {
		t.Errorf("the lost bring nothing, and the value beyond is %v", x)
	}
	s.Strategies[0].Segments[0].Lifecycle.States[3].Cost = sim.Fixed(1)
	if x := sim.BeyondAtMeans(s, 0); !math.IsNaN(x) {
		t.Errorf("the lost cost 1 a year for ever, undiscounted, and the value beyond is %v", x)
	}
}

// Nobody is lost on the way: where no state leaves, there are in each period as
// many people as came.
func TestChainsKeepEverybody(t *testing.T) {
	for number := range uint64(sample(40)) {
		s := simtest.Chains(number)
		for i := range s.Strategies {
			for j := range s.Strategies[i].Segments {
				l := &s.Strategies[i].Segments[j].Lifecycle
				l.States = slices.Clone(l.States)
				for k := range l.States {
					l.States[k].NoCustomers = false
					if l.States[k].Otherwise != sim.Leaves {
						continue
					}
					at := len(l.States[k].To) // to the first that it does not go to
					for to := range l.States {
						if !slices.ContainsFunc(l.States[k].To, func(x sim.Transition) bool { return x.To == to }) {
							at = to
							break
						}
					}
					if at < len(l.States) {
						l.States[k].Otherwise = at
					} else {
						l.States[k].To, l.States[k].Otherwise = nil, 0
					}
				}
			}
			s.Strategies[i].Segments = s.Strategies[i].Segments[:1]
		}
		for _, engine := range []sim.EngineName{sim.Expected, sim.Cohort, sim.Individual} {
			for i, books := range sim.BooksOf(s, engine, 5) {
				entered := books[0].Customers.Total()
				for period := range books {
					p := &books[period]
					entered += p.Acquired.Total()
					if got := p.Customers.Total(); math.Abs(got-entered) > 1e-9*math.Max(1, entered) {
						t.Errorf("study %d, %s, strategy %d, period %d: %v people, %v came", number, engine, i, period, got, entered)
					}
				}
			}
		}
	}
}

// What the table counts adds up: customers are those retained, referred and
// acquired, and the retained are never fewer than none.
func TestChainTableAddsUp(t *testing.T) {
	for number := range uint64(sample(100)) {
		s := simtest.Chains(number)
		c := s.At(belief.Means(len(s.Inputs)))
		for i := range s.Strategies {
			for year, row := range c.Table(i) {
				if row.Retained < -1e-9*(1+row.Customers) {
					t.Errorf("study %d, strategy %d, year %d: %v retained of %v", number, i, year+1, row.Retained, row.Customers)
				}
			}
		}
	}
}

// A larger margin in any state never lowers equity, in expectation or under any
// luck, nor the value beyond the horizon.
func TestMarginNeverLowersEquity(t *testing.T) {
	for number := range uint64(sample(40)) {
		s := simtest.Chains(number)
		s.Environment = sim.Environment{}
		richer := *s
		richer.Strategies = nil
		for _, strategy := range s.Strategies {
			strategy.Segments = slices.Clone(strategy.Segments)
			l := &strategy.Segments[0].Lifecycle
			l.States = slices.Clone(l.States)
			k := int(number) % len(l.States)
			l.States[k].Margin = sim.Scheduled(sim.ByYear, 250, 300)
			richer.Strategies = append(richer.Strategies, strategy)
		}
		if s.DropFirstMargin {
			continue
		}
		for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
			a := run(t, s, sim.Options{Seed: 2, Replications: 8, Engine: engine})
			b := run(t, &richer, sim.Options{Seed: 2, Replications: 8, Engine: engine})
			for i := range a.Outcomes {
				for r, x := range a.Outcomes[i].Equity {
					if y := b.Outcomes[i].Equity[r]; y < x-1e-9*math.Abs(x) {
						t.Errorf("study %d, %s, strategy %d: equity falls from %v to %v", number, engine, i, x, y)
					}
				}
				if x, y := a.Outcomes[i].Beyond[0], b.Outcomes[i].Beyond[0]; y < x-1e-9*math.Abs(x) {
					t.Errorf("study %d, strategy %d: the value beyond falls from %v to %v", number, i, x, y)
				}
			}
		}
	}
}

// A further state, and a further way, move no other draw: with nobody in them
// all replications are the same to the bit.
func TestFurtherStatesMoveNoDraw(t *testing.T) {
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		s := mailing(700)
		a := run(t, s, sim.Options{Seed: 4, Replications: 64, Engine: engine})
		for i := range s.Strategies {
			l := &s.Strategies[i].Segments[0].Lifecycle
			further := sim.State{Name: "abroad", Margin: sim.Fixed(10), Otherwise: 1}
			l.States = append([]sim.State{further}, l.States...)
			for k := 1; k < len(l.States); k++ {
				state := &l.States[k]
				state.To = append(slices.Clone(state.To), sim.Transition{To: -1, Probability: sim.Fixed(0)})
				for x := range state.To {
					state.To[x].To++
				}
				if state.Otherwise != sim.Leaves {
					state.Otherwise++
				}
			}
			l.Enter++
			l.States[0].Otherwise = 0
		}
		b := run(t, s, sim.Options{Seed: 4, Replications: 64, Engine: engine})
		for i := range a.Outcomes {
			if !slices.Equal(a.Outcomes[i].Equity, b.Outcomes[i].Equity) {
				t.Errorf("%s: a further state changes the equity of %q", engine, a.Outcomes[i].Name)
			}
		}
	}
}

// Strategies share their luck: that of nearly the same chains moves their
// customers together, and that of the same chains is the same.
func TestChainsOfTwoStrategiesMoveTogether(t *testing.T) {
	for _, c := range []struct {
		engine sim.EngineName
		least  float64
	}{{sim.Cohort, .99}, {sim.Individual, .9}} {
		s := mailing(2000)
		near := &s.Strategies[1].Segments[0].Lifecycle
		*near = s.Strategies[0].Segments[0].Lifecycle
		near.States = slices.Clone(near.States)
		near.States[1].To = []sim.Transition{{To: 0, Probability: sim.Fixed(.21)}}
		same := s.Strategies[0]
		same.Name = "the same"
		s.Strategies = append(s.Strategies, same)
		r := run(t, s, sim.Options{Seed: 6, Replications: 2000, Engine: c.engine})
		got := stat.Correlation(r.Outcomes[0].Equity, r.Outcomes[1].Equity, nil)
		t.Logf("%s: correlation %.4f", c.engine, got)
		if got < c.least {
			t.Errorf("%s: correlation %.4f, want %.2f", c.engine, got, c.least)
		}
		if !slices.Equal(r.Outcomes[0].Equity, r.Outcomes[2].Equity) {
			t.Errorf("%s: the same strategy fares otherwise under another name", c.engine)
		}
	}
}

// The law of where a state leads is multinomial: over many replications the
// counts of the second period have its means and covariances.
func TestMovesAreMultinomial(t *testing.T) {
	s := mailing(50)
	s.Years = 2
	p := []float64{.3, .2, .4}
	for i := range s.Strategies {
		l := &s.Strategies[i].Segments[0].Lifecycle
		l.States = slices.Clone(l.States)
		l.States[0].To, l.States[0].Otherwise = nil, sim.Leaves
		for to, x := range p {
			l.States[0].To = append(l.States[0].To, sim.Transition{To: to, Probability: sim.Fixed(x)})
		}
	}
	const n = 40_000
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		counts := sim.StatesOf(s, engine, 3, n)
		for a := range p {
			for b := range p {
				want := -50 * p[a] * p[b]
				if a == b {
					want = 50 * p[a] * (1 - p[a])
				}
				got := stat.Covariance(counts[a], counts[b], nil)
				if math.Abs(got-want) > .02*50*math.Sqrt(p[a]*p[b]) { // five standard errors and more
					t.Errorf("%s: covariance of %d and %d is %.3f, want %.3f", engine, a, b, got, want)
				}
			}
		}
	}
}

// Draws of probabilities beyond 1 in sum are scaled down and counted.
func TestProbabilitiesBeyondOneAreReported(t *testing.T) {
	s := mailing(100)
	law, err := belief.UniformOn(.2, .8)
	if err != nil {
		t.Fatal(err)
	}
	s.Inputs = []belief.Input{{Name: "again", Law: law}}
	l := &s.Strategies[0].Segments[0].Lifecycle
	l.States = slices.Clone(l.States)
	l.States[0].To = []sim.Transition{
		{To: 0, Probability: sim.Quantity{Domain: sim.Share, Layers: []sim.Layer{{Values: []belief.Value{belief.Uncertain(0, law)}}}}},
		{To: 1, Probability: sim.Fixed(.4)},
	}
	l.States[0].Otherwise, l.States[0].Path = sim.Leaves, "the ways of recency 1"
	if excess := l.Excess(belief.Means(1)); len(excess) != 0 {
		t.Errorf("at the means %v", excess)
	}
	r := run(t, s, sim.Options{Seed: 1, Replications: 1000})
	if len(r.Warnings) != 1 {
		t.Fatalf("warnings: %q", r.Warnings)
	}
	t.Log(r.Warnings[0])
	if excess := l.Excess(belief.Point{.9}); len(excess) != 1 || excess[0].State != 0 || math.Abs(excess[0].Sum-1.14) > 1e-12 {
		t.Errorf("at .74: %v", excess)
	}
}

// Good and bad years move margins, by purchases and spend, and leave
// transitions alone.
func TestYearsMoveMarginsOfALifecycle(t *testing.T) {
	s := mailing(1000)
	s.Environment = sim.Environment{Retention: sim.YearEffect{SD: sim.Fixed(.5)}}
	plain := run(t, mailing(1000), sim.Options{Seed: 1, Replications: 16})
	if r := run(t, s, sim.Options{Seed: 1, Replications: 16}); !slices.Equal(r.Outcomes[0].Equity, plain.Outcomes[0].Equity) {
		t.Error("good and bad years in retention touch a lifecycle")
	}
	s.Environment = sim.Environment{Purchases: sim.YearEffect{SD: sim.Fixed(.2)}, Spend: sim.YearEffect{SD: sim.Fixed(.1)}}
	years := sim.YearsOf(s, 1, 0)
	book, beyond := sim.ExpectedIn(s, 0, 1, 0)
	still := s.At(nil).Expected(0)
	for year := range book {
		want := still[year].Flow[ledger.Current][ledger.Revenue] * years.Purchases[year] * years.Spend[year]
		if got := book[year].Flow[ledger.Current][ledger.Revenue]; math.Abs(got-want) > 1e-9*want {
			t.Errorf("year %d: margins %v, want %v", year+1, got, want)
		}
		if got, want := book[year].Flow[ledger.Current][ledger.ProgrammeCost], still[year].Flow[ledger.Current][ledger.ProgrammeCost]; got != want {
			t.Errorf("year %d: costs %v, want %v", year+1, got, want)
		}
	}
	if want := sim.BeyondAtMeans(s, 0); math.Abs(beyond-want) > 1e-9*math.Abs(want) {
		t.Errorf("good years last: %v beyond, want %v", beyond, want)
	}
}

// All people sampled together are replication 1 of the individual evaluator.
func TestPeopleOfALifecycleAddUp(t *testing.T) {
	for number := range uint64(sample(60)) {
		s := simtest.Chains(number)
		r := run(t, s, sim.Options{Seed: 3, Replications: 2, Engine: sim.Individual})
		all := customers(t, s, 3, everybody)
		for i := range s.Strategies {
			total, size := 0.0, 0.0
			for _, c := range all.Customers {
				for _, l := range c.Lives {
					if l.Strategy == i {
						total += l.Value
						size += math.Abs(l.Value)
					}
				}
			}
			if want := r.Outcomes[i].Equity[0] + r.Outcomes[i].Overhead[0]; math.Abs(total-want) > 1e-9*math.Max(size, 1) {
				t.Errorf("study %d, strategy %d: values sum to %v, equity before overhead is %v", number, i, total, want)
			}
		}
		some := customers(t, s, 3, 10)
		for _, c := range some.Customers {
			if !slices.ContainsFunc(all.Customers, func(x sim.Customer) bool { return x.ID == c.ID }) {
				t.Errorf("study %d: customer %x of the small sample is not in the large one", number, c.ID)
			}
		}
	}
}

// The same bytes come out of any number of workers.
func TestChainsDoNotDependOnWorkers(t *testing.T) {
	for number := range uint64(6) {
		s := simtest.Chains(number)
		for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
			one := run(t, s, sim.Options{Seed: 9, Replications: 200, Engine: engine, Workers: 1})
			many := run(t, s, sim.Options{Seed: 9, Replications: 200, Engine: engine, Workers: 5})
			for i := range one.Outcomes {
				if !slices.Equal(one.Outcomes[i].Equity, many.Outcomes[i].Equity) {
					t.Errorf("study %d, %s: workers change the equity of strategy %d", number, engine, i)
				}
			}
		}
	}
}

// Once a run is set up, replications of lifecycles allocate nothing.
func TestChainsAllocateNothing(t *testing.T) {
	s := mailing(300)
	for i := range s.Strategies {
		s.Strategies[i].Segments[0].Acquisition = sim.Acquisition{PerYear: sim.Fixed(50), Poisson: true}
	}
	for _, engine := range []sim.EngineName{sim.Cohort, sim.Individual} {
		allocations := func(replications int) float64 {
			return testing.AllocsPerRun(5, func() {
				if _, err := sim.Run(t.Context(), s, sim.Options{Seed: 1, Replications: replications, Workers: 1, Engine: engine}); err != nil {
					t.Fatal(err)
				}
			})
		}
		if few, many := allocations(64), allocations(1024); many != few {
			t.Errorf("%s: %g allocations in 64 replications, %g in 1024", engine, few, many)
		}
	}
}

// A lifecycle that cannot be is refused in words.
func TestImpossibleLifecyclesAreRefused(t *testing.T) {
	for what, spoil := range map[string]func(s *sim.Study){
		"enter": func(s *sim.Study) {
			s.Strategies[0].Segments[0].Lifecycle.Enter = 3
			s.Strategies[1].Segments[0].Lifecycle.Enter = 3
		},
		"name":      func(s *sim.Study) { s.Strategies[1].Segments[0].Lifecycle.States[0].Name = "other" },
		"retention": func(s *sim.Study) { s.Strategies[1].Segments[0].Retention.Rate = sim.Fixed(.5) },
		"market":    func(s *sim.Study) { s.Strategies[1].Segments[0].Market = sim.Fixed(5) },
		"target":    func(s *sim.Study) { s.Strategies[1].Segments[0].Lifecycle.States[0].To[0].To = 7 },
		"rest":      func(s *sim.Study) { s.Strategies[1].Segments[0].Lifecycle.States[0].Otherwise = 0 },
		"base":      func(s *sim.Study) { s.Strategies[1].Segments[0].Base.ByState = []sim.Quantity{sim.Fixed(1)} },
		"existing":  func(s *sim.Study) { s.Strategies[1].Segments[0].Base.Existing = true },
	} {
		s := mailing(10)
		spoil(s)
		if err := s.Validate(); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if err := mailing(10).Validate(); err != nil {
		t.Error(err)
	}
}

// A lifecycle of one state is retention at a constant rate with its margin as
// revenue: the same books, within the horizon and beyond, under all conventions.
func TestOneStateIsRetention(t *testing.T) {
	for number := range uint64(32) {
		s := simtest.LoyaltyClub()
		s.Years, s.Discount = 6, sim.Discount{Rate: sim.Fixed(.1), Timing: closedform.Timing(number % 3)}
		s.DropFirstMargin, s.CLVBeforeAcquisition = number&1 == 0, number&2 == 0
		s.Environment = sim.Environment{Purchases: sim.YearEffect{SD: sim.Fixed(.2)}}
		plain := sim.Segment{
			Name: "plain", Base: sim.Base{Customers: sim.Fixed(100)}, AcquisitionCost: sim.Scheduled(sim.ByYear, 30, 20),
			Acquisition: sim.Acquisition{PerYear: sim.Fixed(7), Poisson: number&4 == 0},
			Retention:   sim.Retention{Rate: sim.Scheduled(sim.ByYear, .6, .7)}, Revenue: sim.Scheduled(sim.ByYear, 50, 60), Club: sim.Club{Cost: sim.Fixed(4)},
		}
		chain := sim.Segment{
			Name: plain.Name, Base: plain.Base, AcquisitionCost: plain.AcquisitionCost, Acquisition: plain.Acquisition,
			Lifecycle: sim.Lifecycle{States: []sim.State{{
				Name: "customer", Margin: plain.Revenue, Cost: plain.Club.Cost, Otherwise: sim.Leaves,
				To: []sim.Transition{{To: 0, Probability: plain.Retention.Rate}},
			}}},
		}
		if number&8 == 0 {
			plain.Base, chain.Base = sim.Base{Customers: sim.Fixed(100), Existing: true}, sim.Base{Existing: true, ByState: []sim.Quantity{sim.Fixed(100)}}
		}
		other := *s
		s.Strategies = []sim.Strategy{{Name: "one", Segments: []sim.Segment{plain}}}
		other.Strategies = []sim.Strategy{{Name: "one", Segments: []sim.Segment{chain}}}
		a, beyondA := sim.ExpectedIn(s, 0, number, 0)
		b, beyondB := sim.ExpectedIn(&other, 0, number, 0)
		if diff := cmp.Diff(a, b, cmpopts.EquateApprox(1e-12, 1e-9)); diff != "" {
			t.Errorf("study %d: books differ (-retention +lifecycle):\n%s", number, diff)
		}
		if math.Abs(beyondA-beyondB) > 1e-9*math.Abs(beyondA) {
			t.Errorf("study %d: beyond the horizon %v and %v", number, beyondA, beyondB)
		}
	}
}
