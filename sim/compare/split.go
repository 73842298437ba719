package compare

import (
	"math"

	"clv/sim"

	"gonum.org/v1/gonum/stat"
)

// component is an estimated part of a variance with its standard error; NaN
// where it is absent or cannot be told.
type component struct{ value, err float64 }

var unknown = component{math.NaN(), math.NaN()}

// split tells the parts of the variance apart. With X the figure, E1 its
// expectation given inputs and years and E0 that given the inputs alone,
//
//	belief = Var(E0),  environment = E[(E1−E0)²],  chance = E[(X−E1)²].
func (s sample) split() Variance {
	belief, environment, chance := unknown, unknown, unknown
	switch {
	case s.expected == nil:
		belief, environment, chance = s.nested()
	default:
		belief, environment = s.expectations()
		if s.result.Engine != sim.Expected {
			chance = s.chance()
		}
	}
	return Variance{belief.value, environment.value, chance.value, &Variance{belief.err, environment.err, chance.err, nil}}
}

// expectations splits the variance of expectations.
func (s sample) expectations() (belief, environment component) {
	study := s.result.Study
	switch {
	case study.Uncertain() && study.Environment.Given():
		return s.crossed()
	case study.Uncertain():
		return varianceOf(oneEach(s.expected, s.result.BeliefDraw)), unknown
	case study.Environment.Given():
		return unknown, varianceOf(oneEach(s.expected, s.result.EnvironmentDraw))
	}
	return unknown, unknown
}

// oneEach returns the first element of each draw of a column that is the same
// throughout a draw.
func oneEach(xs []float64, drawOf func(replication int) int) []float64 {
	last := len(xs) - 1
	if drawOf(last) == last {
		return xs
	}
	ones := make([]float64, 0, drawOf(last)+1)
	for i, x := range xs {
		if drawOf(i) == len(ones) {
			ones = append(ones, x)
		}
	}
	return ones
}

// crossed takes each draw of the inputs at four courses of years: two that are
// independent of each other, each with its mirror image, which has the same
// law. Means A and B over a course and its mirror are independent given the
// inputs, so that Cov(A, B) = Var(E0); and half the mean square between a
// course of the one pair and one of the other is the variance of E1 given the
// inputs. Both are unbiased, so that an estimate of belief may be below zero.
func (s sample) crossed() (belief, environment component) {
	if s.courses[0] == nil {
		return unknown, unknown
	}
	within := make([]float64, len(s.courses[0]))
	for _, a := range s.courses[:2] {
		for _, b := range s.courses[2:] {
			for i := range within {
				within[i] += (a[i] - b[i]) * (a[i] - b[i]) / 8
			}
		}
	}
	return covariance(meanOf(s.courses[:2]...), meanOf(s.courses[2:]...)), meanComponent(within)
}

// chance is the mean square of what is left of the figure without its
// expectation.
func (s sample) chance() component {
	squares := make([]float64, len(s.simulated))
	for i, y := range s.simulated {
		squares[i] = (y - s.expected[i]) * (y - s.expected[i])
	}
	return component{meanOfAll(squares), errorOf(byDraw(s.result, squares))}
}

// meanOfAll sums in order, then divides.
func meanOfAll(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// varianceOf estimates a variance from independent numbers.
func varianceOf(xs []float64) component {
	if len(xs) < 2 {
		return unknown
	}
	return component{stat.Variance(xs, nil), covariance(xs, xs).err}
}

// covariance estimates one from independent pairs of numbers, its error by
// leaving out one pair at a time.
func covariance(as, bs []float64) component {
	n := float64(len(as))
	if n < 2 {
		return unknown
	}
	a0, b0, sum := stat.Mean(as, nil), stat.Mean(bs, nil), 0.0
	terms := make([]float64, len(as))
	for i := range as {
		x := (as[i] - a0) * (bs[i] - b0)
		sum += x
		terms[i] = x * leftOut(n)
	}
	return component{sum / (n - 1), jackknife(terms)}
}

// leftOut is by how much a sample covariance of n pairs falls for each unit of
// the product of the deviations of the pair that is left out.
func leftOut(n float64) float64 { return n / ((n - 1) * (n - 2)) }

// meanComponent estimates a mean of independent numbers.
func meanComponent(xs []float64) component {
	return component{stat.Mean(xs, nil), errorOf(xs)}
}

// errorOf is the standard error of a mean, NaN for one number.
func errorOf(xs []float64) float64 {
	if len(xs) < 2 {
		return math.NaN()
	}
	return meanError(xs)
}

// jackknife returns the standard error of an estimate, given by how much it
// falls, but for a constant, when each observation in turn is left out (Efron
// and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 11).
func jackknife(terms []float64) float64 {
	n := float64(len(terms))
	if n < 3 {
		return math.NaN()
	}
	return math.Sqrt((n - 1) / n * (n - 1) * stat.Variance(terms, nil))
}
