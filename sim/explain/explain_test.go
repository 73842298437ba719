package explain

import (
	"context"
	"math"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/closedform"
	"clv/sim/ledger"
	"clv/sim/simtest"
)

// all explains every year of a study.
func all(t *testing.T, s *sim.Study, replications int) *Explanation {
	t.Helper()
	e, err := Of(context.Background(), s, Options{AllYears: true, Replications: replications, Seed: 1})
	if err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	return e
}

// every returns random studies of every kind, so many of each.
func every(n uint64) []*sim.Study {
	var studies []*sim.Study
	for number := range n {
		studies = append(studies, simtest.Random(number), simtest.Silent(number), simtest.Chains(number), simtest.Linked(number))
		if number%4 == 0 {
			studies = append(studies, simtest.Served(number), simtest.SilentlyServed(number))
		}
	}
	return studies
}

// Every substitution, evaluated as it stands, gives the result that stands
// beside it, to the digits that are printed.
func TestSubstitutionsEvaluate(t *testing.T) {
	evaluated := 0
	studies := []*sim.Study{simtest.LoyaltyClub(), simtest.Benchmark()}
	for number := range uint64(150) {
		studies = append(studies, simtest.Random(number))
	}
	for number := range uint64(30) {
		studies = append(studies, simtest.InMarket(number))
	}
	for number := range uint64(20) {
		studies = append(studies, simtest.Acquiring(number, number%2 == 0))
	}
	for number := range uint64(80) {
		studies = append(studies, simtest.Silent(number), simtest.Chains(number), simtest.Linked(number))
	}
	for number := range uint64(30) {
		studies = append(studies, simtest.Served(number), simtest.SilentlyServed(number))
	}
	for _, s := range studies {
		for _, section := range all(t, s, 0).Sections {
			for _, step := range section.Steps {
				if step.Substitution == "" {
					continue
				}
				evaluated++
				x, err := evaluate(step.Substitution, s.Currency)
				if err != nil || !printedAs(step.Kind, x, step.Text, s.Currency) {
					t.Errorf("%s, %s %s %s, %s: %s = %s, and not %.9g (%v)", s.Name, section.Strategy, section.Segment, section.Title, step.Name, step.Substitution, step.Text, x, err)
				}
			}
		}
	}
	if evaluated < 40_000 {
		t.Errorf("%d substitutions", evaluated)
	}
}

// printedAs reports whether x, rounded, is what is printed.
func printedAs(kind Kind, x float64, text, currency string) bool {
	text = strings.TrimSuffix(text, kind.suffix())
	printed, err := evaluate(text, currency)
	if err != nil {
		return false
	}
	unit := 1.0
	if _, fraction, ok := strings.Cut(strings.TrimRight(text, "%"), "."); ok {
		unit = math.Pow(10, -float64(len(fraction)))
	}
	if kind == Share {
		unit /= 100
	}
	return math.Abs(x-printed) <= unit/2*(1+1e-6)+1e-11*math.Abs(printed)
}

// The steps of the lifetime value table are those that the table has, whatever
// the study: the last of a strategy's year are its cumulative value and CLV.
func TestExplainsTheTable(t *testing.T) {
	for _, s := range every(80) {
		at := s.At(belief.Means(len(s.Inputs)))
		e := all(t, s, 0)
		for i := range s.Strategies {
			rows := at.Table(i)
			for y := range rows {
				for name, want := range map[string]float64{
					"customers": rows[y].Customers, "revenue": rows[y].Flow[ledger.Revenue], "total cost": rows[y].Cost(), "profit": rows[y].Profit(),
					"present value": rows[y].PresentValue, "cumulative": rows[y].Cumulative, "CLV": rows[y].CLV,
				} {
					got, found := lastStep(e, s.Strategies[i].Name, y+1, name)
					if math.IsNaN(want) {
						if found {
							t.Errorf("%s: %s of nobody", s.Name, name)
						}
						continue
					}
					if !found || math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
						t.Errorf("%s, %s, year %d, %s: %v, want %v", s.Name, s.Strategies[i].Name, y+1, name, got, want)
					}
				}
			}
		}
	}
}

// lastStep returns the last figure of the name in a strategy's year.
func lastStep(e *Explanation, strategy string, year int, name string) (v float64, found bool) {
	for _, section := range e.Sections {
		if section.Strategy != strategy || section.Year != year {
			continue
		}
		for _, step := range section.Steps {
			if step.Name == name {
				v, found = step.Result, true
			}
		}
	}
	return v, found
}

// What closed forms say beside the expected evaluator is the same, to the digits
// to which sums without end are added up.
func TestClosedFormsAgree(t *testing.T) {
	held := 0
	for _, s := range every(100) {
		for _, section := range all(t, s, 0).Sections {
			for _, step := range section.Steps {
				if step.Beside == nil {
					continue
				}
				held++
				if scale := math.Max(1, math.Abs(step.Result)); !(math.Abs(step.Beside.Difference) <= 1e-6*scale) {
					t.Errorf("%s, %s, %s: %v beside %v (%s)", s.Name, section.Strategy, step.Name, step.Result, step.Beside.Result, step.Beside.Name)
				}
			}
		}
	}
	if held < 1000 {
		t.Errorf("%d figures were held beside a closed form", held)
	}
}

// Means over simulated futures are near their expectations.
func TestSimulationAgrees(t *testing.T) {
	far, of := 0, 0
	for _, s := range every(20) {
		for _, section := range all(t, s, 400).Sections {
			for _, step := range section.Steps {
				if step.Beside == nil || step.Beside.StandardError == 0 {
					continue
				}
				of++
				if math.Abs(step.Beside.Difference) > 3*step.Beside.StandardError {
					far++
				}
			}
		}
	}
	if of < 100 || far > of/50 {
		t.Errorf("%d of %d simulated means are more than three standard errors off", far, of)
	}
}

// What a new customer is worth with every purchase discounted from when it is
// made lies between what it is worth with margins at the start and at the end of
// periods.
func TestValueBetweenTimings(t *testing.T) {
	held := 0
	for number := range uint64(150) {
		s := simtest.Silent(number)
		s.DropFirstMargin = false
		for i := range s.Strategies {
			for j := range s.Strategies[i].Segments {
				// The first purchase is at the start of the period whatever the timing.
				s.Strategies[i].Segments[j].Purchases.DropFirst = true
			}
		}
		s.Discount.Timing = closedform.Start
		start := valuesOfNew(t, s)
		s.Discount.Timing = closedform.End
		end := valuesOfNew(t, s)
		for k, v := range start {
			w := end[k]
			if v.continuous == 0 || w.evaluator == 0 {
				continue
			}
			held++
			low, high := math.Min(v.evaluator, w.evaluator), math.Max(v.evaluator, w.evaluator)
			if rounding := 1e-5 * (high - low + math.Abs(high)); v.continuous < low-rounding || v.continuous > high+rounding {
				t.Errorf("%s, %s: %v is not within %v and %v", s.Name, k, v.continuous, low, high)
			}
		}
	}
	if held < 20 {
		t.Errorf("%d values were held", held)
	}
}

// newValue is what a new customer is worth in two ways.
type newValue struct{ continuous, evaluator float64 }

// valuesOfNew returns both by strategy and segment.
func valuesOfNew(t *testing.T, s *sim.Study) map[string]newValue {
	t.Helper()
	values := make(map[string]newValue)
	for _, section := range all(t, s, 0).Sections {
		name := section.Strategy + " " + section.Segment
		for _, step := range section.Steps {
			v := values[name]
			switch {
			case step.Name == "value of a new customer":
				v.continuous = step.Result
			case step.Name == "without end" && v.continuous != 0:
				v.evaluator = step.Result
			}
			values[name] = v
		}
	}
	return values
}

func TestRefuses(t *testing.T) {
	s := simtest.LoyaltyClub()
	for _, o := range []Options{{Strategy: "none"}, {Segment: "none"}, {Year: 4}, {Year: -1}} {
		if _, err := Of(context.Background(), s, o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func TestYearsThatAreExplained(t *testing.T) {
	for _, c := range []struct {
		o       Options
		horizon int
		want    int
	}{{Options{}, 10, 3}, {Options{}, 2, 2}, {Options{}, 1, 1}, {Options{Year: 4}, 10, 1}, {Options{AllYears: true}, 10, 10}} {
		if got := c.o.years(c.horizon); len(got) != c.want {
			t.Errorf("%+v of %d years: %v", c.o, c.horizon, got)
		}
	}
}
