package retention

import (
	"math"
	"slices"
)

// Change is a change of the individual customer's own yearly probability to
// stay. The zero Change changes nothing.
type Change struct {
	// At returns the changed probability, which is then clipped to [0, 1], for
	// a year of calendar and tenure. It must not fall as p rises.
	At func(year, tenure int, p float64) float64
	// Bends are results on the way to At that are clipped to [0, 1] there: At
	// bends where they pass the ends.
	Bends []func(year, tenure int, p float64) float64
	// ByYear and ByTenure say by which clocks At runs, Years after how many
	// years it no longer varies, at least 1.
	ByYear, ByTenure bool
	Years            int
}

// Past is how the customers of an existing base came to their tenure: the
// change in force then, and whether they could leave at the yearly renewal only.
type Past struct {
	Change        Change
	YearlyRenewal bool
}

// Shifted is BetaDiscreteWeibull, or ShiftedBetaGeometric as that with C = 1,
// with the individual customer's own yearly probability of staying changed while
// the customer is simulated, or with a past that differs from the present. No closed form is left, so the
// law of p is integrated numerically: survivors of a past and the changed years
// after it are
//
//	E[Π Past(p) · Π Change(p)] / E[Π Past(p)].
//
// A Shifted is one goroutine's.
type Shifted struct {
	BetaDiscreteWeibull
	change Change
	past   Past
	mesh   mesh
	// cells holds, by year and tenure, what individual computed, since many
	// groups pass through the same years; pastSteps the same of the past.
	cells     map[[2]int]individuals
	pastSteps map[int][]float64
	// years holds the same in good and bad years, by calendar year and cell.
	years map[[3]int]individuals
	// further is what Residual summed up last.
	further further
	logs    []float64 // of the mesh, where they are needed
}

// individuals is each mesh point's changed probability of staying a year, and
// of staying the period at whose end customers may leave.
type individuals struct{ year, period []float64 }

func newIndividuals(points int) individuals {
	return individuals{make([]float64, points), make([]float64, points)}
}

// NewShifted returns the law with its quadrature prepared.
func NewShifted(base BetaDiscreteWeibull, change Change, past Past) *Shifted {
	s := &Shifted{
		BetaDiscreteWeibull: base, change: change, past: past,
		cells: make(map[[2]int]individuals), pastSteps: make(map[int][]float64), years: make(map[[3]int]individuals),
	}
	s.mesh = newMesh(base.Alpha, base.Beta, append(s.kinks(change), s.kinks(past.Change)...))
	return s
}

// geometric reports whether each customer's own probability to stay is the same
// in all years of tenure, before any change.
func (s *Shifted) geometric() bool { return s.C == 1 && s.scale() == 1 }

// InYears puts the customers in a course of good and bad years, which act on
// the changed and clipped probability. The past stays as it was.
func (s *Shifted) InYears(odds []float64) {
	s.Odds = odds
	s.further = further{}
	clear(s.years)
}

// apply returns the changed probability, clipped.
func (c *Change) apply(year, tenure int, p float64) float64 {
	if c.At == nil {
		return p
	}
	return math.Min(math.Max(c.At(year, tenure, p), 0), 1)
}

// cell returns the year and tenure that stand for the given ones.
func (c *Change) cell(year, tenure int) [2]int {
	var cell [2]int
	if c.ByYear {
		cell[0] = min(year, c.Years-1)
	}
	if c.ByTenure {
		cell[1] = min(tenure, c.Years-1)
	}
	return cell
}

// crossing finds the p in (0, 1) at which the rising function h passes level.
func crossing(h func(float64) float64, level float64) float64 {
	low, high := 0.0, 1.0
	for range 60 {
		if mid := (low + high) / 2; h(mid) < level {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// Stay implements Model.
func (s *Shifted) Stay(g Group, keep []float64) {
	s.follow(g, len(keep), func(k int, stay float64) { keep[k] = stay })
}

// Residual implements Model.
func (s *Shifted) Residual(g Group, after int, v float64) float64 {
	weight := s.follow(g, after, func(int, float64) {})
	tenure := g.Tenure + after
	if !s.geometric() {
		return s.sumUp(weight, g.Entry+after, tenure, v)
	}
	changed := s.individual(g.Entry+after, tenure).year
	alive, sum := 0.0, 0.0
	for i, w := range weight {
		alive += w
		sum += w * s.annuity(changed[i], tenure, v)
	}
	if alive == 0 {
		return 0
	}
	return sum / alive
}

// follow takes the customers of a group through the given number of periods,
// reports each probability of staying, and returns the weights of the mesh
// among those who are left.
func (s *Shifted) follow(g Group, periods int, report func(k int, stay float64)) []float64 {
	weight, alive := s.survivors(g)
	for k := range periods {
		tenure := g.Tenure + k
		if s.exponent(tenure) == 0 || alive == 0 {
			report(k, 1) // nobody may leave, or nobody is left
			continue
		}
		stay := s.individual(g.Entry+k, tenure).period
		left := 0.0
		for i, x := range stay {
			weight[i] *= x
			left += weight[i]
		}
		report(k, math.Min(left/alive, 1))
		alive = left
	}
	return weight
}

// survivors returns the weights of the mesh among customers with the past of a
// group, and their sum.
func (s *Shifted) survivors(g Group) ([]float64, float64) {
	weight := slices.Clone(s.mesh.weight)
	if !s.geometric() {
		s.age(weight, g.Tenure)
		return weight, total(weight)
	}
	perYear := s.PeriodsPerYear
	for year := 0; year*perYear < g.Tenure; year++ {
		periods := min(g.Tenure-year*perYear, perYear)
		// Without a schedule all years but the last are one power.
		if !s.past.Change.ByTenure && periods == perYear {
			periods = g.Tenure / perYear * perYear
		}
		for i, step := range s.pastStep(year) {
			weight[i] *= wholePower(step, s.pastTimes(periods))
		}
		year += max(0, periods/perYear-1)
	}
	return weight, total(weight)
}

// total sums weights, in their order.
func total(weight []float64) float64 {
	sum := 0.0
	for _, w := range weight {
		sum += w
	}
	return sum
}

// pastTimes returns how often customers could leave in the given periods of
// their past.
func (s *Shifted) pastTimes(periods int) int {
	if s.past.YearlyRenewal {
		return periods / s.PeriodsPerYear
	}
	return periods
}

// pastStep returns each mesh point's probability of staying, each time it could
// leave in a year of tenure of the past.
func (s *Shifted) pastStep(tenure int) []float64 {
	cell := s.past.Change.cell(0, tenure)
	if known, ok := s.pastSteps[cell[1]]; ok {
		return known
	}
	power := 1 / float64(s.PeriodsPerYear)
	if s.past.YearlyRenewal {
		power = 1
	}
	steps := make([]float64, len(s.mesh.p))
	for i, p := range s.mesh.p {
		steps[i] = root(s.past.Change.apply(0, cell[1], p), power)
	}
	s.pastSteps[cell[1]] = steps
	return steps
}

// perStep is the power of the yearly probability that acts each time customers
// may leave.
func (s *Shifted) perStep() float64 {
	if s.YearlyRenewal {
		return 1
	}
	return 1 / float64(s.PeriodsPerYear)
}

// wholePower returns x^n by squaring, n ≥ 0.
func wholePower(x float64, n int) float64 {
	y := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y *= x
		}
		x *= x
	}
	return y
}

// individual returns the changed probabilities in a period, at a tenure in
// periods.
func (s *Shifted) individual(period, tenure int) individuals {
	cell := s.cell(period, tenure)
	odds := s.odds(period)
	if odds == 1 {
		return s.typical(cell)
	}
	key := [3]int{period / s.PeriodsPerYear, cell[0], cell[1]}
	if known, ok := s.years[key]; ok {
		return known
	}
	power := s.powerIn(cell)
	typical := s.typical(cell).year
	now := newIndividuals(len(typical))
	for i, p := range typical {
		now.year[i] = scaleOdds(p, odds)
		now.period[i] = root(now.year[i], power)
	}
	s.years[key] = now
	return now
}

// typical returns the changed probabilities in a cell of the change, in years
// that are neither good nor bad.
func (s *Shifted) typical(cell [2]int) individuals {
	if known, ok := s.cells[cell]; ok {
		return known
	}
	power := s.powerIn(cell)
	changed := individuals{s.typicalYear(cell), make([]float64, len(s.mesh.p))}
	for i, p := range changed.year {
		changed.period[i] = root(p, power)
	}
	s.cells[cell] = changed
	return changed
}

// Dependence implements Model.
func (s *Shifted) Dependence() Dependence {
	if s.change.ByYear || len(s.Odds) > 0 {
		return OnEverything
	}
	return OnPast
}
