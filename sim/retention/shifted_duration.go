package retention

import (
	"math"
	"slices"
)

// A customer's own probability to stay hangs on its tenure where C is not 1:
// cells then hold a tenure in periods instead of a year of tenure.

// cell returns the calendar year and the tenure under which what individual
// computes in a period is kept.
func (s *Shifted) cell(period, tenure int) [2]int {
	cell := s.change.cell(s.year(period), tenure/s.PeriodsPerYear)
	if !s.geometric() {
		cell[1] = tenure
	}
	return cell
}

// tenureYear returns the year of tenure that a change is read at in a cell.
func (s *Shifted) tenureYear(cell [2]int) int {
	if s.geometric() {
		return cell[1]
	}
	return cell[1] / s.PeriodsPerYear
}

// typicalYear returns each mesh point's changed probability to stay through the
// year of tenure of a cell.
func (s *Shifted) typicalYear(cell [2]int) []float64 {
	year := s.tenureYear(cell)
	if first := [2]int{cell[0], year * s.PeriodsPerYear}; !s.geometric() && cell != first {
		return s.typical(first).year
	}
	power := 1.0
	if !s.geometric() {
		power = s.hazardPower(year)
	}
	changed := make([]float64, len(s.mesh.p))
	for i, p := range s.mesh.p {
		changed[i] = s.change.apply(cell[0], year, root(p, power))
	}
	return changed
}

// hazardPower returns the power of p that is the own probability to stay through
// the year of tenure k, from 0.
func (m BetaDiscreteWeibull) hazardPower(k int) float64 {
	return (math.Pow(float64(k+1), m.C) - math.Pow(float64(k), m.C)) * m.scale()
}

// powerIn returns the power of the yearly probability that acts each time
// customers may leave in a cell: that part of the year's hazard which falls into
// the period.
func (s *Shifted) powerIn(cell [2]int) float64 {
	if s.geometric() {
		return s.perStep()
	}
	return s.partOfYear(cell[1], s.YearlyRenewal)
}

// partOfYear returns the part of a year's hazard in the period in which a
// customer has completed so many, or all of it at the renewal.
func (s *Shifted) partOfYear(tenure int, renewal bool) float64 {
	if renewal || s.PeriodsPerYear == 1 {
		return 1
	}
	m := float64(s.PeriodsPerYear)
	hazard := (math.Pow(float64(tenure+1)/m, s.C) - math.Pow(float64(tenure)/m, s.C)) * s.scale()
	return hazard / s.hazardPower(tenure/s.PeriodsPerYear)
}

// age multiplies the weights of the mesh by the probabilities to come through so
// many periods of the past.
func (s *Shifted) age(weight []float64, tenure int) {
	for t := range tenure {
		if s.past.YearlyRenewal && (t+1)%s.PeriodsPerYear != 0 {
			continue
		}
		for i, step := range s.agingStep(t) {
			weight[i] *= step
		}
	}
}

// agingStep returns each mesh point's probability to stay in the period of the
// past in which it had completed so many.
func (s *Shifted) agingStep(tenure int) []float64 {
	if known, ok := s.pastSteps[tenure]; ok {
		return known
	}
	year := tenure / s.PeriodsPerYear
	w, power := s.hazardPower(year), s.partOfYear(tenure, s.past.YearlyRenewal)
	steps := make([]float64, len(s.mesh.p))
	for i, p := range s.mesh.p {
		steps[i] = root(s.past.Change.apply(0, year, root(p, w)), power)
	}
	s.pastSteps[tenure] = steps
	return steps
}

// remoteFactor is the discount factor beyond which each customer is taken to
// keep its probability to stay, in a sum that has no closed form.
const remoteFactor = 1e-4

// further holds the discounted number of further periods of each mesh point, by
// tenure, with the inputs held as they are in a period.
type further struct {
	period  int
	v       float64
	byPoint [][]float64 // by tenure
}

// sumUp returns Σ S(k)·v^k over k ≥ 1 for customers with the given weights, who
// have completed so many periods in the given one.
func (s *Shifted) sumUp(weight []float64, period, tenure int, v float64) float64 {
	sum := 0.0
	for i, r := range s.furtherPeriods(period, tenure, v) {
		sum += weight[i] * r
	}
	if alive := total(weight); alive > 0 {
		return sum / alive
	}
	return 0
}

// furtherPeriods returns the discounted number of further periods of each mesh
// point: R(T) = stay(T)·v·(1 + R(T+1)), back from a remote tenure.
func (s *Shifted) furtherPeriods(period, tenure int, v float64) []float64 {
	f := &s.further
	if f.period == period && f.v == v && tenure < len(f.byPoint) {
		return f.byPoint[tenure]
	}
	*f = further{period: period, v: v, byPoint: make([][]float64, 2*tenure+1)}
	m := s.PeriodsPerYear
	years := (len(f.byPoint) + int(math.Log(remoteFactor)/math.Log(v)) + m) / m
	logs := s.logYear(period, years)
	next := make([]float64, len(logs))
	for i, l := range logs {
		next[i] = s.annuity(math.Exp(l), 0, v)
	}
	for t := years*m - 1; t >= 0; t-- {
		if at := standIn(t / m); t%m == m-1 && at != standIn(t/m+1) {
			logs = s.logYear(period, at)
		}
		power := 0.0
		if s.exponent(t) > 0 {
			power = s.partOfYear(t, s.YearlyRenewal)
		}
		step(next, logs, power, v)
		if t < len(f.byPoint) {
			f.byPoint[t] = slices.Clone(next)
		}
	}
	return f.byPoint[tenure]
}

// standIn returns the year of tenure that stands for another: of remote ones
// several in a row are alike, of whom it is the middle.
func standIn(year int) int {
	for _, b := range []struct{ from, length int }{{122, 9}, {62, 5}, {32, 3}} {
		if year >= b.from {
			return year - (year-b.from)%b.length + b.length/2
		}
	}
	return year
}

// step takes discounted numbers of further periods one period back, given the
// logs of probabilities to stay a year and the part of the year's hazard.
func step(further, logs []float64, power, v float64) {
	for i, l := range logs {
		stay := 1.0
		if power > 0 {
			stay = math.Exp(power * l)
		}
		further[i] = stay * v * (1 + further[i])
	}
}

// logYear returns the log of each mesh point's changed probability to stay
// through a year of tenure, in the good or bad year of a period.
func (s *Shifted) logYear(period, year int) []float64 {
	w, at, odds := s.hazardPower(year), s.change.cell(s.year(period), year)[0], s.odds(period)
	if s.logs == nil {
		for _, p := range s.mesh.p {
			s.logs = append(s.logs, math.Log(p))
		}
	}
	logs := make([]float64, len(s.logs))
	for i, l := range s.logs {
		logs[i] = w * l
		if s.change.At != nil || odds != 1 {
			logs[i] = math.Log(scaleOdds(s.change.apply(at, year, math.Exp(logs[i])), odds))
		}
	}
	return logs
}
