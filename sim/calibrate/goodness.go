package calibrate

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"clv/sim/transactions"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// FalseAlarm is how often a check warns where the model is right and customers
// are many.
const FalseAlarm = 0.001

// Class is one class of a check.
type Class struct {
	Name               string
	Observed, Expected float64
}

// Goodness is a check of a fit against the data that it came from.
type Goodness struct {
	Classes []Class
	// Statistic is about chi-square with Degrees of freedom where the model is
	// right; 0 degrees where the data leave nothing to check.
	Statistic float64
	Degrees   int
	// P is the probability of as much or more.
	P float64
	// Misplaced is the share of customers, of buying, or of the lost, of leaving,
	// that would have to change class for both to agree: with enough customers
	// any model shows, this is how badly.
	Misplaced float64
	// Warning in plain words where P is below FalseAlarm.
	Warning string
}

// leastExpected is the least expectation of a class, below which it is put
// together with its neighbour.
const leastExpected = 5

// GoodnessOfBuying holds how many customers bought how often against the fit.
//
// The estimates come from the same histories, but not from their frequencies
// alone, so that Pearson's statistic has no chi-square law. The covariance of the
// differences is, with E for the expectations, that of counts less what
// estimation takes up,
//
//	Σ diag(p)−pp′  −  (∂E/∂z)·C·(∂E/∂z)′
//
// for estimates z on their scale with covariance C, and the statistic is the
// differences' square by its inverse (Nikulin 1973; Rao and Robson 1974, "A
// chi-squared statistic for goodness-of-fit tests within the exponential family",
// Communications in Statistics 3).
func GoodnessOfBuying(f *Fit, histories []transactions.History) (*Goodness, error) {
	law, ok := buyingLaws[f.Model]
	if !ok {
		return nil, fmt.Errorf("%q is no model of buying", f.Model)
	}
	all, most := agesOf(histories), 10
	m := law.at(f.values())
	for expected := expectedFrequencies(m, all, most); most > 1 && expected[most] < leastExpected; expected = expectedFrequencies(m, all, most) {
		most--
	}
	observed, expected := Frequencies(m, histories, most)
	g := &Goodness{}
	total := 0.0
	for n := range observed {
		g.Classes = append(g.Classes, Class{strconv.Itoa(n), observed[n], expected[n]})
		g.Misplaced += math.Abs(observed[n]-expected[n]) / 2
		total += observed[n]
	}
	g.Classes[most].Name += " or more"
	g.Misplaced /= total
	g.judge(f.spread(all, most))
	g.word("numbers of repeat purchases", "%.0f customers in class %s")
	return g, nil
}

// spread is the covariance of observed less expected frequencies.
func (f *Fit) spread(all ages, most int) *mat.SymDense {
	m := buyingLaws[f.Model].at(f.values())
	v, slopes := mat.NewSymDense(most+1, nil), f.slopes(all, most)
	for _, age := range all {
		p := expectedFrequencies(m, ages{{age.Time, 1}}, most)
		for i := range p {
			v.SetSym(i, i, v.At(i, i)+float64(age.Customers)*p[i])
			for k := range i + 1 {
				v.SetSym(i, k, v.At(i, k)-float64(age.Customers)*p[i]*p[k])
			}
		}
	}
	for i := range most + 1 {
		for k := range i + 1 {
			taken := 0.0
			for a := range f.Parameters {
				for b := range f.Parameters {
					taken += slopes[a][i] * f.Covariance[a][b] * slopes[b][k]
				}
			}
			v.SetSym(i, k, v.At(i, k)-taken)
		}
	}
	return v
}

// slopes are the derivatives of the expected frequencies in each parameter on its
// scale.
func (f *Fit) slopes(all ages, most int) [][]float64 {
	slopes := make([][]float64, len(f.Parameters))
	for j, p := range f.Parameters {
		h := min(0.1*math.Sqrt(f.Covariance[j][j]), 0.05)
		at := func(z float64) []float64 {
			values := f.values()
			values[j] = p.Scale.from(p.Scale.to(p.Value) + z)
			return expectedFrequencies(buyingLaws[f.Model].at(values), all, most)
		}
		up, down := at(h), at(-h)
		for i := range up {
			slopes[j] = append(slopes[j], (up[i]-down[i])/(2*h))
		}
	}
	return slopes
}

// judge computes the statistic from the covariance of the differences, in the
// directions in which they vary at all.
func (g *Goodness) judge(v *mat.SymDense) {
	const still = 0.02 // of the variance that classes have of themselves
	n := len(g.Classes)
	scaled, size := mat.NewSymDense(n, nil), make([]float64, n)
	for i, c := range g.Classes {
		size[i] = math.Sqrt(c.Expected)
		for k := range i + 1 {
			scaled.SetSym(i, k, v.At(i, k)/(size[i]*size[k]))
		}
	}
	var e mat.EigenSym
	g.P = 1
	if !e.Factorize(scaled, true) {
		return
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	for j, value := range e.Values(nil) {
		if value < still {
			continue
		}
		along := 0.0
		for i, c := range g.Classes {
			along += vectors.At(i, j) * (c.Observed - c.Expected) / size[i]
		}
		g.Statistic += along * along / value
		g.Degrees++
	}
	g.tail()
}

// tail sets P from the statistic.
func (g *Goodness) tail() {
	g.P = 1
	if g.Degrees > 0 {
		g.P = distuv.ChiSquared{K: float64(g.Degrees)}.Survival(g.Statistic)
	}
}

// word puts the warning: what the model gets wrong most.
func (g *Goodness) word(what, expects string) {
	if g.P >= FalseAlarm {
		return
	}
	worst := g.Classes[0]
	for _, c := range g.Classes {
		if off(c) > off(worst) {
			worst = c
		}
	}
	g.Warning = fmt.Sprintf("The model describes the %s poorly: it expects "+expects+" against %.0f in the data, and puts %.2g%% in the wrong class (chi-square %.3g on %d degrees of freedom; where the model is right, chance goes so far less than once in 1000 times).",
		what, worst.Expected, worst.Name, worst.Observed, 100*g.Misplaced, g.Statistic, g.Degrees)
}

func off(c Class) float64 { return math.Abs(c.Observed-c.Expected) / math.Sqrt(c.Expected) }

// GoodnessOfLeaving holds how many customers were lost at each renewal against
// the fit. Given those who face it, losses at a renewal are binomial, and the
// likelihood is that of these alone, so that Pearson's statistic is chi-square
// with as many degrees of freedom as renewals less parameters. Renewals at which
// few are lost are put together.
func GoodnessOfLeaving(f *Fit, table *transactions.RetentionTable) (*Goodness, error) {
	law, ok := leavingLaws[f.Model]
	if !ok {
		return nil, fmt.Errorf("%q is no model of leaving", f.Model)
	}
	g := &Goodness{}
	variances := g.renewals(tally(table), func(t float64) float64 { return law.survival(f.values(), t) })
	total := 0.0
	for _, c := range g.Classes {
		total += c.Observed
	}
	for i, c := range g.Classes {
		g.Statistic += (c.Observed - c.Expected) * (c.Observed - c.Expected) / variances[i]
		g.Misplaced += math.Abs(c.Observed-c.Expected) / 2 / total
	}
	g.Degrees = max(0, len(g.Classes)-len(f.Parameters))
	g.tail()
	g.word("losses by renewal", "to lose %.0f customers at renewal %s")
	return g, nil
}

// renewals makes classes of renewals, each with enough variance of the losses
// that are expected, and returns the variances.
func (g *Goodness) renewals(l losses, survival func(t float64) float64) []float64 {
	var variances []float64
	before, open := 1.0, false // open: the last class has room
	for t := 1; t < len(l.faced); t++ {
		s := survival(float64(t))
		hazard := 1 - s/before
		before = s
		c := Class{strconv.Itoa(t), l.lost[t], l.faced[t] * hazard}
		variance := c.Expected * (1 - hazard)
		if last := len(g.Classes) - 1; open {
			g.Classes[last].join(c, t)
			variances[last] += variance
		} else {
			g.Classes, variances = append(g.Classes, c), append(variances, variance)
		}
		open = variances[len(variances)-1] < leastExpected
	}
	if last := len(g.Classes) - 1; open && last > 0 {
		g.Classes[last-1].join(g.Classes[last], len(l.faced)-1)
		variances[last-1] += variances[last]
		g.Classes, variances = g.Classes[:last], variances[:last]
	}
	return variances
}

// join adds a class of renewals up to the given one.
func (c *Class) join(next Class, to int) {
	first, _, _ := strings.Cut(c.Name, "–")
	c.Name = first + "–" + strconv.Itoa(to)
	c.Observed += next.Observed
	c.Expected += next.Expected
}
