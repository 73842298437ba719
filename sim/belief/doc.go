// Package belief holds what we do not know about the inputs of a study: an
// uncertain value is the quantile function of one uniform number. Draws,
// tornado ends, Sobol' points and copulas all enter by that one door.
//
// It knows nothing of what a value is used for, and nothing of scenarios.
package belief

import "math"

// Law is the distribution of one uncertain value.
type Law interface {
	// Quantile returns the value below which a share u of the belief lies,
	// for u in (0, 1). It does not fall as u rises.
	Quantile(u float64) float64
	// Mean returns the expectation.
	Mean() float64
}

// Input is one thing we do not know: an axis of the space of beliefs. Several
// values may hang on the same input; they then move together, each through its
// own law.
type Input struct {
	// Name identifies the input in a study, and is the address of its draws:
	// the path of the value in a scenario, or the name given to it there.
	Name string
	// Law is the law of the first value that hangs on the input, for display.
	Law Law
}

// Point is a place in the space of beliefs: for each input the uniform number
// at which its quantile functions are read, or NaN for their means.
type Point []float64

// Means returns the point at which all n inputs have their means.
func Means(n int) Point {
	p := make(Point, n)
	for i := range p {
		p[i] = math.NaN()
	}
	return p
}

// Value is a number that may be uncertain. The zero Value is exactly 0.
type Value struct {
	constant float64
	law      Law
	input    int
}

// Exactly returns the value that is x without doubt.
func Exactly(x float64) Value { return Value{constant: x} }

// Uncertain returns the value that follows law, read at the given input.
func Uncertain(input int, law Law) Value { return Value{law: law, input: input} }

// Uncertain reports whether v depends on an input, and on which.
func (v Value) Uncertain() (input int, law Law, ok bool) { return v.input, v.law, v.law != nil }

// At returns v at point p.
func (v Value) At(p Point) float64 {
	if v.law == nil {
		return v.constant
	}
	u := p[v.input]
	if math.IsNaN(u) {
		return v.law.Mean()
	}
	return v.law.Quantile(u)
}
