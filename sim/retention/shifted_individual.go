package retention

import "math"

// Shifted is ShiftedBetaGeometric with the individual customer's own yearly
// probability p = 1−θ of staying changed to Change(year, tenure, p) while the
// customer is simulated; what lies behind it happened without the change. No
// closed form is left, so the law of p is integrated numerically: survivors
// of T past years and the changed years after them are
//
//	E[p^T · Π Change(p)] / E[p^T].
type Shifted struct {
	ShiftedBetaGeometric
	// Change is the change before clipping to [0, 1]. It must not fall as p
	// rises.
	Change func(year, tenure int, p float64) float64
	// ByYear and ByTenure say by which clocks Change runs.
	ByYear, ByTenure bool
	// Horizon is the number of years after which Change no longer varies.
	Horizon int

	mesh mesh
	step []float64 // each mesh point's unchanged probability of staying a step
	// cells holds, by year and tenure, what individual computed: many groups
	// pass through the same years. It makes a Shifted one goroutine's.
	cells map[[2]int]individuals
}

// individuals is each mesh point's changed probability of staying a year, and
// of staying the period at whose end customers may leave.
type individuals struct{ year, period []float64 }

// NewShifted returns the law with its quadrature prepared. years is the number
// of years, of calendar or tenure, over which change varies, at least 1.
func NewShifted(base ShiftedBetaGeometric, byYear, byTenure bool, years int, change func(year, tenure int, p float64) float64) *Shifted {
	s := &Shifted{ShiftedBetaGeometric: base, Change: change, ByYear: byYear, ByTenure: byTenure, Horizon: years, cells: make(map[[2]int]individuals)}
	s.mesh = newMesh(base.Alpha, base.Beta, s.kinks())
	return s
}

// eachCell calls f with the change of each year of calendar and tenure in which it
// differs.
func (s *Shifted) eachCell(f func(h func(p float64) float64)) {
	years, tenures := 1, 1
	if s.ByYear {
		years = s.Horizon
	}
	if s.ByTenure {
		tenures = s.Horizon
	}
	for y := range years {
		for t := range tenures {
			f(func(p float64) float64 { return s.Change(y, t, p) })
		}
	}
}

// kinks returns the p at which a clipped change bends, over all clocks.
func (s *Shifted) kinks() []float64 {
	var at []float64
	s.eachCell(func(h func(p float64) float64) {
		for _, bound := range []float64{0, 1} {
			if h(0) < bound && h(1) > bound {
				at = append(at, crossing(h, bound))
			}
		}
	})
	return at
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
	changed := s.individual(s.year(g.Entry+after), tenure/s.PeriodsPerYear).year
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
		stay := s.individual(s.year(g.Entry+k), tenure/s.PeriodsPerYear).period
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
	if s.step == nil {
		s.step = make([]float64, len(s.mesh.p))
		for i, p := range s.mesh.p {
			s.step[i] = root(p, s.perStep())
		}
	}
	steps := g.Tenure
	if s.YearlyRenewal {
		steps /= s.PeriodsPerYear
	}
	weight := make([]float64, len(s.mesh.p))
	alive := 0.0
	for i, x := range s.step {
		weight[i] = s.mesh.weight[i] * wholePower(x, steps)
		alive += weight[i]
	}
	return weight, alive
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

// individual returns the changed probabilities in a year of calendar and
// tenure.
func (s *Shifted) individual(year, tenure int) individuals {
	cell := [2]int{}
	if s.ByYear {
		cell[0] = min(year, s.Horizon-1)
	}
	if s.ByTenure {
		cell[1] = min(tenure, s.Horizon-1)
	}
	if known, ok := s.cells[cell]; ok {
		return known
	}
	power := s.perStep()
	changed := individuals{make([]float64, len(s.mesh.p)), make([]float64, len(s.mesh.p))}
	for i, p := range s.mesh.p {
		changed.year[i] = math.Min(math.Max(s.Change(cell[0], cell[1], p), 0), 1)
		changed.period[i] = root(changed.year[i], power)
	}
	s.cells[cell] = changed
	return changed
}

// Dependence implements Model.
func (s *Shifted) Dependence() Dependence {
	if s.ByYear {
		return OnEverything
	}
	return OnPast
}

// ClippedShare returns the largest share of new customers, over years and
// tenures, whose own probability the change carries beyond [0, 1].
func (s *Shifted) ClippedShare() float64 {
	worst := 0.0
	s.eachCell(func(h func(p float64) float64) {
		share := 0.0
		for i, p := range s.mesh.p {
			if x := h(p); x < 0 || x > 1 {
				share += s.mesh.weight[i]
			}
		}
		worst = math.Max(worst, share)
	})
	return worst
}
