package response

import "math"

// Hill is Ceiling·x^Power/(Half^Power + x^Power): with a power above 1 little
// money brings next to nothing, returns rise and then diminish, an S; with one of
// 1 or below they diminish from the first. It is the response of ADBUDG without
// its base (Little 1970, "Models and managers: the concept of a decision
// calculus", Management Science 16(8), B466–B485), and Hill's (1910) equation of
// chemistry.
type Hill struct {
	// Ceiling is what no spending exceeds, Half the spending that brings half of
	// it, Power the steepness, above 0.
	Ceiling, Half, Power float64
}

// At returns what spending x brings.
func (c Hill) At(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return c.Ceiling / (1 + math.Pow(c.Half/x, c.Power))
}

// Slope returns At(x)·(1 − At(x)/Ceiling)·Power/x, and its limit at 0.
func (c Hill) Slope(x float64) float64 {
	if x <= 0 {
		switch {
		case c.Power > 1:
			return 0
		case c.Power == 1:
			return c.Ceiling / c.Half
		}
		return math.Inf(1)
	}
	ratio := math.Pow(c.Half/x, c.Power)
	if math.IsInf(ratio, 1) {
		return 0
	}
	return c.Ceiling * c.Power / x * ratio / ((1 + ratio) * (1 + ratio))
}

// Inverse returns Half·(y/(Ceiling − y))^(1/Power), for y below the ceiling.
func (c Hill) Inverse(y float64) (float64, bool) {
	if y < 0 || y >= c.Ceiling {
		return math.NaN(), false
	}
	return c.Half * math.Pow(y/(c.Ceiling-y), 1/c.Power), true
}
